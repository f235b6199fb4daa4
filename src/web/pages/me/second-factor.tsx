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
  readonly onDone: (made: RecoveryCodes) => void
}) {
  const { say } = useSpeech()
  const { attempt, refused, isBusy } = useAttempt()
  const [code, setCode] = useState('')
  const { rows, secret } = props.enrolment
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void attempt(async () => {
      props.onDone(await post<RecoveryCodes>('me/second-factor/code', { code }))
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
