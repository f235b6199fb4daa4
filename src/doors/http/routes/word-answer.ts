/** Word files as answers. */
import { z } from '@hono/zod-openapi'
import { NoTemplate } from '../../papers/template-parts.ts'
import type { Asking } from '../door.ts'
import { refusal } from '../say/problems.ts'

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** What a route that answers with a Word file says of itself. */
export const wordAnswer = {
  200: { description: 'The Word file', content: { [wordType]: { schema: z.string() } } },
  default: { description: 'Why not, as problem details (RFC 9457)' },
} as const

/** A Word file under its name. */
export function wordFileOf(c: Asking, name: string, bytes: Uint8Array): never {
  c.header('content-type', wordType)
  c.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
  c.header('cache-control', 'private, no-store')
  return c.body(new Uint8Array(bytes)) as never
}

/** What is said of a template that cannot be filled; any other error as it is. */
export function refusedTemplate(c: Asking, error: unknown): unknown {
  if (!(error instanceof NoTemplate)) return error
  const key = error.lacks === 'size' ? 'http.largeTemplate' : 'http.badTemplate'
  return refusal(c.get('language'), 'not-valid', key)
}
