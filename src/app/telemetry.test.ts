import { execFileSync, spawnSync } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import planDelivery from '../../scenarios/plan-delivery/scenario.ts'
import { operationsOf, valueFor, type Described } from '../doors/http/fuzz-requests.ts'
import { openDesk } from '../desk/index.ts'
import { openHttp, type OpenHttp } from '../doors/http/open-http.ts'
import { openSampleDoor, password, type SampleDoor } from '../doors/http/sample.ts'
import { openMetrics } from '../doors/http/telemetry/metrics.ts'
import { makeReadiness } from '../doors/http/telemetry/readiness.ts'
import { openWatch, type Watch } from '../doors/http/telemetry/watch-server.ts'
import { openMemory } from '../store/index.ts'
import { openLog } from './log.ts'
import { hearingOf, openTelemetry } from './telemetry.ts'
import { readTelemetrySettings } from './telemetry-settings.ts'
import { openTraces } from '../doors/http/telemetry/traces.ts'

let door: SampleDoor
let http: OpenHttp | null = null
let watch: Watch | null = null
beforeEach(async () => {
  door = await openSampleDoor(openMemory(), [planDelivery])
})
afterEach(async () => {
  await http?.close()
  await watch?.close()
  http = null
  watch = null
  await door.end()
})

const parts = () => {
  const { desk, tables, messages, filesDir } = door
  const district = { zh: '双桥产业园', en: 'Twin Bridges Park' }
  const at = { host: '127.0.0.1', port: 0, webDir: null }
  const limits = { personRate: 10_000, addressRate: 10_000, addressBurst: 10_000 }
  return { desk, tables, messages, filesDir, district, ...at, limits }
}

const ask = (path: string, init: RequestInit = {}) => fetch(`${http?.url}${path}`, init)

const enter = async (account = 'lin') => {
  const body = JSON.stringify({ account, password })
  const headers = { 'content-type': 'application/json' }
  const entered = await ask('/api/sign-in', { method: 'POST', headers, body })
  return entered.headers.get('set-cookie')!.split(';')[0]!
}

/** What nobody but who wrote it may find again: a name, numbers, an address of mail. */
const numbers = ['13912345678', '110101199003078515']
const secrets = ['王小满', ...numbers, 'wang.xm@example.cn', 'hunter-2-secret']
const all = secrets.join(' ')

/** A log that is kept. */
function kept() {
  const lines: string[] = []
  const write = (line: string) => void lines.push(line)
  return { log: openLog('info', { isTerminal: false, lines: { write } }), lines }
}

/** A value with something personal in each of its texts. */
function planted(value: unknown): unknown {
  if (typeof value === 'string') return `${value} ${all}`
  if (Array.isArray(value)) return value.map(planted)
  if (typeof value !== 'object' || value === null) return value
  const parts = Object.entries(value).map(([name, one]) => [name, planted(one)])
  return { ...Object.fromEntries(parts), [`${secrets[0]}`]: all }
}

describe('log and figures', () => {
  it('hold nothing of what people write, wherever in a request they write it', async () => {
    const { log, lines } = kept()
    const metrics = openMetrics()
    Object.assign(door.desk.parts, {
      log: (message: string, about: object) => log.write('warn', message, { ...about }),
    })
    http = await openHttp({ ...parts(), hearing: hearingOf(log, metrics) })
    metrics.watchAdmission(http.gate.admission)
    const cookie = await enter()
    const described = await (await ask('/api/openapi.json')).json()
    const api = described as Parameters<typeof operationsOf>[0]
    const chance = () => 0.25
    const encoded = encodeURIComponent(all)
    for (const { method, path, body, queries } of operationsOf(api)) {
      if (path === '/api/live' || path === '/api/sign-out') continue
      const value = planted(valueFor((body ?? { type: 'object' }) as Described, api, chance))
      const query = queries.map(({ name }) => `${name}=${encoded}`).join('&')
      const url = `${path.replaceAll(/\{\w+\}/g, encoded)}?${query}&${encoded}=${encoded}`
      const headers = {
        'content-type': 'application/json',
        'x-file-name': encoded,
        'idempotency-key': encoded,
        'user-agent': `${secrets[1]} ${secrets[3]}`,
        referer: `http://x/${encoded}`,
        cookie: `${cookie}; name=${encoded}`,
        'x-forwarded-for': secrets[3]!,
      }
      const sent = method === 'GET' ? {} : { body: JSON.stringify(value) }
      const answer = await ask(url, { method, headers, ...sent })
      await answer.arrayBuffer()
    }
    // Things that go wrong inside quote what they were given.
    const submit = async () => {
      throw new Error(`duplicate key (name)=(${all}) of "${all}": ${all}`)
    }
    Object.assign(door.desk, { submit })
    const failed = await ask('/api/new/errands/errand/note', {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ input: { what: all, unit: 'roads' } }),
    })
    expect(failed.status).toBe(503)
    await new Promise((wake) => setTimeout(wake, 50))
    const figures = await metrics.text()
    expect(lines.length).toBeGreaterThan(60)
    expect(lines.some((line) => line.includes('"level":"error"'))).toBe(true)
    const said = lines.join('') + figures
    const found = [...secrets, password, cookie.split('=')[1]!].filter(
      (one) => said.includes(one) || said.includes(encodeURIComponent(one)),
    )
    expect(found).toEqual([])
    for (const line of lines) {
      expect(Object.keys(JSON.parse(line)).toSorted()).toEqual(
        expect.arrayContaining(['at', 'level', 'message']),
      )
    }
  })

  it('name a request as its answer and its refusal do', async () => {
    const { log, lines } = kept()
    http = await openHttp({ ...parts(), hearing: hearingOf(log, null) })
    const cookie = await enter()
    const answer = await ask('/api/cases/nothing', { headers: { cookie } })
    const id = answer.headers.get('x-request-id')
    expect(((await answer.json()) as { instance: string }).instance).toBe(`urn:uuid:${id}`)
    await new Promise((wake) => setTimeout(wake, 20))
    const line = lines.map((one) => JSON.parse(one)).find(({ request }) => request === id)
    expect(line).toMatchObject({
      method: 'GET',
      route: '/api/cases/:id',
      status: 404,
      class: 'inbox',
      person: 'lin',
    })
  })
})

