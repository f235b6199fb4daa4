/** A project as the rows of each form, for a month or a third of one. */
import type { QuantityValue, SheetValue } from 'luoshi/define'
import { plainFields } from '../cases/project/plain-fields.ts'
import {
  decimal,
  doneBefore,
  doneIn,
  doneToDate,
  tablesOf,
  type Part,
  type Tables,
} from '../cases/project/state.ts'
import { months } from './fields.ts'

type Data = { readonly [field: string]: unknown }
type Value = SheetValue | { readonly personal: string }
/** A row as a form has it. */
export type Row = { readonly [field: string]: Value }

const thirdNames: readonly Part[] = ['first', 'second', 'third']

/** The month and the third a period names: `2026-10/2`. */
export function momentOf(period: string): { readonly month: string; readonly third: Part } {
  const [month = '', third = '3'] = period.split('/')
  return { month, third: thirdNames[Number(third) - 1] ?? 'third' }
}

/** The rows most forms have of a project: one; none of a project that was done with before. */
export function recordsOf(data: Data, period: string): readonly Row[] {
  return isOfYear(data, period) ? [recordOf(data, period)] : []
}

/** What ended in an earlier year stands in the sheets of that year. */
function isOfYear({ operatedOn }: Data, period: string): boolean {
  return typeof operatedOn !== 'string' || operatedOn.slice(0, 4) >= period.slice(0, 4)
}

/** What most forms show of a project. */
function recordOf(data: Data, period: string): Row {
  const { month, third } = momentOf(period)
  const until = lastDayOf(period)
  const year = month.slice(0, 4)
  const tables = tablesOf(data)
  const goal = tables.goals[year]
  const now = tables.months[month]
  const done = doneToDate(tables, month)
  return filled({
    ...Object.fromEntries([...plainFields, ...contacts].map((field) => [field, data[field]])),
    flagship: data.flagship === true,
    dutyUnit: data.leadUnit,
    phase: phaseOf(data, until),
    batch: batchOf(data, until),
    startOn: monthOf(data.startedOn) ?? data.startBy,
    finishOn: monthOf(data.finishedOn) ?? data.finishBy,
    ownerLine: [data.ownerName, data.ownerHead].filter((one) => one !== undefined).join(' '),
    problem: problemOf(tables),
    total: amount(data.total),
    prior: number(doneBefore(tables, year)),
    plan: goal?.planned,
    goal: goal?.goal,
    done: number(done),
    progress: lastWords(tables, month),
    monthPlan: now?.planned?.whole,
    thirdDone: now?.done?.[third],
    monthDone: number(doneUntil(now?.done, third)),
    thirdProgress: now?.words?.[third],
    fiveBefore: amount(data.fiveBefore),
    fivePlanned: amount(data.fivePlanned),
  })
}

const contacts = ['ownerContact', 'ownerPhone', 'dutyContact', 'dutyPhone']

/** Of the whole year: the thirds of every month, what they came to, and how it looked. */
export function courseOf(data: Data, period: string): readonly Row[] {
  const tables = tablesOf(data)
  const { month: until } = momentOf(period)
  const entries = months.flatMap((name, at): [string, unknown][] => {
    const month = `${until.slice(0, 4)}-${String(at + 1).padStart(2, '0')}`
    const found = tables.months[month]
    if (found === undefined || month > until) return []
    return [
      ...thirdNames.map((part): [string, unknown] => [`${name}.${part}`, found.done?.[part]]),
      [`${name}.sum`, number(doneToDate(tables, month))],
      [`${name}.words`, found.words?.whole ?? found.words?.third],
    ]
  })
  return recordsOf(data, period).map((row) => ({ ...row, ...filled(Object.fromEntries(entries)) }))
}

/** A project’s ledger: its steps and the thirds of the year. */
export function ledgerOf(data: Data, period: string): readonly Row[] {
  const tables = tablesOf(data)
  const { month: until } = momentOf(period)
  const nodes = ((data.nodes ?? []) as readonly { readonly [part: string]: string }[]).flatMap(
    ({ node, limit, words, unit, person }) =>
      Object.entries({ limit, words, unit, person }).map(([row, value]) => [
        `nodes.${node}.${row}`,
        value,
      ]),
  )
  const days = months.flatMap((name, at) => {
    const month = `${until.slice(0, 4)}-${String(at + 1).padStart(2, '0')}`
    const found = tables.months[month]
    if (found?.done === undefined || month > until) return []
    const thirds = thirdNames.map((part) => [`days.${part}.${name}`, found.done?.[part]])
    return [...thirds, [`days.sum.${name}`, decimal(doneIn(found))]]
  })
  const own = filled(Object.fromEntries([...nodes, ...days]))
  return recordsOf(data, period).map((row) => ({ ...row, ...own }))
}

