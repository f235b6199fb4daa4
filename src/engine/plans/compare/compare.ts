/** A new edition of a plan against the last: what came, went, rose, was lowered or put off. */
import { compareQuantities } from '../../../kernel/quantity.ts'
import type { PlanItem } from '../items/types.ts'
import { match } from './likeness.ts'

/** What became of a promise. */
export type ChangeKind =
  | 'added'
  | 'dropped'
  /** More is promised. */
  | 'raised'
  /** Less is promised. */
  | 'lowered'
  /** The number stands, its word is weaker: 不低于 became 约. */
  | 'softened'
  | 'firmed'
  | 'postponed'
  | 'advanced'
  /** Somebody else answers for it. */
  | 'reassigned'
  /** Another unit of measure or kind of number: not to be compared. */
  | 'redefined'
  | 'kept'

/** One change, with the items it is about. */
export interface PlanChange {
  readonly is: ChangeKind
  readonly kind: PlanItem['kind']
  /** Number of the item in the earlier edition; null: it was not there. */
  readonly before: number | null
  readonly after: number | null
  readonly title: string
  /** What it said and what it says now, as printed. */
  readonly from: string
  readonly to: string
}

/** Kinds that can be promised; figures of the past are no promise. */
const promised: readonly PlanItem['kind'][] = ['target', 'project', 'measure', 'action']

/** Every change between two editions, those that lessen a promise first, then in text order. */
export function comparePlans(
  before: readonly PlanItem[],
  after: readonly PlanItem[],
): readonly PlanChange[] {
  const [old, fresh] = [before, after].map((items) =>
    items
      .filter(({ kind }) => promised.includes(kind))
      .map((item) => ({ ...item, name: nameOf(item) })),
  ) as [Named[], Named[]]
  const pairs = match(old, fresh)
  const [met, come] = [new Set(pairs.map(([one]) => one.n)), new Set(pairs.map(([, one]) => one.n))]
  const dropped = old.filter(({ n }) => !met.has(n)).map((item) => alone(item, 'dropped'))
  const added = fresh.filter(({ n }) => !come.has(n)).map((item) => alone(item, 'added'))
  const changed = pairs.flatMap(([one, other]) => changesOf(one, other))
  return [...changed, ...dropped, ...added].toSorted(
    (one, other) => weightOf(one) - weightOf(other) || placeOf(one) - placeOf(other),
  )
}

interface Named extends PlanItem {
  readonly name: string
}

/** What lessens a promise is read first. */
const order: readonly ChangeKind[] = [
  'dropped',
  'lowered',
  'softened',
  'postponed',
  'redefined',
  'reassigned',
  'added',
  'raised',
  'firmed',
  'advanced',
  'kept',
]
const weightOf = ({ is }: PlanChange): number => order.indexOf(is)
const placeOf = ({ before, after }: PlanChange): number => after ?? before ?? 0

/** What an item is called: a target by its indicator, everything else by its name. */
function nameOf({ title, read }: PlanItem): string {
  const { indicator, name } = read
  if (typeof indicator === 'string' && indicator !== '') return indicator
  return typeof name === 'string' && name !== '' ? name : title
}

function alone(item: Named, is: 'added' | 'dropped'): PlanChange {
  const [before, after] = is === 'dropped' ? [item.n, null] : [null, item.n]
  const said = item.evidence || item.title
  const [from, to] = is === 'dropped' ? [said, ''] : ['', said]
  return { is, kind: item.kind, before, after, title: item.title, from, to }
}

function changesOf(one: Named, other: Named): readonly PlanChange[] {
  const change = (is: ChangeKind, from: string, to: string): PlanChange => {
    return { is, kind: other.kind, before: one.n, after: other.n, title: other.title, from, to }
  }
  const found = [
    ...amountChanges(one, other, change),
    ...timeChanges(one, other, change),
    ...ownerChanges(one, other, change),
  ]
  return found.length > 0 ? found : [change('kept', one.evidence, other.evidence)]
}

type Make = (is: ChangeKind, from: string, to: string) => PlanChange

function amountChanges(one: Named, other: Named, make: Make): readonly PlanChange[] {
  const [a, b] = [amountOf(one), amountOf(other)]
  if (a === null && b === null) return []
  const said = [sayAmount(one), sayAmount(other)] as const
  if (a === null || b === null || one.read.measure !== other.read.measure) {
    return [make('redefined', ...said)]
  }
  const way = compareQuantities(b, a)
  if (way === null) return [make('redefined', ...said)]
  if (way !== 0) {
    const isMore = isLessBetter(other) ? way < 0 : way > 0
    return [make(isMore ? 'raised' : 'lowered', ...said)]
  }
  const firmness = firmOf(other) - firmOf(one)
  if (firmness === 0) return []
  return [make(firmness > 0 ? 'firmed' : 'softened', ...said)]
}

/** The amount a target or project names; exact digits with their unit. */
function amountOf({ kind, read }: Named): { value: string; unit: string } | null {
  const from = kind === 'project' ? (read.investment as Values | undefined) : (read as Values)
  const value = from?.value
  if (typeof value !== 'number' && typeof value !== 'string') return null
  const text = String(value)
  if (!/^-?\d{1,20}(\.\d{1,10})?$/.test(text)) return null
  return { value: text, unit: typeof from?.unit === 'string' ? from.unit : '' }
}

interface Values {
  readonly value?: unknown
  readonly unit?: unknown
  readonly comparator?: unknown
}

/** A limit, a duration or a rank promises more as it gets smaller. */
function isLessBetter({ read }: Named): boolean {
  const { comparator, measure } = read
  return comparator === '<=' || comparator === '<' || measure === 'duration' || measure === 'rank'
}

/** How firmly a number binds: “about” binds least, “at least” and “at most” bind. */
function firmOf({ read }: Named): number {
  if (read.comparator === '~') return 0
  return read.comparator === '=' || read.comparator === undefined ? 1 : 2
}

function sayAmount(item: Named): string {
  const amount = amountOf(item)
  const { comparator } = item.read
  const sign =
    comparator === '~'
      ? '约 '
      : comparator === '>='
        ? '不低于 '
        : comparator === '<='
          ? '不高于 '
          : ''
  return amount === null ? item.evidence : `${sign}${amount.value}${amount.unit}`
}

function timeChanges(one: Named, other: Named, make: Make): readonly PlanChange[] {
  const [a, b] = [endOf(one), endOf(other)]
  if (a === null || b === null || a === b) return []
  return [make(b > a ? 'postponed' : 'advanced', a, b)]
}

/** When it is promised for: the end of its time, as the reader has it. */
function endOf({ read }: Named): string | null {
  const said = read.due ?? read.period
  const end = typeof said === 'string' ? said.split('..').at(-1) : undefined
  return end === undefined || !/^20\d\d/.test(end) ? null : end
}

function ownerChanges(one: Named, other: Named, make: Make): readonly PlanChange[] {
  const [a, b] = [one.read.owner, other.read.owner]
  if (typeof a !== 'string' || typeof b !== 'string' || a === b) return []
  return [make('reassigned', a, b)]
}
