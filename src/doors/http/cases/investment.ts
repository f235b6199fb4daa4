import { z } from '@hono/zod-openapi'
import type { AxesShown } from '../../../define/axes.ts'
import { doneTo, gapOf, lastWholeMonth } from '../../../engine/indicators/axes.ts'
import type { CaseRow } from '../../../engine/ports.ts'
import type { Day } from '../../../kernel/day.ts'
import type { InvestmentDetail } from '../../../wire/index.ts'

/** As it crosses the network. */
export const investment = z.object({
  year: z.string(),
  until: z.string(),
  planned: z.string().nullable(),
  done: z.string().nullable(),
  gap: z.number().nullable(),
})

/** Money of the year of a project, by what its lights are lit by. */
export function investmentOf({ shown }: CaseRow, today: Day): InvestmentDetail {
  const axes = shown.axes as unknown as AxesShown
  const until = lastWholeMonth(today)
  const year = until.slice(0, 4)
  const done = doneTo(axes.done, until)
  return {
    year,
    until,
    planned: axes.planned[year] ?? null,
    done: done === null ? null : String(done),
    gap: gapOf(axes, today),
  }
}
