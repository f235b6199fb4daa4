import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openEmbedded, type EmbeddedDatabase } from './embedded.ts'
import { lifeOf } from './process-table.ts'

const holder = join(import.meta.dirname, 'hold-open.ts')
const inContainer = ['unshare', '--pid', '--fork', '--mount-proc', '--ipc', '--kill-child'] as const
const mayUnshare = spawnSync(inContainer[0], [...inContainer.slice(1), 'true']).status === 0
let dataDir: string
const toClose: (() => Promise<unknown>)[] = []

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'luoshi-test-'))
  chmodSync(dataDir, 0o755)
})
afterEach(async () => {
  while (toClose.length) await toClose.pop()?.()
  rmSync(dataDir, { recursive: true, force: true })
})

it('keeps what was committed over a stop and a start, and leaves no process behind', async () => {
  const first = await open()
  await query(first, 'create table kept (word text)')
  await query(first, `insert into kept values ('落实')`)
  const pid = serverPid()
  await first.stop()
  expect(lifeOf(pid)).toBeNull()
  const second = await open()
  expect(second.adopted).toBe(false)
  expect(await query(second, 'select word from kept')).toEqual([{ word: '落实' }])
})

it('writes through to the disk and listens on nothing but its socket', async () => {
  const database = await open()
  const shown = await query(
    database,
    `select current_setting('fsync') fsync, current_setting('full_page_writes') pages,
            current_setting('synchronous_commit') commits,
            current_setting('listen_addresses') addresses`,
  )
  expect(shown).toEqual([{ fsync: 'on', pages: 'on', commits: 'on', addresses: '' }])
})

it('refuses a second start on the same directory, naming the first', async () => {
  const first = await open()
  first.announce('http://localhost:8123')
  const refusal = await open().catch((error: Error) => error.message)
  expect(refusal).toContain(`进程 ${process.pid}`)
  expect(refusal).toContain(`process ${process.pid}`)
  expect(refusal).toContain('http://localhost:8123')
  expect(await query(first, 'select 1 as one')).toEqual([{ one: 1 }])
})

it('takes over the database of a process that was killed', async () => {
  const killed = await hold()
  const pid = serverPid()
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  expect(lifeOf(pid)).not.toBeNull()
  const next = await open()
  expect(next.adopted).toBe(true)
  expect(serverPid()).toBe(pid)
  await next.stop()
  expect(lifeOf(pid)).toBeNull()
})

it('starts the database anew that a killed process left and that does not answer', async () => {
  const killed = await hold()
  const pid = serverPid()
  process.kill(pid, 'SIGSTOP')
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  const next = await open()
  expect(serverPid()).not.toBe(pid)
  expect(await query(next, 'select 1 as one')).toEqual([{ one: 1 }])
})

it('starts anew when both the process and its database were killed', async () => {
  const killed = await hold()
  const pid = serverPid()
  killed.kill('SIGKILL')
  process.kill(pid, 'SIGKILL')
  await once(killed, 'exit')
  const next = await open()
  expect(next.adopted).toBe(false)
  expect(await query(next, 'select 1 as one')).toEqual([{ one: 1 }])
})

it('starts the database again when only the database was killed', async () => {
  const database = await open()
  await query(database, 'create table kept as select 7 as number')
  const pid = serverPid()
  process.kill(pid, 'SIGKILL')
  await expect
    .poll(() => query(database, 'select number from kept').catch(() => null), { timeout: 20_000 })
    .toEqual([{ number: 7 }])
  expect(serverPid()).not.toBe(pid)
})

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'leaves no database running when its process exits on %s without asking it to stop',
  async (signal) => {
    const child = await hold()
    const pid = serverPid()
    child.kill(signal)
    await once(child, 'exit')
    await expect.poll(() => lifeOf(pid), { timeout: 20_000 }).toBeNull()
  },
)

