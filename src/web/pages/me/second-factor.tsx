import { useState, type FormEvent } from 'react'
import type { Enrolment, RecoveryCodes } from '../../../wire/index.ts'
import { post } from '../../lib/api.ts'
import { useSpeech } from '../../lib/language.ts'
import { Button } from '../../ui/button.tsx'
import { useAttempt } from './attempt.ts'
import { Box, Refused } from './box.tsx'
import { Picture } from './picture.tsx'

/** Sets a second factor up: scan, type what it shows, keep the recovery codes. */
export function Enrol(props: {
  readonly enrolment: Enrolment
  readonly onDone: (codes: readonly string[]) => void
}) {
  const { say } = useSpeech()
  const { attempt, refused, isBusy } = useAttempt()
  const [code, setCode] = useState('')
  const { rows, secret } = props.enrolment
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void attempt(async () => {
      const { codes } = await post<RecoveryCodes>('me/second-factor/code', { code })
      props.onDone(codes)
    })
  }
  return (
    <form className="form enrol" onSubmit={submit}>
      <p>{say('enrol.scan')}</p>
      <Picture rows={rows} label={say('enrol.picture')} />
      <p className="note">
        {say('enrol.type')} <code>{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <Box
        id="enrol-code"
        label={say('enrol.prove')}
        value={code}
        onChange={setCode}
        complete="one-time-code"
        isCode
      />
      <Refused sentence={refused} />
      <div className="form-foot">
        <Button kind="primary" type="submit" isBusy={isBusy}>
          {say('enrol.go')}
        </Button>
      </div>
    </form>
  )
}

/** Recovery codes, while they can be seen. */
export function Recovery(props: {
  readonly codes: readonly string[]
  readonly onKept: () => void
}) {
  const { say } = useSpeech()
  return (
    <div className="recovery">
      <h3>{say('recovery.title')}</h3>
      <p>{say('recovery.how')}</p>
      <ul className="recovery-codes">
        {props.codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Button kind="primary" onPress={props.onKept}>
        {say('recovery.kept')}
      </Button>
    </div>
  )
}
