/** How much may be sent, how deep it may nest, how much it may be in pieces. */
import { bodyLimit } from 'hono/body-limit'
import type { MiddlewareHandler } from 'hono'
import { inMegabytes } from '../documents/limits.ts'
import type { Asking, DoorEnv } from './door.ts'
import type { Limits } from './limits/limits.ts'
import { takesFile } from './files/file-bodies.ts'
import { refusal } from './say/problems.ts'

/** Refuses a body larger than a form can be; files have limits of their own. */
export function modestBody({ formBytes }: Limits): MiddlewareHandler<DoorEnv> {
  const tooLarge = (c: Asking) => {
    const limit = inMegabytes(formBytes)
    return refusal(c.get('language'), 'not-valid', 'http.tooLarge', { limit }, 413)
  }
  const counted = bodyLimit({
    maxSize: formBytes,
    onError: (c) => {
      throw tooLarge(c as Asking)
    },
  })
  return (c, next) => {
    if (takesFile(c.req.path)) return next()
    // What is only read has no body; asking for it would make one.
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    // A length that is told is kept to by the server; counting, which costs much, is for the rest.
    const told = c.req.header('content-length')
    const isTold = told !== undefined && c.req.header('transfer-encoding') === undefined
    if (!isTold) return counted(c, next)
    if (Number(told) > formBytes) throw tooLarge(c)
    return next()
  }
}

/** Refuses a value that nests deeper, or has more entries, than anything people fill in. */
export function modest<T>(c: Asking, value: T, limits: Limits): T {
  const over = overOf(value, limits)
  if (over === null) return value
  throw refusal(c.get('language'), 'not-valid', over.key, { limit: over.limit })
}

/** Level by level, for a hostile value nests deeper than calls may. */
function overOf(value: unknown, { jsonDepth, jsonEntries }: Limits) {
  let level: unknown[] = [value]
  let entries = 0
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > jsonDepth) return { key: 'http.tooDeep', limit: jsonDepth } as const
    const below: unknown[] = []
    for (const one of level) {
      if (typeof one !== 'object' || one === null) continue
      const values = Object.values(one)
      entries += values.length
      if (entries > jsonEntries) return { key: 'http.tooManyEntries', limit: jsonEntries } as const
      for (const inner of values) if (typeof inner === 'object') below.push(inner)
    }
    level = below
  }
  return null
}
