import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { CaseLine, Cockpit, CockpitAction, Light } from '../../wire/index.ts'
import { useAddress } from '../lib/address.ts'
import { useKeys } from '../lib/keys.ts'
import { useSpeech } from '../lib/language.ts'
import { useNow } from '../lib/now.ts'
import { paths } from '../lib/paths.ts'
import { usePlace } from '../lib/place.ts'
import { cockpitQuery, useMe } from '../lib/queries.ts'
import { fullMoment, momentWords } from '../lib/time.ts'
import { CaseTable, LineClock, useCasePath } from '../ui/case-table.tsx'
import { Bullet, StackBar, UnitChart } from '../ui/charts.tsx'
import { Go } from '../ui/go.tsx'
import { useRowKeys } from '../ui/row-keys.ts'
import { PageHead, Section } from '../ui/section.tsx'
import { Empty, Waiting } from '../ui/states.tsx'
import { StatusMark, StatusWord } from '../ui/status-mark.tsx'
import { Table, type Column } from '../ui/table.tsx'
import { Unseen } from '../ui/unseen.tsx'
import { Trouble } from './not-found.tsx'
import './cockpit.css'

/** A difference in points with its sign, a true minus and one decimal. */
const signed = (points: number): string => {
  const rounded = Math.abs(points).toFixed(1)
  if (rounded === '0.0') return '0.0'
  return `${points < 0 ? '−' : '+'}${rounded}`
}

/** What an action is: its light, name, lead and how many commitments stand under it. */
function useNameColumns(): readonly Column<CockpitAction>[] {
  const { say } = useSpeech()
  return [
    {
      name: 'light',
      head: say('list.light'),
      phone: 'mark',
      width: '4.75rem',
      cell: ({ light }) => (
        <StatusWord light={light} word={light === 'late' ? 'cockpit.late' : `light.${light}`} />
      ),
    },
    {
      name: 'title',
      head: say('cockpit.action'),
      phone: 'title',
      cell: ({ id, title }) => (
        <Go to={paths.case(id)} data-row>
          {title}
        </Go>
      ),
    },
    {
      name: 'lead',
      head: say('cockpit.lead'),
      cell: ({ lead }) => lead ?? <span className="words-note">{say('value.nobody')}</span>,
    },
    {
      name: 'total',
      head: say('cockpit.count'),
      align: 'right',
      phone: 'hide',
      cell: ({ total }) => total,
    },
  ]
}

/** How far an action is: its stack, its share beside time, and what moved. */
function useProgressColumns(cockpit: Cockpit): readonly Column<CockpitAction>[] {
  const { say } = useSpeech()
  const widest = Math.max(...cockpit.actions.map(({ total }) => total), 1)
  const time = cockpit.timeProgress
  return [
    {
      name: 'stack',
      head: say('cockpit.stack'),
      width: '24%',
      cell: ({ counts }) => <StackBar counts={counts} widest={widest} />,
    },
    {
      name: 'bullet',
      head: say('cockpit.progress'),
      width: '17%',
      phone: 'hide',
      cell: ({ progress, light }) =>
        progress === null ? (
          <StatusWord light="missing" />
        ) : (
          <Bullet percent={progress} time={time} light={light} />
        ),
    },
    {
      name: 'progress',
      head: '%',
      align: 'right',
      cell: ({ progress }) => progress !== null && `${progress.toFixed(1)}%`,
    },
    {
      name: 'gap',
      head: say('cockpit.gap'),
      align: 'right',
      phone: 'end',
      cell: ({ progress, light }) =>
        progress !== null && <b className={`gap status-${light}`}>{signed(progress - time)}</b>,
    },
    {
      name: 'moved',
      head: say('cockpit.moved'),
      align: 'right',
      phone: 'hide',
      cell: ({ moved }) => (moved > 0 ? say('cockpit.moved.n', { n: moved }) : '0'),
    },
  ]
}

const shownLights = ['done', 'normal', 'near', 'late'] as const

function Actions(props: { readonly cockpit: Cockpit }) {
  const { say } = useSpeech()
  const { actions } = props.cockpit
  const columns = [...useNameColumns(), ...useProgressColumns(props.cockpit)]
  const sum = (light: (typeof shownLights)[number]): number =>
    actions.reduce((all, { counts }) => all + counts[light], 0)
  const total = actions.reduce((all, action) => all + action.total, 0)
  const legend = (
    <>
      <span>{say('cockpit.total', { n: total })}</span>
      {shownLights.map((light: Light & (typeof shownLights)[number]) => (
        <span key={light}>
          <StatusMark light={light} label={null} />{' '}
          {say(light === 'late' ? 'cockpit.late' : `light.${light}`)} {sum(light)}
        </span>
      ))}
    </>
  )
  return (
    <Section title={say('cockpit.actions')} note={legend} className="cockpit-actions">
      <Table
        label={say('cockpit.actions')}
        columns={columns}
        rows={actions}
        keyOf={({ id }) => id}
      />
    </Section>
  )
}

