/** A project in lists, and what its four lights are lit by. */
import type { AxesShown, Day, QuantityValue, RowTerms } from 'luoshi/define'
import { budgeted } from '../../codes.ts'
import { batchOf } from '../../sheets/records.ts'
import { tablesOf } from './state.ts'

interface Seen {
  readonly status: string
  readonly data: { readonly [field: string]: unknown }
}

/** A project in lists. */
export function rowOf({ data }: Seen): RowTerms {
  const { total } = data as { readonly total?: QuantityValue }
  return {
    title: (data.name as string | undefined) ?? '',
    unit: (data.leadUnit as string | undefined) ?? null,
    category: data.industry as string | undefined,
    shown: {
      code: data.code as string | undefined,
      owner: data.ownerName as string | undefined,
      level: data.level as string | undefined,
      batch: batchOf(data),
      total: total?.value,
      axes: axesOf(data) as never,
    },
  }
}

/** What the lights are lit by: days, and money by year and month. */
function axesOf(data: Seen['data']): AxesShown {
  const tables = tablesOf(data)
  const day = (name: string): Day | null => (data[name] as Day | undefined) ?? null
  const planned = Object.entries(tables.goals).flatMap(([year, goal]) =>
    goal.planned === undefined ? [] : [[year, goal.planned]],
  )
  const done = Object.entries(tables.months).flatMap(([period, month]) => {
    const { whole, first, second, third } = month.done ?? {}
    if (month.done === undefined) return []
    const sum = [first, second, third].reduce((so, one) => so + Number(one ?? 0), 0)
    return [[period, whole ?? String(Number(sum.toFixed(6)))]]
  })
  const funds = (data.funding ?? []) as readonly { readonly source?: string }[]
  const isBudgeted = funds.some(({ source }) => budgeted.includes(source ?? ''))
  return {
    startBy: (data.startBy as string | undefined) ?? null,
    startedOn: day('startedOn'),
    excusedUntil: day('excusedUntil'),
    statisticsOn: day('statisticsOn'),
    finishedOn: day('finishedOn'),
    planned: Object.fromEntries(planned),
    done: Object.fromEntries(done),
    paidOut: isBudgeted ? tables.paidOut : null,
  }
}
