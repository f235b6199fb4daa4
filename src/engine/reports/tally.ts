/** Counts cases for a report: the same cases as known at the same instant give the same numbers. */
import type { ReportDefinition } from '../../define/report.ts'
import type { When } from '../../define/when.ts'
import { dayOf, endOf, startOf } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import { firstDayOf, lastDayOf, type Period } from '../../kernel/period.ts'
import type { CaseState } from '../cases/state.ts'
import { evaluate } from '../conditions/evaluate.ts'

/** What is counted among which cases. */
export interface TallyAsked {
  /** Name of a count or a rate. */
  readonly number: string
  /** The field it is divided by; empty: all of it. */
  readonly group: string
  /** The value of that field. */
  readonly value: string
  /** Held against the whole. */
  readonly against?: 'average'
}

/** The cases of a report, counted. */
export interface Tally {
  /** The text of a number; null: there is none. */
  say(asked: TallyAsked): string | null
  /** Values of a field, those with most cases first. */
  valuesOf(group: string): readonly string[]
  /** Cases of a list, in the order they were opened. */
  listed(list: string): readonly CaseState[]
}

/** Opens the cases of a report, as known at an instant. */
export function openTally(
  report: ReportDefinition,
  cases: readonly CaseState[],
  period: Period,
  knownAt: Instant,
): Tally {
  const scope = {
    now: knownAt,
    today: dayOf(knownAt),
    input: { from: startOf(firstDayOf(period)), until: endOf(lastDayOf(period)) },
  }
  const meets = (when: When) => (one: CaseState) =>
    evaluate(when, { ...scope, state: one.data, case: one }) === 'met'
  const all = cases.filter(meets(report.where))
  const among = (group: string, value: string) =>
    group === '' ? all : all.filter((one) => valueIn(one, group) === value)
  const count = (name: string, own: readonly CaseState[]): number | null => {
    const terms = report.counts[name]
    return terms === undefined ? null : own.filter(meets(terms.when)).length
  }
  const rate = (name: string, own: readonly CaseState[]): number | null => {
    const terms = report.rates[name]
    if (terms === undefined) return null
    const [part, whole] = [count(terms.of, own), count(terms.in, own)]
    return part === null || whole === null || whole === 0 ? null : (100 * part) / whole
  }
  return {
    say: ({ number, group, value, against }) => {
      const own = among(group, value)
      if (against === undefined) return shown(count(number, own), rate(number, own))
      return compared(rate(number, own), rate(number, all))
    },
    valuesOf: (group) => {
      const sizes = new Map<string, number>()
      for (const one of all) {
        const value = valueIn(one, group)
        if (value !== '') sizes.set(value, (sizes.get(value) ?? 0) + 1)
      }
      const order = ([a, most]: [string, number], [b, other]: [string, number]): number =>
        other - most || (a < b ? -1 : 1)
      return [...sizes].toSorted(order).map(([value]) => value)
    },
    listed: (list) => {
      const terms = report.lists[list]
      return terms === undefined ? [] : all.filter(meets(terms.when))
    },
  }
}

function valueIn({ data }: CaseState, field: string): string {
  const value = (data as { readonly [name: string]: unknown })[field]
  return typeof value === 'string' ? value : ''
}

function shown(count: number | null, rate: number | null): string | null {
  if (count !== null) return `${count}项`
  return rate === null ? null : `${rate.toFixed(1)}%`
}

/** `高于平均 3.2 个百分点`, from the shares as they are printed. */
function compared(own: number | null, whole: number | null): string | null {
  if (own === null || whole === null) return null
  const points = (Math.round(own * 10) - Math.round(whole * 10)) / 10
  if (points === 0) return '与平均持平'
  return `${points > 0 ? '高于' : '低于'}平均 ${Math.abs(points).toFixed(1)} 个百分点`
}
