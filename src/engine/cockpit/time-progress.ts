import { addDays, dayOf, daysBetween, yearOf } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'

/**
 * How much of a plan's time has passed, in percent: of the years its title names (2026, or
 * 2024—2027), else of the year it was handed in. Days count alike; today counts as passed.
 */
export function timeProgressOf(title: string, openedAt: Instant, now: Instant): number {
  const span = /(20\d\d)\s*(?:年\s*)?[-—–~～至到]+\s*(20\d\d)/.exec(title)
  const single = /20\d\d/.exec(title)?.[0] ?? yearOf(dayOf(openedAt))
  const [first, last] = span === null ? [single, single] : [span[1]!, span[2]!]
  const from = `${first}-01-01`
  const whole = daysBetween(from, addDays(`${last}-12-31`, 1))
  const passed = daysBetween(from, addDays(dayOf(now), 1))
  return whole <= 0 ? 0 : Math.min(100, Math.max(0, (100 * passed) / whole))
}
