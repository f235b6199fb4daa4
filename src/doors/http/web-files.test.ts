import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openMemory } from '../../store/index.ts'
import { openSampleDoor, type SampleDoor } from './sample.ts'

const page = '<!doctype html><title>落实</title>'
const script = 'console.log("a page")'
let door: SampleDoor
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'luoshi-web-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), page)
  writeFileSync(join(folder, 'assets', 'main-abc.js'), script)
  writeFileSync(join(folder, 'assets', 'main-abc.js.br'), brotliCompressSync(script))
  writeFileSync(join(folder, 'assets', 'main-abc.js.gz'), gzipSync(script))
  writeFileSync(join(folder, 'secret.env'), 'key')
  door = await openSampleDoor(openMemory(), [], { webDir: folder })
})
afterAll(async () => {
  expect(door.logged).toEqual([])
  await door.end()
  rmSync(folder, { recursive: true })
})

const get = (path: string, headers: { [name: string]: string } = {}) =>
  door.app.request(path, { headers })

it('every address of a page is answered by the one file that draws all', async () => {
  const pages = ['/', '/cases/260101-ABC', '/list/plan-delivery/commitments', '/sign-in']
  for (const path of [...pages, '/n/bulletin%3A2026-10.1', '/n/bulletin:2026-10.12']) {
    const answer = await get(path)
    expect([path, answer.status, await answer.text()]).toEqual([path, 200, page])
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    const policy = answer.headers.get('content-security-policy')!
    expect(policy).toContain(`script-src 'self'`)
    expect(policy).not.toContain('unsafe')
  }
})

it('files named by their content are kept for good, packed as the browser can unpack', async () => {
  const path = '/assets/main-abc.js'
  const plain = await get(path)
  expect(await plain.text()).toBe(script)
  expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  const packed = await get(path, { 'accept-encoding': 'gzip, deflate, br' })
  expect(packed.headers.get('content-encoding')).toBe('br')
  expect(packed.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  const bytes = Buffer.from(await packed.arrayBuffer())
  expect(brotliDecompressSync(bytes).toString()).toBe(script)
  expect((await get(path, { 'accept-encoding': 'gzip' })).headers.get('content-encoding')).toBe(
    'gzip',
  )
  const same = await get(path, { 'if-none-match': plain.headers.get('etag')! })
  expect(same.status).toBe(304)
})

it('nothing else of the disk is served', async () => {
  for (const path of [
    '/secret.env',
    '/assets/none.js',
    '/..%2f..%2fetc%2fpasswd.js',
    '/%ff.js',
    '/api/nothing',
    '/assets/main-abc.js.br',
  ]) {
    const answer = await get(path)
    expect([path, answer.status]).toEqual([path, 404])
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
  }
})
