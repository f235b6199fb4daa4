/** Files: stored as they come, shown only to who sees a case that names them. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createRoute, z } from '@hono/zod-openapi'
import type { StoredFile } from '../../../engine/ports.ts'
import { answers, pathPart, reply } from '../describe.ts'
import { routes, type Asking, type Door } from '../door.ts'
import { kindOf } from '../files/kinds.ts'
import { knownFile } from '../files/known-file.ts'
import { mostPixels, NoPicture, shownType, type PictureSize } from '../files/pictures.ts'
import { receive } from '../files/receive.ts'
import { refusal, type Refused } from '../say/problems.ts'
import * as schemas from '../schemas.ts'

/** A body of bytes, for descriptions only: it is taken piece by piece. */
export const fileBody = z.string().openapi({ type: 'string', format: 'binary' })

/** The name of a file, URI-encoded. */
export const fileName = z.object({
  'x-file-name': z.string().max(2000).optional().openapi({ description: 'URI-encoded' }),
})

const storeRoute = createRoute({
  method: 'post',
  path: '/files',
  summary: 'Store a file',
  description: 'The body is the file itself; its kind is told from its bytes.',
  request: { headers: fileName },
  responses: answers(schemas.fileRef, 'The file, to be named in a command'),
})
const readRoute = createRoute({
  method: 'get',
  path: '/files/{id}',
  summary: 'A file; a picture in the size asked for, drawn anew',
  request: {
    params: z.object({ id: pathPart('id', 'SHA-256 of the file') }),
    query: z.object({ size: z.enum(['thumb', 'page']).optional() }),
  },
  responses: {
    200: {
      description: 'The file',
      content: { 'application/octet-stream': { schema: fileBody } },
    },
    default: answers(schemas.fileRef, '').default,
  },
})

/** Routes about files. */
export function fileRoutes(door: Door) {
  const app = routes()
  app.openapi(storeRoute, async (c) => reply(c, await store(c, door)))
  app.openapi(readRoute, async (c) => {
    const { id } = c.req.valid('param')
    const { size = 'page' } = c.req.valid('query')
    return (await serve(c, door, id, size)) as never
  })
  return app
}

async function store(c: Asking, door: Door): Promise<StoredFile> {
  const { filesDir } = door.options
  const received = await receive(c, join(filesDir, 'incoming'), door.limits.fileBytes)
  try {
    const bytes = await readFile(received.path)
    return await keep(c, door, received.name, bytes)
  } finally {
    await received.remove()
  }
}

async function keep(c: Asking, door: Door, name: string, bytes: Buffer): Promise<StoredFile> {
  const kind = kindOf(bytes.subarray(0, 64 * 1024), name)
  const language = c.get('language')
  if (kind === null) {
    const type = c.req.header('content-type') ?? '?'
    throw refusal(language, 'not-valid', 'http.badFileType', { type }, 415)
  }
  const { files } = door.desk.parts
  const stored = { ...(await files.put(bytes, { name, type: kind.type })), name, type: kind.type }
  if (kind.isPicture) {
    // A picture that cannot be drawn anew can never be shown: better said now than later.
    try {
      await door.pictures.of(stored.id, 'thumb', async () => bytes)
    } catch (error) {
      if (!(error instanceof NoPicture)) throw error
      throw notOpened(error, kind.type, c, door)
    }
  }
  await door.options.tables.uploads.add({ ...stored, person: c.get('asker').who.person })
  return { id: stored.id, name: stored.name, type: stored.type, bytes: stored.bytes }
}

function notOpened(error: NoPicture, type: string, c: Asking, { desk }: Door): Refused {
  const language = c.get('language')
  if (error.isTooLarge) {
    const most = Math.round(mostPixels / 1_000_000)
    return refusal(language, 'not-valid', 'http.largePicture', { most })
  }
  if (type === 'image/heic' || type === 'image/heif') {
    return refusal(language, 'not-valid', 'http.heicPicture')
  }
  const [why] = error.message.split('\n')
  desk.parts.log('a picture does not open', { type, why })
  return refusal(language, 'not-valid', 'http.badPicture')
}

async function serve(c: Asking, door: Door, id: string, size: PictureSize): Promise<Response> {
  const none = refusal(c.get('language'), 'not-found', 'http.noFile')
  const known = /^[0-9a-f]{64}$/.test(id) ? await knownFile(door, c.get('asker'), id) : null
  if (known === null) throw none
  const etag = `"${id.slice(0, 32)}-${size}"`
  const caching = { etag, 'cache-control': 'private, max-age=600' }
  if (c.req.header('if-none-match') === etag) {
    return c.body(null, 304, caching)
  }
  const stored = await door.desk.parts.files.get(id)
  if (stored === null) throw none
  const { bytes, about } = stored
  const isPicture = about.type.startsWith('image/')
  const body = isPicture ? await door.pictures.of(id, size, async () => bytes) : bytes
  return c.body(body as Uint8Array<ArrayBuffer>, 200, {
    ...caching,
    'content-type': isPicture ? shownType : about.type,
    'content-length': String(body.byteLength),
    'content-disposition': dispositionOf(known.name, isPicture),
    // Whatever is in it, it runs nothing and fetches nothing.
    'content-security-policy': `sandbox; default-src 'none'`,
  })
}

function dispositionOf(name: string, isPicture: boolean): string {
  const shown = isPicture ? name.replace(/\.\w+$/, '.webp') : name
  return `${isPicture ? 'inline' : 'attachment'}; filename*=UTF-8''${encoded(shown)}`
}

const encoded = (name: string): string =>
  encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => {
    return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
  })
