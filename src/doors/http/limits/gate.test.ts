import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openMemory } from '../../../store/index.ts'
import { openHttp, type OpenHttp } from '../open-http.ts'
import { openSampleDoor, password, type SampleDoor } from '../sample.ts'
import type { Limits } from './limits.ts'
import type { Ticket } from './ticket.ts'

let door: SampleDoor
let http: OpenHttp | null = null
const ended: Pick<Ticket, 'class' | 'refusedBy' | 'person' | 'route'>[] = []
const turned: string[] = []
const failures: unknown[] = []
beforeEach(async () => {
  ended.length = 0
  turned.length = 0
  failures.length = 0
  door = await openSampleDoor(openMemory())
})
afterEach(async () => {
  await http?.close()
  http = null
  await door.end()
  expect(door.logged).toEqual([])
})

const open = async (limits: Partial<Limits> = {}, proxies: readonly string[] = []) => {
  const district = { zh: '双桥产业园', en: 'Twin Bridges Park' }
  const { desk, tables, messages, filesDir } = door
  http = await openHttp({
    desk,
    tables,
    messages,
    filesDir,
    webDir: null,
    district,
    host: '127.0.0.1',
    port: 0,
    limits,
    proxies,
    hearing: {
      ended: (ticket) => ended.push(ticket),
      turnedAway: (limit) => turned.push(limit),
      failed: (_ticket, error) => failures.push(error),
    },
  })
  return http
}

