/** What a project’s facts leave, and how each of them changes it. */
import type { QuantityValue } from 'luoshi/define'
import * as f from './fields.ts'

/** The fields of a project. */
export const state = {
  name: f.name,
  leadUnit: f.leadUnit,
  total: f.total,
  ...f.identity,
  ...f.contacts,
  signedOn: f.on('签约', 'Signed'),
  clearedOn: f.on('报批完成', 'Approved'),
  startedOn: f.on('实际开工', 'Started'),
  statisticsOn: f.on('纳统入库', 'Entered statistics'),
  finishedOn: f.on('实际竣工', 'Finished'),
  operatedOn: f.on('投产', 'In operation'),
  excusedUntil: f.on('未开工顺延至', 'Late start excused until'),
  goals: f.table('年度目标', 'Goals by year'),
  months: f.table('逐月投资与进度', 'Investment and progress by month'),
  funding: f.funding,
  paidIn: f.table('资金到位', 'Paid in by month'),
  paidOut: f.table('资金支付', 'Paid out by month'),
  nodes: f.nodeList,
  participants: f.participants,
  papers: f.table('批文', 'Papers of approval'),
  problems: f.table('问题清单', 'Problems'),
  ...f.fiveYears,
} as const

/** What a year is to bring: money in 万元 as decimals. */
export interface Goal {
  readonly planned?: string
  readonly prior?: string
  readonly goal?: string
}

/** What a month brought, by thirds and as a whole. */
export interface Month {
  readonly done?: Partial<{ readonly [part in Part]: string }>
  readonly planned?: Partial<{ readonly [part in Part]: string }>
  readonly words?: Partial<{ readonly [part in Part]: string }>
}

/** A third of a month, or all of it. */
export type Part = 'first' | 'second' | 'third' | 'whole'

/** A problem by its number, from 1. */
export interface Problem {
  readonly words: string
  readonly result?: string
}

/** What was paid out to date of a year’s budgeted money. */
export interface PaidOut {
  readonly budget: string
  readonly amount: string
}

/** A project’s tables, empty where nothing was said yet. */
export interface Tables {
  readonly goals: { readonly [year: string]: Goal }
  readonly months: { readonly [period: string]: Month }
  /** By month and source. */
  readonly paidIn: { readonly [period: string]: { readonly [source: string]: string } }
  readonly paidOut: { readonly [period: string]: PaidOut }
  readonly problems: readonly Problem[]
}

/** The tables of a state. */
export function tablesOf(data: { readonly [field: string]: unknown }): Tables {
  const { goals, months, paidIn, paidOut, problems } = data
  return {
    goals: (goals ?? {}) as Tables['goals'],
    months: (months ?? {}) as Tables['months'],
    paidIn: (paidIn ?? {}) as Tables['paidIn'],
    paidOut: (paidOut ?? {}) as Tables['paidOut'],
    problems: (problems ?? []) as Tables['problems'],
  }
}

/** A month with what one report of investment says. */
export function withInvestment(
  month: Month = {},
  said: {
    readonly part: Part
    readonly done?: QuantityValue
    readonly planned?: QuantityValue
  },
): Month {
  const { part, done, planned } = said
  const plan = planned === undefined ? {} : { planned: { ...month.planned, [part]: planned.value } }
  if (done === undefined) return { ...month, ...plan }
  const before = month.done ?? {}
  const { whole } = before
  // A third that is put right after the month was closed moves the month by as much.
  const moved =
    part !== 'whole' && whole !== undefined
      ? { whole: decimal(Number(whole) + Number(done.value) - Number(before[part] ?? 0)) }
      : {}
  return {
    ...month,
    ...plan,
    done: { ...before, ...moved, [part]: done.value },
  }
}

/** What was done in a month: as a whole where that was said, else its thirds. */
export function doneIn(month: Month | undefined): number {
  const { whole, first, second, third } = month?.done ?? {}
  if (whole !== undefined) return Number(whole)
  return Number(first ?? 0) + Number(second ?? 0) + Number(third ?? 0)
}

/** Investment of a year up to a month, in 万元; null: nothing was reported yet. */
export function doneToDate({ months }: Tables, period: string): number | null {
  const until = Object.entries(months).filter(
    ([month, { done }]) =>
      done !== undefined && month.slice(0, 4) === period.slice(0, 4) && month <= period,
  )
  if (until.length === 0) return null
  return Number(decimal(until.reduce((sum, [, month]) => sum + doneIn(month), 0)))
}

/** What was done until the end of the year before: as the goal says, and by the months since. */
export function doneBefore({ goals, months }: Tables, year: string): number | null {
  const said = Object.keys(goals)
    .filter((one) => one <= year && goals[one]?.prior !== undefined)
    .toSorted()
    .at(-1)
  if (said === undefined) return null
  const since = Object.entries(months).filter(
    ([month]) => month.slice(0, 4) >= said && month.slice(0, 4) < year,
  )
  const sum = since.reduce((so, [, month]) => so + doneIn(month), Number(goals[said]?.prior ?? 0))
  return Number(decimal(sum))
}

/** A number as a decimal text of at most six digits behind the point. */
export function decimal(number: number): string {
  return String(Number(number.toFixed(6)))
}
