/** How often a unit may be pressed in a month, and how each time is counted. */
import { reject, type Moment, type Onward, type Rejection } from 'luoshi/define'
import type { pressings } from '../../codes.ts'

/** What a unit was asked for in one month. */
export interface MonthOfLoad {
  readonly month: string
  readonly count: number
}

/** The next time this month, with what writes it down. */
export interface Pressed {
  readonly count: number
  readonly onward: readonly Onward[]
}

interface Load {
  readonly data: { readonly months?: readonly MonthOfLoad[] }
}

/** How often this month; 0 where nothing was counted yet. */
export function countIn(months: readonly MonthOfLoad[] = [], month: string): number {
  return months.find((one) => one.month === month)?.count ?? 0
}

/** Presses a unit once more; beyond the limit only the head of supervision, who says why. */
export function pressing(
  unit: string | undefined,
  exception: string | undefined,
  how: keyof typeof pressings,
  { found, settings, today, who }: Moment,
): Pressed | Rejection {
  if (unit === undefined) return { count: 0, onward: [] }
  const load = found.load as Load | null
  const month = today.slice(0, 7)
  const before = countIn(load?.data.months, month)
  const most = Number(settings['plan-delivery.pressedAtMost'] ?? 8)
  const isChief = who.roles.includes('plan-delivery/chief')
  if (before >= most && (exception === undefined || !isChief)) {
    const params = { before, most }
    return reject('not-now', 'plan-delivery.loadReached', params, [
      { path: 'exception', key: 'plan-delivery.loadReached', params },
    ])
  }
  const input = { unit, month, how, most, beyond: before >= most ? exception : undefined }
  const command = load === null ? 'open' : 'count'
  return {
    count: before + 1,
    onward: [{ case: 'supervision-load', id: `load-${unit}`, command, input }],
  }
}
