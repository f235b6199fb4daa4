import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { DeputyOn, PersonPage as Person } from '../../../wire/index.ts'
import { useSpeech } from '../../lib/language.ts'
import { useNow } from '../../lib/now.ts'
import { personQuery } from '../../lib/people.ts'
import { paths } from '../../lib/paths.ts'
import { usePlace } from '../../lib/place.ts'
import { useMe } from '../../lib/queries.ts'
import { dayOf } from '../../lib/time.ts'
import { CaseTable } from '../../ui/case-table.tsx'
import { Go } from '../../ui/go.tsx'
import { PageHead, Section } from '../../ui/section.tsx'
import { Empty, Waiting } from '../../ui/states.tsx'
import { platformRolesOf } from '../manage/entries.ts'
import { Trouble } from '../not-found.tsx'
import { SpanWords } from './span.tsx'
import './people.css'

/** A person over time: posts, deputising, and what they have open. */
export function PersonPage() {
  const { say } = useSpeech()
  const { id = '' } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(personQuery(id))
  const isKeeper = platformRolesOf(useMe().post.roles).includes('administrator')
  usePlace([
    { title: say('manage.title'), to: paths.manage.hub },
    { title: say('manage.organisation'), to: paths.manage.organisation() },
    { title: data?.person.name ?? id },
  ])
  if (error && !data) return <Trouble error={error} again={() => void refetch()} />
  if (!data) return <Waiting titles={['person.posts', 'unit.cases']} />
  return (
    <div className="page people">
      <PageHead
        name={say('people.of.person')}
        sentence={<Sentence data={data} />}
        aside={
          isKeeper && <Go to={paths.manage.register('person', id)}>{say('person.edit')}</Go>
        }
      />
      <div className="columns">
        <div>
          <Posts data={data} />
          <Section title={say('unit.cases')}>
            {data.cases.length === 0 ? (
              <Empty>{say('unit.cases.none')}</Empty>
            ) : (
              <CaseTable lines={data.cases} label={say('unit.cases')} />
            )}
          </Section>
        </div>
        <aside>
          <Deputies title={say('person.actsFor')} deputies={data.actsFor} isActing />
          <Deputies title={say('person.actedFor')} deputies={data.actedForBy} />
        </aside>
      </div>
    </div>
  )
}

interface Shown {
  readonly data: Person
}

function Sentence({ data }: Shown) {
  const { say, list } = useSpeech()
  const today = dayOf(useNow())
  const held = data.posts.filter(({ from, to }) => from <= today && (to === null || today < to))
  const { name } = data.person
  if (held.length === 0) return say('person.sentence.none', { name })
  const posts = list(
    held.map(({ unit, title }) => say('shell.post.at', { unit: unit.name, title })),
  )
  return say('person.sentence', { name, posts })
}

function Posts({ data }: Shown) {
  const { say } = useSpeech()
  return (
    <Section title={say('person.posts')}>
      <ul className="span-list">
        {data.posts.map(({ id, title, unit, unitNow, from, to, isHomeOf }) => (
          <li key={`${id} ${from}`}>
            <b>{title}</b>
            <Go to={paths.manage.unit(unit.id)}>{unit.name}</Go>
            {unitNow && <small>{say('people.nowIs', { units: unitNow })}</small>}
            {isHomeOf && <small>{say('person.home', { title: isHomeOf })}</small>}
            <SpanWords from={from} to={to} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Deputies(props: {
  readonly title: string
  readonly deputies: readonly DeputyOn[]
  readonly isActing?: boolean
}) {
  const { say, of, list } = useSpeech()
  if (props.deputies.length === 0) return null
  return (
    <Section title={props.title}>
      <ul className="span-list">
        {props.deputies.map(({ id, person, principal, post, scenarios, since, until }) => (
          <li key={`${id} ${since}`}>
            {say(props.isActing ? 'person.for' : 'person.by', {
              who: props.isActing ? principal.name : person.name,
              unit: post.unit,
              title: post.title,
            })}
            {scenarios && (
              <small>{say('person.scenarios', { names: list(scenarios.map(of)) })}</small>
            )}
            <SpanWords from={since} to={until} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
