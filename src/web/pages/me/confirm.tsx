import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { post } from '../../lib/api.ts'
import { useSpeech } from '../../lib/language.ts'
import { onProve } from '../../lib/prove.ts'
import { securityQuery } from '../../lib/queries.ts'
import { Button } from '../../ui/button.tsx'
import { useAttempt } from './attempt.ts'
import { Box, Refused } from './box.tsx'
import { CodeBox } from './code-box.tsx'
import '../../ui/form/form.css'
import './me.css'

/** Asks who somebody is before something dangerous, on whatever page they are. */
export function ConfirmIdentity() {
  const sheet = useRef<HTMLDialogElement>(null)
  const settle = useRef<(isProved: boolean) => void>(() => {})
  const [isAsked, setAsked] = useState(false)
  useEffect(
    () =>
      onProve(() => {
        setAsked(true)
        sheet.current?.showModal()
        return new Promise((resolve) => {
          settle.current = resolve
        })
      }),
    [],
  )
  const end = (isProved: boolean): void => {
    settle.current(isProved)
    sheet.current?.close()
    setAsked(false)
  }
  return (
    <dialog
      ref={sheet}
      className="confirm"
      aria-labelledby="confirm-title"
      onCancel={() => end(false)}
    >
      {isAsked && <Asking onEnd={end} />}
    </dialog>
  )
}

function Asking(props: { readonly onEnd: (isProved: boolean) => void }) {
  const { say } = useSpeech()
  const { data } = useQuery({ ...securityQuery, staleTime: 0 })
  const { attempt, refused, isBusy } = useAttempt()
  const [typed, setTyped] = useState('')
  if (data === undefined) return <p role="status">{say('state.loading')}</p>
  const { isOn } = data.secondFactor
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void attempt(async () => {
      await post('me/confirm', isOn ? { code: typed } : { password: typed })
      props.onEnd(true)
    })
  }
  const here = `${location.pathname}${location.search}`
  const away = `/api/sign-in/${data.provider}?again=1&to=${encodeURIComponent(here)}`
  return (
    <form className="form" onSubmit={submit}>
      <h2 id="confirm-title">{say('confirm.title')}</h2>
      <p>{say('confirm.lead')}</p>
      {data.account === null && !isOn ? (
        <a href={away}>{say('confirm.provider', { provider: data.provider ?? '' })}</a>
      ) : isOn ? (
        <CodeBox id="confirm-typed" value={typed} onChange={setTyped} />
      ) : (
        <Box
          id="confirm-typed"
          type="password"
          label={say('signIn.password')}
          complete="current-password"
          value={typed}
          onChange={setTyped}
        />
      )}
      <Refused sentence={refused} />
      <div className="form-foot">
        {(data.account !== null || isOn) && (
          <Button kind="primary" type="submit" isBusy={isBusy}>
            {say('confirm.go')}
          </Button>
        )}
        <Button onPress={() => props.onEnd(false)}>{say('action.cancel')}</Button>
      </div>
    </form>
  )
}