const signIn = (account: string, headers: Record<string, string> = {}) =>
  fetch(`${http?.url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ account, password }),
  })

const enter = async (account = 'lin') =>
  (await signIn(account)).headers.get('set-cookie')!.split(';')[0]!

const ask = (path: string, cookie?: string, headers: Record<string, string> = {}) =>
  fetch(`${http?.url}/api/${path}`, {
    headers: { ...headers, ...(cookie === undefined ? {} : { cookie }) },
  })

const give = (cookie: string, what: string) =>
  fetch(`${http?.url}/api/new/errands/errand/note`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ input: { what, unit: 'roads' } }),
  })

/** What a raw connection hears until it is closed, or for a while. */
const talk = (words: (socket: Socket) => void, forMs = 4_000): Promise<string> =>
  new Promise((resolve) => {
    let said = ''
    const socket = connect(Number(new URL(http!.url).port), '127.0.0.1', () => words(socket))
    socket.on('data', (bytes) => (said += bytes.toString()))
    socket.on('error', () => {})
    const late = setTimeout(() => socket.destroy(), forMs)
    socket.on('close', () => {
      clearTimeout(late)
      resolve(said)
    })
  })

/** A refusal as every one of the gate is: problem details, in the language asked for. */
async function refused(answer: Response, status: number, key: string) {
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    status,
    'application/problem+json; charset=utf-8',
  ])
  const problem = (await answer.json()) as { [name: string]: unknown }
  expect(problem).toMatchObject({ status, key })
  expect(problem.title).not.toMatch(/\{\w+\}/)
  expect(problem.instance).toBe(`urn:uuid:${answer.headers.get('x-request-id')}`)
  if (status === 429) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
}

describe('the head of a request', () => {
  it('with an address, a query or a head that is too long is refused', async () => {
    await open({ addressCharacters: 500, queryParts: 5, headLines: 20 })
    await refused(await ask(`cases?q=${'x'.repeat(600)}`), 414, 'http.longAddress')
    await refused(await ask('cases?a=1&b=2&c=3&d=4&e=5&f=6'), 414, 'http.longAddress')
    const many = Array.from({ length: 30 }, (_, at) => [`x-line-${at}`, 'x'])
    await refused(await ask('welcome', undefined, Object.fromEntries(many)), 431, 'http.largeHead')
    expect(ended.map(({ refusedBy }) => refusedBy)).toEqual([
      'addressCharacters',
      'queryParts',
      'headLines',
    ])
  })

  it('larger than a head can be is refused before it is read', async () => {
    await open()
    const said = await talk((socket) => {
      socket.write(`GET / HTTP/1.1\r\nhost: x\r\ncookie: ${'x'.repeat(40_000)}\r\n\r\n`)
    })
    expect(said).toMatch(/^HTTP\/1\.1 431 /)
    expect(said).toContain('http.largeHead')
    expect(turned).toEqual(['headBytes'])
  })

  it('that does not end is given up, and others are served meanwhile', async () => {
    await open({ headSeconds: 1 })
    const slow = Array.from({ length: 50 }, () =>
      talk((socket) => {
        socket.write('GET /api/welcome HTTP/1.1\r\n')
        const drip = setInterval(() => socket.write('x-slow: yes\r\n'), 200)
        socket.on('close', () => clearInterval(drip))
      }, 8_000),
    )
    expect((await ask('welcome')).status).toBe(200)
    for (const said of await Promise.all(slow)) expect(said).toMatch(/^HTTP\/1\.1 408 /)
    expect(turned).toEqual(Array.from({ length: 50 }, () => 'headSeconds'))
  })
})

describe('a body', () => {
  const head = (cookie: string, length: number, type = 'application/json') =>
    `POST /api/new/errands/errand/note HTTP/1.1\r\nhost: x\r\ncookie: ${cookie}\r\n` +
    `content-type: ${type}\r\ncontent-length: ${length}\r\n\r\n`

  it('that comes too slowly is given up, and nothing of it is done', async () => {
    await open({ bodyGraceSeconds: 1 })
    const cookie = await enter()
    const before = (await door.desk.parts.facts.head(door.desk.lane)).seq
    const said = await talk((socket) => {
      socket.write(head(cookie, 1_000))
      const drip = setInterval(() => socket.write('{'), 100)
      socket.on('close', () => clearInterval(drip))
    }, 8_000)
    expect(said).toMatch(/^HTTP\/1\.1 408 /)
    expect(said).toContain('http.tooSlow')
    expect(ended.at(-1)).toMatchObject({ class: 'command', refusedBy: 'bodyRate' })
    expect((await door.desk.parts.facts.head(door.desk.lane)).seq).toBe(before)
    expect(http?.gate.admission.underWay).toBe(0)
  })

  it('of a form takes so long at most, however steadily it comes', async () => {
    await open({ bodyGraceSeconds: 1, formSeconds: 2, bodyRate: 1 })
    const cookie = await enter()
    const said = await talk((socket) => {
      socket.write(head(cookie, 100_000))
      const drip = setInterval(() => socket.write(' '.repeat(100)), 50)
      socket.on('close', () => clearInterval(drip))
    }, 8_000)
    expect(said).toMatch(/^HTTP\/1\.1 408 /)
  })

  it('larger than said in the table, deeper, or with too many entries is refused', async () => {
    await open({ formBytes: 10_000, jsonDepth: 5, jsonEntries: 50 })
    const cookie = await enter()
    const send = (body: string) =>
      fetch(`${http?.url}/api/new/errands/errand/note`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json' },
        body,
      })
    await refused(await send(`"${'x'.repeat(20_000)}"`), 413, 'http.tooLarge')
    const deep = `{"input":{"what":${'['.repeat(20)}${']'.repeat(20)}}}`
    await refused(await send(deep), 422, 'http.tooDeep')
    const wide = JSON.stringify({ input: { what: Array.from({ length: 100 }, () => 1) } })
    await refused(await send(wide), 422, 'http.tooManyEntries')
  })
})

describe('requests', () => {
  it('of one person beyond their rate are refused, those of others are not', async () => {
    await open({ personRate: 1, personBurst: 5 })
    const [lin, tao] = [await enter('lin'), await enter('tao')]
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask('me', lin)))
    const over = answers.filter(({ status }) => status === 429)
    expect([answers.filter(({ ok }) => ok).length, over.length]).toEqual([5, 15])
    await refused(over[0]!, 429, 'http.tooOften')
    expect((await ask('me', tao)).status).toBe(200)
    expect(ended.filter(({ refusedBy }) => refusedBy === 'personRate').length).toBe(15)
  })

  it('of strangers beyond the rate of an address are refused; staff go on', async () => {
    await open({ addressRate: 1, addressBurst: 5 })
    const lin = await enter('lin')
    await ask('me', lin)
    const strangers = await Promise.all(Array.from({ length: 20 }, () => ask('nothing')))
    expect(strangers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(15)
    expect((await ask('me', lin)).status).toBe(200)
  })

  it('that try tokens are slowed down by each that is none', async () => {
    await open({ addressRate: 1, addressBurst: 20 })
    const statuses: number[] = []
    for (let number = 0; number < 10; number += 1) {
      statuses.push((await ask('me', `luoshi=${'x'.repeat(30)}${number}`)).status)
    }
    expect(statuses.slice(0, 4)).toEqual([401, 401, 401, 401])
    expect(statuses.slice(-4)).toEqual([429, 429, 429, 429])
  })

  it('are of staff only where a token was looked up: other cookies make nobody known', async () => {
    await open()
    const classOf = async (path: string, cookie: string, headers: Record<string, string> = {}) => {
      await ask(path, cookie, headers)
      await expect.poll(() => ended.length).toBeGreaterThan(0)
      return ended.splice(0).at(-1)?.class
    }
    const lin = await enter('lin')
    const invented = `luoshi=${'x'.repeat(43)}`
    const basic = { authorization: 'Basic eDp5' }
    ended.length = 0
    for (const path of ['me', 'cases?whose=mine', 'cases?q=x', 'files/x/export', 'live']) {
      expect([path, await classOf(path, 'x=1; luoshi-link=1')]).toEqual([path, 'stranger'])
    }
    expect(await classOf('me', 'x=1', { authorization: 'Bearer x' })).toBe('stranger')
    for (const path of ['me', 'cases?whose=mine', 'cases?q=x']) {
      expect([path, await classOf(path, invented)]).toEqual([path, 'unseen'])
      expect([path, await classOf(path, invented, basic)]).toEqual([path, 'unseen'])
    }
    // Whoever has signed in is known with their first request, whatever else they carry.
    expect(await classOf('me', `x=1; ${lin}; y=2`)).toBe('inbox')
    expect(await classOf('cases?q=x', lin)).toBe('list')
    // A session this process has not given out: after a start, or from another process.
    const { accounts } = door
    const begun = { person: 'tao', account: 'tao', isDemo: false, stage: 'whole' } as const
    const { token } = await accounts.sessions.begin(begun, { address: 'x', device: '?' })
    expect(await classOf('me', `luoshi=${token}`)).toBe('unseen')
    expect(await classOf('me', `luoshi=${token}`)).toBe('inbox')
    await accounts.sessions.end(token)
    expect(await classOf('me', `luoshi=${token}`)).toBe('inbox')
    expect(await classOf('me', `luoshi=${token}`)).toBe('unseen')
  })

  it('10,000 tries to sign in cost little: nearly all are refused, staff can sign in', async () => {
    await open({}, ['127.0.0.0/8'])
    const begun = performance.now()
    let [refusals, answered] = [0, 0]
    const guess = async (from: number) => {
      for (let number = from; number < 10_000; number += 20) {
        const headers = { 'x-forwarded-for': '198.51.100.66' }
        const { status } = await signIn(`guess-${number}`, headers)
        if (status === 429) refusals += 1
        else answered += 1
      }
    }
    await Promise.all(Array.from({ length: 20 }, (_, from) => guess(from)))
    expect(refusals + answered).toBe(10_000)
    // What fills the bucket once, and what runs in meanwhile.
    expect(answered).toBeLessThan(80 + ((performance.now() - begun) / 1_000) * 6)
    const headers = { 'x-forwarded-for': '203.0.113.20' }
    expect((await signIn('lin', headers)).status).toBe(200)
  })
})

describe('when everything is taken', () => {
  it('the inbox passes, others are told when to try again, nothing is half done', async () => {
    await open({ requestsAtOnce: 10, requestsAtLeast: 10, addressRate: 10_000 })
    const [lin, tao] = [await enter('lin'), await enter('tao')]
    await Promise.all([ask('me', lin), ask('me', tao)])
    // The work on six commands does not end until it is let: they stand for a slow database.
    const { submit, release } = held()
    Object.assign(door.desk, { submit })
    const standing = Array.from({ length: 8 }, (_, at) => give(lin, `待办 ${at}`))
    while (http!.gate.admission.underWay < 8) await new Promise((wake) => setTimeout(wake, 5))
    const before = (await door.desk.parts.facts.head(door.desk.lane)).seq
    // The inbox, and one at a time of what is looked up.
    for (const path of ['me', 'cockpit', 'cases?whose=mine', 'organisation', 'cases?q=x']) {
      expect([path, (await ask(path, tao)).status]).toEqual([path, 200])
    }
    await refused(await give(lin, '多一件'), 429, 'http.busy')
    await refused(await ask('openapi.json'), 429, 'http.busy')
    expect((await ask('health')).status).toBe(200)
    const refusals = ended.filter(({ refusedBy }) => refusedBy === 'requestsAtOnce')
    expect(refusals.map((one) => one.class)).toEqual(['command', 'stranger'])
    release()
    for (const answer of await Promise.all(standing)) expect(answer.status).toBe(200)
    expect((await door.desk.parts.facts.head(door.desk.lane)).seq).toBe(before + 8)
    expect((await give(lin, '又一件')).status).toBe(200)
    expect(http?.gate.admission.underWay).toBe(0)
  })

  /** Submitting that waits until it is let. */
  function held() {
    const { submit } = door.desk
    let release = () => {}
    const gone = new Promise<void>((resolve) => (release = resolve))
    const waiting: typeof submit = async (asked) => {
      await gone
      return submit(asked)
    }
    return { submit: waiting, release: () => release() }
  }

  it('one person has so many requests and streams at once, whatever others have', async () => {
    await open({ streamsOfPerson: 2, personAtOnce: 2 })
    const lin = await enter('lin')
    await ask('me', lin)
    const streams = [await ask('live', lin), await ask('live', lin)]
    await refused(await ask('live', lin), 429, 'http.tooManyAtOnce')
    expect(ended.at(-1)).toMatchObject({ class: 'live', refusedBy: 'streamsOfPerson' })
    const { submit, release } = held()
    Object.assign(door.desk, { submit })
    const standing = Array.from({ length: 2 }, (_, at) => give(lin, `待办 ${at}`))
    while (http!.gate.admission.underWay < 2) await new Promise((wake) => setTimeout(wake, 5))
    await refused(await give(lin, '多一件'), 429, 'http.tooManyAtOnce')
    await refused(await ask('me', lin), 429, 'http.tooManyAtOnce')
    expect((await ask('me', await enter('tao'))).status).toBe(200)
    release()
    for (const answer of await Promise.all(standing)) expect(answer.status).toBe(200)
    await Promise.all(streams.map((stream) => stream.body?.cancel()))
  })
})

it('what is thrown without being an error is a refusal all the same', async () => {
  await open()
  const lin = await enter()
  await ask('me', lin)
  // As libraries do that have errors of their own.
  // oxlint-disable-next-line typescript/only-throw-error
  const submit = () => Promise.reject({ message: 'no error at all' })
  Object.assign(door.desk, { submit })
  await refused(await give(lin, '坑'), 503, 'http.unavailable')
  expect(failures).toEqual([{ message: 'no error at all' }])
  expect((await ask('me', lin)).status).toBe(200)
})

describe('a stop', () => {
  it('lets what is under way end, refuses what comes, and cuts nobody off', async () => {
    await open()
    const lin = await enter('lin')
    await ask('me', lin)
    const before = (await door.desk.parts.facts.head(door.desk.lane)).seq
    const stream = await ask('live', lin)
    const { submit } = door.desk
    const slowly: typeof submit = async (asked) => {
      await new Promise((wake) => setTimeout(wake, 300))
      return submit(asked)
    }
    Object.assign(door.desk, { submit: slowly })
    const acknowledged: string[] = []
    const giveOne = async (at: number) => {
      const answer = await give(lin, `事 ${at}`)
      expect(answer.status).toBe(200)
      acknowledged.push(((await answer.json()) as { id: string }).id)
    }
    const given = Array.from({ length: 12 }, (_, at) => giveOne(at))
    while (http!.gate.admission.underWay < 12) await new Promise((wake) => setTimeout(wake, 5))
    const closing = http!.close()
    await Promise.all([...given, closing])
    expect(await stream.text()).toMatch(/retry: \d{4}\n\n$/)
    for (const id of acknowledged) expect(await door.desk.caseOf(id)).not.toBeNull()
    expect((await door.desk.parts.facts.head(door.desk.lane)).seq).toBe(before + 12)
    await expect(ask('health')).rejects.toThrow()
    http = null
  })
})
