import { useId, useRef, useState, type FormEvent, type ReactNode } from 'react'
import type { Fields } from '../../../wire/index.ts'
import { Refusal } from '../../lib/api.ts'
import { useSpeech } from '../../lib/language.ts'
import { trouble } from '../../lib/sentences.ts'
import { without } from '../../lib/without.ts'
import { Button } from '../button.tsx'
import { Control } from './control.tsx'
import { changed } from './nested.tsx'
import { errorsAt, errorsOf, inputOf, type Errors, type Values } from './values.ts'
import './form.css'

interface Asked {
  readonly fields: Fields
  /** Known beforehand; what is known is shown, and can be changed. */
  readonly prefill?: Values
  /** The word of the button. */
  readonly submit: string
  readonly onSubmit: (input: Values) => Promise<unknown>
  readonly onCancel?: () => void
  readonly help?: ReactNode
}

/** Errors the server found. */
const served = (fields: Fields, error: unknown): Errors =>
  errorsAt(fields, error instanceof Refusal ? (error.problem.fields ?? []) : [])

function useForm({ fields, prefill, onSubmit }: Asked) {
  const speech = useSpeech()
  const [values, setValues] = useState<Values>(prefill ?? {})
  const [errors, setErrors] = useState<Errors>({})
  const [refused, setRefused] = useState<string | null>(null)
  const [isSending, setSending] = useState(false)
  const busy = useRef(0)
  const set = (name: string) => (change: unknown) => {
    setValues((now) => ({ ...now, [name]: changed(change, now[name]) }))
    setErrors((now) => without(now, name))
  }
  const setBusy = (isBusy: boolean): void => {
    busy.current = isBusy ? 1 : 0
  }
  const send = async (): Promise<void> => {
    if (busy.current > 0) return setRefused(speech.say('file.waiting'))
    const wrong = errorsOf(fields, values, speech)
    setErrors(wrong)
    setRefused(null)
    if (Object.keys(wrong).length > 0) return
    setSending(true)
    try {
      await onSubmit(inputOf(fields, values))
    } catch (error) {
      setErrors(served(fields, error))
      setRefused(trouble(error, speech, true))
    }
    setSending(false)
  }
  return { values, errors, refused, isSending, set, setBusy, send }
}

/** What is wrong with something the form does not ask for: said, or nobody would find it. */
function Elsewhere(props: { readonly errors: Errors; readonly names: readonly string[] }) {
  return Object.entries(props.errors)
    .filter(([name]) => !props.names.includes(name))
    .map(([name, text]) => (
      <p key={name} className="field-error">
        {text}
      </p>
    ))
}

/** The form of a command, made from its fields: any kind, errors at the field and at the button. */
export function FieldForm(props: Asked) {
  const { say, of } = useSpeech()
  const id = useId()
  const form = useForm(props)
  const wrong = Object.keys(form.errors).length
  // Data is filled by pages that know it; nobody types it.
  const asked = Object.entries(props.fields).filter(([, { kind }]) => kind !== 'data')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void form.send()
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      {props.help && <p className="form-help">{props.help}</p>}
      {asked.map(([name, field]) => {
        const box = `${id}-${name}`
        const error = form.errors[name]
        const notes = [field.help && `${box}-help`, error && `${box}-error`].filter(Boolean)
        return (
          <div key={name} className="field" data-kind={field.kind}>
            <label htmlFor={box} className="field-label">
              {of(field.title)}
              {field.optional && <small>{say('form.optional')}</small>}
            </label>
            <div className="field-box">
              <Control
                id={box}
                field={field}
                value={form.values[name]}
                onChange={form.set(name)}
                onBusy={form.setBusy}
                describedBy={notes.length > 0 ? notes.join(' ') : undefined}
                isWrong={error !== undefined}
              />
              {error && (
                <p className="field-error" id={`${box}-error`}>
                  {error}
                </p>
              )}
              {field.help && (
                <p className="field-help" id={`${box}-help`}>
                  {of(field.help)}
                </p>
              )}
              {(field.class === 'personal' || field.class === 'sensitive') && (
                <p className="field-help">{say('form.personal')}</p>
              )}
            </div>
          </div>
        )
      })}
      {form.refused && (
        <p className="field-error form-refused" role="alert">
          {form.refused}
        </p>
      )}
      <Elsewhere errors={form.errors} names={asked.map(([name]) => name)} />
      <div className="form-foot">
        <Button kind="primary" type="submit" isBusy={form.isSending}>
          {form.isSending ? say('form.sending') : props.submit}
        </Button>
        {props.onCancel && <Button onPress={props.onCancel}>{say('action.cancel')}</Button>}
        {wrong > 0 && <span className="field-error">{say('form.errors', { n: wrong })}</span>}
      </div>
    </form>
  )
}
