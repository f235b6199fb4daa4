import { useQueryClient } from '@tanstack/react-query'
import type { Field, Fields, RegisterLine, RegisterPage } from '../../../wire/index.ts'
import { command, freshKey, open } from '../../lib/api.ts'
import { useIntoSight } from '../../lib/into-sight.ts'
import { useSpeech } from '../../lib/language.ts'
import { useNow } from '../../lib/now.ts'
import { dayOf } from '../../lib/time.ts'
import { FieldForm } from '../../ui/form/field-form.tsx'
import { tell } from '../../ui/toast.tsx'
import '../../ui/command-form.css'
import { words } from '../../words/index.ts'

interface Asked {
  readonly data: RegisterPage
  readonly onDone: () => void
}

const key: Field = {
  kind: 'text',
  title: words['register.id'],
  help: words['register.id.help'],
  max: 120,
  optional: true,
}
const named: Field = { kind: 'text', title: words['register.id'], max: 120 }
const from: Field = { kind: 'day', title: words['register.from'] }
const to: Field = {
  kind: 'day',
  title: words['register.to'],
  help: words['register.to.help'],
  optional: true,
}
const reason: Field = { kind: 'long-text', title: words['register.reason'], optional: true }

/** Registers whose keys mean something; others are made up. */
const meantKeys = ['setting', 'hours', 'calendar', 'indicator', 'succession']

/** Values that are data are typed as text; a number that is one stays a number. */
const typed = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      field.kind === 'data' ? ({ kind: 'text', title: field.title } as Field) : field,
    ]),
  )

const asTyped = (field: Field | undefined, value: unknown): unknown =>
  field?.kind === 'data' && typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim())
    ? Number(value)
    : value

/** Only a setting is one value; other data of a register is for machines and stays as it is. */
const fieldsOf = ({ register, fields }: RegisterPage): Fields => {
  const all = fields as Fields
  if (register === 'setting') return typed(all)
  return Object.fromEntries(Object.entries(all).filter(([, { kind }]) => kind !== 'data'))
}

/** Enters a line, new or for a key that is there: what it says from a day on. */
export function LineForm(props: Asked & { readonly line: RegisterLine | null }) {
  const { say, of } = useSpeech()
  const cache = useQueryClient()
  const today = dayOf(useNow())
  const { data, line, onDone } = props
  const own = fieldsOf(data)
  const isMeant = meantKeys.includes(data.register)
  const fields: Fields = {
    ...(line === null ? { key: isMeant ? named : key } : {}),
    ...own,
    from,
    to,
    reason,
  }
  const save = async (input: { readonly [name: string]: unknown }): Promise<void> => {
    const { key: asked, from: day, to: until, reason: why, ...given } = input
    const kept = Object.entries(line?.values ?? {}).filter(([name]) => !Object.hasOwn(own, name))
    const values = Object.fromEntries([
      ...kept,
      ...Object.entries(given).map(([name, value]) => [
        name,
        asTyped((data.fields as Fields)[name], value),
      ]),
    ])
    const id = line?.key ?? asked ?? `${data.register}-${freshKey().slice(0, 12)}`
    const entered = { key: id, from: day, ...(until ? { to: until } : {}), values }
    const request = { input: { lines: [entered], ...(why ? { reason: why } : {}) } }
    if (data.ver === null) await open(`platform/register-${data.register}`, 'open', request)
    else await command(data.caseId, 'enter', request)
    tell(say('register.saved', { day: String(day) }))
    onDone()
    void cache.invalidateQueries()
  }
  const title = of(line?.title ?? undefined) || line?.key || ''
  const form = useIntoSight<HTMLDivElement>()
  return (
    <div className="command-form into-sight" ref={form} tabIndex={-1}>
      <h2 className="command-title">
        {line === null ? say('register.new') : say('register.edit', { key: title })}
      </h2>
      <FieldForm
        draft={`${data.register} ${line?.key ?? ''}`}
        fields={fields}
        prefill={{ ...line?.values, from: today }}
        submit={say('register.save')}
        onSubmit={save}
        onCancel={onDone}
      />
    </div>
  )
}

/** Ends what a register says of a key, from a day on. */
export function EndForm(props: Asked & { readonly line: RegisterLine }) {
  const { say, of } = useSpeech()
  const cache = useQueryClient()
  const today = dayOf(useNow())
  const { data, line, onDone } = props
  const end = async (input: { readonly [name: string]: unknown }): Promise<void> => {
    await command(data.caseId, 'end', { input: { key: line.key, ...input } })
    tell(say('register.endedOn', { day: String(input.to) }))
    onDone()
    void cache.invalidateQueries()
  }
  const key = of(line.title ?? undefined) || line.key
  const form = useIntoSight<HTMLDivElement>()
  return (
    <div className="command-form into-sight" ref={form} tabIndex={-1}>
      <h2 className="command-title">{say('register.end', { key })}</h2>
      <FieldForm
        fields={{ to: { kind: 'day', title: words['register.to'] }, reason }}
        prefill={{ to: today }}
        submit={say('register.end.short')}
        onSubmit={end}
        onCancel={onDone}
      />
    </div>
  )
}
