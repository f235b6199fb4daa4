import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { Fragment, useEffect, useRef, type ReactNode, type RefObject } from 'react'
import type { CaseCount } from '../../wire/index.ts'
import { useSpeech } from '../lib/language.ts'
import { listsOf, type ListView } from '../lib/paper.ts'
import { paths } from '../lib/paths.ts'
import { useCrumbs } from '../lib/place.ts'
import { casesQuery, countsQuery, useMe, useScenarios } from '../lib/queries.ts'
import { platformRolesOf } from '../pages/manage/entries.ts'
import { Go } from '../ui/go.tsx'

function Entry(props: {
  readonly to: string
  readonly isHere: boolean
  readonly title: string
  readonly note?: ReactNode
}) {
  const { isHere } = props
  const item = useRef<HTMLLIElement>(null)
  // Where one is stands in sight, however many sections there are.
  useEffect(() => {
    if (isHere) item.current?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [isHere])
  return (
    <li ref={item}>
      <Go to={props.to} className="rail-entry" aria-current={isHere ? 'page' : undefined}>
        <span className="rail-word">{props.title}</span>
        {props.note !== undefined && <small>{props.note}</small>}
      </Go>
    </li>
  )
}

function ListEntry(props: { readonly list: ListView; readonly isHere: boolean }) {
  const { of, language } = useSpeech()
  const { scenario, name, of: types, rail } = props.list
  const { data } = useQuery(countsQuery)
  const isOne = (one: CaseCount) => one.scenario === scenario.name && types.includes(one.type)
  const count = data?.filter(isOne).reduce((sum, one) => sum + one.count, 0)
  // Lists of scenarios one holds no role of are there while there is something in them.
  const isOwn = useMe().post.roles.some((role) => role.startsWith(`${scenario.name}/`))
  if (!isOwn && !props.isHere && (count ?? 0) === 0) return null
  return (
    <Entry
      to={paths.list(scenario.name, name)}
      isHere={props.isHere}
      title={of(rail)}
      note={count === undefined ? ' ' : count.toLocaleString(language)}
    />
  )
}

/** Sections that come later must not push where one is out of sight. */
function useHereInSight(): RefObject<HTMLUListElement | null> {
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    const { current } = list
    if (current === null) return
    const see = (): void =>
      current
        .querySelector('[aria-current]')
        ?.scrollIntoView({ block: 'nearest', inline: 'center' })
    const more = new MutationObserver(see)
    more.observe(current, { childList: true })
    return () => more.disconnect()
  }, [])
  return list
}

/** The sections of the house: from the views of the scenarios, in two characters each. */
export function Rail() {
  const { say } = useSpeech()
  const scenarios = useScenarios()
  const { pathname } = useLocation()
  const isManager = platformRolesOf(useMe().post.roles).length > 0
  const crumbs = useCrumbs()
  const { data } = useQuery(casesQuery({ whose: 'mine', open: 'yes', counts: 'yes', limit: 1 }))
  const mine = data?.counts?.total ?? 0
  const list = useHereInSight()
  const isHere = (to: string): boolean =>
    pathname === to || (pathname !== '/' && crumbs.some((crumb) => crumb.to === to))
  return (
    <nav className="rail" aria-label={say('shell.rail')}>
      <ul ref={list}>
        <Entry to={paths.home} isHere={pathname === '/'} title={say('shell.overview')} />
        <Entry
          to={paths.mine()}
          isHere={pathname === '/mine'}
          title={say('shell.mine')}
          note={mine > 0 ? say('shell.mine.count', { n: mine }) : undefined}
        />
        <Entry to={paths.brief} isHere={isHere(paths.brief)} title={say('brief.rail')} />
        {scenarios.map((scenario) => (
          <Fragment key={scenario.name}>
            {listsOf(scenario)
              .filter(({ isOnRail }) => isOnRail)
              .map((list) => (
                <ListEntry
                  key={list.name}
                  list={list}
                  isHere={isHere(paths.list(scenario.name, list.name))}
                />
              ))}
            <li className="rail-line" aria-hidden />
          </Fragment>
        ))}
        <Entry
          to={paths.measures()}
          isHere={isHere(paths.measures())}
          title={say('measures.rail')}
        />
        <Entry to={paths.board()} isHere={isHere(paths.board())} title={say('board.rail')} />
        <Entry
          to={paths.sheets}
          isHere={pathname.startsWith(paths.sheets)}
          title={say('sheets.rail')}
        />
        {isManager && <li className="rail-line" aria-hidden />}
        {isManager && (
          <Entry
            to={paths.manage.hub}
            isHere={pathname.startsWith(paths.manage.hub)}
            title={say('shell.manage')}
          />
        )}
      </ul>
    </nav>
  )
}
