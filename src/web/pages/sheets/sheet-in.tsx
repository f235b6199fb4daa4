import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { SheetForm, SheetPreview, SheetRun } from '../../../wire/index.ts'
import { post, read, storeFile } from '../../lib/api.ts'
import { useAddress } from '../../lib/address.ts'
import { useSpeech } from '../../lib/language.ts'
import { paths } from '../../lib/paths.ts'
import { usePlace } from '../../lib/place.ts'
import { trouble } from '../../lib/sentences.ts'
import { Button } from '../../ui/button.tsx'
import { PageHead, Section } from '../../ui/section.tsx'
import { Empty, Waiting } from '../../ui/states.tsx'
import { Trouble } from '../not-found.tsx'
import { Heads, Moves, Problems } from './found.tsx'
import { sheetFormsQuery } from './sheets.tsx'
import '../../ui/form/form.css'
import './sheets.css'

type State =
  | { readonly at: 'empty' }
  | { readonly at: 'reading'; readonly name: string }
  | { readonly at: 'refused'; readonly why: string }
  | { readonly at: 'shown'; readonly preview: SheetPreview }
  | { readonly at: 'running'; readonly run: SheetRun }

const addressOf = ({ scenario, name }: SheetForm): string => `sheets/${scenario}/${name}`

/** What is done with a chosen file, from reading it to the end of taking it. */
function useSheetIn(form: SheetForm | undefined, period: string) {
  const speech = useSpeech()
  const cache = useQueryClient()
  const [state, setState] = useState<State>({ at: 'empty' })
  const refused = (error: unknown): void =>
    setState({ at: 'refused', why: trouble(error, speech, true) })
  const look = async (file: string): Promise<void> => {
    if (form === undefined) return
    const preview = await post<SheetPreview>(`${addressOf(form)}/preview`, { file, period })
    setState({ at: 'shown', preview })
  }
  const choose = async (file: File): Promise<void> => {
    setState({ at: 'reading', name: file.name })
    try {
      const stored = await storeFile(file, () => undefined).done
      await look(stored.id)
    } catch (error) {
      refused(error)
    }
  }
  const keepHeads = async (
    heads: readonly { readonly printed: string; readonly column: string }[],
  ): Promise<void> => {
    if (form === undefined || state.at !== 'shown') return
    try {
      await post(`${addressOf(form)}/heads`, { heads })
      await look(state.preview.file)
    } catch (error) {
      refused(error)
    }
  }
  const take = async (confirmed: boolean): Promise<void> => {
    if (form === undefined || state.at !== 'shown') return
    const { file } = state.preview
    try {
      const run = await post<SheetRun>(`${addressOf(form)}/take`, { file, period, confirmed })
      setState({ at: 'running', run })
    } catch (error) {
      refused(error)
    }
  }
  const waitsFor = state.at === 'running' && state.run.state === 'waiting' ? state.run.id : null
  useEffect(() => {
    if (waitsFor === null) return undefined
    const timer = setInterval(() => {
      read<SheetRun>(`sheet-imports/${waitsFor}`)
        .then((run) => {
          setState({ at: 'running', run })
          if (run.state !== 'waiting') void cache.invalidateQueries()
        })
        .catch(() => {})
    }, 700)
    return () => clearInterval(timer)
  }, [waitsFor, cache])
  return { state, choose, keepHeads, take }
}

function FileBox(props: { readonly onFile: (file: File) => void }) {
  const { say } = useSpeech()
  const box = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button kind="primary" onPress={() => box.current?.click()}>
        {say('sheetIn.choose')}
      </Button>
      <input
        ref={box}
        type="file"
        accept=".xlsx"
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden
        onChange={({ target }) => {
          const [file] = target.files ?? []
          target.value = ''
          if (file !== undefined) props.onFile(file)
        }}
      />
    </>
  )
}

function Sentence({ state }: { readonly state: State }) {
  const { say } = useSpeech()
  if (state.at === 'shown') {
    const { opened, changed, unchanged } = state.preview
    return say('sheetIn.found', { opened, changed, unchanged })
  }
  if (state.at === 'running' && state.run.state === 'done') {
    const { opened, changed, refused } = state.run
    return say('sheetIn.done', { opened, changed, refused })
  }
  return say('sheetIn.sentence')
}