describe('the watch', () => {
  it('tells readiness and figures on a port of its own, also what others know', async () => {
    const metrics = openMetrics()
    const readiness = makeReadiness()
    watch = await openWatch({ host: '127.0.0.1', port: 0 }, metrics, readiness)
    const look = async (path: string) => {
      const answer = await fetch(`${watch?.url}${path}`)
      return [answer.status, await answer.text()] as const
    }
    expect((await look('/live'))[0]).toBe(200)
    expect(await look('/ready')).toEqual([503, '{"ready":false,"reasons":["starting"]}\n'])
    readiness.began()
    expect(await look('/ready')).toEqual([200, '{"ready":true,"reasons":[]}\n'])
    metrics.watch({
      name: 'luoshi_backup_age_seconds',
      help: 'How old the newest backup is',
      kind: 'gauge',
      read: async () => [{ value: 7_200 }],
    })
    metrics.watch({
      name: 'luoshi_broken',
      help: 'Cannot be read',
      kind: 'gauge',
      read: () => Promise.reject(new Error('gone')),
    })
    metrics.watch({
      name: 'luoshi_drill_age_seconds',
      help: 'No drill was made yet',
      kind: 'gauge',
      read: () => [],
    })
    const [status, text] = await look('/metrics')
    expect(text).not.toMatch(/^luoshi_(drill|broken)\S* \d/m)
    expect(status).toBe(200)
    expect(text).toContain('\nluoshi_backup_age_seconds 7200\n')
    const [, again] = await look('/metrics')
    expect(again).toMatch(/luoshi_figures_unread_total\{figure="luoshi_broken"\} [12]/)
    expect((await look('/else'))[0]).toBe(404)
  })

  it('says so when its port is taken', async () => {
    watch = await openWatch({ host: '127.0.0.1', port: 0 }, openMetrics(), makeReadiness())
    const settings = readTelemetrySettings({ LUOSHI_WATCH: new URL(watch.url).port })
    await expect(openTelemetry(settings)).rejects.toThrow('LUOSHI_WATCH')
  })

  it('counts requests by route and never by address; what one may ask has no end', async () => {
    const metrics = openMetrics()
    http = await openHttp({ ...parts(), hearing: metrics.hearing })
    metrics.watchAdmission(http.gate.admission)
    const cookie = await enter()
    for (let number = 0; number < 40; number += 1) {
      await ask(`/api/cases/made-up-${number}`, { headers: { cookie } })
      await ask(`/nothing/${number}?x=${number}`, { method: number % 2 ? 'GET' : 'POST' })
    }
    await ask('/api/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account: 'lin', password: 'not-it-at-all' }),
    })
    await new Promise((wake) => setTimeout(wake, 20))
    const text = await metrics.text()
    const by = 'route="/api/cases/:id",method="GET",class="inbox",status="404"'
    expect(text).toContain(`luoshi_http_requests_total{${by}} 40`)
    expect(text).toMatch(/luoshi_sign_in_failures_total\{status="4\d\d"\} 1/)
    expect(text).not.toMatch(/made-up|nothing/)
    expect(text.split('\n').filter((line) => line.startsWith('luoshi_')).length).toBeLessThan(200)
  })

  const hasPromtool = spawnSync('promtool', ['--version']).status === 0
  it.skipIf(!hasPromtool)('is read by Prometheus itself (skipped without promtool)', async () => {
    const metrics = openMetrics()
    http = await openHttp({ ...parts(), hearing: metrics.hearing })
    metrics.watchAdmission(http.gate.admission)
    await enter()
    await ask('/api/welcome')
    await new Promise((wake) => setTimeout(wake, 20))
    const said = execFileSync('promtool', ['check', 'metrics'], {
      input: await metrics.text(),
      encoding: 'utf8',
    })
    expect(said.split('\n').filter((line) => line.includes('luoshi_'))).toEqual([])
  })
})

