import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState, type ReactNode } from 'react'
import type { SheetOutcome } from '../../../wire/index.ts'
import { sendSheet } from '../../lib/api.ts'
import { useSpeech } from '../../lib/language.ts'
import { useMe } from '../../lib/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Empty, Failed } from '../../ui/states.tsx'
import './measures.css'

/** The sheet of a round: out to units that do not sign in, and back with what it would change. */
export function RoundSheet(props: { readonly id: string }) {
  const { say } = useSpeech()
  const { post } = useMe()
  const cache = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const [outcome, setOutcome] = useState<SheetOutcome | null>(null)
  const [isConfirmed, setConfirmed] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  if (!post.roles.includes('platform/statistician')) return null
  const send = async (sheet: File, isTaken: boolean): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      setOutcome(await sendSheet(props.id, sheet, { isTaken, isConfirmed }))
      if (isTaken) await cache.invalidateQueries()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  const choose = (chosen: File): void => {
    setFile(chosen)
    void send(chosen, false)
  }
  return (
    <Section
      title={say('sheet.title')}
      note={
        <a href={`/api/rounds/${encodeURIComponent(props.id)}/sheet`} download>
          {say('sheet.take')}
        </a>
      }
    >
      <Picker isBusy={isBusy} onChoose={choose} />
      {error !== null && <Failed error={error} />}
      {outcome && (
        <Found outcome={outcome}>
          {outcome.figures.length > 0 && !outcome.isTaken && file && (
            <div className="figure-acts">
              <label>
                <input
                  type="checkbox"
                  checked={isConfirmed}
                  onChange={({ target }) => setConfirmed(target.checked)}
                />{' '}
                {say('sheet.confirmed')}
              </label>
              <Button kind="primary" isBusy={isBusy} onPress={() => void send(file, true)}>
                {say('sheet.accept')}
              </Button>
            </div>
          )}
        </Found>
      )}
    </Section>
  )
}

function Picker(props: { readonly isBusy: boolean; readonly onChoose: (file: File) => void }) {
  const { say } = useSpeech()
  const picker = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button isBusy={props.isBusy} onPress={() => picker.current?.click()}>
        {say('sheet.send')}
      </Button>
      <input
        ref={picker}
        className="visually-hidden"
        type="file"
        accept=".xlsx"
        aria-label={say('sheet.send')}
        tabIndex={-1}
        onChange={({ target }) => {
          const [chosen] = target.files ?? []
          target.value = ''
          if (chosen !== undefined) props.onChoose(chosen)
        }}
      />
    </>
  )
}

function Found(props: { readonly outcome: SheetOutcome; readonly children: ReactNode }) {
  const { say } = useSpeech()
  const { figures, unchanged, problems, isTaken } = props.outcome
  const counts = { n: figures.length, same: unchanged, problems: problems.length }
  return (
    <div role="status">
      <p>{isTaken ? say('sheet.taken') : say('sheet.found', counts)}</p>
      {figures.length === 0 && problems.length === 0 && <Empty>{say('sheet.none')}</Empty>}
      <ul className="reasons">
        {problems.map(({ at, sentence }) => (
          <li key={`${at} ${sentence}`}>
            <span className="change-less">{sentence}</span>
            <span>{at}</span>
          </li>
        ))}
        {figures.map((one) => (
          <li key={one.at}>
            <span>
              {one.unit} · {one.indicator} · {one.at}
            </span>
            <b>{one.before === '' ? one.value : `${one.before} → ${one.value}`}</b>
          </li>
        ))}
      </ul>
      {props.children}
    </div>
  )
}
