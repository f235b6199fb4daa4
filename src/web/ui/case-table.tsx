import type { CaseLine } from '../../wire/index.ts'
import { useSpeech } from '../lib/language.ts'
import { useNow } from '../lib/now.ts'
import { categoryTitle, isDocument, paperOf } from '../lib/paper.ts'
import { paths } from '../lib/paths.ts'
import { useScenarios } from '../lib/queries.ts'
import { momentWords } from '../lib/time.ts'
import { CaseName } from './case-name.tsx'
import { ClockWords } from './clock.tsx'
import { AxisMarks } from './axes.tsx'
import { Go } from './go.tsx'
import { Pennant, StatusWord } from './status-mark.tsx'
import { Table, type Column } from './table.tsx'
import { useNaming, valueWords } from './value.tsx'
import './clock.css'

/** The address of a case: its document beside its items, or its own page. */
export function useCasePath(): (line: Pick<CaseLine, 'id' | 'scenario' | 'type'>) => string {
  const scenarios = useScenarios()
  return (line) => (isDocument(scenarios, line) ? paths.document(line.id) : paths.case(line.id))
}

/** The last column of a list: the clock in words, or when it was closed. */
export function LineClock(props: { readonly line: CaseLine }) {
  const { say, language } = useSpeech()
  const now = useNow()
  const { line } = props
  if (line.closedAt) {
    const when = momentWords(line.closedAt, now, language)
    return <ClockWords light="done" words={say('list.closedOn', { when })} />
  }
  return <ClockWords light={line.light} words={line.clock || say('list.noClock')} />
}

/**
 * What kind of case it is, where it stands and who has it; columns nobody fills are left out. In a
 * ledger the clock stands beside the unit, and what kind it is makes room.
 */
function useWhoColumns(
  lines: readonly CaseLine[],
  clock: Column<CaseLine> | false,
): readonly (Column<CaseLine> | false)[] {
  const { say, of } = useSpeech()
  const scenarios = useScenarios()
  const hasMany = new Set(lines.map(({ type }) => type)).size > 1
  return [
    hasMany && {
      name: 'type',
      head: say('list.category'),
      phone: 'hide',
      wraps: true,
      cell: (line) => of(paperOf(scenarios, line)?.title),
    },
    !hasMany &&
      clock === false &&
      lines.some(({ category }) => category !== null) && {
        name: 'category',
        head: say('list.category'),
        width: '8rem',
        phone: 'hide',
        wraps: true,
        cell: (line) => line.category && of(categoryTitle(paperOf(scenarios, line), line.category)),
      },
    {
      name: 'status',
      head: say('list.status'),
      width: '7rem',
      wraps: true,
      cell: (line) => of(paperOf(scenarios, line)?.statuses[line.status]?.title) || line.status,
    },
    lines.some(({ unit }) => unit !== null) && {
      name: 'unit',
      head: say('list.unit'),
      width: '10rem',
      cell: ({ unit }) => unit?.name,
    },
    clock,
    lines.some(({ person }) => person !== null) && {
      name: 'person',
      head: say('list.person'),
      width: '5.5rem',
      phone: 'hide',
      cell: ({ person }) => person?.name,
    },
  ]
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0)

/** How far the review of documents is, where the lines are of documents. */
function useReviewColumns(lines: readonly CaseLine[]): readonly (Column<CaseLine> | false)[] {
  const { say } = useSpeech()
  const hasItems = lines.some(({ shown }) => numberOf(shown.items) > 0)
  if (!hasItems) return []
  return [
    {
      name: 'reviewed',
      head: say('list.reviewed'),
      width: '11rem',
      cell: ({ shown }) => {
        const [items, decided] = [numberOf(shown.items), numberOf(shown.decided)]
        if (items === 0) return null
        return (
          <span className="reviewed">
            <span className="reviewed-track" aria-hidden>
              <span style={{ width: `${(100 * decided) / items}%` }} />
            </span>
            {say('list.reviewed.of', { done: decided, all: items })}
          </span>
        )
      },
    },
    {
      name: 'problems',
      head: say('review.problems'),
      align: 'right',
      phone: 'hide',
      width: '5rem',
      cell: ({ shown }) => {
        const problems = numberOf(shown.problems)
        return <span className={problems > 0 ? 'status-near' : ''}>{problems}</span>
      },
    },
  ]
}

/** Columns of the view's own; those nobody fills are left out. */
function useFieldColumns(
  lines: readonly CaseLine[],
  names: readonly string[],
): readonly Column<CaseLine>[] {
  const naming = useNaming()
  const scenarios = useScenarios()
  const [first] = lines
  if (first === undefined) return []
  const fields = paperOf(scenarios, first)?.state ?? {}
  return names.flatMap((name): Column<CaseLine>[] => {
    const field = fields[name]
    if (field === undefined || lines.every(({ shown }) => shown[name] === undefined)) return []
    const cell = ({ shown }: CaseLine) => (
      <span className="cell-words">
        {field.kind === 'case' ? (
          <CaseName id={String(shown[name] ?? '')} />
        ) : (
          valueWords(field, shown[name], naming)
        )}
      </span>
    )
    return [{ name, head: naming.of(field.title), phone: 'hide', cell }]
  })
}

/** A view with more columns of its own than these is a ledger: it is wider than a page. */
const many = 4

function useColumns(
  lines: readonly CaseLine[],
  names: readonly string[],
): readonly Column<CaseLine>[] {
  const { say, of } = useSpeech()
  const scenarios = useScenarios()
  const path = useCasePath()
  const hasAxes = lines.some(({ axes = [] }) => axes.length > 0)
  const hasClocks = lines.some(({ dueAt, closedAt }) => dueAt !== null || closedAt !== null)
  const isLedger = names.length > many
  const clock: Column<CaseLine> | false = hasClocks && {
    name: 'clock',
    head: say('list.clock'),
    align: 'right',
    phone: 'end',
    wraps: true,
    cell: (line) => <LineClock line={line} />,
  }
  const columns: (Column<CaseLine> | false)[] = [
    hasClocks && {
      name: 'light',
      head: say('list.light'),
      width: '5rem',
      phone: 'mark',
      cell: ({ light }) => <StatusWord light={light} />,
    },
    {
      name: 'title',
      head: say('list.title'),
      phone: 'title',
      cell: (line) => (
        <>
          <Go to={path(line)} data-row>
            {line.title || line.id}
          </Go>{' '}
          {line.flags.map((flag) => (
            <Pennant key={flag} title={of(paperOf(scenarios, line)?.flags[flag]?.title) || flag} />
          ))}
        </>
      ),
    },
    hasAxes && {
      name: 'axes',
      head: say('case.lights'),
      width: '18rem',
      cell: ({ axes = [] }) => <AxisMarks axes={axes} />,
    },
    ...useReviewColumns(lines),
    ...useWhoColumns(lines, isLedger && clock),
    ...useFieldColumns(lines, names),
    isLedger ? false : clock,
  ]
  return columns.filter((column) => column !== false)
}

/** A list of cases of any scenario. */
export function CaseTable(props: {
  readonly lines: readonly CaseLine[]
  readonly label: string
  /** Fields of the state that have a column of their own. */
  readonly fields?: readonly string[]
}) {
  const columns = useColumns(props.lines, props.fields ?? [])
  return <Table label={props.label} columns={columns} rows={props.lines} keyOf={({ id }) => id} />
}
