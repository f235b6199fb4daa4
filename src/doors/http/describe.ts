/** Parts that the descriptions of routes share. */
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { problem } from './schemas.ts'

const refused = {
  description: 'Why not, as problem details (RFC 9457)',
  content: { 'application/problem+json': { schema: problem } },
}

/** The answers of a route: what it gives, and problem details for everything else. */
export function answers<S extends z.ZodType>(schema: S, description: string, status = 200) {
  return {
    [status]: { description, content: { 'application/json': { schema } } },
    default: refused,
  }
}

/** The answers of a route that gives nothing back. */
export function nothing(description: string) {
  return { 204: { description }, default: refused }
}

/** A JSON body that must be there. */
export function jsonBody<S extends z.ZodType>(schema: S) {
  return { body: { required: true, content: { 'application/json': { schema } } } } as const
}

/** A part of the path. */
export function pathPart<const Name extends string>(name: Name, description: string) {
  const part = z.string().min(1).max(200)
  return part.openapi({ param: { name, in: 'path' }, description })
}

/** The client's own id of a command: the same again is the same command. */
export const idempotencyKey = z.object({
  'idempotency-key': z.string().min(1).max(200).optional().openapi({
    description: 'The same key, person and request again is the same command',
  }),
})

/**
 * Answers with a value. What it may be is said by the types of the wire; that it is also what the
 * route's schema says, tests find out, so the two need not be told to each other here.
 */
export function reply(c: Context, value: object | null, status: 200 | 202 = 200): never {
  return c.json(value, status) as never
}
