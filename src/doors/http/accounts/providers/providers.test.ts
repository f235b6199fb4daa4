import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { msOf } from '../../../../kernel/instant.ts'
import { openMemory } from '../../../../store/index.ts'
import { openHttp, type OpenHttp } from '../../open-http.ts'
import { openSampleDoor, password, type SampleDoor } from '../../sample.ts'
import { digitsOf, firefox } from '../sample-browser.ts'
import { standardRules } from '../rules.ts'
import { startSampleProvider, type SampleProvider } from './sample-provider.ts'

let http: OpenHttp
let door: SampleDoor
let work: SampleProvider
let port = 0

beforeAll(async () => {
  // A port to be known to the provider before the door opens on it.
  const probe = await startSampleProvider('http://127.0.0.1')
  port = Number(new URL(probe.issuer).port)
  await probe.stop()
  work = await startSampleProvider(`http://127.0.0.1:${port}`)
  work.people.set('0117', { employee_number: 'lin' })
  work.people.set('0118', { employee_number: 'tao', position: ['water-desk', 'nobody'] })
  work.people.set('0119', { employee_number: 'somebody else' })
})
afterAll(() => work.stop())

beforeEach(async () => {
  door = await openSampleDoor(openMemory())
  door.clock.pass(Date.now() - msOf(door.clock.now()))
  await open()
})
afterEach(async () => {
  await http.close()
  await door.end()
  expect(door.logged).toEqual([])
})

async function open(): Promise<void> {
  const { desk, tables, messages, filesDir } = door
  const parts = { desk, tables, messages, filesDir, webDir: null, port, host: '127.0.0.1' }
  const signIn = { rules: standardRules, secret: 'of the park', providers: [work.settings] }
  const district = { zh: '双桥产业园', en: 'Twin Bridges Park' }
  http = await openHttp({ ...parts, signIn, district })
}

/** A browser that keeps cookies by origin and shows where it is led. */
function walker() {
  const jars = new Map<string, Map<string, string>>()
  const jarOf = (url: string) => {
    const { origin } = new URL(url)
    if (!jars.has(origin)) jars.set(origin, new Map())
    return jars.get(origin)!
  }
  const go = async (address: string, init: RequestInit = {}) => {
    const url = new URL(address, http.url).href
    const jar = jarOf(url)
    const headers = new Headers(init.headers)
    headers.set('user-agent', firefox)
    headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /max-age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    const to = response.headers.get('location')
    return { response, to: to === null ? null : new URL(to, url).href }
  }
  /** Follows until a page of the door, or until `stop` says so; gives where that was. */
  const follow = async (
    address: string,
    stop: (at: string) => boolean = () => false,
  ): Promise<string> => {
    let at = new URL(address, http.url).href
    for (let steps = 0; steps < 12; steps += 1) {
      if (stop(at) || (at.startsWith(http.url) && !at.includes('/api/'))) return at
      const { to } = await go(at)
      if (to === null) throw new Error(`led nowhere at ${at}`)
      at = to
    }
    throw new Error('led in a circle')
  }
  const ask = async (path: string, init: RequestInit = {}) => {
    const { response } = await go(`/api/${path}`, init)
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : JSON.parse(text) }
  }
  const post = (path: string, body: object) =>
    ask(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    })
  return { jarOf, go, follow, ask, post }
}

const start = '/api/sign-in/work-app?to=/cases'
const isBack = (url: string) => url.includes('/api/sign-in/work-app/back')
const path = (url: string) => url.slice(http.url.length)

/** Why the sign-in page says nobody is signed in. */
async function refused(browser: ReturnType<typeof walker>, at: string) {
  expect(path(at)).toBe('/sign-in')
  const { body } = await browser.ask('sign-in')
  expect(body.next).toBe('password')
  expect((await browser.ask('sign-in')).body.refused).toBeNull()
  return body.refused as string
}
const noted = async () =>
  (await door.tables.audit.list({ kinds: ['sign-in'], outcome: 'refused', limit: 9 })).entries

it('lets in who the register knows, by number, at the post the provider names', async () => {
  work.who = '0117'
  const lin = walker()
  expect((await lin.ask('sign-in')).body.providers).toEqual([
    { name: 'work-app', title: { zh: '政务通', en: 'City work app' } },
  ])
  expect(path(await lin.follow(start))).toBe('/cases')
  expect((await lin.ask('me')).body.person.id).toBe('lin')
  const security = (await lin.ask('me/security')).body
  expect([security.account, security.provider]).toEqual([null, 'work-app'])
  expect(await door.tables.identities.find('work-app', '0117')).toBe('lin')
  work.who = '0118'
  const tao = walker()
  await tao.follow(start)
  expect((await tao.ask('me')).body.post.id).toBe('post-tao-water')
})