function Shown(props: {
  readonly preview: SheetPreview
  readonly onHeads: (heads: readonly { printed: string; column: string }[]) => void
  readonly onTake: (confirmed: boolean) => void
}) {
  const { say } = useSpeech()
  const [isConfirmed, setConfirmed] = useState(false)
  const { preview } = props
  const { moves, odd, opened, changed } = preview
  const isSame = opened + changed === 0
  return (
    <>
      {preview.unknown.length > 0 && (
        <Heads key={preview.file} preview={preview} onKeep={props.onHeads} />
      )}
      <Problems problems={preview.problems} passedOver={preview.passedOver} />
      <Section title={say('sheetIn.moves')}>
        {isSame ? <Empty>{say('sheetIn.nothing')}</Empty> : <Moves moves={moves} />}
        {opened + changed > moves.length && (
          <p className="note">{say('sheetIn.more', { n: moves.length })}</p>
        )}
        {odd > 0 && (
          <label className="sheet-confirm">
            <input
              type="checkbox"
              checked={isConfirmed}
              onChange={({ target }) => setConfirmed(target.checked)}
            />
            {say('sheetIn.confirm', { n: odd })}
          </label>
        )}
        <p className="act-foot">
          <Button
            kind="primary"
            why={isSame ? [say('sheetIn.nothing')] : undefined}
            onPress={() => props.onTake(isConfirmed)}
          >
            {say('sheetIn.take')}
          </Button>
        </p>
      </Section>
    </>
  )
}

/** Which form, of which period, and the file. */
function Choose(props: {
  readonly forms: readonly SheetForm[]
  readonly form: SheetForm
  readonly period: string
  readonly onFile: (file: File) => void
}) {
  const { say } = useSpeech()
  const { ask } = useAddress()
  const { forms, form, period, onFile } = props
  return (
    <>
      <p className="note">{say('sheetIn.how')}</p>
      <div className="sheet-choice">
        <label>
          {say('sheets.form')}
          <select
            className="input"
            value={`${form.scenario}/${form.name}`}
            onChange={({ target }) => ask({ form: target.value, period: undefined })}
          >
            {forms.map(({ scenario, name, title }) => (
              <option key={name} value={`${scenario}/${name}`}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('sheets.period')}
          <input
            key={`${form.name} ${period}`}
            type="text"
            className="input"
            size={10}
            maxLength={10}
            defaultValue={period}
            onBlur={({ target }) => ask({ period: target.value.trim() || undefined })}
          />
        </label>
        <FileBox onFile={onFile} />
      </div>
    </>
  )
}

/** Reads a filled sheet, shows row by row what it would change, and takes it. */
export function SheetInPage() {
  const { say } = useSpeech()
  const { asked } = useAddress()
  const { data: all, error, refetch } = useQuery(sheetFormsQuery)
  const forms = (all ?? []).filter(({ mayTake }) => mayTake)
  const form = forms.find(({ scenario, name }) => `${scenario}/${name}` === asked.form) ?? forms[0]
  const period = asked.period ?? form?.period ?? ''
  const { state, choose, keepHeads, take } = useSheetIn(form, period)
  usePlace([
    { title: say('sheets.title'), to: paths.sheets },
    { title: say('sheetIn.title'), to: paths.sheetIn() },
  ])
  if (error && !all) return <Trouble error={error} again={() => void refetch()} />
  if (!all) return <Waiting titles={['sheetIn.file']} />
  return (
    <div className="page">
      <PageHead name={say('sheetIn.title')} sentence={<Sentence state={state} />} />
      <Section title={say('sheetIn.file')}>
        {form === undefined ? (
          <Empty>{say('sheets.none')}</Empty>
        ) : (
          <Choose forms={forms} form={form} period={period} onFile={(file) => void choose(file)} />
        )}
        {state.at === 'reading' && (
          <p role="status">{say('sheetIn.reading', { name: state.name })}</p>
        )}
        {state.at === 'refused' && (
          <p className="field-error" role="alert">
            {state.why}
          </p>
        )}
      </Section>
      {state.at === 'shown' && (
        <Shown
          preview={state.preview}
          onHeads={(heads) => void keepHeads(heads)}
          onTake={(confirmed) => void take(confirmed)}
        />
      )}
      {state.at === 'running' && <Running run={state.run} />}
    </div>
  )
}

function Running({ run }: { readonly run: SheetRun }) {
  const { say } = useSpeech()
  const { opened, changed, refused } = run
  const words =
    run.state === 'waiting'
      ? say('sheetIn.running', { done: run.done, of: run.of })
      : (run.sentence ?? say('sheetIn.done', { opened, changed, refused }))
  return (
    <>
      <p role="status">{words}</p>
      {run.state !== 'waiting' && <Problems problems={run.problems} passedOver={0} />}
    </>
  )
}