it('leaves the database of a process alone whose lock was cut short', async () => {
  await hold()
  const pid = serverPid()
  writeFileSync(join(dataDir, 'database', 'lock'), '')
  await expect(open()).rejects.toThrow(`process ${pid}`)
  expect(lifeOf(pid)).not.toBeNull()
})

it('begins nothing where a directory was being replaced, and says where both lie', async () => {
  writeFileSync(`${dataDir}.replacing`, '/data.replaced-1\n/data.restoring-2\n')
  toClose.push(async () => rmSync(`${dataDir}.replacing`))
  rmSync(dataDir, { recursive: true })
  await expect(open()).rejects.toThrow(/data.replaced-1[^]*data.restoring-2/)
  expect(existsSync(dataDir)).toBe(false)
})

it('says so when the file that names the place of the database is empty', async () => {
  writeFileSync(join(dataDir, 'database-at'), '')
  await expect(open()).rejects.toThrow('database-at is empty')
})

describe.runIf(mayUnshare)('a process in another container', () => {
  it('keeps its directory while it lives, and its database while that lives', async () => {
    const away = await hold(inContainer)
    const note = readFileSync(join(dataDir, 'database', 'cluster', 'postmaster.pid'), 'utf8')
    await expect(open()).rejects.toThrow('in another container')
    // Its lock looks forsaken, yet its database answers.
    const lock = join(dataDir, 'database', 'lock')
    utimesSync(lock, 1, 1)
    await expect(open()).rejects.toThrow('A database still runs')
    expect(readFileSync(join(dataDir, 'database', 'cluster', 'postmaster.pid'), 'utf8')).toBe(note)
    away.kill('SIGKILL')
    await once(away, 'exit')
    rmSync(lock, { force: true })
    const next = await open()
    expect(await query(next, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

it('does not mistake a stranger with the number of a dead server for that server', async () => {
  const database = await open()
  await database.stop()
  const note = join(dataDir, 'database', 'cluster', 'postmaster.pid')
  writeFileSync(note, [process.pid, 'x', '1', '5432', 'x', '', '0 0', 'ready', ''].join('\n'))
  const next = await open()
  expect(await query(next, 'select 1 as one')).toEqual([{ one: 1 }])
})

it('finds a shorter place for its socket when the path of the directory is too long', async () => {
  const deep = join(dataDir, '区'.repeat(30), '县'.repeat(30))
  mkdirSync(deep, { recursive: true })
  const database = await open(deep)
  expect(database.connection.host.startsWith(deep)).toBe(false)
  expect(await query(database, 'select 1 as one')).toEqual([{ one: 1 }])
})

it.runIf(process.getuid?.() === 0)(
  'works in a folder only root may enter, with the database where its own user can reach it',
  async () => {
    chmodSync(dataDir, 0o700)
    const first = await open()
    await query(first, 'create table kept as select 7 as number')
    await first.stop()
    const elsewhere = readFileSync(join(dataDir, 'database-at'), 'utf8').trim()
    toClose.unshift(async () => rmSync(elsewhere, { recursive: true }))
    expect(existsSync(join(elsewhere, 'cluster'))).toBe(true)
    const second = await open()
    expect(await query(second, 'select number from kept')).toEqual([{ number: 7 }])
  },
)

async function open(folder = dataDir): Promise<EmbeddedDatabase> {
  const database = await openEmbedded({ dataDir: folder, log: () => {} })
  toClose.push(() => database.stop())
  return database
}

/** Another process that has the directory open and does nothing. */
async function hold(within: readonly string[] = []): Promise<ChildProcess> {
  const [program = '', ...args] = [...within, process.execPath, holder, dataDir]
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  toClose.push(async () => child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  return child
}

function serverPid(): number {
  const note = readFileSync(join(dataDir, 'database', 'cluster', 'postmaster.pid'), 'utf8')
  return Number(note.split('\n')[0])
}

async function query(database: EmbeddedDatabase, sql: string): Promise<unknown[]> {
  const client = new Client({ ...database.connection })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
