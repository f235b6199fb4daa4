import type { Cockpit, WatchedLine } from '../../../wire/index.ts'
import { useSpeech } from '../../lib/language.ts'
import { paths } from '../../lib/paths.ts'
import { useCasePath } from '../../ui/case-table.tsx'
import { axisWord } from '../../ui/axes.tsx'
import { Go } from '../../ui/go.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { Cases } from './cases.tsx'
import { useCommitments } from './use-commitments.ts'

const mostDecisions = 6

/** What waits for a decision of the meeting; nothing stands here where nothing does. */
export function Decisions(props: { readonly cockpit: Cockpit }) {
  const { say } = useSpeech()
  const { count, lines } = props.cockpit.decisions
  if (count === 0) return null
  return (
    <Section title={say('agenda.decisions', { n: count })}>
      <Cases lines={lines} most={mostDecisions} />
    </Section>
  )
}

/** Who leads what is overdue or near due; each count opens its list. */
export function Pressed(props: { readonly cockpit: Cockpit }) {
  const { say } = useSpeech()
  const list = useCommitments(props.cockpit.plan?.id)
  const { pressed } = props.cockpit
  if (pressed.length === 0) return null
  const count = (unit: string, light: 'late' | 'near', n: number) =>
    n > 0 && (
      <Go to={list({ unit, light })} className={`status status-${light}`}>
        <StatusMark light={light} /> {n}
      </Go>
    )
  return (
    <Section title={say('agenda.pressed')}>
      <ul>
        {pressed.map(({ unit, late, near }) => (
          <li key={unit.id} className="pressed">
            <Go to={list({ unit: unit.id })}>{unit.name}</Go>
            <span>{count(unit.id, 'late', late)}</span>
            <span>{count(unit.id, 'near', near)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const shown = ['normal', 'near', 'late', 'missing', 'pending'] as const

/** A project with its lights, one an axis. */
function WatchedRow({ line, axes }: WatchedLine) {
  const { say } = useSpeech()
  const path = useCasePath()
  return (
    <li>
      <StatusMark light={line.light} label={say(axisWord(line.light))} />
      <Go to={path(line)}>{line.title}</Go>
      <span className="watched-axes">
        {axes.map(({ axis, light }) => (
          <span key={axis}>
            <StatusMark light={light} size={10} label={say(axisWord(light))} />{' '}
            {say(`axis.${axis}`)}
          </span>
        ))}
      </span>
    </li>
  )
}

/** Projects that are watched: how many under each light, and the worst of them. */
export function Watched(props: { readonly cockpit: Cockpit }) {
  const { say, of } = useSpeech()
  return props.cockpit.watched.map(({ scenario, view, title, total, lights, worst }) => (
    <Section
      key={`${scenario}/${view}`}
      title={say('agenda.watched', { what: of(title), n: total })}
      note={
        <>
          {shown.map(
            (light) =>
              lights[light] !== undefined && (
                <span key={light}>
                  <StatusMark light={light} label={null} /> {say(axisWord(light))} {lights[light]}
                </span>
              ),
          )}
          <Go to={paths.list(scenario, view)}>{say('agenda.all')}</Go>
        </>
      }
    >
      <ul className="projects-behind watched">
        {worst.map((one) => (
          <WatchedRow key={one.line.id} {...one} />
        ))}
      </ul>
    </Section>
  ))
}