function Due(props: { readonly cockpit: Cockpit }) {
  const { say } = useSpeech()
  const path = useCasePath()
  const list = useRowKeys<HTMLUListElement>()
  const { due } = props.cockpit
  const note = <Go to={paths.mine()}>{say('shell.mine')}</Go>
  return (
    <Section title={say('cockpit.due', { n: due.length })} note={note}>
      {due.length === 0 && <Empty>{say('cockpit.due.none')}</Empty>}
      <ul ref={list}>
        {due.map((line) => (
          <li key={line.id} className="due">
            <StatusMark light={line.light} />
            <Go to={path(line)} data-row>
              {line.title}
            </Go>
            <span className="due-who">
              {[line.unit?.name, line.person?.name].filter(Boolean).join(' · ')}
            </span>
            <LineClock line={line} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Moved(props: { readonly cockpit: Cockpit }) {
  const { say, of, language } = useSpeech()
  const now = useNow()
  const { moved } = props.cockpit
  return (
    <Section title={say('cockpit.lately')}>
      {moved.length === 0 && <Empty>{say('cockpit.lately.none')}</Empty>}
      <ul>
        {moved.map(({ at, what, title, caseId }) => (
          <li key={`${at}${caseId}${what.zh}`} className="moved">
            <time dateTime={at}>{momentWords(at, now, language)}</time>
            <b>{of(what)}</b>
            <Go to={paths.case(caseId)} title={title}>
              {title}
            </Go>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Behind(props: { readonly lines: readonly CaseLine[] }) {
  const { say } = useSpeech()
  const behind = props.lines
    .filter(({ light }) => light === 'late' || light === 'near')
    .toSorted((a, b) => (a.dueAt ?? '').localeCompare(b.dueAt ?? ''))
    .slice(0, 5)
  return (
    <ul className="projects-behind" aria-label={say('cockpit.projects.behind')}>
      {behind.length === 0 && <li className="words-note">{say('cockpit.projects.calm')}</li>}
      {behind.map((line) => (
        <li key={line.id}>
          <StatusMark light={line.light} />
          <Go to={paths.case(line.id)}>{line.title}</Go>
          <LineClock line={line} />
        </li>
      ))}
    </ul>
  )
}

function Projects(props: { readonly cockpit: Cockpit }) {
  const { say } = useSpeech()
  const { asked, ask } = useAddress()
  const router = useRouter()
  const { projects } = props.cockpit
  const all = projects.flatMap(({ lines }) => lines)
  const isTable = asked.projects === 'table'
  const toggle = (): void => ask({ projects: isTable ? undefined : 'table' })
  useKeys({ t: { word: 'key.table', press: toggle } })
  if (all.length === 0) return null
  const title = say('cockpit.projects', { n: all.length })
  const note = (
    <button type="button" className="link" onClick={toggle}>
      {say(isTable ? 'cockpit.projects.marks' : 'cockpit.projects.table')}
    </button>
  )
  return (
    <Section title={title} note={note}>
      {isTable ? (
        <CaseTable lines={all} label={title} />
      ) : (
        <div className="projects">
          {projects.map(({ stage, lines }) => (
            <div key={stage}>
              <h3>
                {stage} <b>{lines.length}</b>
              </h3>
              <UnitChart
                label={`${stage} ${lines.length}`}
                things={lines}
                onOpen={(id) => router.history.push(paths.case(id))}
              />
            </div>
          ))}
          <Behind lines={all} />
        </div>
      )}
    </Section>
  )
}

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
      sentence={cockpit.plan ? cockpit.sentence.text : say('cockpit.empty')}
      aside={
        <>
          <span>
            {say('cockpit.asOf', { when: fullMoment(cockpit.asOf) })} ·{' '}
            {say('cockpit.timeProgress')} <b lang={language}>{percent}%</b>
          </span>
          {cockpit.plan && (
            <span title={say('cockpit.rule')}>
              {say('cockpit.rule.named', { rule: cockpit.sentence.rule })}
            </span>
          )}
        </>
      }
    />
  )
}

/** The plan's actions, what falls due, what moved; its title is the finding. */
export function CockpitPage() {
  const { say } = useSpeech()
  const { data: cockpit, error, refetch } = useQuery(cockpitQuery)
  usePlace([])
  if (error && !cockpit) return <Trouble error={error} again={() => void refetch()} />
  if (!cockpit) return <Waiting titles={['cockpit.actions', 'cockpit.lately']} />
  return (
    <div className="page cockpit">
      <Head cockpit={cockpit} />
      <Unseen />
      <div className="columns">
        <div>
          {cockpit.plan ? <Actions cockpit={cockpit} /> : <Empty>{say('cockpit.empty.how')}</Empty>}
          <Projects cockpit={cockpit} />
        </div>
        <div>
          <Due cockpit={cockpit} />
          <Moved cockpit={cockpit} />
        </div>
      </div>
    </div>
  )
}
