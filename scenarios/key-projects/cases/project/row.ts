/** A project in lists, and what its four lights are lit by. */
import type { AxesShown, Day, QuantityValue, RowTerms } from 'luoshi/define'
import { budgeted } from '../../codes.ts'
import { batchOf } from '../../sheets/records.ts'
import { decimal, doneIn, tablesOf } from './state.ts'

interface Seen {
  readonly status: string
  readonly data: { readonly [field: string]: unknown }
}

/** A project in lists. */
export function rowOf({ status, data }: Seen): RowTerms {
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
      // What was taken out of the library counts in no rate.
      ...(status === 'removed' ? {} : { axes: axesOf(data) as never }),
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
  const done = Object.entries(tables.months).flatMap(([period, month]) =>
    month.done === undefined ? [] : [[period, decimal(doneIn(month))]],
  )
  const paidIn = Object.entries(tables.paidIn).map(([period, by]) => {
    const sum = Object.values(by).reduce((so, one) => so + Number(one), 0)
    return [period, decimal(sum)]
  })
  const funds = (data.funding ?? []) as readonly { readonly source?: string }[]
  const isBudgeted = funds.some(({ source }) => budgeted.includes(source ?? ''))
  return {
    startBy: (data.startBy as string | undefined) ?? null,
    startedOn: day('startedOn'),
    excusedUntil: day('excusedUntil'),
    statisticsOn: day('statisticsOn'),
    finishBy: (data.finishBy as string | undefined) ?? null,
    finishedOn: day('finishedOn'),
    planned: Object.fromEntries(planned),
    done: Object.fromEntries(done),
    paidIn: Object.fromEntries(paidIn),
    paidOut: isBudgeted ? tables.paidOut : null,
  }
}
