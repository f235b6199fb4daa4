import { dayOf } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'

const digits = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** A case id people can read out: the day it was opened, then seven signs without look-alikes. */
export function freshCaseId(now: Instant, chance: string): string {
  const signs = Array.from(
    { length: 7 },
    (_, at) => digits[Number.parseInt(chance.slice(at * 2, at * 2 + 2), 16) % 32],
  )
  return `${dayOf(now).slice(2).replaceAll('-', '')}-${signs.join('')}`
}
