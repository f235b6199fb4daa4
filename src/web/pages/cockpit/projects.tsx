import { useRouter } from '@tanstack/react-router'
import type { CaseLine, CaseMark, Cockpit } from '../../../wire/index.ts'
import { useAddress } from '../../lib/address.ts'
import { useKeys } from '../../lib/keys.ts'
import { useSpeech, type Speech } from '../../lib/language.ts'
import { paths } from '../../lib/paths.ts'
import { LineClock } from '../../ui/case-table.tsx'
import { UnitChart } from '../../ui/charts.tsx'
import { Go } from '../../ui/go.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusMark, StatusWord } from '../../ui/status-mark.tsx'
import { Table, type Column } from '../../ui/table.tsx'

function Behind(props: { readonly lines: readonly CaseLine[] }) {
  const { say } = useSpeech()
  return (
    <ul className="projects-behind" aria-label={say('cockpit.projects.behind')}>
      {props.lines.length === 0 && <li className="words-note">{say('cockpit.projects.calm')}</li>}
      {props.lines.map((line) => (
        <li key={line.id}>
          <StatusMark light={line.light} />
          <Go to={paths.case(line.id)}>{line.title}</Go>
          <LineClock line={line} />
        </li>
      ))}
    </ul>
  )
}

type Staged = CaseMark & { readonly stage: string }

/** How a project stands in a table of them. */
const columnsOf = (say: Speech['say']): readonly Column<Staged>[] => [
  {
    name: 'light',
    head: say('list.light'),
    width: '5rem',
    phone: 'mark',
    cell: (project) => <StatusWord light={project.light} />,
  },
  {
    name: 'title',
    head: say('list.title'),
    phone: 'title',
    cell: (project) => (
      <Go to={paths.case(project.id)} data-row>
        {project.title}
      </Go>
    ),
  },
  { name: 'stage', head: say('list.status'), cell: (project) => project.stage },
]

/** Every project as a mark in its stage, and as a table one key away. */
export function Projects(props: { readonly cockpit: Cockpit }) {
  const { say } = useSpeech()
  const { asked, ask } = useAddress()
  const router = useRouter()
  const { projects, projectsBehind } = props.cockpit
  const all = projects.flatMap(({ stage, marks }) => marks.map((mark) => ({ ...mark, stage })))
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
        <Table label={title} columns={columnsOf(say)} rows={all} keyOf={({ id }) => id} />
      ) : (
        <div className="projects">
          {projects.map(({ stage, marks }) => (
            <div key={stage}>
              <h3>
                {stage} <b>{marks.length}</b>
              </h3>
              <UnitChart
                label={`${stage} ${marks.length}`}
                things={marks}
                onOpen={(id) => router.history.push(paths.case(id))}
              />
            </div>
          ))}
          <Behind lines={projectsBehind} />
        </div>
      )}
    </Section>
  )
}
