/** Attacks on what belongs to others: their cases, files, sessions and answers. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openMemory } from '../../../store/index.ts'
import { openSampleDoor, type SampleDoor, type Visitor } from '../sample.ts'

let door: SampleDoor
let lin: Visitor
let wei: Visitor
let id: string
let file: string

beforeAll(async () => {
  door = await openSampleDoor(openMemory())
  ;[lin, wei] = await Promise.all([door.as('lin'), door.as('wei')])
  const stored = await lin.send('files', {
    method: 'POST',
    body: '只给道路科看的话',
    headers: { 'x-file-name': 'words.txt' },
  })
  file = stored.body.id
  const input = { what: '只给道路科看', unit: 'roads', caller: '路人甲', photos: [stored.body] }
  const noted = await lin.post('new/errands/errand/note', { input })
  expect(noted.status).toBe(200)
  id = noted.body.id
})
afterAll(async () => {
  await door.end()
  expect(door.logged).toEqual([])
})

const lastRefusal = async () =>
  (await door.tables.audit.list({ kinds: ['refusal'], limit: 1 })).entries[0]

describe('the case of another unit (IDOR)', () => {
  const ways = (): readonly (readonly [string, string, object | null])[] => [
    ['GET', `cases/${id}`, null],
    ['GET', `cases/${id}/origin`, null],
    ['GET', `documents/${id}`, null],
    ['GET', `files/${file}`, null],
    ['GET', `jobs/${id}`, null],
    ['POST', `cases/${id}/take`, { input: { person: 'wei' } }],
    ['POST', `cases/${id}/report`, { input: { result: '好了' } }],
    ['POST', `cases/${id}/finish`, { input: {} }],
  ]
  it.each([0, 1, 2, 3, 4, 5, 6, 7])('is not there for who must not see it: way %i', async (at) => {
    const [method, path, body] = ways()[at]!
    const asked = body === null ? {} : { body: JSON.stringify(body) }
    const headers = { 'content-type': 'application/json' }
    const refused = await wei.send(path, { method, headers, ...asked })
    expect(refused.status).toBe(404)
    expect(JSON.stringify(refused.body)).not.toMatch(/道路|路人/)
    // The log names the route and who asked, never what was asked for.
    const noted = await lastRefusal()
    expect(noted).toMatchObject({ person: 'wei', outcome: 'refused' })
    expect(JSON.stringify(noted)).not.toContain(id)
  })

  it('is in no list, count, search or sheet, however it is asked for', async () => {
    const asked = [
      '',
      `?q=${encodeURIComponent('道路')}`,
      `?q=${encodeURIComponent(id)}`,
      '?unit=roads',
      '?person=lin',
      '?order=moved',
      '?scenario=errands&counts=yes',
    ]
    for (const query of asked) {
      const { body } = await wei.get(`cases${query}`)
      expect([query, body.lines]).toEqual([query, []])
      if (body.counts) expect(body.counts.total).toBe(0)
      const sheet = await wei.get(`cases.csv${query}`)
      expect(Buffer.from(sheet.body).toString()).not.toContain('道路')
    }
    const own = await lin.get('cases.csv')
    expect(Buffer.from(own.body).toString()).toContain('只给道路科看')
  })
})

describe('the session of somebody else', () => {
  it.each([
    ['made up', 'luoshi=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    ['empty', 'luoshi='],
    ['a word', 'luoshi=admin'],
    ['a query', `luoshi=${encodeURIComponent("' or 1=1 --")}`],
    ['very long', `luoshi=${'a'.repeat(5000)}`],
    ['a signed token of nothing', 'luoshi=eyJhbGciOiJub25lIn0.eyJzdWIiOiJsaW4ifQ.'],
    ['another name', 'session=1; __proto__=x'],
  ])('is not had by a cookie that is %s', async (_, cookie) => {
    const refused = await door.stranger.get('me', { cookie })
    expect([refused.status, refused.body.key]).toEqual([401, 'http.signedOut'])
  })

  it('is not had by changing one sign of a cookie', async () => {
    const [name = '', token = ''] = lin.cookie.split('=')
    for (const at of [0, 10, token.length - 2]) {
      const other = token[at] === 'A' ? 'B' : 'A'
      const cookie = `${name}=${token.slice(0, at)}${other}${token.slice(at + 1)}`
      expect((await door.stranger.get('me', { cookie })).status).toBe(401)
    }
    expect(await lastRefusal()).toMatchObject({ about: { key: 'http.signedOut' } })
  })

  it('ends when it is ended: a stolen cookie opens nothing afterwards', async () => {
    const tao = await door.as('tao')
    const thief = { cookie: tao.cookie }
    expect((await door.stranger.get('me', thief)).status).toBe(200)
    expect((await tao.post('sign-out')).status).toBe(204)
    expect((await door.stranger.get('me', thief)).status).toBe(401)
  })
})

describe('the answer of somebody else (cache poisoning)', () => {
  const withCookie = (path: string, visitor: Visitor, more = {}) =>
    door.app.request(`/api/${path}`, { headers: { cookie: visitor.cookie, ...more } })

  it('is kept by no cache between us', async () => {
    for (const path of ['me', 'cases', `cases/${id}`, 'scenarios', 'organisation', 'me/messages']) {
      const { headers } = await withCookie(path, lin)
      expect([path, headers.get('cache-control')]).toEqual([
        path,
        expect.stringMatching(/^(no-store|private, no-cache)$/),
      ])
    }
    for (const path of ['me', 'me/messages', 'links/case']) {
      const { headers } = await withCookie(path, lin)
      const kept = [path, headers.get('cache-control'), headers.get('etag')]
      expect(kept).toEqual([path, 'no-store', null])
    }
  })

  it('is not confirmed by its tag to who may not have it', async () => {
    const own = await withCookie(`cases/${id}`, lin)
    const tag = own.headers.get('etag') ?? 'W/"x"'
    const other = await withCookie(`cases/${id}`, wei, { 'if-none-match': tag })
    expect(other.status).toBe(404)
    const kept = await withCookie(`files/${file}`, lin)
    const fileTag = kept.headers.get('etag') ?? ''
    expect(fileTag).not.toBe('')
    const seen = await withCookie(`files/${file}`, wei, { 'if-none-match': fileTag })
    expect(seen.status).toBe(404)
  })

  it('does not depend on headers a cache does not know of', async () => {
    const plain = await (await withCookie('cases', lin)).text()
    const strange = {
      'x-forwarded-host': 'evil.example',
      'x-original-url': '/api/me',
      'x-rewrite-url': '/api/me',
      'x-http-method-override': 'DELETE',
    }
    expect(await (await withCookie('cases', lin, strange)).text()).toBe(plain)
  })
})

it('a flood of refusals from one address is counted, not written line by line', async () => {
  const before = (await door.tables.audit.list({ kinds: ['refusal'], limit: 500 })).entries.length
  for (let tries = 0; tries < 60; tries += 1) {
    await lin.post('sign-out', {}, { 'sec-fetch-site': 'cross-site' })
  }
  const after = (await door.tables.audit.list({ kinds: ['refusal'], limit: 500 })).entries.length
  expect(after - before).toBeLessThanOrEqual(20)
})
