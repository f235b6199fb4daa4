/** Attacks through the browser of somebody who is signed in: other sites, frames, other hosts. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openMemory } from '../../../store/index.ts'
import { openSampleDoor, type SampleDoor, type Visitor } from '../sample.ts'

let door: SampleDoor
let lin: Visitor
const webDir = mkdtempSync(join(tmpdir(), 'luoshi-attack-'))

beforeAll(async () => {
  mkdirSync(join(webDir, 'assets'))
  writeFileSync(join(webDir, 'index.html'), '<!doctype html><title>落实</title>')
  writeFileSync(join(webDir, 'assets', 'a-1.js'), 'export {}')
  door = await openSampleDoor(openMemory(), [], { webDir })
  lin = await door.as('lin')
})
afterAll(async () => {
  await door.end()
  rmSync(webDir, { recursive: true })
  expect(door.logged).toEqual([])
})

const note = { input: { what: '坑', unit: 'roads' } }

/** What the security log has of refusals, the newest first. */
async function refusals() {
  const { entries } = await door.tables.audit.list({ kinds: ['refusal'], limit: 50 })
  return entries
}

describe('a request another site makes a browser send (CSRF)', () => {
  const evil = 'https://evil.example'
  it.each([
    ['by its own word', { 'sec-fetch-site': 'cross-site' }],
    ['from a neighbour of the same domain', { 'sec-fetch-site': 'same-site' }],
    ['by its origin', { origin: evil }],
    ['from a page without an origin', { origin: 'null' }],
    ['from an origin that begins like ours', { origin: 'http://localhost.evil.example' }],
    ['from another port of ours', { origin: 'http://localhost:8080' }],
  ])('is refused: %s', async (_, headers) => {
    const refused = await lin.post('new/errands/errand/note', note, headers)
    expect([refused.status, refused.body.key]).toEqual([403, 'http.crossSite'])
    expect(refused.body.title).toMatch(/别的网站/)
    const [noted] = await refusals()
    expect(noted).toMatchObject({ outcome: 'refused', about: { key: 'http.crossSite' } })
  })

  it.each([
    ['a form', 'application/x-www-form-urlencoded', 'what=x'],
    ['a form with files', 'multipart/form-data; boundary=x', '--x--'],
    ['JSON that claims to be words', 'text/plain', JSON.stringify(note)],
    ['JSON in other clothes', 'text/json', JSON.stringify(note)],
    ['JSON behind a form', 'application/x-www-form-urlencoded; application/json', '{}'],
  ])('that is %s is refused, whatever it says of where it comes from', async (_, type, body) => {
    const headers = { 'content-type': type }
    const send = (path: string) => lin.send(path, { method: 'POST', body, headers })
    const refused = await send('new/errands/errand/note')
    expect([refused.status, refused.body.key]).toEqual([415, 'http.wrongBody'])
    // Nor may it sign anybody out.
    const out = await send('sign-out')
    expect([out.status, out.body.key]).toEqual([415, 'http.wrongBody'])
    expect((await lin.get('me')).status).toBe(200)
  })

  it('cannot sign somebody out, nor in as somebody else', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' }
    for (const path of ['sign-out', 'sign-in']) {
      expect((await lin.post(path, {}, headers)).status).toBe(403)
    }
    expect((await lin.get('me')).status).toBe(200)
  })

  it('finds no cookie: it goes nowhere but to us, and no script reads it', async () => {
    const entered = await door.stranger.post('sign-in', {
      account: 'lin',
      password: 'seven-bridges',
    })
    const cookie = entered.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/;\s*HttpOnly/i)
    expect(cookie).toMatch(/;\s*SameSite=(Lax|Strict)/i)
    expect(cookie).toMatch(/;\s*Path=\//i)
    expect(cookie).not.toMatch(/;\s*Domain=/i)
  })

  it('learns nothing by reading: no answer is shared with another origin', async () => {
    for (const method of ['GET', 'OPTIONS']) {
      const headers = { origin: evil, 'access-control-request-method': 'POST' }
      const answer = await lin.send('me', { method, headers })
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
      expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin')
    }
  })
})

describe('every answer', () => {
  const paths = [
    '/',
    '/cases/x',
    '/assets/a-1.js',
    '/api/welcome',
    '/api/me',
    '/api/openapi.json',
    '/api/nothing/here',
    '/api/files/x',
    '/nothing.php',
    '/api/cases?limit=x',
    '/api/cases.csv',
  ]
  it.each(paths)('%s cannot be framed, sniffed or scripted', async (path) => {
    for (const method of ['GET', 'POST']) {
      const headers = { cookie: lin.cookie }
      const { headers: got } = await door.app.request(path, { method, headers })
      const policy = got.get('content-security-policy') ?? ''
      expect(policy).toContain(`default-src 'none'`)
      expect(policy).not.toMatch(/unsafe-|\*|https?:/)
      expect(policy).toContain(`frame-ancestors 'none'`)
      expect(got.get('x-frame-options')).toBe('DENY')
      expect(got.get('x-content-type-options')).toBe('nosniff')
      expect(got.get('referrer-policy')).toBe('same-origin')
      expect(got.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(got.get('server')).toBeNull()
      expect(got.get('x-powered-by')).toBeNull()
      expect(got.get('cache-control')).toBeTruthy()
    }
  })

  it('of a secure house insists on https for a year', async () => {
    const { app } = await openSecure()
    const { headers } = await app.request('/api/welcome')
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
    expect((await door.app.request('/api/welcome')).headers.get('strict-transport-security')).toBe(
      null,
    )
  })
})

describe('a request to another name (host header, DNS rebinding)', () => {
  it.each([
    'evil.example',
    'luoshi.example.evil.example',
    'luoshi.example@evil.example',
    'luoshi.example/evil',
    'luoshi.example, evil.example',
    '',
  ])('is refused: %j', async (host) => {
    const { app } = await openSecure()
    const refused = await app.request('/api/welcome', { headers: { host } })
    expect(refused.status).toBe(421)
    expect(await refused.json()).toMatchObject({ key: 'http.wrongHost' })
  })

  it.each(['luoshi.example', 'LUOSHI.example', '127.0.0.1:4130', '[::1]:4130', 'localhost'])(
    'is answered under a name of ours: %s',
    async (host) => {
      const { app } = await openSecure()
      expect((await app.request('/api/welcome', { headers: { host } })).status).toBe(200)
    },
  )

  it('never comes back in an answer', async () => {
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' }
    for (const path of ['/', '/api/welcome', '/api/openapi.json', '/api/none', '/sign-in']) {
      const answer = await door.app.request(path, { headers })
      expect(await answer.text()).not.toContain('evil.example')
      expect(JSON.stringify([...answer.headers])).not.toContain('evil.example')
    }
  })
})

/** The same park as a house of its own name behind https. */
async function openSecure() {
  const { makeApp } = await import('../app.ts')
  const { desk, tables, messages, filesDir } = door
  const district = { zh: '双桥产业园', en: 'Twin Bridges Park' }
  const parts = { desk, tables, messages, filesDir, webDir: null, district }
  const hosts = ['luoshi.example']
  const opened = await makeApp({ ...parts, hosts, isSecure: true })
  await opened.close()
  return opened
}
