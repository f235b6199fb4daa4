import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { OrganisationOn } from '../../../wire/index.ts'
import { useAddress } from '../../lib/address.ts'
import { useSpeech } from '../../lib/language.ts'
import { useNow } from '../../lib/now.ts'
import { changesQuery, organisationOnQuery } from '../../lib/people.ts'
import { paths } from '../../lib/paths.ts'
import { usePlace } from '../../lib/place.ts'
import { useMe } from '../../lib/queries.ts'
import { datedDay, dayOf } from '../../lib/time.ts'
import { isDay } from '../../ui/form/values.ts'
import { FindBox } from '../../ui/find-box.tsx'
import { Go } from '../../ui/go.tsx'
import { PageHead, Section } from '../../ui/section.tsx'
import { Empty, Waiting } from '../../ui/states.tsx'
import { platformRolesOf } from '../manage/entries.ts'
import { Trouble } from '../not-found.tsx'
import { ChangeList } from './changes.tsx'
import { DayBox } from './day-box.tsx'
import { addDays } from './days.ts'
import { DaySlider } from './slider.tsx'
import { UnitTree } from './tree.tsx'
import '../../ui/form/form.css'
import './people.css'

/** Units and people as on any day, and what changed up to it. */
export function OrganisationPage() {
  const { say } = useSpeech()
  const { asked, ask } = useAddress()
  const today = dayOf(useNow())
  const day = isDay(asked.day) ? (asked.day ?? today) : today
  // While the slider is drawn along, only the day it rests on is asked for.
  const rested = useRested(day)
  const { data, error, refetch } = useQuery(organisationOnQuery(rested))
  usePlace([
    { title: say('manage.title'), to: paths.manage.hub },
    { title: say('manage.organisation'), to: paths.manage.organisation() },
  ])
  if (error && !data) return <Trouble error={error} again={() => void refetch()} />
  if (!data) return <Waiting titles={['people.slider', 'people.tree', 'people.changes']} />
  const see = (to: string): void => ask({ day: to === today ? undefined : to })
  return (
    <div className="page people">
      <PageHead name={say('manage.organisation')} sentence={<Sentence data={data} />} />
      <Section title={say('people.slider')}>
        <DaySlider day={day} days={data.days} onDay={see} />
      </Section>
      <div className="columns">
        <Tree data={data} />
        <aside>
          <Acts />
          <Changes day={data.day} />
          <Former data={data} />
        </aside>
      </div>
    </div>
  )
}

function useRested(day: string): string {
  const [rested, setRested] = useState(day)
  useEffect(() => {
    const timer = setTimeout(() => setRested(day), 150)
    return () => clearTimeout(timer)
  }, [day])
  return rested
}

interface Shown {
  readonly data: OrganisationOn
}

function Sentence({ data }: Shown) {
  const { say, language } = useSpeech()
  const people = new Set(data.posts.flatMap(({ person }) => person?.id ?? [])).size
  const day = datedDay(data.day, data.today, language)
  const word = data.day > data.today ? 'people.sentence.toCome' : 'people.sentence'
  return say(word, { day, units: data.units.length, people })
}

function Tree({ data }: Shown) {
  const { say } = useSpeech()
  const { asked } = useAddress()
  return (
    <Section title={say('people.tree')} note={<FindBox label={say('people.find')} />}>
      <UnitTree data={data} words={asked.q ?? ''} />
    </Section>
  )
}

/** Where registers are kept; only for those who have to do with them. */
function Acts() {
  const { say } = useSpeech()
  const roles = platformRolesOf(useMe().post.roles)
  if (roles.length === 0) return null
  const acts = [
    { to: paths.manage.register('deputy', 'new'), word: 'people.act.deputy', isEdit: true },
    { to: paths.manage.roster, word: 'people.act.roster', isEdit: true },
    { to: paths.manage.reorganisation, word: 'people.act.reorganise', isEdit: true },
    { to: paths.manage.register('unit'), word: 'people.act.unit', isEdit: false },
    { to: paths.manage.register('post'), word: 'people.act.post', isEdit: false },
    { to: paths.manage.register('person'), word: 'people.act.person', isEdit: false },
  ] as const
  const open = acts.filter(({ isEdit }) => !isEdit || roles.includes('administrator'))
  return (
    <Section title={say('people.acts')}>
      <ul className="act-list">
        {open.map(({ to, word }) => (
          <li key={to}>
            <Go to={to}>{say(word)}</Go>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Changes(props: { readonly day: string }) {
  const { say } = useSpeech()
  const { asked, ask } = useAddress()
  const usual = addDays(props.day, -365)
  const from = isDay(asked.since) ? (asked.since ?? usual) : usual
  const { data } = useQuery(changesQuery(from, props.day))
  return (
    <Section title={say('people.changes')}>
      <DayBox
        id="changes-from"
        label={say('people.changes.from')}
        day={from}
        onDay={(day) => ask({ since: day })}
      />
      {data?.changes.length === 0 && <Empty>{say('people.changes.none', { from })}</Empty>}
      {data && <ChangeList changes={data.changes.toReversed()} />}
    </Section>
  )
}

function Former({ data }: Shown) {
  const { say, list } = useSpeech()
  if (data.former.length === 0) return null
  return (
    <Section title={say('people.former')}>
      <ul className="former-list">
        {data.former.map(({ id, name, endedOn, into }) => (
          <li key={id}>
            <Go to={paths.manage.unit(id)}>{name}</Go>
            <small>{say('people.former.line', { day: endedOn })}</small>
            {into.length > 0 && (
              <small>{say('people.nowIs', { units: list(into.map((one) => one.name)) })}</small>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
