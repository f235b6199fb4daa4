import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import type { Welcome } from '../../wire/index.ts'
import { post } from '../lib/api.ts'
import { useAddress } from '../lib/address.ts'
import { useSpeech } from '../lib/language.ts'
import { usePlace } from '../lib/place.ts'
import { welcomeQuery } from '../lib/queries.ts'
import { trouble } from '../lib/sentences.ts'
import { Display } from '../shell/display.tsx'
import { Button } from '../ui/button.tsx'
import '../ui/form/form.css'
import './sign-in.css'

/** Only an address of ours is gone back to after signing in. */
const safe = (to: string | undefined): string =>
  to?.startsWith('/') && !to.startsWith('//') && !to.startsWith('/sign-in') ? to : '/'

function useSignIn() {
  const speech = useSpeech()
  const cache = useQueryClient()
  const router = useRouter()
  const { asked } = useAddress()
  const [refused, setRefused] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const enter = async (account: string, password: string): Promise<void> => {
    setBusy(true)
    setRefused(null)
    try {
      await post('sign-in', { account, password })
      cache.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'welcome' })
      router.history.push(safe(asked.to))
    } catch (error) {
      setRefused(trouble(error, speech))
    }
    setBusy(false)
  }
  return { enter, refused, isBusy }
}

interface Entry {
  readonly id: 'account' | 'password'
  readonly value: string
  readonly onChange: (value: string) => void
}

function Box({ id, value, onChange }: Entry) {
  const { say } = useSpeech()
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {say(`signIn.${id}`)}
      </label>
      <input
        id={id}
        className="input"
        type={id === 'password' ? 'password' : 'text'}
        autoComplete={id === 'password' ? 'current-password' : 'username'}
        autoCapitalize="none"
        required
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}

type DemoAccount = Welcome['demoAccounts'][number]

function DemoAccounts(props: {
  readonly accounts: readonly DemoAccount[]
  readonly onChoose: (account: DemoAccount) => void
}) {
  const { say } = useSpeech()
  return (
    <section className="section sign-in-demo">
      <div className="section-head">
        <h2>{say('signIn.demo')}</h2>
      </div>
      <p className="words-note">{say('signIn.demo.how')}</p>
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

/** Signing in; in the demo the accounts are listed and one press fills them in. */
export function SignInPage() {
  const { say, of } = useSpeech()
  const { data: welcome } = useQuery(welcomeQuery)
  const { enter, refused, isBusy } = useSignIn()
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const demo = welcome?.demoAccounts ?? []
  usePlace([{ title: say('signIn.go') }])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void enter(account, password)
  }
  const choose = (one: DemoAccount): void => {
    setAccount(one.account)
    setPassword(one.password)
    document.getElementById('sign-in-go')?.focus()
  }
  return (
    <main className="sign-in" id="content">
      <header className="sign-in-head">
        <p className="brand">{say('shell.name')}</p>
        <p className="sign-in-district">{of(welcome?.district)}</p>
        <Display name="language" />
      </header>
      <div className="sign-in-words">
        <h1 className="sentence">{say('signIn.title')}</h1>
        <p className="sign-in-lead">{say('signIn.lead')}</p>
        <form onSubmit={submit} className="form">
          <Box id="account" value={account} onChange={setAccount} />
          <Box id="password" value={password} onChange={setPassword} />
          {refused && (
            <p className="field-error" role="alert">
              {refused}
            </p>
          )}
          <div className="form-foot">
            <Button kind="primary" type="submit" isBusy={isBusy} id="sign-in-go">
              {say(isBusy ? 'signIn.wait' : 'signIn.go')}
            </Button>
          </div>
        </form>
        {demo.length > 0 && <Tour />}
      </div>
      {demo.length > 0 && <DemoAccounts accounts={demo} onChoose={choose} />}
    </main>
  )
}
