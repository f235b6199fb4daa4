import type { Cockpit, CockpitAction, Light } from '../../../wire/index.ts'
import { useSpeech } from '../../lib/language.ts'
import { paths } from '../../lib/paths.ts'
import type { Word } from '../../words/index.ts'
import { Bullet, StackBar } from '../../ui/charts.tsx'
import { Go } from '../../ui/go.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusMark, StatusWord } from '../../ui/status-mark.tsx'
import { Table, type Column } from '../../ui/table.tsx'
import { useCommitments } from './use-commitments.ts'

/** A difference in points with its sign, a true minus and one decimal. */
const signed = (points: number): string => {
  const rounded = Math.abs(points).toFixed(1)
  if (rounded === '0.0') return '0.0'
  return `${points < 0 ? '−' : '+'}${rounded}`
}

/** An action is behind time, not overdue. */
const gapWord = (light: Light): Word =>
  light === 'late' || light === 'near' ? `cockpit.${light}` : `light.${light}`

/** What an action is: its light, name, lead and how many commitments stand under it. */
function useNameColumns(): readonly Column<CockpitAction>[] {
  const { say } = useSpeech()
  return [
    {
      name: 'light',
      head: say('list.light'),
      phone: 'mark',
      width: '4.75rem',
      cell: ({ light }) => <StatusWord light={light} word={gapWord(light)} />,
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
      wraps: true,
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
      width: '20%',
      cell: ({ counts }) => <StackBar counts={counts} widest={widest} />,
    },
    {
      name: 'bullet',
      head: say('cockpit.progress'),
      width: '12%',
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
      isExtra: true,
      head: say('cockpit.moved'),
      align: 'right',
      phone: 'hide',
      cell: ({ moved }) => (moved > 0 ? say('cockpit.moved.n', { n: moved }) : '0'),
    },
  ]
}

const shownLights = ['done', 'normal', 'near', 'late'] as const

/** The actions of the plan, each with its commitments by light and its share beside time. */
export function Actions(props: { readonly cockpit: Cockpit }) {
  const { say } = useSpeech()
  const { actions } = props.cockpit
  const columns = [...useNameColumns(), ...useProgressColumns(props.cockpit)]
  const sum = (light: (typeof shownLights)[number]): number =>
    actions.reduce((all, { counts }) => all + counts[light], 0)
  const total = actions.reduce((all, action) => all + action.total, 0)
  const list = useCommitments(props.cockpit.plan?.id)
  const legend = (
    <>
      <span>{say('cockpit.total', { n: total })}</span>
      {shownLights.map((light: Light & (typeof shownLights)[number]) => (
        <Go key={light} to={list({ light, open: 'any' })} className="legend-light">
          <StatusMark light={light} label={null} />{' '}
          {say(light === 'late' ? 'cockpit.late' : `light.${light}`)} {sum(light)}
        </Go>
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
