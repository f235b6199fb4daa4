import { Fragment } from 'react'
import { useSpeech } from '../lib/language.ts'
import { useNow } from '../lib/now.ts'
import { paths } from '../lib/paths.ts'
import { useCrumbs } from '../lib/place.ts'
import { useMe } from '../lib/queries.ts'
import { fullMoment } from '../lib/time.ts'
import { Go } from '../ui/go.tsx'
import { Account } from './account.tsx'
import { MessagesLink } from './messages-link.tsx'
import { Search } from './search.tsx'

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
      <MessagesLink />
      <Account />
    </header>
  )
}
