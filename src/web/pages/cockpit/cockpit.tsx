import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Cockpit } from '../../../wire/index.ts'
import { useSpeech } from '../../lib/language.ts'
import { listsOf } from '../../lib/paper.ts'
import { paths } from '../../lib/paths.ts'
import { usePlace } from '../../lib/place.ts'
import { cockpitQuery, useMe, useScenarios } from '../../lib/queries.ts'
import { fullMoment } from '../../lib/time.ts'
import { words, type Word } from '../../words/index.ts'
import { Go } from '../../ui/go.tsx'
import { PageHead } from '../../ui/section.tsx'
import { Empty, Waiting } from '../../ui/states.tsx'
import { Unseen } from '../../ui/unseen.tsx'
import { Trouble } from '../not-found.tsx'
import { Actions } from './actions.tsx'
import { Decisions, Pressed, Watched } from './agenda.tsx'
import { CloseMeeting } from './close.tsx'
import { BoardEnds, Behind } from './figures.tsx'
import { Due, Moved } from './lately.tsx'
import { Projects } from './projects.tsx'
import { meetingQuery } from './queries.ts'
import { Since } from './since.tsx'
import { Steps } from './steps.tsx'
import './cockpit.css'

/** How a rule makes its sentence, in words. */
const ruleWord = (rule: string): Word =>
  `cockpit.rule.${rule}` in words ? (`cockpit.rule.${rule}` as Word) : 'cockpit.rule.some-behind'

function Head(props: { readonly cockpit: Cockpit }) {
  const { say, of, language } = useSpeech()
  const { district } = useMe()
  const { cockpit } = props
  const percent = cockpit.timeProgress.toFixed(1)
  return (
    <PageHead
      name={
        <>
          <span>{of(district.title)}</span>
          {cockpit.plan && <Go to={paths.document(cockpit.plan.id)}>{cockpit.plan.title}</Go>}
        </>
      }
      sentence={cockpit.sentence.text}
      aside={
        <>
          <span>
            {say('cockpit.asOf', { when: fullMoment(cockpit.asOf) })}
            {cockpit.plan && (
              <>
                {' · '}
                {say('cockpit.timeProgress')} <b lang={language}>{percent}%</b>
              </>
            )}
          </span>
          <span className="cockpit-ways">
            {cockpit.plan && (
              <details className="rule">
                <summary>{say('cockpit.rule')}</summary>
                <p>{say(ruleWord(cockpit.sentence.rule))}</p>
              </details>
            )}
            <Go to={paths.brief}>{say('brief.title')}</Go>
            <Go to={paths.wall()}>{say('wall.open')}</Go>
          </span>
          {cockpit.mayClose && <CloseMeeting />}
        </>
      }
    />
  )
}

/** Where those go whose post has nothing to do with plans. */
function NotSeen() {
  const { say } = useSpeech()
  const { post } = useMe()
  const manages = manageRoles.some((role) => post.roles.includes(`platform/${role}`))
  return (
    <section className="section" aria-label={say('cockpit.actions')}>
      <Empty>
        <p>{say('cockpit.notSeen.how')}</p>
        <Go to={manages ? paths.manage.hub : paths.mine()}>
          {say(manages ? 'manage.title' : 'mine.title')}
        </Go>
      </Empty>
    </section>
  )
}

const manageRoles = ['administrator', 'security', 'auditor'] as const

/** Where a plan comes from, while there is none. */
function NoPlan() {
  const { say, of } = useSpeech()
  const list = useScenarios()
    .flatMap(listsOf)
    .find(({ kind }) => kind === 'document')
  return (
    <section className="section" aria-label={say('cockpit.actions')}>
      <Empty>
        <p>{say('cockpit.empty.how')}</p>
        {list && <Go to={paths.list(list.scenario.name, list.name)}>{of(list.title)}</Go>}
      </Empty>
    </section>
  )
}

/** The actions of the plan, or why there are none. */
function Plan({ cockpit }: { readonly cockpit: Cockpit }) {
  if (cockpit.plan) return <Actions cockpit={cockpit} />
  return cockpit.sentence.rule === 'not-seen' ? <NotSeen /> : <NoPlan />
}

/** Whether figures have kept the page waiting long enough: parts that come later push it down. */
function useLate(): boolean {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 1500)
    return () => clearTimeout(timer)
  }, [])
  return isLate
}

/** The first screen of a meeting: the finding, what is new since the last, what is to be decided. */
export function CockpitPage() {
  const { data: cockpit, error, refetch } = useQuery(cockpitQuery)
  const { data: figures, isPending } = useQuery(meetingQuery)
  const isLate = useLate()
  usePlace([])
  if (error && !cockpit) return <Trouble error={error} again={() => void refetch()} />
  if (!cockpit || (isPending && !isLate)) {
    return <Waiting titles={['cockpit.actions', 'cockpit.lately']} />
  }
  return (
    <div className="page cockpit" aria-busy={isPending}>
      <Head cockpit={cockpit} />
      <Unseen />
      <div className="columns">
        <div>
          <Since cockpit={cockpit} figures={figures} />
          <Plan cockpit={cockpit} />
          {figures && <Behind figures={figures} />}
          {figures && <BoardEnds figures={figures} />}
          <Watched cockpit={cockpit} />
          <Projects cockpit={cockpit} />
          <Steps cockpit={cockpit} />
        </div>
        <div>
          <Decisions cockpit={cockpit} />
          <Pressed cockpit={cockpit} />
          <Due cockpit={cockpit} />
          <Moved cockpit={cockpit} />
        </div>
      </div>
    </div>
  )
}
