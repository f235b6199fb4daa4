import { useRouter } from '@tanstack/react-router'
import type { CaseLine, Cockpit } from '../../../wire/index.ts'
import { useAddress } from '../../lib/address.ts'
import { useKeys } from '../../lib/keys.ts'
import { useSpeech } from '../../lib/language.ts'
import { paths } from '../../lib/paths.ts'
import { CaseTable, LineClock } from '../../ui/case-table.tsx'
import { UnitChart } from '../../ui/charts.tsx'
import { Go } from '../../ui/go.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'

function Behind(props: { readonly lines: readonly CaseLine[] }) {
  const { say } = useSpeech()
  const behind = props.lines
    .filter(({ light }) => light === 'late' || light === 'near')
    .toSorted((a, b) => (a.dueAt ?? '').localeCompare(b.dueAt ?? ''))
    .slice(0, 6)
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

/** Every project as a mark in its stage, and as a table one key away. */
export function Projects(props: { readonly cockpit: Cockpit }) {
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
