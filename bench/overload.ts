/**
 * `npm run bench overload`: how much the server takes, and what it does when four times as much
 * comes. Capacity is the highest rate with less than 1 % refused; all rates are open: requests
 * leave when they are due, answered or not. `--quick` takes a fifth of the time.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { startTestServer } from '../src/store/rig.ts'
import { figure, machine, quantile } from './measure.ts'
import type { LoadKind, LoadOutcome, LoadPlan, LoadResults } from './rig/open-load.ts'
import { ask, serveApp, signedIn } from './rig/served.ts'

/** What was found. */
export interface Overload {
  /** Requests a second. */
  readonly capacity: number
  /** Good answers a second at four times as much, as a share of capacity. */
  readonly goodput: number
  /** The 99th percentile of the inbox, in milliseconds, with next to nothing to do and at 4×. */
  readonly idleP99: number
  readonly overloadP99: number
  /** Inbox requests answered a second at 4×, as a share of those that come at capacity. */
  readonly inboxAnswered: number
  /** How late the load itself was at 4×, in milliseconds: it shares the machine. */
  readonly lateMs: number
  /** Refusals that named no time to try again, and requests nobody answered. */
  readonly withoutRetry: number
  readonly failed: number
  /** Seconds at half of capacity until nothing was refused any more; null: never. */
  readonly recoveredAfter: number | null
}

/** Measures on a server of its own and prints as it goes. */
export async function measureOverload(scale = 1): Promise<Overload> {
  const database = await startTestServer()
  const dataDir = mkdtempSync(join(tmpdir(), 'luoshi-bench-'))
  const environment = { DATABASE_URL: database.url, LUOSHI_LOG: 'error' }
  const server = await serveApp(dataDir, environment)
  try {
    print(machine())
    const kinds = await kindsOf(server.port)
    let from = 0
    const load = (rate: number, seconds: number) => {
      from += 1_000_000
      return runLoad({ port: server.port, rate, seconds, kinds, from })
    }
    await load(100, 5 * scale)
    const capacity = await capacityOf(load, scale)
    const idle = await load(Math.max(10, capacity / 20), 20 * scale)
    const over = await load(capacity * 4, 60 * scale)
    const recoveredAfter = await recovery(load, capacity)
    return report(
      { capacity, inbox: shareOf('inbox', kinds) },
      idle.results,
      over,
      60 * scale,
      recoveredAfter,
    )
  } finally {
    await server.stop()
    await database.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

type Load = (rate: number, seconds: number) => Promise<LoadOutcome>

/** Doubles the rate until more than 1 % is refused, then closes in. */
async function capacityOf(load: Load, scale: number): Promise<number> {
  let [good, bad] = [0, Number.POSITIVE_INFINITY]
  let rate = 100
  for (let step = 0; step < 14 && bad / Math.max(1, good) > 1.08; step += 1) {
    const { results } = await load(rate, Math.max(4, 6 * scale))
    const share = refusedShare(results)
    const isGood = share < 0.01
    print(`  ${figure(rate)}/s: ${figure(share * 100, 2)} % refused`)
    if (isGood) good = rate
    else bad = rate
    rate = bad === Number.POSITIVE_INFINITY ? rate * 1.5 : (good + bad) / 2
  }
  return good
}

/** Half of capacity, second by second, until nothing is refused. */
async function recovery(load: Load, capacity: number): Promise<number | null> {
  for (let second = 1; second <= 30; second += 1) {
    const { results } = await load(capacity / 2, 1)
    if (refusedShare(results) === 0) return second - 1
  }
  return null
}

function shareOf(name: string, kinds: readonly LoadKind[]): number {
  const weightOf = (some: readonly LoadKind[]) => some.reduce((sum, { weight }) => sum + weight, 0)
  return weightOf(kinds.filter((kind) => kind.class === name)) / weightOf(kinds)
}

function report(
  { capacity, inbox: inboxShare }: { readonly capacity: number; readonly inbox: number },
  idle: LoadResults,
  { results: over, lateMs }: LoadOutcome,
  seconds: number,
  recoveredAfter: number | null,
): Overload {
  const sum = (of: 'ok' | 'failed' | 'withoutRetry') =>
    Object.values(over).reduce((all, one) => all + one[of], 0)
  const inbox = over.inbox!
  const found = {
    capacity,
    goodput: sum('ok') / seconds / capacity,
    idleP99: quantile(idle.inbox!.times, 0.99),
    overloadP99: quantile(inbox.times, 0.99),
    inboxAnswered: inbox.ok / seconds / (capacity * inboxShare),
    withoutRetry: sum('withoutRetry'),
    failed: sum('failed'),
    recoveredAfter,
    lateMs,
  }
  const ratio = figure(found.overloadP99 / found.idleP99, 1)
  print(`capacity: ${figure(capacity)} requests/s with less than 1 % refused`)
  print(`4 × for ${figure(seconds)} s: goodput ${figure(found.goodput * 100)} % of capacity`)
  if (lateMs > 50) print(`  the load itself was ${figure(lateMs)} ms late: figures say little`)
  for (const [name, { sent, ok, refused, failed, times }] of Object.entries(over)) {
    const p99 = figure(quantile(times, 0.99))
    const p50 = figure(quantile(times, 0.5))
    const [good, turned] = [figure((ok * 100) / sent), figure((refused * 100) / sent)]
    const told = `${good} % answered, ${turned} % refused, ${failed} failed`
    print(`  ${name.padEnd(8)} ${told}, p50 ${p50} ms, p99 ${p99} ms`)
  }
  const [idleP99, overP99] = [figure(found.idleP99), figure(found.overloadP99)]
  const [kept, came] = [figure(found.inboxAnswered * 100), figure(capacity * inboxShare)]
  print(`inbox: ${kept} % of the ${came}/s that come at capacity are answered`)
  print(`inbox p99: idle ${idleP99} ms, 4 × ${overP99} ms, ratio ${ratio}`)
  print(
    recoveredAfter === null
      ? 'half of capacity: still refused after 30 s'
      : `half of capacity: nothing refused after ${recoveredAfter} s`,
  )
  return found
}

function refusedShare(results: LoadResults): number {
  const all = Object.values(results)
  const count = (of: 'sent' | 'refused' | 'failed') => all.reduce((sum, one) => sum + one[of], 0)
  return (count('refused') + count('failed')) / Math.max(1, count('sent'))
}

async function runLoad(plan: LoadPlan): Promise<LoadOutcome> {
  const script = join(import.meta.dirname, 'rig', 'open-load.ts')
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] })
  const leave = () => child.kill('SIGKILL')
  process.once('exit', leave)
  child.stdin.end(JSON.stringify(plan))
  const [said] = await Promise.all([text(child.stdout), once(child, 'exit')])
  process.off('exit', leave)
  return JSON.parse(said) as LoadOutcome
}