it('remembers who somebody is when their number changes, and makes nobody up', async () => {
  work.who = '0117'
  await walker().follow(start)
  work.people.set('0117', { employee_number: 'changed' })
  const lin = walker()
  expect(path(await lin.follow(start))).toBe('/cases')
  work.people.set('0117', { employee_number: 'lin' })
  work.who = '0119'
  const nobody = walker()
  expect(await refused(nobody, await nobody.follow(start))).toContain('人员台账里没有')
  expect(await door.tables.identities.find('work-app', '0119')).toBeNull()
  expect((await noted())[0]?.about.why).toBe('http.providerNobody')
})

it('leads back only to an address of the door', async () => {
  work.who = '0117'
  const away = ['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example']
  for (const to of away) {
    const browser = walker()
    const at = await browser.follow(`/api/sign-in/work-app?to=${encodeURIComponent(to)}`)
    expect(path(at)).toBe('/')
  }
})

it('refuses an answer of another issuer', async () => {
  work.who = '0117'
  const browser = walker()
  const back = new URL(await browser.follow(start, isBack))
  back.searchParams.set('iss', 'https://another.example')
  expect(await refused(browser, await browser.follow(back.href))).toContain('不是由约定的那一家')
  expect((await noted())[0]?.about.why).toBe('http.providerIssuer')
})

it('refuses an answer that was made for another sign-in', async () => {
  work.who = '0117'
  const browser = walker()
  const { to } = await browser.go(start)
  const asked = new URL(to!)
  asked.searchParams.set('nonce', 'of-another-sign-in')
  expect(await refused(browser, await browser.follow(asked.href))).toContain('对不上这次登录')
})

it('refuses what has expired, and takes clocks that differ by seconds', async () => {
  work.who = '0117'
  door.clock.pass(20_000)
  const near = walker()
  expect(path(await near.follow(start))).toBe('/cases')
  door.clock.pass(2 * 3_600_000)
  const far = walker()
  expect(await refused(far, await far.follow(start))).toContain('时钟相差太多')
  const slow = walker()
  const back = await slow.follow(start, isBack)
  door.clock.pass(11 * 60_000)
  expect(await refused(slow, await slow.follow(back))).toContain('超过 10 分钟')
})

it('takes a code once, from the browser that asked for it', async () => {
  work.who = '0117'
  const browser = walker()
  const back = await browser.follow(start, isBack)
  const way = browser.jarOf(http.url).get('luoshi-way')!
  const thief = walker()
  expect(await refused(thief, await thief.follow(back))).toContain('不是从本浏览器开始的')
  await browser.follow(back)
  expect((await browser.ask('me')).status).toBe(200)
  browser.jarOf(http.url).set('luoshi-way', way)
  browser.jarOf(http.url).delete('luoshi')
  expect(await refused(browser, await browser.follow(back))).toContain('已经用过一次')
  // The thief begins a sign-in of their own and puts the stolen code into it.
  const { to } = await thief.go(start)
  const mixed = new URL(back)
  mixed.searchParams.set('state', new URL(to!).searchParams.get('state')!)
  expect(await refused(thief, await thief.follow(mixed.href))).toContain('不认这次的登录码')
  const why = (await noted()).map(({ about }) => about.why)
  expect(why).toEqual(['http.providerCode', 'http.providerTwice', 'http.providerState'])
})

it('goes on when the provider changes its keys', async () => {
  work.who = '0117'
  await walker().follow(start)
  await work.rotate()
  const lin = walker()
  expect(path(await lin.follow(start))).toBe('/cases')
})

it('says so when the provider refuses, is away, or is not known', async () => {
  work.who = '!'
  const denied = walker()
  expect(await refused(denied, await denied.follow(start))).toContain('没有同意')
  const unknown = walker()
  expect(await refused(unknown, await unknown.follow('/api/sign-in/nowhere'))).toContain(
    '没有这个登录方式',
  )
  for (const name of ['%00', '%F0%9F%98%80', 'x'.repeat(200)]) {
    await unknown.go(`/api/sign-in/${name}/back?state=%00`)
  }
  const others = (await noted()).filter(({ about }) => about.why === 'http.providerUnknown')
  expect(others.map(({ about }) => about.provider)).toEqual(['?'])
  const gone = await startSampleProvider(http.url)
  await gone.stop()
  await http.close()
  const settings = { ...work.settings, issuer: gone.issuer }
  const kept = work
  work = { ...work, settings }
  await open()
  work = kept
  const away = walker()
  expect(await refused(away, await away.follow(start))).toContain('连不上')
})

