/** From an item of a document to the case that answers for it. */
import type { Day, Onward } from 'luoshi/define'
import { comparators, measures, stages } from '../../codes.ts'
import { isTaken, placeOf, type Item, type Plan, type Values } from './items.ts'

/** What an item comes to as a command for its case. */
export function caseOf(
  plan: Plan,
  item: Item,
  values: Values,
  id: string,
  command: 'propose' | 'revise',
): Onward | null {
  if (item.kind === 'actual') return null
  const { action, linked } = placeOf(plan, item)
  const { n, start, end } = item
  const common = {
    plan: plan.id,
    origin: { documentId: plan.id, item: n, start, end },
    ownerWords: shortened(values.owner, 200),
    dueWords: shortened(values.due, 60),
    promisedOn: lastDayOf(values.due) ?? lastDayOf(values.period),
    recommended: item.recommended?.unit,
  }
  if (item.kind === 'action') {
    const title = shortened(values.name, 300) ?? item.title
    const input = { ...common, title, type: values.type ?? 'action', order: n, parent: action }
    return { case: 'plan-action', id, command, input }
  }
  const input = { ...common, ...promiseOf(item, values), action, linked }
  return { case: 'commitment', id, command, input }
}

/** Commands for cases whose place in the tree is another after a decision. */
export function relations(
  before: Plan,
  after: Plan,
  changed: Item,
  isSame: (one: ReturnType<typeof placeOf>, other: ReturnType<typeof placeOf>) => boolean,
): readonly Onward[] {
  const near: readonly (Item | undefined)[] =
    changed.kind === 'action' ? after.items : changed.linked.map((n) => after.item(n))
  return near.flatMap((item): Onward[] => {
    if (item === undefined || item.n === changed.n) return []
    const review = after.review(item.n)
    if (!isTaken(review)) return []
    const place = placeOf(after, item)
    if (isSame(placeOf(before, item), place)) return []
    const id = review.commitment
    if (item.kind === 'action') {
      const input = { plan: after.id, parent: place.action }
      return [{ case: 'plan-action', id, command: 'relate', input }]
    }
    return [{ case: 'commitment', id, command: 'relate', input: { plan: after.id, ...place } }]
  })
}

function promiseOf(item: Item, values: Values): Values {
  if (item.kind === 'project') {
    const { value, unit } = (values.investment ?? {}) as Values
    return {
      kind: 'project',
      title: shortened(values.name, 300) ?? item.title,
      stage: among(stages, values.stage),
      investment: quantity(value, unit),
    }
  }
  if (item.kind === 'measure') {
    return { kind: 'work', title: shortened(values.name, 300) ?? item.title }
  }
  const { indicator, value, value_high: high, unit } = values
  return {
    kind: 'target',
    title: targetTitle(item, values),
    indicator: shortened(indicator, 200),
    measure: among(measures, values.measure),
    comparator: among(comparators, values.comparator),
    amount: quantity(value, unit),
    upper: quantity(high, unit),
    period: shortened(values.period, 40),
  }
}

/** A target as one says it: 规上工业产值增长20%. */
function targetTitle(item: Item, values: Values): string {
  const { value, value_high: high, unit, measure, comparator } = values
  const name = shortened(values.indicator, 200) ?? item.title
  if (typeof value !== 'number') return name
  const isDown = value < 0
  const verb =
    measure === 'growth' || measure === 'delta_pp'
      ? isDown
        ? '下降'
        : '增长'
      : among(comparators, comparator) === undefined
        ? '达到'
        : comparators[comparator as keyof typeof comparators].zh
  const sign = measure === 'growth' && comparator === '>=' ? '以上' : ''
  const range = typeof high === 'number' ? `—${Math.abs(high)}` : ''
  return `${name}${verb}${Math.abs(value)}${range}${typeof unit === 'string' ? unit : ''}${sign}`
}

function among(codes: object, value: unknown): string | undefined {
  return typeof value === 'string' && Object.hasOwn(codes, value) ? value : undefined
}

function quantity(value: unknown, unit: unknown): { value: string; unit: string } | undefined {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value) : ''
  if (!/^-?\d{1,20}(\.\d{1,10})?$/.test(text)) return undefined
  return { value: text, unit: typeof unit === 'string' ? unit : '' }
}

function shortened(value: unknown, most: number): string | undefined {
  if (typeof value !== 'string' || value.trim() === '') return undefined
  return [...value.trim()].slice(0, most).join('')
}

const monthEnds = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** The last day of a period: of `2026-11` the thirtieth, of a span the end; undefined for words. */
export function lastDayOf(period: unknown): Day | undefined {
  const last = typeof period === 'string' ? period.split('..').at(-1) : undefined
  const found = /^(20\d\d)(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?$/.exec(last ?? '')
  if (found === null) return undefined
  const [, year = '', month = '12', day] = found
  const isLeap = month === '02' && Number(year) % 4 === 0
  const end = isLeap ? 29 : (monthEnds[Number(month) - 1] ?? 31)
  if (day !== undefined && (Number(day) < 1 || Number(day) > end)) return undefined
  return `${year}-${month}-${day ?? end}`
}
