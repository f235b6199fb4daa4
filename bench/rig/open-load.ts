/**
 * A load that does not wait: requests leave at times fixed beforehand, whether or not earlier ones
 * were answered, and each is measured from the moment it should have left. A process of its own:
 * `node bench/rig/open-load.ts`, the plan as JSON on stdin, what came of it as JSON on stdout.
 * It speaks HTTP by hand, so that it costs a small part of what the server costs.
 */
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'

/** What is to be sent. */
export interface LoadPlan {
  readonly port: number
  /** Requests a second, and for how long. */
  readonly rate: number
  readonly seconds: number
  /** What requests there are; `{n}` in a text becomes a number of its own each time. */
  readonly kinds: readonly LoadKind[]
  /** Begins the numbers, so that two loads give no command twice. */
  readonly from: number
}

/** A kind of request. */
export interface LoadKind {
  readonly class: string
  /** How often it comes, beside the others. */
  readonly weight: number
  /** `GET /api/me` and its headers, the body after an empty line; one of several at a time. */
  readonly requests: readonly { readonly head: string; readonly body: string }[]
}

/** What came of a class of requests. */
export interface LoadResult {
  sent: number
  ok: number
  /** Turned away with 429 or 503. */
  refused: number
  /** Turned away without a time to try again. */
  withoutRetry: number
  failed: number
  /** Milliseconds from the moment a request should have left to the end of a good answer. */
  readonly times: number[]
}

/** What came of a load, by class. */
export type LoadResults = { [name: string]: LoadResult }

/** All that came of a load. */
export interface LoadOutcome {
  readonly results: LoadResults
  /** How late requests left because this process had no time, at the 99th percentile. */
  readonly lateMs: number
}

const mostSockets = 1_500

interface Line {
  readonly socket: Socket
  asked: Asked | null
  buffer: Buffer
}

interface Asked {
  readonly at: number
  readonly class: string
  readonly bytes: string
}

/** Connections to a server; a request takes a free one, else waits for one. */
function linesTo(port: number, results: LoadResults) {
  const free: Line[] = []
  const waiting: Asked[] = []
  let [sockets, open] = [0, 0]
  const settle = (line: Line, status: number, hasRetry: boolean): void => {
    const { asked } = line
    if (asked === null) return
    open -= 1
    line.asked = null
    note(resultOf(results, asked.class), asked.at, status, hasRetry)
  }
  const give = (line: Line, asked: Asked): void => {
    line.asked = asked
    line.socket.write(asked.bytes)
  }
  const newLine = (): Line => {
    sockets += 1
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    const line: Line = { socket, asked: null, buffer: Buffer.alloc(0) }
    socket.on('data', (bytes) => {
      line.buffer = line.buffer.length === 0 ? bytes : Buffer.concat([line.buffer, bytes])
      const answer = wholeAnswer(line.buffer)
      if (answer === null) return
      line.buffer = Buffer.alloc(0)
      settle(line, answer.status, answer.hasRetry)
      if (answer.ends) return
      const next = waiting.shift()
      if (next === undefined) free.push(line)
      else give(line, next)
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      sockets -= 1
      settle(line, 0, false)
      const at = free.indexOf(line)
      if (at !== -1) free.splice(at, 1)
    })
    return line
  }
  return {
    send: (asked: Asked): void => {
      open += 1
      const line = free.pop() ?? (sockets < mostSockets ? newLine() : undefined)
      if (line === undefined) waiting.push(asked)
      else give(line, asked)
    },
    isQuiet: () => open === 0,
  }
}

function resultOf(results: LoadResults, name: string): LoadResult {
  return (results[name] ??= {
    sent: 0,
    ok: 0,
    refused: 0,
    withoutRetry: 0,
    failed: 0,
    times: [],
  })
}

function note(result: LoadResult, at: number, status: number, hasRetry: boolean): void {
  if (status === 429 || status === 503) {
    result.refused += 1
    if (!hasRetry) result.withoutRetry += 1
  } else if (status >= 200 && status < 400) {
    result.ok += 1
    result.times.push(performance.now() - at)
  } else result.failed += 1
}

/** Sends what is planned; for the process of its own. */
async function send(plan: LoadPlan): Promise<LoadOutcome> {
  const results: LoadResults = {}
  const lines = linesTo(plan.port, results)
  let number = plan.from
  const late: number[] = []
  const leave = (at: number): void => {
    number += 1
    const kind = pick(plan.kinds)
    const bytes = bytesOf(kind.requests[number % kind.requests.length]!, number)
    resultOf(results, kind.class).sent += 1
    late.push(performance.now() - at)
    lines.send({ at, class: kind.class, bytes })
  }
  const begun = performance.now()
  const total = Math.round(plan.rate * plan.seconds)
  for (let left = 0; left < total; ) {
    const due = begun + (left * 1_000) / plan.rate
    if (due <= performance.now()) {
      leave(due)
      left += 1
    } else await new Promise((wake) => setTimeout(wake, 1))
  }
  for (let waited = 0; !lines.isQuiet() && waited < 10_000; waited += 20) {
    await new Promise((wake) => setTimeout(wake, 20))
  }
  for (const result of Object.values(results)) {
    result.failed += result.sent - result.ok - result.refused - result.failed
  }
  late.sort((one, other) => one - other)
  return { results, lateMs: late[Math.floor(late.length * 0.99)] ?? 0 }
}

/** A request as it is sent; what is the same each time is put together once. */
function bytesOf(request: LoadKind['requests'][number], number: number): string {
  const { head, body } = request
  if (body === '') return `${head}\r\n\r\n`
  const words = body.replaceAll('{n}', String(number))
  const length = `content-length: ${Buffer.byteLength(words)}`
  return `${head.replaceAll('{n}', String(number))}\r\n${length}\r\n\r\n${words}`
}

function pick(kinds: readonly LoadKind[]): LoadKind {
  const all = kinds.reduce((sum, { weight }) => sum + weight, 0)
  let at = Math.random() * all
  return kinds.find(({ weight }) => (at -= weight) < 0) ?? kinds[0]!
}

/** The status of an answer that is there to its end; null: more is to come. */
function wholeAnswer(buffer: Buffer) {
  const end = buffer.indexOf('\r\n\r\n')
  if (end === -1) return null
  const head = buffer.toString('latin1', 0, end)
  const status = Number(head.slice(9, 12))
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  const isChunked = /\r\ntransfer-encoding: *chunked/i.test(head)
  const isWhole = isChunked
    ? buffer.subarray(-5).toString('latin1') === '0\r\n\r\n'
    : buffer.length >= end + 4 + Number(length ?? 0)
  if (!isWhole) return null
  const ends = /\r\nconnection: *close/i.test(head)
  return { status, ends, hasRetry: /\r\nretry-after: *\d/i.test(head) }
}

if (import.meta.main) {
  const results = await send(JSON.parse(await text(process.stdin)) as LoadPlan)
  process.stdout.write(JSON.stringify(results), () => process.exit(0))
}
