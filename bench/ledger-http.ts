/**
 * `npm run bench -- ledger-http`: commands through the door, with sign-in, schema validation,
 * decision, chain and row, beside a plain Node + pg handler doing one transaction a request, in
 * the same run on the same database server. `--quick` takes a tenth of the time.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { startTestServer } from '../src/store/rig.ts'
import { figure, machine, median, quantile } from './measure.ts'
import { ask, serve, serveApp, signedIn, wideLimits } from './rig/served.ts'

/** Where commands go: the address of a case's command, and who gives it. */
interface Target {
  readonly name: string
  readonly port: number
  readonly headers: { readonly [name: string]: string }
  /** Case ids, one a connection. */
  readonly cases: readonly string[]
}

/** Measures and prints one line a number of connections. */
export async function run(scale = 1): Promise<void> {
  const server = await startTestServer()
  const dataDir = mkdtempSync(join(tmpdir(), 'luoshi-bench-'))
  const urls = await Promise.all(['ours', 'plain'].map((name) => database(server.url, name)))
  // The plain handler takes whatever comes, so ours does.
  const limits = `${wideLimits},waitMilliseconds=60000,requestsAtOnce=1000`
  const ours = await serveApp(dataDir, { DATABASE_URL: urls[0], LUOSHI_LIMITS: limits })
  const environment = { DATABASE_URL: urls[1] }
  const plain = await serve('bench/rig/plain-server.ts', [], '/', environment)
  try {
    print(machine(`PostgreSQL ${await versionOf(server.url)}`))
    const targets = [await ourTarget(ours.port, 64), plainTarget(plain.port, 64)] as const
    for (const connections of [1, 8, 64]) await compare(targets, connections, scale)
  } finally {
    await Promise.all([ours.stop(), plain.stop()])
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function compare(
  targets: readonly [Target, Target],
  connections: number,
  scale: number,
): Promise<void> {
  const rates: [number[], number[]] = [[], []]
  const waits: [number[], number[]] = [[], []]
  // One round of each warms up and is not counted; then they take turns.
  for (let round = 0; round <= 5; round += 1) {
    for (const which of [0, 1] as const) {
      const { rate, times } = await load(targets[which], connections, 3_000 * scale)
      if (round === 0) continue
      rates[which].push(rate)
      waits[which].push(...times)
    }
  }
  const [ours, plain] = [median(rates[0]), median(rates[1])]
  const [ourWait, plainWait] = waits.map((times) => figure(quantile(times, 0.95), 1))
  print(
    `${connections} connections: ${figure(ours)} commands/s (p95 ${ourWait} ms), plain handler ` +
      `${figure(plain)} (p95 ${plainWait} ms), ratio ${figure(ours / plain, 2)}`,
  )
}

/** Every connection gives commands to its own case, the next when the last was answered. */
async function load(target: Target, connections: number, forMs: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const until = performance.now() + forMs
  const times: number[] = []
  const caller = async (caseId: string) => {
    for (let number = 0; performance.now() < until; number += 1) {
      const begun = performance.now()
      const { status, text } = await ask({
        port: target.port,
        path: `/api/cases/${caseId}/move`,
        body: { input: { shelf: `${target.name} ${round} ${number}` } },
        headers: { ...target.headers, 'idempotency-key': `${caseId}-${round}-${number}` },
        agent,
      })
      if (status !== 200) throw new Error(`${target.name}: ${status} ${text}`)
      times.push(performance.now() - begun)
    }
  }
  round += 1
  const begun = performance.now()
  await Promise.all(target.cases.slice(0, connections).map(caller))
  const rate = (times.length * 1_000) / (performance.now() - begun)
  agent.destroy()
  return { rate, times }
}

let round = 0

async function ourTarget(port: number, count: number): Promise<Target> {
  const headers = await signedIn(port, 'counter')
  const input = { kind: 'other', description: '绿格子雨伞', foundAt: '公园东门', shelf: 'A-1' }
  const cases: string[] = []
  while (cases.length < count) {
    const path = '/api/new/lost-property/lost-item/register'
    const { status, text } = await ask({ port, path, body: { input }, headers })
    if (status !== 200) throw new Error(`register: ${status} ${text}`)
    cases.push(JSON.parse(text).id)
  }
  return { name: 'ours', port, headers, cases }
}

function plainTarget(port: number, count: number): Target {
  const cases = Array.from({ length: count }, (_, at) => `case-${at}`)
  return { name: 'plain', port, headers: { cookie: 'session=demo' }, cases }
}

async function database(url: string, name: string): Promise<string> {
  const client = new Client(url)
  await client.connect()
  await client.query(`create database bench_${name}`)
  await client.end()
  return url.replace(/\/[^/]*$/, `/bench_${name}`)
}

async function versionOf(url: string): Promise<string> {
  const client = new Client(url)
  await client.connect()
  const { rows } = await client.query(`select current_setting('server_version') as version`)
  await client.end()
  return rows[0].version
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

if (import.meta.main) await run(process.argv.includes('--quick') ? 0.1 : 1)
