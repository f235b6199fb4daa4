import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { CaseLine } from '../../wire/index.ts'
import { useAddress } from '../lib/address.ts'
import { useKeys } from '../lib/keys.ts'
import { useSpeech } from '../lib/language.ts'
import { useNow } from '../lib/now.ts'
import { paths } from '../lib/paths.ts'
import { usePlace } from '../lib/place.ts'
import { casesQuery, useMe } from '../lib/queries.ts'
import { dayOf, daysBetween } from '../lib/time.ts'
import type { Word } from '../words/index.ts'
import { LineClock, useCasePath } from '../ui/case-table.tsx'
import { PageHead, Section } from '../ui/section.tsx'
import { Empty, Waiting } from '../ui/states.tsx'
import { StatusMark } from '../ui/status-mark.tsx'
import { Unseen } from '../ui/unseen.tsx'
import { Jobs } from './document/jobs.tsx'
import { Preview } from './my-work-preview.tsx'
import { Trouble } from './not-found.tsx'
import './my-work.css'

const groups: readonly Word[] = [
  'mine.today',
  'mine.week',
  'mine.later',
  'mine.unclocked',
  'mine.paused',
]

/** Which group a line belongs to: what must be done first stands first. */
function groupOf(line: CaseLine, today: string): Word {
  if (line.light === 'paused') return 'mine.paused'
  if (line.dueAt === null) return 'mine.unclocked'
  const away = daysBetween(today, dayOf(line.dueAt))
  if (away <= 0) return 'mine.today'
  return away <= 6 ? 'mine.week' : 'mine.later'
}

function Row(props: {
  readonly line: CaseLine
  readonly isChosen: boolean
  readonly onChoose: () => void
}) {
  const { line, isChosen } = props
  return (
    <li>
      <button
        type="button"
        className="mine-row"
        aria-current={isChosen || undefined}
        onClick={props.onChoose}
      >
        <StatusMark light={line.light} />
        <b>{line.title || line.id}</b>
        <span className="mine-unit">{line.unit?.name}</span>
        <LineClock line={line} />
      </button>
    </li>
  )
}

function Groups(props: {
  readonly lines: readonly CaseLine[]
  readonly chosen: CaseLine | undefined
  readonly onChoose: (line: CaseLine) => void
}) {
  const { say } = useSpeech()
  const today = dayOf(useNow())
  return groups.map((group) => {
    const rows = props.lines.filter((line) => groupOf(line, today) === group)
    if (rows.length === 0) return null
    return (
      <Section key={group} title={say(group)} note={rows.length}>
        <ul>
          {rows.map((line) => (
            <Row
              key={line.id}
              line={line}
              isChosen={line === props.chosen}
              onChoose={() => props.onChoose(line)}
            />
          ))}
        </ul>
      </Section>
    )
  })
}

function sentenceWord(all: number, first: number): Word {
  if (all === 0) return 'mine.sentence.none'
  return first > 0 ? 'mine.sentence' : 'mine.sentence.calm'
}

/** What waits for me: groups by when it is due, and beside it the one chosen with its command. */
export function MyWorkPage() {
  const { say } = useSpeech()
  const { person } = useMe()
  const { asked, ask } = useAddress()
  const router = useRouter()
  const path = useCasePath()
  const today = dayOf(useNow())
  const { data, error, refetch } = useQuery(
    casesQuery({ whose: 'mine', open: 'yes', order: 'due', limit: 200, counts: 'yes' }),
  )
  usePlace([{ title: say('mine.title'), to: paths.mine() }])
  const lines = (data?.lines ?? []).toSorted(
    (a, b) => groups.indexOf(groupOf(a, today)) - groups.indexOf(groupOf(b, today)),
  )
  const chosen = lines.find(({ id }) => id === asked.case) ?? lines[0]
  const step = (by: number) => (): void => {
    const at = lines.findIndex((line) => line === chosen)
    const next = lines[Math.max(0, Math.min(lines.length - 1, at + by))]
    if (next) ask({ case: next.id })
  }
  useKeys({
    j: { word: 'key.down', press: step(1) },
    k: { word: 'key.up', press: step(-1) },
    Enter: { word: 'key.open', press: () => chosen && router.history.push(path(chosen)) },
  })
  const choose = (line: CaseLine): void => {
    const hasPreview = document.querySelector('.preview')?.checkVisibility() ?? false
    if (hasPreview) ask({ case: line.id })
    else router.history.push(path(line))
  }
  if (error && !data) return <Trouble error={error} again={() => void refetch()} />
  if (!data) return <Waiting titles={['mine.today', 'mine.week']} />
  const all = data.counts?.total ?? lines.length
  const first = lines.filter((line) => groupOf(line, today) === 'mine.today').length
  return (
    <div className="page mine">
      <PageHead
        name={say('mine.title')}
        sentence={say(sentenceWord(all, first), { name: person.name, n: all, first })}
      />
      <Jobs />
      <Unseen />
      <div className="columns mine-columns">
        <div>
          {lines.length === 0 && (
            <section className="section" aria-label={say('mine.title')}>
              <Empty>{say('mine.none')}</Empty>
            </section>
          )}
          <Groups lines={lines} chosen={chosen} onChoose={choose} />
        </div>
        {chosen && <Preview key={chosen.id} line={chosen} />}
      </div>
    </div>
  )
}