/** What a district asks on a busy morning. */
export async function kindsOf(port: number): Promise<LoadKind[]> {
  const accounts = ['counter', 'keeper', 'works', 'city', 'park', 'builder']
  const cookies: string[] = []
  for (const name of accounts) cookies.push((await signedIn(port, name)).cookie)
  const input = { kind: 'other', description: '绿格子雨伞', foundAt: '公园东门', shelf: 'A-1' }
  // As many as keep the history of each as short as histories are.
  const ids: string[] = []
  for (let left = 400; left > 0; left -= 1) {
    const path = '/api/new/lost-property/lost-item/register'
    const headers = { cookie: cookies[0]! }
    const { text: said } = await ask({ port, path, body: { input }, headers })
    ids.push((JSON.parse(said) as { id: string }).id)
  }
  const get = (path: string) =>
    cookies.map((cookie) => ({ head: headOf('GET', path, cookie), body: '' }))
  const first = cookies[0]!
  const pages = ids.map((id) => ({ head: headOf('GET', `/api/cases/${id}`, first), body: '' }))
  const moves = ids.map((id) => ({
    head: headOf('POST', `/api/cases/${id}/move`, cookies[0]!),
    body: JSON.stringify({ input: { shelf: 'S-{n}' } }),
  }))
  const welcome = { head: headOf('GET', '/api/welcome', null), body: '' }
  return [
    { class: 'inbox', weight: 4, requests: get('/api/me') },
    { class: 'inbox', weight: 10, requests: get('/api/cases?whose=mine&open=yes&limit=50') },
    { class: 'inbox', weight: 3, requests: get('/api/cockpit') },
    { class: 'inbox', weight: 8, requests: pages },
    { class: 'command', weight: 20, requests: moves },
    { class: 'list', weight: 20, requests: get('/api/cases?limit=50&counts=yes') },
    { class: 'list', weight: 20, requests: get('/api/cases?q=%E9%81%93%E8%B7%AF&limit=50') },
    { class: 'stranger', weight: 15, requests: [welcome] },
  ]
}

function headOf(method: string, path: string, cookie: string | null): string {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    'accept-encoding: gzip',
    'accept-language: zh',
    ...(cookie === null ? [] : [`cookie: ${cookie}`]),
    ...(method === 'POST' ? ['content-type: application/json', 'idempotency-key: load-{n}'] : []),
  ]
  return lines.join('\r\n')
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

if (import.meta.main) await measureOverload(process.argv.includes('--quick') ? 0.2 : 1)
