import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { Succession, UnitPage as Unit } from '../../../wire/index.ts'
import { useSpeech } from '../../lib/language.ts'
import { unitQuery } from '../../lib/people.ts'
import { paths } from '../../lib/paths.ts'
import { usePlace } from '../../lib/place.ts'
import { useMe } from '../../lib/queries.ts'
import { CaseTable } from '../../ui/case-table.tsx'
import { Go } from '../../ui/go.tsx'
import { PageHead, Section } from '../../ui/section.tsx'
import { Empty, Waiting } from '../../ui/states.tsx'
import { platformRolesOf } from '../manage/entries.ts'
import { Trouble } from '../not-found.tsx'
import { ChangeList } from './changes.tsx'
import { SpanWords } from './span.tsx'
import { PostLine } from './tree.tsx'
import './people.css'

/** A unit over time: what it was called, what it came from, who is there, what it has open. */
export function UnitPage() {
  const { say } = useSpeech()
  const { id = '' } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(unitQuery(id))
  usePlace([
    { title: say('manage.title'), to: paths.manage.hub },
    { title: say('manage.organisation'), to: paths.manage.organisation() },
    ...(data?.path ?? []).map((one) => ({ title: one.name, to: paths.manage.unit(one.id) })),
    { title: data?.unit.name ?? id },
  ])
  if (error && !data) return <Trouble error={error} again={() => void refetch()} />
  if (!data) return <Waiting titles={['unit.posts', 'unit.spans', 'unit.cases']} />
  return (
    <div className="page people">
      <PageHead
        name={say('people.of.unit')}
        sentence={<Sentence data={data} />}
        aside={<Edit data={data} />}
      />
      <div className="columns">
        <div>
          <Posts data={data} />
          <Cases data={data} />
        </div>
        <aside>
          <Spans data={data} />
          <Below data={data} />
          <Section title={say('unit.changes')}>
            <ChangeList changes={data.changes} />
          </Section>
        </aside>
      </div>
    </div>
  )
}

interface Shown {
  readonly data: Unit
}

function Sentence({ data }: Shown) {
  const { say, list } = useSpeech()
  const { unit, now, became, spans, open } = data
  if (now !== null) return say('unit.sentence', { name: unit.name, people: now.people, n: open })
  const day = became?.day ?? spans[0]?.to ?? ''
  if (became === null || became.units.length === 0) {
    return say('unit.gone', { name: unit.name, day })
  }
  const units = list(became.units.map(({ name }) => name))
  return say('unit.gone.now', { name: unit.name, day, units })
}

function Edit({ data }: Shown) {
  const { say } = useSpeech()
  const isKeeper = platformRolesOf(useMe().post.roles).includes('administrator')
  if (!isKeeper || data.now === null) return null
  return <Go to={paths.manage.register('unit', data.unit.id)}>{say('unit.edit')}</Go>
}

function Posts({ data }: Shown) {
  const { say } = useSpeech()
  return (
    <Section title={say('unit.posts')}>
      {data.posts.length === 0 && <Empty>{say('unit.posts.none')}</Empty>}
      <ul className="post-list post-list-wide">
        {data.posts.map((post) => (
          <li key={post.id}>
            <PostLine post={post} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Cases({ data }: Shown) {
  const { say } = useSpeech()
  return (
    <Section title={say('unit.cases')}>
      {data.cases.length === 0 ? (
        <Empty>{say('unit.cases.none')}</Empty>
      ) : (
        <CaseTable lines={data.cases} label={say('unit.cases')} />
      )}
    </Section>
  )
}

function Spans({ data }: Shown) {
  const { say, of, list } = useSpeech()
  const say1 = (word: 'unit.cameFrom' | 'unit.became', one: Succession): string =>
    say(word, {
      day: one.day,
      change: of(one.change),
      units: list(one.units.map(({ name }) => name)),
    })
  return (
    <Section title={say('unit.spans')}>
      <ul className="span-list">
        {data.became && <li>{say1('unit.became', data.became)}</li>}
        {data.spans.map(({ name, parent, from, to }) => (
          <li key={from}>
            <b>{name}</b>
            {parent && <small>{say('unit.under', { unit: parent.name })}</small>}
            <SpanWords from={from} to={to} />
          </li>
        ))}
        {data.cameFrom.map((one) => (
          <li key={one.day}>{say1('unit.cameFrom', one)}</li>
        ))}
      </ul>
    </Section>
  )
}

function Below({ data }: Shown) {
  const { say } = useSpeech()
  if (data.below.length === 0) return null
  return (
    <Section title={say('unit.below')}>
      <ul className="act-list">
        {data.below.map(({ id, name, people }) => (
          <li key={id}>
            <Go to={paths.manage.unit(id)}>{name}</Go>{' '}
            <small>{say('people.count', { n: people })}</small>
          </li>
        ))}
      </ul>
    </Section>
  )
}
