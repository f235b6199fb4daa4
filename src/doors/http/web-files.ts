/** The built pages: files as they lie in their folder, packed where the browser can unpack. */
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { routes } from './door.ts'

const types: { readonly [ending: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
}

/** Ways a file lies packed beside itself, the smaller first. */
const packings = [
  { ending: '.br', name: 'br' },
  { ending: '.gz', name: 'gzip' },
] as const

/** A year; the names of these files change with what is in them. */
const forGood = 'public, max-age=31536000, immutable'

/** Routes of the pages; an address of a page is answered by the one file that draws all. */
export function webRoutes(folder: string) {
  const app = routes()
  const there = new Set(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')),
  )
  app.get('*', async (c, next) => {
    const asked = c.req.path.slice(1)
    // The first number of a paper, `/n/bulletin:x.1`, is a page and no kind of file.
    const isPage = !/^api(\/|$)/.test(asked) && /^(\.\d+)?$/.test(extname(asked))
    const file = there.has(asked) ? asked : isPage ? 'index.html' : ''
    const type = types[extname(file)]
    if (type === undefined || !there.has(file)) return next()
    const accepted = c.req.header('accept-encoding') ?? ''
    const packing = packings.find(
      ({ ending, name }) => accepted.includes(name) && there.has(`${file}${ending}`),
    )
    const bytes = await readFile(join(folder, `${file}${packing?.ending ?? ''}`))
    const tag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}"`
    const headers = {
      'content-type': type,
      'cache-control': file.startsWith('assets/') ? forGood : 'no-cache',
      vary: 'accept-encoding',
      etag: tag,
      ...(packing ? { 'content-encoding': packing.name } : {}),
    }
    if (c.req.header('if-none-match') === tag) return c.body(null, 304, headers)
    return c.body(new Uint8Array(bytes), 200, headers)
  })
  return app
}
