/** How much may be sent, and how deep it may nest. */
import { bodyLimit } from 'hono/body-limit'
import type { MiddlewareHandler } from 'hono'
import type { Asking, DoorEnv } from './door.ts'
import { refusal } from './say/problems.ts'

const mebibyte = 1024 * 1024
/** A form with all its words; files and pasted documents have limits of their own. */
const mostBytes = 2 * mebibyte
const deepest = 64

const tooLarge = (c: Asking) => {
  const limit = `${mostBytes / mebibyte} MB`
  return refusal(c.get('language'), 'not-valid', 'http.tooLarge', { limit }, 413)
}
const counted = bodyLimit({
  maxSize: mostBytes,
  onError: (c) => {
    throw tooLarge(c as Asking)
  },
})

/** Refuses a body larger than a form can be; files have limits of their own. */
export const modestBody: MiddlewareHandler<DoorEnv> = (c, next) => {
  if (/^\/api\/(files|documents)$/.test(c.req.path)) return next()
  // A length that is told is kept to by the server; counting, which costs much, is for the rest.
  const told = c.req.header('content-length')
  if (told === undefined || c.req.header('transfer-encoding') !== undefined) return counted(c, next)
  if (Number(told) > mostBytes) throw tooLarge(c)
  return next()
}

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