describe('traces', () => {
  it('go to a collector: a request, the command within, the append within that', async () => {
    const received: Buffer[] = []
    const collector = createServer((request, response) => {
      const pieces: Buffer[] = []
      request.on('data', (piece: Buffer) => pieces.push(piece))
      request.on('end', () => {
        received.push(Buffer.concat(pieces))
        expect([request.url, request.headers['content-type']]).toEqual([
          '/v1/traces',
          'application/x-protobuf',
        ])
        response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end()
      })
    })
    await new Promise<void>((opened) => collector.listen(0, '127.0.0.1', opened))
    const before = process.env.OTEL_EXPORTER_OTLP_ENDPOINT
    const { port } = collector.address() as AddressInfo
    process.env.OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${port}`
    const traces = openTraces()
    try {
      const desk = traces.desk(await openDesk(traces.parts(door.desk.parts)))
      http = await openHttp({ ...parts(), desk, around: traces.around })
      const cookie = await enter()
      const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
      const answer = await ask('/api/new/errands/errand/note', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          cookie,
          traceparent: `00-${traceId}-00f067aa0ba902b7-01`,
        },
        body: JSON.stringify({ input: { what: secrets[0], unit: 'roads' } }),
      })
      expect(answer.status).toBe(200)
      await traces.close()
      await desk.end()
      const spans = received.flatMap((bytes) => spansOf(bytes))
      const mine = spans.filter((span) => span.traceId === traceId)
      const named = (name: string) => mine.find((span) => span.name === name)
      const route = 'POST /api/new/:scenario/:case/:command'
      expect(mine.map(({ name }) => name).toSorted()).toEqual([route, 'append', 'submit'])
      expect(named(route)?.parentId).toBe('00f067aa0ba902b7')
      expect(named('submit')?.parentId).toBe(named(route)?.id)
      expect(named('append')?.parentId).toBe(named('submit')?.id)
      for (const secret of secrets) {
        expect(Buffer.concat(received).includes(secret)).toBe(false)
      }
    } finally {
      if (before === undefined) delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT
      else process.env.OTEL_EXPORTER_OTLP_ENDPOINT = before
      collector.close()
    }
  })
})

interface SeenSpan {
  readonly traceId: string
  readonly id: string
  readonly parentId: string
  readonly name: string
}

/** Spans of a message, read by the wire format: request 1 → resource 2 → scope 2 → span. */
function spansOf(message: Buffer): SeenSpan[] {
  return fieldsOf(message, 1)
    .flatMap((resource) => fieldsOf(resource, 2))
    .flatMap((scope) => fieldsOf(scope, 2))
    .map((span) => {
      const hex = (number: number) => fieldsOf(span, number)[0]?.toString('hex') ?? ''
      const name = fieldsOf(span, 5)[0]?.toString() ?? ''
      return { traceId: hex(1), id: hex(2), parentId: hex(4), name }
    })
}

/** The parts of a protobuf message that have this number and a length. */
function fieldsOf(message: Buffer, wanted: number): Buffer[] {
  const found: Buffer[] = []
  for (let at = 0; at < message.length; ) {
    const [key, afterKey] = varint(message, at)
    const kind = key & 7
    if (kind === 0) [, at] = varint(message, afterKey)
    else if (kind === 1) at = afterKey + 8
    else if (kind === 5) at = afterKey + 4
    else {
      const [length, start] = varint(message, afterKey)
      if (key >> 3 === wanted) found.push(message.subarray(start, start + length))
      at = start + length
    }
  }
  return found
}

function varint(message: Buffer, from: number): [value: number, next: number] {
  let [value, at, factor] = [0, from, 1]
  for (;;) {
    const byte = message[at] ?? 0
    value += (byte & 127) * factor
    factor *= 128
    at += 1
    if (byte < 128) return [value, at]
  }
}
