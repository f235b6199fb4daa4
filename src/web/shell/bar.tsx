import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Fragment, useEffect, useRef } from 'react'
import { post } from '../lib/api.ts'
import { useSpeech } from '../lib/language.ts'
import { useNow } from '../lib/now.ts'
import { paths } from '../lib/paths.ts'
import { useCrumbs } from '../lib/place.ts'
import { useMe } from '../lib/queries.ts'
import { fullMoment } from '../lib/time.ts'
import { Button } from '../ui/button.tsx'
import { Go } from '../ui/go.tsx'
import { Display } from './display.tsx'
import { Search } from './search.tsx'

function Account() {
  const { say } = useSpeech()
  const { person, post: seat } = useMe()
  const cache = useQueryClient()
  const router = useRouter()
  const menu = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const close = (event: Event): void => {
      const isInside = event.target instanceof Node && menu.current?.contains(event.target)
      const isEscape = event instanceof KeyboardEvent && event.key === 'Escape'
      if (menu.current && (isEscape || (event.type === 'pointerdown' && !isInside))) {
        menu.current.open = false
      }
    }
    document.addEventListener('pointerdown', close)
    document.addEventListener('keydown', close)
    return () => {
      document.removeEventListener('pointerdown', close)
      document.removeEventListener('keydown', close)
    }
  }, [])
  const signOut = async (): Promise<void> => {
    await post('sign-out', {}).catch(() => undefined)
    router.history.push(paths.signIn())
    // After leaving, or the page left behind would ask again and be refused.
    setTimeout(() => cache.clear())
  }
  return (
    <details className="account" ref={menu}>
      <summary title={say('shell.account')}>
        <span className="account-unit">{seat.unit.name} · </span>
        {person.name}
      </summary>
      <div className="account-menu">
        <p>
          {person.name}
          <small>
            {seat.unit.name} · {seat.title}
          </small>
        </p>
        <Display name="language" />
        <Display name="theme" />
        <Display name="size" />
        <Button onPress={() => void signOut()}>{say('shell.signOut')}</Button>
      </div>
    </details>
  )
}

/** The bar: the name of the house, the way here, search, as of when, and who is signed in. */
export function Bar() {
  const { say, of } = useSpeech()
  const { district } = useMe()
  const now = useNow()
  const crumbs = useCrumbs()
  return (
    <header className="bar">
      <Go to={paths.home} className="brand">
        {say('shell.name')}
      </Go>
      <nav className="crumbs" aria-label={say('shell.crumbs')}>
        <span>{of(district.title)}</span>
        {crumbs.map(({ title, to }) => (
          <Fragment key={title}>
            <span aria-hidden>/</span>
            {to ? <Go to={to}>{title}</Go> : <span aria-current="page">{title}</span>}
          </Fragment>
        ))}
      </nav>
      <Search />
      <span className="bar-asof">
        {say('shell.asOf')} <b>{fullMoment(now)}</b>
      </span>
      <Account />
    </header>
  )
}
