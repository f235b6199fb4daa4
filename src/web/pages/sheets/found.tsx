import { useState } from 'react'
import type { SheetMoveLine, SheetPreview, SheetProblemLine } from '../../../wire/index.ts'
import { useSpeech } from '../../lib/language.ts'
import { paths } from '../../lib/paths.ts'
import { Button } from '../../ui/button.tsx'
import { Go } from '../../ui/go.tsx'
import { Section } from '../../ui/section.tsx'

/** What is wrong in a sheet, each with its cell; what was not taken first. */
export function Problems(props: {
  readonly problems: readonly SheetProblemLine[]
  readonly passedOver: number
}) {
  const { say } = useSpeech()
  const { problems, passedOver } = props
  if (problems.length === 0 && passedOver === 0) return null
  const order = ['aside', 'look', 'note']
  const sorted = problems.toSorted(
    (one, other) => order.indexOf(one.leads) - order.indexOf(other.leads),
  )
  return (
    <Section
      title={say('sheetIn.problems', { n: problems.length })}
      note={passedOver > 0 && say('sheetIn.passedOver', { n: passedOver })}
    >
      <ul className="sheet-problems">
        {sorted.map(({ at, leads, sentence }) => (
          <li key={`${at} ${sentence}`} data-leads={leads}>
            <b>{say(`sheetIn.leads.${leads}`)}</b>
            {at && <code>{at}</code>}
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Heads nobody knows: each is said to be one of the form’s columns, or passed over. */
export function Heads(props: {
  readonly preview: SheetPreview
  readonly onKeep: (heads: readonly { printed: string; column: string }[]) => void
}) {
  const { say } = useSpeech()
  const { unknown, columns } = props.preview
  const [said, setSaid] = useState<{ readonly [head: string]: string }>({})
  const heads = Object.entries(said)
    .filter(([, column]) => column !== '')
    .map(([printed, column]) => ({ printed, column }))
  return (
    <Section title={say('sheetIn.heads', { n: unknown.length })}>
      <p className="note">{say('sheetIn.heads.how')}</p>
      <ul className="sheet-heads">
        {unknown.map(({ head, at }) => (
          <li key={head}>
            <label>
              {say('sheetIn.heads.is', { head, at })}
              <select
                className="input"
                value={said[head] ?? ''}
                onChange={({ target }) => setSaid({ ...said, [head]: target.value })}
              >
                <option value="">{say('sheetIn.heads.unsaid')}</option>
                <option value="-">{say('sheetIn.heads.passOver')}</option>
                {columns.map(({ key, title }) => (
                  <option key={key} value={key}>
                    {title}
                  </option>
                ))}
              </select>
            </label>
          </li>
        ))}
      </ul>
      {heads.length > 0 && (
        <Button onPress={() => props.onKeep(heads)}>{say('sheetIn.heads.keep')}</Button>
      )}
    </Section>
  )
}

/** What would change, one thing after the other, each value with its cell. */
export function Moves(props: { readonly moves: readonly SheetMoveLine[] }) {
  const { say } = useSpeech()
  return (
    <ul className="sheet-moves">
      {props.moves.map(({ id, name, at, differences }) => (
        <li key={`${id ?? ''} ${name} ${at}`}>
          <p>
            <span className="change-what">
              {say(id === null ? 'sheetIn.new' : 'sheetIn.changed')}
            </span>{' '}
            <b>{id === null ? name : <Go to={paths.case(id)}>{name}</Go>}</b> <code>{at}</code>
          </p>
          {differences.length > 0 && (
            <ul>
              {differences.map(({ title, at: cell, before, after }) => (
                <li key={`${title} ${cell}`}>
                  <span>{title}</span>
                  <span>
                    {before || say('sheetIn.empty')} → <b>{after || say('sheetIn.empty')}</b>
                  </span>
                  <code>{cell}</code>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  )
}