it('signs out at both ends, and ends here what ends there', async () => {
  work.who = '0117'
  const [desk, phone] = [walker(), walker()]
  await desk.follow(start)
  await phone.follow(start)
  const { status, body } = await desk.post('sign-out', {})
  expect(status).toBe(200)
  expect((await desk.ask('me')).status).toBe(401)
  expect((await phone.ask('me')).status).toBe(200)
  const { response } = await desk.go(body.to)
  const form = await response.text()
  const [, secret = ''] = /name="xsrf" value="([^"]+)"/.exec(form) ?? []
  const [, action = ''] = /action="([^"]+)"/.exec(form) ?? []
  const confirmed = await desk.go(action, {
    method: 'POST',
    body: new URLSearchParams({ xsrf: secret, logout: 'yes' }),
  })
  expect(path(confirmed.to!)).toBe('/sign-in')
  // The phone has a session of its own there; its own end tells the door.
  const kept = phone.jarOf(http.url).get('luoshi')
  const end = new URL(`${work.issuer}/session/end`)
  const page = await (await phone.go(end.href)).response.text()
  const [, own = ''] = /name="xsrf" value="([^"]+)"/.exec(page) ?? []
  await phone.go(`${work.issuer}/session/end/confirm`, {
    method: 'POST',
    body: new URLSearchParams({ xsrf: own, logout: 'yes' }),
  })
  expect(kept).toBeDefined()
  expect((await phone.ask('me')).status).toBe(401)
  const ended = await door.tables.audit.list({ kinds: ['provider-logout'], limit: 9 })
  expect(ended.entries.filter(({ outcome }) => outcome === 'done').length).toBeGreaterThan(0)
})

it('no word of anybody else ends a session', async () => {
  work.who = '0117'
  const lin = walker()
  await lin.follow(start)
  const forged = `${btoa('{"alg":"none"}')}.${btoa('{"sub":"0117"}')}.`
  for (const token of [forged, 'x', '']) {
    const body = new URLSearchParams({ logout_token: token })
    const { response } = await walker().go('/api/sign-in/work-app/out', { method: 'POST', body })
    expect(response.status).toBe(400)
  }
  expect((await lin.ask('me')).status).toBe(200)
})

it('asks for our code where the provider vouches for none, also to prove it anew', async () => {
  const lin = walker()
  await lin.post('sign-in', { account: 'lin', password })
  const { secret } = (await lin.post('me/second-factor', {})).body
  await lin.post('me/second-factor/code', { code: digitsOf(secret, door) })
  work.who = '0117'
  const byWork = walker()
  expect(path(await byWork.follow(start))).toBe('/sign-in?to=%2Fcases')
  expect((await byWork.ask('sign-in')).body.next).toBe('second-factor')
  door.clock.pass(30_000)
  const passed = await byWork.post('sign-in/code', { code: digitsOf(secret, door) })
  expect(passed.body.person.id).toBe('lin')
  door.clock.pass(6 * 60_000)
  expect((await byWork.ask('me/security')).body.freshUntil).toBeNull()
  byWork.jarOf(work.issuer).clear()
  expect(path(await byWork.follow(`${start}&again=1`))).toBe('/sign-in')
  expect((await byWork.ask('sign-in')).body.refused).toContain('用动态口令确认')
  expect((await byWork.ask('me/security')).body.freshUntil).toBeNull()
  await byWork.post('me/confirm', { code: digitsOf(secret, door) })
  expect((await byWork.ask('me/security')).body.freshUntil).not.toBeNull()
})

it('opens dangerous acts to who proved it anew, not to who was known there already', async () => {
  work.who = '0118'
  const tao = walker()
  const isFresh = async () => (await tao.ask('me/security')).body.freshUntil !== null
  expect(path(await tao.follow(start))).toBe('/cases')
  expect(await isFresh()).toBe(false)
  // Sent there to prove it, the browser leaves the wish out: the provider knows it already.
  const again = `${start}&again=1`
  const asked = new URL(await tao.follow(again, (at) => at.startsWith(work.issuer)))
  for (const name of ['prompt', 'max_age']) asked.searchParams.delete(name)
  expect(path(await tao.follow(asked.href))).toBe('/sign-in')
  expect((await tao.ask('sign-in')).body.refused).toContain('没有证明您刚刚重新登录')
  expect(await isFresh()).toBe(false)
  // Somebody else at the same desk.
  tao.jarOf(work.issuer).clear()
  work.who = '0117'
  expect(path(await tao.follow(again))).toBe('/sign-in')
  tao.jarOf(work.issuer).clear()
  work.who = '0118'
  expect(path(await tao.follow(again))).toBe('/cases')
  expect(await isFresh()).toBe(true)
})