/** Rows of those who take part; an empty one to be filled in where nobody was named yet. */
export function participantsOf(data: Data, period: string): readonly Row[] {
  const found = (data.participants ?? []) as readonly { readonly [part: string]: unknown }[]
  const lines = found.map(({ name, role, grade, section, amount: sum, signed, term, manager }) => ({
    partyName: name,
    partyRole: role,
    partyGrade: grade,
    partySection: section,
    partyAmount: amount(sum),
    partySigned: signed,
    partyTerm: term,
    partyManager: manager,
  }))
  return withLines(recordsOf(data, period), lines)
}

/** Rows of where the money comes from; an empty one to be filled in where nothing was said yet. */
export function fundingOf(data: Data, period: string): readonly Row[] {
  const { paidIn } = tablesOf(data)
  const { month } = momentOf(period)
  const found = (data.funding ?? []) as readonly { readonly [part: string]: unknown }[]
  const lines = found.map(({ source, note, amount: sum, prior, planned }) => ({
    source,
    sourceNote: note,
    sourceAmount: amount(sum),
    sourcePrior: amount(prior),
    sourcePlan: amount(planned),
    sourcePaid: number(paidOf(paidIn, String(source), month)),
  }))
  return withLines(recordsOf(data, period), lines)
}

/** The rows of a project once for each line of a list of it. */
function withLines(
  projects: readonly Row[],
  lines: readonly { readonly [field: string]: unknown }[],
): readonly Row[] {
  if (lines.length === 0) return projects
  return projects.flatMap((row) => lines.map((line) => ({ ...row, ...filled(line) })))
}

/** What a source paid in from January up to a month; null: nothing was reported. */
export function paidOf(paidIn: Tables['paidIn'], source: string, month: string): number | null {
  const found = Object.entries(paidIn).filter(
    ([one, by]) =>
      one.slice(0, 4) === month.slice(0, 4) && one <= month && by[source] !== undefined,
  )
  if (found.length === 0) return null
  return found.reduce((sum, [, by]) => sum + Number(by[source]), 0)
}

/** Where the sheets put a project at the end of a day. */
function phaseOf(data: Data, day: string): 'building' | 'preparing' | 'finished' {
  if (isReached(data.finishedOn, day)) return 'finished'
  return isReached(data.startedOn, day) ? 'building' : 'preparing'
}

/** Which of the four batches it is in at the end of a day; of all days unless one is said. */
export function batchOf(
  data: Data,
  day = '9999-12-31',
): 'reserve' | 'preparing' | 'building' | 'finished' {
  const phase = phaseOf(data, day)
  if (phase !== 'preparing') return phase
  return isReached(data.signedOn, day) ? 'preparing' : 'reserve'
}

const isReached = (on: unknown, day: string): boolean => typeof on === 'string' && on <= day

/** The last day of a period, or one no day of it comes after. */
function lastDayOf(period: string): string {
  const { month, third } = momentOf(period)
  if (month.length === 4) return `${month}-12-31`
  return `${month}-${third === 'first' ? 10 : third === 'second' ? 20 : 31}`
}

/** The problems that stand, in the words of those who raised them. */
function problemOf({ problems }: Tables): string {
  const open = problems.filter(({ result }) => result === undefined)
  return open.map(({ words }) => words).join('；')
}

function lastWords({ months: all }: Tables, until: string): string | undefined {
  const year = until.slice(0, 4)
  const found = Object.keys(all)
    .filter((month) => month.startsWith(year) && month <= until)
    .toSorted()
    .toReversed()
    .map((month) => {
      const words = all[month]?.words
      return words?.whole ?? words?.third ?? words?.second ?? words?.first
    })
  return found.find((words) => words !== undefined)
}

function doneUntil(
  done: { readonly [part in Part]?: string } | undefined,
  third: Part,
): number | null {
  const until = thirdNames.slice(0, thirdNames.indexOf(third) + 1)
  const said = until.flatMap((part) => done?.[part] ?? [])
  if (said.length === 0) return null
  return said.reduce((sum, one) => sum + Number(one), 0)
}

const number = (value: number | null): string | undefined =>
  value === null ? undefined : decimal(value)
const amount = (value: unknown): string | undefined => (value as QuantityValue | undefined)?.value
const monthOf = (day: unknown): string | undefined =>
  typeof day === 'string' ? day.slice(0, 7) : undefined

function filled(values: { readonly [field: string]: unknown }): Row {
  return Object.fromEntries(
    Object.entries(values).filter(
      (entry): entry is [string, Value] => entry[1] !== undefined && entry[1] !== '',
    ),
  )
}
