import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { grouped } from '../../../kernel/grouped.ts'
import type { PermissionRow, Permissions } from '../../../wire/index.ts'
import { read } from '../../lib/api.ts'
import { useAddress } from '../../lib/address.ts'
import { useSpeech, type Speech } from '../../lib/language.ts'
import { paths, search } from '../../lib/paths.ts'
import { usePlace } from '../../lib/place.ts'
import { Button } from '../../ui/button.tsx'
import { PageHead, Section } from '../../ui/section.tsx'
import { Empty, Waiting } from '../../ui/states.tsx'
import { Table, type Column } from '../../ui/table.tsx'
import { Trouble } from '../not-found.tsx'
import { PermissionFilters, viewOf, type PermissionView } from './permission-filters.tsx'
import { exactly, reachWords, ruleWords } from './permission-words.ts'
import './permissions.css'

/** Who may do what, in words: by role, by command, by address, or for one person and why. */
export function PermissionsPage() {
  const speech = useSpeech()
  const { say } = speech
  const { asked, ask } = useAddress()
  usePlace([
    { title: say('manage.title'), to: paths.manage.hub },
    { title: say('permissions.title') },
  ])
  const person = asked.person ?? ''
  const { data, error, refetch } = useQuery({
    queryKey: ['permissions', person],
    queryFn: ({ signal }) => read<Permissions>(`permissions${search({ person })}`, signal),
    staleTime: 600_000,
    placeholderData: (earlier) => earlier,
  })
  if (data === undefined) {
    if (error === null) return <Waiting titles={['permissions.title']} />
    return <Trouble error={error} again={() => void refetch()} />
  }
  const view = viewOf(asked.view)
  const rows = wanted(data.rows, view, asked, speech)
  const groups = [...grouped(rows, (row) => headingOf(row, view, data, speech))]
  const isAsked = (asked.q ?? '') !== '' || person !== ''
  return (
    <div className="page permissions">
      <PageHead
        name={say('permissions.title')}
        sentence={sentenceOf(data, speech)}
        aside={
          <>
            <Button onPress={() => window.print()}>{say('permissions.print')}</Button>
            <a className="button button-plain" href="/api/permissions.csv" download>
              {say('permissions.save')}
            </a>
          </>
        }
      />
      {data.person && <Seats person={data.person} all={data.rows} />}
      <PermissionFilters scenarios={data.scenarios} asked={asked} ask={ask} />
      {rows.length === 0 && <Empty>{say('permissions.none')}</Empty>}
      {groups.map(([heading, group]) => (
        <Group key={heading} title={heading} n={group.length} isOpen={isAsked || groups.length < 4}>
          <Rows rows={together(group, view)} view={view} label={heading} person={data.person} />
        </Group>
      ))}
      <Section title={say('permissions.how')}>
        <p className="permissions-how">{say('permissions.how.text')}</p>
      </Section>
    </div>
  )
}

/** The permissions of one role, folded until they are wanted. */
function Group(props: {
  readonly title: string
  readonly n: number
  readonly isOpen: boolean
  readonly children: ReactNode
}) {
  const { say } = useSpeech()
  return (
    <details className="section permissions-group" open={props.isOpen}>
      <summary className="section-head">
        <h2>{props.title}</h2>
        <span className="section-note">{say('permissions.items', { n: props.n })}</span>
      </summary>
      {props.children}
    </details>
  )
}

const commandsIn = (rows: readonly PermissionRow[]): number =>
  new Set(
    rows.filter(({ kind }) => kind === 'command').map(({ place, action }) => `${place} ${action}`),
  ).size

function sentenceOf({ rows, person }: Permissions, { say }: Speech): string {
  const commands = commandsIn(rows)
  if (person !== null) {
    const { name, seats } = person
    return say('permissions.sentence.person', { name, seats: seats.length, commands })
  }
  const roles = new Set(rows.map(({ by }) => by).filter((by) => by.includes('/'))).size
  return say('permissions.sentence', { roles, commands })
}

function wanted(
  rows: readonly PermissionRow[],
  view: PermissionView,
  asked: { readonly [name: string]: string | undefined },
  { of }: Speech,
): readonly PermissionRow[] {
  const words = (asked.q ?? '').trim().toLowerCase()
  return rows.filter((row) => {
    if ((row.kind === 'route') !== (view === 'route')) return false
    if (view === 'command' && row.kind !== 'command') return false
    const isOf = (name: string) => row.place === name || row.place.startsWith(`${name}/`)
    if (view !== 'route' && asked.scenario && !isOf(asked.scenario)) return false
    const { title, byTitle, place, action } = row
    const said = [of(title), of(byTitle), place, action].join(' ').toLowerCase()
    return words === '' || said.includes(words)
  })
}

