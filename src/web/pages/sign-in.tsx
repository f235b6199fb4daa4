import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import type { SignInAnswer, SignInStep, Welcome } from '../../wire/index.ts'
import { useAddress } from '../lib/address.ts'
import { post } from '../lib/api.ts'
import { useSpeech } from '../lib/language.ts'
import { usePlace } from '../lib/place.ts'
import { signInQuery, welcomeQuery } from '../lib/queries.ts'
import { Display } from '../shell/display.tsx'
import { Button } from '../ui/button.tsx'
import { useAttempt } from './me/attempt.ts'
import { Box, Refused } from './me/box.tsx'
import { CodeStep, EnrolStep, PasswordStep } from './sign-in-steps.tsx'
import '../ui/form/form.css'
import './me/me.css'
import './sign-in.css'

/** Only an address of ours is gone back to after signing in. */
const safe = (to: string | undefined): string =>
  to?.startsWith('/') && !to.startsWith('//') && !to.startsWith('/sign-in') ? to : '/'

/** How far signing in is; asked for anew when the page is reloaded in the middle. */
function useSignIn() {
  const cache = useQueryClient()
  const router = useRouter()
  const { asked } = useAddress()
  const { data: state } = useQuery(signInQuery)
  const [step, setStep] = useState<SignInStep | null>(null)
  const { attempt, refused, isBusy } = useAttempt()
  const onward = (answer: SignInAnswer | 'signed-in'): void => {
    if (typeof answer === 'object' && 'next' in answer) return setStep(answer.next)
    cache.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'welcome' })
    router.history.push(safe(asked.to))
  }
  const enter = (account: string, password: string): void =>
    void attempt(async () => onward(await post<SignInAnswer>('sign-in', { account, password })))
  const restart = (): void => {
    void post('sign-out', {}).catch(() => undefined)
    setStep('password')
  }
  const kept = state?.next === 'none' ? 'password' : (state?.next ?? 'password')
  const why = refused ?? state?.refused ?? null
  return { state, step: step ?? kept, enter, refused: why, isBusy, onward, restart }
}

type DemoAccount = Welcome['demoAccounts'][number]

function DemoAccounts(props: {
  readonly accounts: readonly DemoAccount[]
  readonly onChoose: (account: DemoAccount) => void
  readonly isRelaxed: boolean
}) {
  const { say } = useSpeech()
  return (
    <section className="section sign-in-demo">
      <div className="section-head">
        <h2>{say('signIn.demo')}</h2>
      </div>
      <p className="words-note">{say('signIn.demo.how')}</p>
      {props.isRelaxed && <p className="words-note">{say('signIn.relaxed')}</p>}
      <ul>
        {props.accounts.map((one) => (
          <li key={one.account}>
            <button type="button" className="demo-account" onClick={() => props.onChoose(one)}>
              <b>{one.name}</b>
              <span>{one.title}</span>
              <small>{one.account}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

const tour = ['signIn.tour.1', 'signIn.tour.2', 'signIn.tour.3', 'signIn.tour.4'] as const

/** The way through the demo, for who sees it for the first time. */
function Tour() {
  const { say } = useSpeech()
  return (
    <section className="section sign-in-tour" aria-labelledby="tour">
      <div className="section-head">
        <h2 id="tour">{say('signIn.tour')}</h2>
      </div>
      <ol>
        {tour.map((step, at) => (
          <li key={step}>
            <b aria-hidden>{at + 1}</b>
            <span>{say(step)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

type SigningIn = ReturnType<typeof useSignIn>

/** Account and password, and the houses that vouch for people. */
function First(props: {
  readonly signing: SigningIn
  readonly typed: { readonly account: string; readonly password: string }
  readonly onType: (typed: { account: string; password: string }) => void
}) {
  const { say, of } = useSpeech()
  const { asked } = useAddress()
  const { signing, typed, onType } = props
  const { enter, refused, isBusy, state } = signing
  const { account, password } = typed
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    enter(account, password)
  }
  return (
    <>
      <h1 className="sentence">{say('signIn.title')}</h1>
      <p className="sign-in-lead">{say('signIn.lead')}</p>
      <form onSubmit={submit} className="form">
        <Box
          id="account"
          label={say('signIn.account')}
          complete="username"
          value={account}
          onChange={(value) => onType({ account: value, password })}
        />
        <Box
          id="password"
          type="password"
          complete="current-password"
          label={say('signIn.password')}
          value={password}
          onChange={(value) => onType({ account, password: value })}
        />
        <Refused sentence={refused} />
        <div className="form-foot">
          <Button kind="primary" type="submit" isBusy={isBusy} id="sign-in-go">
            {say(isBusy ? 'signIn.wait' : 'signIn.go')}
          </Button>
        </div>
      </form>
      {state !== undefined && state.providers.length > 0 && (
        <nav className="sign-in-others" aria-label={say('signIn.or')}>
          {state.providers.map(({ name, title }) => (
            <a key={name} className="button button-plain" href={awayTo(name, asked.to)}>
              {say('signIn.by', { provider: of(title) })}
            </a>
          ))}
        </nav>
      )}
    </>
  )
}

/** A real way out of the page: the browser is led to the provider and back. */
const awayTo = (name: string, to: string | undefined): string =>
  `/api/sign-in/${encodeURIComponent(name)}?to=${encodeURIComponent(safe(to))}`

const steps = {
  'second-factor': CodeStep,
  'change-password': PasswordStep,
  enrol: EnrolStep,
} as const

/** Signing in; in the demo the accounts are listed and one press fills them in. */
export function SignInPage() {
  const { say, of } = useSpeech()
  const { data: welcome } = useQuery(welcomeQuery)
  const signing = useSignIn()
  const [typed, setTyped] = useState({ account: '', password: '' })
  const demo = welcome?.demoAccounts ?? []
  const { state, step, onward, restart } = signing
  usePlace([{ title: say('signIn.go') }])
  const choose = ({ account, password }: DemoAccount): void => {
    setTyped({ account, password })
    document.getElementById('sign-in-go')?.focus()
  }
  const isFirst = step === 'password' || state === undefined
  const Next = isFirst ? null : steps[step]
  return (
    <main className="sign-in" id="content">
      <header className="sign-in-head">
        <p className="brand">{say('shell.name')}</p>
        <p className="sign-in-district">{of(welcome?.district)}</p>
        <Display name="language" />
      </header>
      <div className="sign-in-words">
        {Next === null || state === undefined ? (
          <First signing={signing} typed={typed} onType={setTyped} />
        ) : (
          <Next state={state} onward={onward} onRestart={restart} />
        )}
        {isFirst && demo.length > 0 && <Tour />}
      </div>
      {isFirst && demo.length > 0 && (
        <DemoAccounts
          accounts={demo}
          onChoose={choose}
          isRelaxed={state?.isRelaxed ?? false}
        />
      )}
    </main>
  )
}
