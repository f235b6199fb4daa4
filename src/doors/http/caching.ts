/** What need not be sent again, and what is sent smaller. */
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip, gzipSync } from 'node:zlib'
import { createMiddleware } from 'hono/factory'
import type { DoorEnv } from './door.ts'

const packAside = promisify(gzip)
/** Below this a packed answer saves no packet. */
const leastPacked = 1400
/** Up to this, packing takes less time than handing it to another thread. */
const mostPackedHere = 65_536

function pack(bytes: Buffer): Buffer | Promise<Buffer> {
  const options = { level: 4 }
  return bytes.length <= mostPackedHere ? gzipSync(bytes, options) : packAside(bytes, options)
}

/** Answers about one person, or with personal values in the open, are kept nowhere. */
const isPersonal = (path: string): boolean => /^\/api\/(me|manage|access|links)(\/|$)/.test(path)

/**
 * Gives answers in JSON a tag by their content, says when the reader has the same already, and
 * packs what is large. Streams and files go as they are.
 */
export const lightly = createMiddleware<DoorEnv>(async (c, next) => {
  await next()
  // What is not looked at again is sent as it was made.
  if (c.req.method !== 'GET') return
  const { res } = c
  const type = res.headers.get('content-type') ?? ''
  if (res.status !== 200 || !type.startsWith('application/json')) return
  // What a browser has on its disk, others of the same counter may find there.
  if (isPersonal(c.req.path)) return
  const bytes = Buffer.from(await res.arrayBuffer())
  const tag = `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  const headers = new Headers(res.headers)
  headers.set('etag', tag)
  headers.set('cache-control', 'private, no-cache')
  headers.append('vary', 'accept-encoding, accept-language, cookie')
  headers.delete('content-length')
  // Setting an answer merges the headers of the one before into it.
  c.res = undefined
  if (c.req.header('if-none-match') === tag) {
    headers.delete('content-type')
    c.res = new Response(null, { status: 304, headers })
    return
  }
  const isPacked =
    bytes.length >= leastPacked && (c.req.header('accept-encoding') ?? '').includes('gzip')
  if (isPacked) headers.set('content-encoding', 'gzip')
  const body = isPacked ? await pack(bytes) : bytes
  headers.set('content-length', String(body.length))
  c.res = new Response(body, { status: 200, headers })
})
