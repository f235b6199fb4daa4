import { useQuery } from '@tanstack/react-query'
import type { Text } from '../../../kernel/text.ts'
import type { FileRef, Organisation } from '../../../wire/index.ts'
import { useSpeech } from '../../lib/language.ts'
import { organisationQuery } from '../../lib/queries.ts'
import { CasePicker } from './case-picker.tsx'
import { asText, plain, type ControlProps } from './control-props.ts'
import { DayField, InstantField } from './day.tsx'
import { FilesField } from './files.tsx'
import { ListField, PlaceField, RecordField } from './nested.tsx'
import { Picker, type Choice } from './picker.tsx'

/** Units, persons or posts as choices, each with what tells it from its like. */
export function choicesOf(kind: string, organisation: Organisation | undefined): readonly Choice[] {
  if (!organisation) return []
  const { units, persons, posts } = organisation
  const unitName = (id: string): string => units.find((unit) => unit.id === id)?.name ?? ''
  if (kind === 'unit') return units.map(({ id, name }) => ({ id, name }))
  if (kind === 'post') {
    return posts.map(({ id, title, unit, person }) => {
      const holder = persons.find((one) => one.id === person)?.name ?? ''
      return { id, name: `${unitName(unit)} ${title}`, note: holder }
    })
  }
  return persons.map(({ id, name }) => {
    const post = posts.find(({ person }) => person === id)
    return { id, name, note: post ? `${unitName(post.unit)} ${post.title}` : '' }
  })
}

function OrganisationPicker(props: ControlProps & { readonly kind: 'unit' | 'person' | 'post' }) {
  const { say } = useSpeech()
  const { data } = useQuery(organisationQuery)
  const asked = { unit: 'form.pickUnit', person: 'form.pickPerson', post: 'form.pickPost' } as const
  return (
    <Picker
      id={props.id}
      value={asText(props.value)}
      choices={choicesOf(props.kind, data)}
      placeholder={say(asked[props.kind])}
      onPick={props.onChange}
      describedBy={props.describedBy}
      isWrong={props.isWrong ?? false}
    />
  )
}

function ChoiceField(props: ControlProps & { readonly of: { readonly [code: string]: Text } }) {
  const { say, of } = useSpeech()
  const codes = Object.entries(props.of)
  if (codes.length <= 6) {
    return (
      <div className="choices" role="radiogroup" aria-describedby={props.describedBy} id={props.id}>
        {codes.map(([code, title]) => (
          <label key={code} className="choice">
            <input
              type="radio"
              name={props.id}
              checked={props.value === code}
              onChange={() => props.onChange(code)}
            />
            <span>{of(title)}</span>
          </label>
        ))}
      </div>
    )
  }
  return (
    <select
      {...plain(props)}
      value={asText(props.value)}
      onChange={(event) => props.onChange(event.target.value)}
    >
      <option value="">{say('form.pick')}</option>
      {codes.map(([code, title]) => (
        <option key={code} value={code}>
          {of(title)}
        </option>
      ))}
    </select>
  )
}

function ManyField(props: ControlProps & { readonly of: { readonly [code: string]: Text } }) {
  const { of } = useSpeech()
  const chosen = Array.isArray(props.value) ? (props.value as readonly string[]) : []
  const toggle = (code: string): void =>
    props.onChange(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code])
  // What was chosen once and is offered no more can still be taken away.
  const codes = new Set([...Object.keys(props.of), ...chosen])
  return (
    <div className="choices" role="group" aria-describedby={props.describedBy} id={props.id}>
      {[...codes].map((code) => (
        <label key={code} className="choice">
          <input type="checkbox" checked={chosen.includes(code)} onChange={() => toggle(code)} />
          <span>{of(props.of[code]) || code}</span>
        </label>
      ))}
    </div>
  )
}

function QuantityField(props: ControlProps & { readonly unit: string | undefined }) {
  const { say } = useSpeech()
  const value = props.value as { readonly value?: string; readonly unit?: string } | undefined
  const unit = value?.unit ?? props.unit ?? ''
  return (
    <div className="quantity">
      <input
        {...plain(props)}
        inputMode="decimal"
        aria-label={say('form.value')}
        value={value?.value ?? ''}
        onChange={(event) => props.onChange({ value: event.target.value.trim(), unit })}
      />
      {props.unit ? (
        <span className="quantity-unit">{props.unit}</span>
      ) : (
        <input
          className="input quantity-unit-input"
          aria-label={say('form.unit')}
          placeholder={say('form.unit')}
          value={unit}
          onChange={({ target }) =>
            props.onChange({ value: value?.value ?? '', unit: target.value })
          }
        />
      )}
    </div>
  )
}

function Words(props: ControlProps) {
  const change = { onChange: (e: { target: { value: string } }) => props.onChange(e.target.value) }
  const value = asText(props.value)
  if (props.field.kind === 'long-text') {
    return <textarea {...plain(props)} rows={3} value={value} {...change} />
  }
  const mode = props.field.kind === 'number' ? 'decimal' : 'text'
  return <input {...plain(props)} inputMode={mode} value={value} {...change} />
}

/** The control for a field of any kind. */
export function Control(props: ControlProps) {
  const { say } = useSpeech()
  const { field } = props
  switch (field.kind) {
    case 'unit':
    case 'person':
    case 'post':
      return <OrganisationPicker {...props} kind={field.kind} />
    case 'case':
      return <CasePicker {...props} type={field.type} />
    case 'choice':
      return <ChoiceField {...props} of={field.of} />
    case 'many':
      return <ManyField {...props} of={field.of} />
    case 'quantity':
      return <QuantityField {...props} unit={field.unit} />
    case 'day':
      return <DayField {...props} />
    case 'instant':
      return <InstantField {...props} />
    case 'yes-no':
      return (
        <label className="choice">
          <input
            id={props.id}
            type="checkbox"
            checked={props.value === true}
            onChange={(event) => props.onChange(event.target.checked)}
          />
          <span>{say('value.yes')}</span>
        </label>
      )
    case 'files':
      return (
        <FilesField
          id={props.id}
          value={(props.value as readonly FileRef[] | undefined) ?? []}
          onChange={(change) =>
            props.onChange((now: unknown) => change((now as readonly FileRef[] | undefined) ?? []))
          }
          onBusy={props.onBusy}
          most={field.most}
          accept={field.accept}
          describedBy={props.describedBy}
        />
      )
    case 'place':
      return <PlaceField {...props} />
    case 'list':
      return <ListField {...props} of={field.of} />
    case 'record':
      return <RecordField {...props} fields={field.fields} />
    default:
      return <Words {...props} />
  }
}
