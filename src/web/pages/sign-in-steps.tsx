import { useState, type FormEvent, type ReactNode } from 'react'
import type { Enrolment, RecoveryCodes, SignInAnswer, SignInState } from '../../wire/index.ts'
import { post } from '../lib/api.ts'
import { useSpeech } from '../lib/language.ts'
import { Button } from '../ui/button.tsx'
import { useAttempt } from './me/attempt.ts'
import { Box, Refused } from './me/box.tsx'
import { CodeBox } from './me/code-box.tsx'
import { Recovery } from './me/recovery.tsx'
import { Enrol } from './me/second-factor.tsx'

/** A step of signing in; `onward` takes what came of it. */
interface Step {
  readonly state: SignInState
  readonly onward: (answer: SignInAnswer | 'signed-in') => void
  readonly onRestart: () => void
}

function Frame(props: {
  readonly title: string
  readonly lead: string
  readonly children: ReactNode
}) {
  return (
    <>
      <h1 className="sentence">{props.title}</h1>
      <p className="sign-in-lead">{props.lead}</p>
      {props.children}
    </>
  )
}

function Restart(props: { readonly onPress: () => void }) {
  const { say } = useSpeech()
  return (
    <Button kind="quiet" onPress={props.onPress}>
      {say('signIn.restart')}
    </Button>
  )
}

/** The code of the second factor. */
export function CodeStep({ onward, onRestart }: Step) {
  const { say } = useSpeech()
  const { attempt, refused, isBusy } = useAttempt()
  const [code, setCode] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void attempt(async () => onward(await post<SignInAnswer>('sign-in/code', { code })))
  }
  return (
    <Frame title={say('signIn.code.title')} lead={say('signIn.code.lead')}>
      <form className="form" onSubmit={submit}>
        <CodeBox id="code" value={code} onChange={setCode} />
        <Refused sentence={refused} />
        <div className="form-foot">
          <Button kind="primary" type="submit" isBusy={isBusy}>
            {say('signIn.go')}
          </Button>
          <Restart onPress={onRestart} />
        </div>
      </form>
    </Frame>
  )
}

/** A password of one's own. */
export function PasswordStep({ state, onward, onRestart }: Step) {
  const { say } = useSpeech()
  const { attempt, refused, isBusy, refuse } = useAttempt()
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (password !== again) refuse(say('signIn.notSame'))
    else {
      const choose = () => post<SignInAnswer>('sign-in/password', { password })
      void attempt(async () => onward(await choose()))
    }
  }
  return (
    <Frame title={say('signIn.change.title')} lead={say('signIn.change.lead')}>
      <form className="form" onSubmit={submit}>
        <Box
          id="new-password"
          type="password"
          complete="new-password"
          label={say('signIn.new')}
          value={password}
          onChange={setPassword}
          help={say('signIn.change.length', { n: state.passwordLeast })}
        />
        <Box
          id="again"
          type="password"
          complete="new-password"
          label={say('signIn.again')}
          value={again}
          onChange={setAgain}
        />
        <Refused sentence={refused} />
        <div className="form-foot">
          <Button kind="primary" type="submit" isBusy={isBusy}>
            {say('signIn.change.go')}
          </Button>
          <Restart onPress={onRestart} />
        </div>
      </form>
    </Frame>
  )
}

/** The second factor a post asks for, before anything is done from it. */
export function EnrolStep({ onward, onRestart }: Step) {
  const { say } = useSpeech()
  const { attempt, refused, isBusy } = useAttempt()
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null)
  const [made, setMade] = useState<RecoveryCodes | null>(null)
  const begin = (): void =>
    void attempt(async () => setEnrolment(await post<Enrolment>('me/second-factor', {})))
  return (
    <Frame title={say('signIn.enrol.title')} lead={say('signIn.enrol.lead')}>
      <Refused sentence={refused} />
      {made && <Recovery made={made} onKept={() => onward('signed-in')} />}
      {!made && enrolment && <Enrol enrolment={enrolment} onDone={setMade} />}
      {!made && !enrolment && (
        <div className="form-foot">
          <Button kind="primary" onPress={begin} isBusy={isBusy}>
            {say('signIn.enrol.begin')}
          </Button>
          <Restart onPress={onRestart} />
        </div>
      )}
    </Frame>
  )
}