/** By role: the role with its scenario; by command: what it is about; else one list. */
function headingOf(
  row: PermissionRow,
  view: PermissionView,
  { scenarios }: Permissions,
  { of, say }: Speech,
): string {
  if (view === 'route') return say('permissions.byRoute')
  const [name = ''] = row.place.split('/')
  const scenario = of(scenarios.find((one) => one.name === name)?.title)
  if (view === 'command') return `${scenario} · ${of(row.title).split(/[:\uFF1A]/)[0]}`
  return `${scenario} · ${of(row.byTitle)}`
}

/** Lines shown as one: those of one command stand together, whoever they are for. */
type Lines = readonly [PermissionRow, ...PermissionRow[]]

function together(rows: readonly PermissionRow[], view: PermissionView): readonly Lines[] {
  if (view !== 'command') return rows.map((row) => [row])
  const groups = grouped(rows, ({ place, action }) => `${place} ${action}`)
  return [...groups.values()] as Lines[]
}

function useColumns(view: PermissionView, person: Permissions['person']): readonly Column<Lines>[] {
  const speech = useSpeech()
  const { say, of } = speech
  const columns: readonly Column<Lines>[] = [
    {
      name: 'what',
      head: say('permissions.what'),
      phone: 'title',
      width: '24%',
      cell: ([row]) => of(row.title),
    },
    {
      name: 'who',
      head: say('permissions.who'),
      width: view === 'command' ? '28%' : '14%',
      cell: (rows) => <Whom rows={rows} isReaching={view === 'command'} />,
    },
    {
      name: 'reach',
      head: say('permissions.howFar'),
      width: '18%',
      cell: ([row]) => reachWords(row, speech),
    },
    { name: 'rule', head: say('permissions.rule'), cell: (rows) => <Rule rows={rows} /> },
  ]
  // What the heading or another column has said already.
  const said = view === 'command' ? 'reach' : view === 'role' && person === null ? 'who' : ''
  const shown = columns.filter(({ name }) => name !== said)
  if (person === null) return shown
  const cell = ([row]: Lines) => seatOf(row, person, speech)
  return [...shown, { name: 'why', head: say('permissions.why'), width: '16%', cell }]
}

/** What limits a permission, in words and as it is written. */
function Rule({ rows }: { readonly rows: Lines }) {
  const speech = useSpeech()
  const rules = new Set(rows.flatMap((row) => ruleWords(row, speech)))
  return (
    <span className="permissions-rule">
      {speech.list([...rules]) || speech.say('permissions.always')}
      <details>
        <summary>{speech.say('permissions.exactly')}</summary>
        {rows.map((row) => (
          <code key={exactly(row)}>{exactly(row)}</code>
        ))}
      </details>
    </span>
  )
}

/** The roles a command is for, each on a line with its reach. */
function Whom(props: { readonly rows: Lines; readonly isReaching: boolean }) {
  const speech = useSpeech()
  return props.rows.map((row) => (
    <span key={exactly(row)} className="permissions-whom">
      {speech.of(row.byTitle)}
      {props.isReaching && <small> {reachWords(row, speech)}</small>}
    </span>
  ))
}

function Rows(props: {
  readonly rows: readonly Lines[]
  readonly view: PermissionView
  readonly label: string
  readonly person: Permissions['person']
}) {
  const { of } = useSpeech()
  return (
    <Table
      label={props.label}
      columns={useColumns(props.view, props.person)}
      rows={props.rows}
      keyOf={([row]) => `${exactly(row)} ${of(row.condition)}`}
    />
  )
}

/** The post a permission comes from. */
function seatOf(
  { by, byTitle }: PermissionRow,
  { seats }: NonNullable<Permissions['person']>,
  { say, of, list }: Speech,
): string {
  const held = seats.filter(({ roles }) => roles.includes(by))
  if (held.length === 0) return of(byTitle)
  return list(
    held.map(({ title, onBehalfOf }) => {
      return onBehalfOf === null
        ? title
        : `${title} (${say('permissions.seat.behalf', { name: onBehalfOf })})`
    }),
  )
}

/** The posts of a person with the roles that come with them. */
function Seats(props: {
  readonly person: NonNullable<Permissions['person']>
  readonly all: readonly PermissionRow[]
}) {
  const { say, of, list } = useSpeech()
  const titles = new Map(props.all.map(({ by, byTitle }) => [by, byTitle]))
  const { seats } = props.person
  return (
    <Section title={say('permissions.seats')}>
      {seats.length === 0 && <Empty>{say('permissions.seat.empty')}</Empty>}
      <dl className="pairs">
        {seats.map(({ post, title, unit, roles, onBehalfOf }) => (
          <div key={`${post} ${onBehalfOf ?? ''}`}>
            <dt>
              {unit} {title}
            </dt>
            <dd>
              {list(roles.map((role) => of(titles.get(role)) || role)) ||
                say('permissions.seat.none')}
              {onBehalfOf && <small> {say('permissions.seat.behalf', { name: onBehalfOf })}</small>}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
