import { useId, useState } from 'react'
import type { BoardTrial } from '../../../wire/index.ts'
import { useSpeech } from '../../lib/language.ts'
import { Section } from '../../ui/section.tsx'
import type { Draft } from './queries.ts'

type Field = BoardTrial['fields'][number]
type Value = Field['value']

/** A number or a text while it is typed; it counts when the box is left or Enter is pressed. */
function TypedBox(props: {
  readonly id: string
  readonly field: Field
  readonly value: Value
  readonly fault: string | undefined
  readonly onValue: (value: Value) => void
}) {
  const [text, setText] = useState<string | null>(null)
  const { field, value, fault } = props
  const shown = value === null ? '' : String(value)
  const leave = (): void => {
    const typed = text?.trim()
    setText(null)
    if (typed === undefined || typed === shown) return
    const number = Number(typed)
    // What is no number goes to the rule as it is, and comes back with what is wrong.
    const read = Number.isFinite(number) ? number : typed
    props.onValue(typed === '' ? null : read)
  }
  return (
    <input
      id={props.id}
      type="text"
      inputMode="decimal"
      autoComplete="off"
      value={text ?? shown}
      aria-invalid={fault !== undefined || undefined}
      aria-describedby={fault === undefined ? undefined : `${props.id}-fault`}
      aria-required={!field.isOptional}
      onChange={({ target }) => setText(target.value)}
      onBlur={leave}
      onKeyDown={({ key }) => key === 'Enter' && leave()}
    />
  )
}

/** One field of the draft: a box, a choice or a tick. */
function DraftField(props: {
  readonly field: Field
  readonly value: Value
  readonly fault: string | undefined
  readonly isChanged: boolean
  readonly onValue: (value: Value) => void
}) {
  const id = useId()
  const { field, value, fault, onValue } = props
  const control =
    field.options.length > 0 ? (
      <select id={id} value={String(value)} onChange={({ target }) => onValue(target.value)}>
        {field.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.title}
          </option>
        ))}
      </select>
    ) : typeof field.value === 'boolean' ? (
      <input
        id={id}
        type="checkbox"
        checked={value === true}
        onChange={({ target }) => onValue(target.checked)}
      />
    ) : (
      <TypedBox id={id} field={field} value={value} fault={fault} onValue={onValue} />
    )
  return (
    <div className={props.isChanged ? 'draft-field draft-changed' : 'draft-field'}>
      <label htmlFor={id}>{field.label}</label>
      {control}
      {fault !== undefined && (
        <small id={`${id}-fault`} role="alert">
          {fault}
        </small>
      )}
    </div>
  )
}

/** The rule as a form, in the order it is read. */
export function DraftFields(props: {
  readonly trial: BoardTrial
  readonly edits: Draft['edits']
  readonly onEdit: (path: string, value: Value) => void
}) {
  const { say } = useSpeech()
  const { trial, edits, onEdit } = props
  const faults = new Map(trial.faults.map(({ path, text }) => [path, text]))
  const groups = [...new Set(trial.fields.map(({ group }) => group))]
  return (
    <Section title={say('whatIf.rule')} note={say('whatIf.version', { n: trial.version })}>
      {groups.map((group) => (
        <fieldset key={group} className="draft-group">
          <legend>{group}</legend>
          {trial.fields
            .filter((field) => field.group === group)
            .map((field) => {
              const edited = edits[field.path]
              return (
                <DraftField
                  key={field.path}
                  field={field}
                  value={edited === undefined ? field.value : edited}
                  fault={faults.get(field.path)}
                  isChanged={edited !== undefined}
                  onValue={(value) => onEdit(field.path, value)}
                />
              )
            })}
        </fieldset>
      ))}
    </Section>
  )
}
