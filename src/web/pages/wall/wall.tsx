import { useQuery } from '@tanstack/react-query'
import { useEffect, type ReactNode } from 'react'
import { useRouter } from '@tanstack/react-router'
import { useAddress } from '../../lib/address.ts'
import { useKeys } from '../../lib/keys.ts'
import { useSpeech } from '../../lib/language.ts'
import { useNow } from '../../lib/now.ts'
import { paths } from '../../lib/paths.ts'
import { usePlace } from '../../lib/place.ts'
import { showAs } from '../../lib/preferences.ts'
import { cockpitQuery, useMe } from '../../lib/queries.ts'
import { clockOf, fullMoment } from '../../lib/time.ts'
import { Go } from '../../ui/go.tsx'
import { Waiting } from '../../ui/states.tsx'
import { meetingQuery } from '../cockpit/queries.ts'
import { Trouble } from '../not-found.tsx'
import { pagesOf } from './pages.tsx'
import './wall.css'

/** A wall that has heard nothing for so long says so. */
const staleAfterMs = 5 * 60_000
const againEveryMs = 60_000

/** The wall's theme and type, for as long as the page is there. */
function useWallLook(): void {
  useEffect(() => showAs({ theme: 'wall', size: 'wall' }), [])
}

/** Which page is shown, and the keys that turn pages; the page stands in the address. */
function usePaging(count: number) {
  const { asked, ask } = useAddress()
  const router = useRouter()
  const wanted = Number(asked.page ?? 1)
  const at = Number.isInteger(wanted) && wanted >= 1 && wanted <= count ? wanted - 1 : 0
  const turn = (to: number): void => {
    const next = Math.max(0, Math.min(count - 1, to))
    ask({ page: next === 0 ? undefined : String(next + 1) })
  }
  const next = { word: 'wall.next', press: () => turn(at + 1) } as const
  const previous = { word: 'wall.previous', press: () => turn(at - 1) } as const
  useKeys({
    ArrowRight: next,
    PageDown: next,
    ArrowLeft: previous,
    PageUp: previous,
    Escape: { word: 'wall.leave', press: () => router.history.push(paths.home) },
  })
  return { at, turn }
}

function Frame(props: {
  readonly sentence: string
  readonly isStale: boolean
  /** Part of it is on its way. */
  readonly isBusy: boolean
  readonly foot: ReactNode
  readonly children: ReactNode
}) {
  const { of } = useSpeech()
  const { district } = useMe()
  return (
    <main
      className={`wall ${props.isStale ? 'wall-stale' : ''}`}
      id="content"
      tabIndex={-1}
      aria-busy={props.isBusy}
    >
      <header>
        <p className="wall-name">{of(district.title)}</p>
        <h1 className="wall-sentence">{props.sentence}</h1>
      </header>
      <div className="wall-body">{props.children}</div>
      <footer className="wall-foot">{props.foot}</footer>
    </main>
  )
}

/** The first screen on the wall of the meeting room: a page at a time, turned by keys. */
export function WallPage() {
  const { say } = useSpeech()
  useWallLook()
  const cockpit = useQuery({ ...cockpitQuery, refetchInterval: againEveryMs })
  const figures = useQuery({ ...meetingQuery, refetchInterval: againEveryMs })
  usePlace([{ title: say('wall.open'), to: paths.wall() }])
  const now = useNow()
  const pages = pagesOf(cockpit.data, figures.data)
  const { at, turn } = usePaging(pages.length)
  if (cockpit.error && !cockpit.data) {
    return <Trouble error={cockpit.error} again={() => void cockpit.refetch()} />
  }
  if (!cockpit.data) return <Waiting titles={['wall.summary']} />
  const { asOf, sentence } = cockpit.data
  const isStale = Date.parse(now) - Date.parse(asOf) > staleAfterMs
  const shown = pages[at]
  const foot = (
    <>
      <span>{isStale ? say('wall.stale', { when: clockOf(asOf) }) : fullMoment(asOf)}</span>
      <nav aria-label={say('wall.sections')}>
        {pages.map(({ word }, index) => (
          <button
            key={word}
            type="button"
            className="toggle"
            aria-pressed={index === at}
            onClick={() => turn(index)}
          >
            {say(word)}
          </button>
        ))}
      </nav>
      <span>{say('wall.at', { at: at + 1, all: pages.length })}</span>
      <Go to={paths.home}>{say('wall.leave')}</Go>
    </>
  )
  return (
    <Frame sentence={sentence.text} isStale={isStale} isBusy={figures.isPending} foot={foot}>
      {shown?.draw()}
    </Frame>
  )
}
