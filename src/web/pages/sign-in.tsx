import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useRef, useState, type FormEvent } from 'react'
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

/** Signing in; in the demo the accounts are listed and one press fills them in. */
export function SignInPage() {
  const { say, of } = useSpeech()
  const { data: welcome } = useQuery(welcomeQuery)
  const { enter, refused, isBusy } = useSignIn()
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const go = useRef<HTMLDivElement>(null)
  usePlace([{ title: say('signIn.go') }])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void enter(account, password)
  }
  const demo = welcome?.demoAccounts ?? []
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
          <div className="field">
            <label className="field-label" htmlFor="account">
              {say('signIn.account')}
            </label>
            <input
              id="account"
              className="input"
              autoComplete="username"
              autoCapitalize="none"
              required
              value={account}
              onChange={(event) => setAccount(event.target.value)}
            />
          </div>
          <div className="field">
            <label className="field-label" htmlFor="password">
              {say('signIn.password')}
            </label>
            <input
              id="password"
              className="input"
              type="password"
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          </div>
          {refused && (
            <p className="field-error" role="alert">
              {refused}
            </p>
          )}
          <div className="form-foot" ref={go}>
            <Button kind="primary" type="submit" isBusy={isBusy} id="sign-in-go">
              {say(isBusy ? 'signIn.wait' : 'signIn.go')}
            </Button>
          </div>
        </form>
      </div>
      {demo.length > 0 && (
        <section className="section sign-in-demo">
          <div className="section-head">
            <h2>{say('signIn.demo')}</h2>
          </div>
          <p className="words-note">{say('signIn.demo.how')}</p>
          <ul>
            {demo.map((one) => (
              <li key={one.account}>
                <button
                  type="button"
                  className="demo-account"
                  onClick={() => {
                    setAccount(one.account)
                    setPassword(one.password)
                    go.current?.querySelector('button')?.focus()
                  }}
                >
                  <b>{one.name}</b>
                  <span>{one.title}</span>
                  <small>{one.account}</small>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  )
}
