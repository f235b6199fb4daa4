import { useId, useRef, useState, type FormEvent, type ReactNode } from 'react'
import type { Fields } from '../../../wire/index.ts'
import { Refusal, isSignedOut } from '../../lib/api.ts'
import { useDraft } from '../../lib/drafts.ts'
import { useSpeech } from '../../lib/language.ts'
import { queries } from '../../lib/queries.ts'
import { trouble } from '../../lib/sentences.ts'
import { without } from '../../lib/without.ts'
import { Button } from '../button.tsx'
import { Control } from './control.tsx'
import { changed } from './nested.tsx'
import { errorsAt, errorsOf, inputOf, isPersonal, type Errors, type Values } from './values.ts'
import './form.css'

interface Asked {
  readonly fields: Fields
  /** Known beforehand; what is known is shown, and can be changed. */
  readonly prefill?: Values
  /** The word of the button. */
  readonly submit: string
  /** What is typed is kept until it is sent; `keep` as an answer keeps it for longer. */
  readonly onSubmit: (input: Values) => Promise<unknown>
  /** What the form is about, where what is typed is to outlive the page. */
  readonly draft?: string
  readonly onCancel?: () => void
  readonly help?: ReactNode
}

/** Errors the server found. */
const served = (fields: Fields, error: unknown): Errors =>
  errorsAt(fields, error instanceof Refusal ? (error.problem.fields ?? []) : [])

function useForm({ fields, prefill, onSubmit, onCancel, draft: about }: Asked) {
  const speech = useSpeech()
  const draft = useDraft(about)
  const [values, setValues] = useState<Values>({ ...prefill, ...draft.kept })
  const [isResumed, setResumed] = useState(draft.kept !== null)
  const [errors, setErrors] = useState<Errors>({})
  const [refused, setRefused] = useState<string | null>(null)
  const [isSending, setSending] = useState(false)
  const busy = useRef(0)
  const set = (name: string) => (change: unknown) => {
    setValues((now) => {
      const next = { ...now, [name]: changed(change, now[name]) }
      draft.keep(next, (one) => fields[one] !== undefined && !isPersonal(fields[one]))
      return next
    })
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
      if ((await onSubmit(inputOf(fields, values))) !== 'keep') draft.drop()
    } catch (error) {
      setErrors(served(fields, error))
      setRefused(trouble(error, speech, true))
      // What the page asks for anew leads to the sign-in; what was typed waits.
      if (isSignedOut(error)) void queries.invalidateQueries()
    }
    setSending(false)
  }
  const cancel = (): void => {
    draft.drop()
    onCancel?.()
  }
  const begin = (): void => {
    draft.drop()
    setResumed(false)
    setErrors({})
    setValues(prefill ?? {})
  }
  return {
    values,
    errors,
    refused,
    isSending,
    isResumed,
    set,
    setBusy,
    send,
    begin,
    cancel,
  }
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

/** Says that somebody goes on where they stopped, and lets them begin anew. */
function Resumed(props: { readonly onBegin: () => void }) {
  const { say } = useSpeech()
  return (
    <p className="form-resumed" role="status">
      {say('form.resumed')}{' '}
      <button type="button" className="link" onClick={props.onBegin}>
        {say('form.begin')}
      </button>
    </p>
  )
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
      {form.isResumed && <Resumed onBegin={form.begin} />}
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
        {props.onCancel && <Button onPress={form.cancel}>{say('action.cancel')}</Button>}
        {wrong > 0 && <span className="field-error">{say('form.errors', { n: wrong })}</span>}
      </div>
    </form>
  )
}
