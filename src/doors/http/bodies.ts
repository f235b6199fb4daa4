/** How much may be sent, and how deep it may nest. */
import { bodyLimit } from 'hono/body-limit'
import type { MiddlewareHandler } from 'hono'
import type { Asking, DoorEnv } from './door.ts'
import { refusal } from './say/problems.ts'

const mebibyte = 1024 * 1024
/** A form with all its words; files and pasted documents have limits of their own. */
const mostBytes = 2 * mebibyte
const deepest = 64

const modest = bodyLimit({
  maxSize: mostBytes,
  onError: (c) => {
    const limit = `${mostBytes / mebibyte} MB`
    throw refusal((c as Asking).get('language'), 'not-valid', 'http.tooLarge', { limit }, 413)
  },
})

/** Refuses a body larger than a form can be; files have limits of their own. */
export const modestBody: MiddlewareHandler<DoorEnv> = (c, next) =>
  /^\/api\/(files|documents)$/.test(c.req.path) ? next() : modest(c, next)

/** Refuses a value that nests deeper than anything people fill in. */
export function shallow<T>(c: Asking, value: T): T {
  if (depthOver(value, deepest)) {
    throw refusal(c.get('language'), 'not-valid', 'http.tooDeep', { limit: deepest })
  }
  return value
}

/** Level by level, for a hostile value nests deeper than calls may. */
function depthOver(value: unknown, limit: number): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true
    level = level.flatMap((one) => {
      return typeof one === 'object' && one !== null ? Object.values(one) : []
    })
  }
  return false
}
