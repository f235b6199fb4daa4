import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFiles } from '../files.ts'
import { openStore } from '../open.ts'
import { freshDatabase, type TestDatabase } from '../rig.ts'
import { errand } from '../sample.ts'
import { useStore } from '../test-database.ts'
import { holdAlone } from './alone.ts'
import { archivesIn, keepNewest, makeBackup } from './backup.ts'
import { keptTables, leftOut } from './kept-tables.ts'
import { makeKeyFile, passphraseKey, readKeyFile, type BackupKey } from './keys.ts'
import { restoreArchive } from './restore.ts'

const folder = mkdtempSync(join(tmpdir(), 'luoshi-backup-'))
const now = '2026-11-25T02:00:00.000Z'
const none = { names: [], steps: async () => [] }
const databases: TestDatabase[] = []
afterAll(async () => {
  await Promise.all(databases.map((one) => one.drop()))
  rmSync(folder, { recursive: true })
})

/** A way to a database on which what follows the rows of a copy arrives a little after them. */
async function openLate(database: string) {
  const { hostname, port, searchParams, username, pathname } = new URL(database)
  const host = searchParams.get('host') ?? decodeURIComponent(hostname)
  const to = host.startsWith('/') ? { path: join(host, '.s.PGSQL.5432') } : { host, port: +port }
  const copyDone = Buffer.from('c\0\0\0\u0004', 'latin1')
  let splits = 0
  const sockets: Socket[] = []
  const passOn = async (from: Socket, on: Socket) => {
    for await (const bytes of from as AsyncIterable<Buffer>) {
      const at = bytes.indexOf(copyDone)
      const end = at < 0 ? bytes.byteLength : at + copyDone.byteLength
      on.write(bytes.subarray(0, end))
      if (end === bytes.byteLength) continue
      splits += 1
      await new Promise((later) => setTimeout(later, 5))
      on.write(bytes.subarray(end))
    }
  }
  const between = createServer({ noDelay: true }, (socket) => {
    const server = connect(to)
    sockets.push(socket, server)
    for (const one of [socket, server]) one.on('error', () => {})
    socket.pipe(server)
    passOn(server, socket).catch(() => {})
  })
  await new Promise<void>((listening) => between.listen(0, '127.0.0.1', listening))
  const at = `127.0.0.1:${(between.address() as AddressInfo).port}`
  return {
    url: `postgresql://${username}@${at}${pathname}`,
    get splits() {
      return splits
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      between.close()
    },
  }
}

describe('an archive', () => {
  const store = useStore()
  let key: BackupKey
  beforeAll(async () => {
    await makeKeyFile(join(folder, 'key'))
    key = await readKeyFile(join(folder, 'key'))
  })
  let made = 0
  const place = () => join(folder, `place-${(made += 1)}`)
  const backup = (dataDir: string, to = join(folder, `${(made += 1)}.backup`)) =>
    makeBackup({ reach: { url: store.url() }, dataDir, key, to, now, program: '0.1.0' })
  const empty = async () => {
    const database = await freshDatabase()
    databases.push(database)
    return database.url
  }
  const restore = (file: string, url: string, dataDir: string, by = key) =>
    restoreArchive({ file, key: by, reach: { url }, dataDir, beside: none })

  it('waits for how many rows there were, which may come later than the rows', async () => {
    const lane = store.lane()
    await store.open().facts.append(lane, [errand({ id: 'late', cases: [['e1', 0]], facts: 3 })])
    const late = await openLate(store.url())
    try {
      const to = join(folder, 'late.backup')
      const asked = { reach: { url: late.url }, dataDir: place(), key, to, now, program: '0.1.0' }
      const { manifest } = await makeBackup(asked)
      expect(manifest.lanes.find((one) => one.lane === lane)).toMatchObject({ facts: 3 })
      expect(late.splits).toBeGreaterThan(0)
    } finally {
      late.close()
    }
  })

  it('holds every row and file, brings them back, and the chains verify', async () => {
    const dataDir = place()
    const { facts, checkpoints } = store.open()
    const lane = store.lane()
    const personal = { ref: 'r1', caseId: 'e1', class: 'personal', salt: 's', value: '王\t五\n\\N' }
    await facts.append(lane, [
      errand({
        id: 'a',
        cases: [['e1', 0], ['e2', 0]],
        facts: 3,
        body: { note: 'a\tb\\n\n"落实"' },
        personal: [personal as never],
        dues: [{ caseId: 'e1', clock: 'answer', dueAt: now }],
        claims: [{ key: 'only', holder: 'e1' } as never],
      }),
    ])
    await checkpoints.lease(lane, 'messages', 'old', now, 60_000)
    const file = await openFiles(join(dataDir, 'files')).put(Buffer.from('图'), {
      name: 'a.txt',
      type: 'text/plain',
    })
    writeFileSync(join(dataDir, 'digest-key'), 'secret')
    const { manifest, file: archive } = await backup(dataDir)
    expect(manifest.lanes.find((one) => one.lane === lane)).toMatchObject({
      seq: 6, facts: 6, cases: 2, hash: (await facts.head(lane)).hash,
    })

    const [url, into] = [await empty(), place()]
    await restore(archive, url, into)
    expect(await rowsOf(url)).toEqual(await rowsOf(store.url()))
    expect((await openFiles(join(into, 'files')).get(file.id))?.bytes.toString()).toBe('图')
    expect(readFileSync(join(into, 'digest-key'), 'utf8')).toBe('secret')

    const restored = await openStore({ url })
    expect((await restored.verifyAll()).map(({ fault }) => fault)).not.toContain(undefined)
    const more = errand({ id: 'b', cases: [['e1', 3]] })
    expect(await restored.facts.append(lane, [more])).toMatchObject([{ outcome: 'accepted' }])
    const lease = await restored.checkpoints.lease(lane, 'messages', 'new', now, 60_000)
    expect(lease?.epoch).toBeGreaterThan(2)
    await restored.close()
  })

  it('tells nothing of what it holds to whoever has no key', async () => {
    const lane = store.lane()
    await store.open().facts.append(lane, [
      errand({ id: 'a', cases: [['e1', 0]], body: { note: 'nobody may read this' } }),
    ])
    const { file } = await backup(place())
    expect(readFileSync(file).includes('nobody may read this')).toBe(false)
    const [url, into] = [await empty(), place()]
    const other = passphraseKey('a passphrase of some length')
    await expect(restore(file, url, into, other)).rejects.toThrow('sealed with a key file')
  })

  it('holds what lies behind links, and is not made where one leads nowhere or back', async () => {
    const [dataDir, disk, into] = [place(), place(), place()]
    const { id } = await openFiles(disk).put(Buffer.from('photo'), { name: 'a', type: 'a' })
    mkdirSync(dataDir)
    symlinkSync(disk, join(dataDir, 'files'))
    const { file } = await backup(dataDir)
    await restore(file, await empty(), into)
    expect((await openFiles(join(into, 'files')).get(id))?.bytes.toString()).toBe('photo')
    for (const [end, from] of [
      ['nowhere', dataDir],
      ['.', dataDir],
      ['..', dataDir],
      ['.', disk],
    ] as const) {
      symlinkSync(end, join(from, 'link'))
      await expect(backup(dataDir)).rejects.toThrow('link in the data directory leads nowhere')
      rmSync(join(from, 'link'))
    }
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('comes back without a file that was lost before, and says which', async () => {
    const dataDir = place()
    const lane = store.lane()
    const files = openFiles(join(dataDir, 'files'))
    const kinds = ['lost', 'rotten', 'whole']
    const stored = await Promise.all(
      kinds.map((name) => files.put(Buffer.from(name), { name, type: 'text/plain' })),
    )
    const write = errand({ id: 'f', cases: [['f1', 0]], body: { stored: stored as never } })
    await store.open().facts.append(lane, [write])
    const placeOf = (id = '') => join(dataDir, 'files', id.slice(0, 2), id.slice(2))
    rmSync(placeOf(stored[0]?.id))
    writeFileSync(placeOf(stored[1]?.id), 'other')
    const { lacking } = await restore((await backup(dataDir)).file, await empty(), place())
    expect(lacking).toHaveLength(2)
    expect(lacking.join()).toContain(`is gone, and no erasure is on record: ${stored[0]?.id}`)
    expect(lacking.join()).toContain(`other bytes than were stored: ${stored[1]?.id}`)
  })

  it('is refused when it was altered, and leaves the database empty and no file', async () => {
    const { file } = await backup(place())
    const bytes = readFileSync(file)
    const [url, into] = [await empty(), place()]
    for (const at of [30, bytes.indexOf(10) + 50, bytes.byteLength - 1]) {
      const changed = Buffer.from(bytes)
      changed[at]! ^= 4
      writeFileSync(file, changed)
      await expect(restore(file, url, into)).rejects.toThrow(/ArchiveError|[一-鿿]/)
    }
    writeFileSync(file, bytes.subarray(0, bytes.byteLength - 40))
    await expect(restore(file, url, into)).rejects.toThrow('cut short')
    await expect(restore(folder, url, into)).rejects.toThrow('cannot be read')
    expect(await rowsOf(url)).toEqual({})
    expect(() => readdirSync(into)).toThrow('ENOENT')
  })

  it('goes into an empty database only', async () => {
    const { file } = await backup(place())
    await expect(restore(file, store.url(), place())).rejects.toThrow('is not empty')
  })

  it('of a broken record is refused as a whole', async () => {
    const lane = store.lane()
    await store.open().facts.append(lane, [errand({ id: 'a', cases: [['e1', 0]], facts: 3 })])
    const mend = await ask(store.url(), `select by from fact where lane = '${lane}' and seq = 2`)
    await ask(store.url(), `update fact set by = 'li' where lane = '${lane}' and seq = 2`)
    const { file } = await backup(place())
    const mended = `update fact set by = '${mend[0]?.by}' where lane = '${lane}' and seq = 2`
    await ask(store.url(), mended)
    const url = await empty()
    await expect(restore(file, url, place())).rejects.toThrow(`fact 2 of ${lane}`)
    expect(await rowsOf(url)).toEqual({})
    // When there is no better one: taken as it is, and its fault is told.
    const said: string[] = []
    const asked = { file, key, reach: { url }, dataDir: place(), beside: none }
    await restoreArchive({ ...asked, isBrokenTaken: true, step: (says) => said.push(says) })
    expect(said.filter((says) => says.includes(`fact 2 of ${lane}`))).toHaveLength(1)
  })

  it('holds every table but those left out for a reason', async () => {
    const client = new Client(store.url())
    await client.connect()
    const kept = (await keptTables(client)).map(({ schema, table }) => `${schema}.${table}`)
    await client.end()
    const all = await ask(
      store.url(),
      `select schemaname || '.' || tablename as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema')`,
    )
    const missing = all.map(({ name }) => String(name)).filter((name) => !kept.includes(name))
    expect(missing.filter((name) => !Object.hasOwn(leftOut, name))).toEqual([])
    expect(kept).toContain('public.fact')
  })

  it('covers all that was acknowledged before, while others go on writing', async () => {
    const { facts } = store.open()
    const lane = store.lane()
    const acknowledged: { id: string; seq: number }[] = []
    const over = new AbortController()
    const caller = async (name: string) => {
      for (let n = 0; !over.signal.aborted; n += 1) {
        const id = `${name}-${n}`
        const [outcome] = await facts.append(lane, [errand({ id, cases: [[id, 0]], facts: 2 })])
        if (outcome?.outcome === 'accepted') acknowledged.push({ id, seq: outcome.lastSeq })
      }
    }
    const load = Promise.all(['a', 'b', 'c', 'd'].map(caller))
    while (acknowledged.length < 50) await new Promise((resolve) => setTimeout(resolve, 5))
    const before = acknowledged.length
    const { manifest, file } = await backup(place())
    const covers = manifest.lanes.find((one) => one.lane === lane)!.seq
    over.abort()
    await load
    expect(acknowledged.length).toBeGreaterThan(before)
    const url = await empty()
    await restore(file, url, place())
    const stored = `select distinct command_id as id from fact where lane = '${lane}'`
    const found = await ask(url, stored)
    const there = new Set(found.map(({ id }) => id))
    const promised = acknowledged.filter(({ seq }) => seq <= covers)
    expect(promised.length).toBeGreaterThanOrEqual(before)
    expect(promised.filter(({ id }) => !there.has(id))).toEqual([])
  })

  it('that cannot be written says where, and leaves nothing', async () => {
    const nowhere = backup(place(), join(folder, 'absent', 'one.backup'))
    await expect(nowhere).rejects.toThrow(/cannot be written: .*absent.one.backup \(ENOENT\)/)
  })

  it('is made one at a time, whoever begins', async () => {
    const other = await holdAlone({ url: store.url() }, 'backup')
    await expect(backup(place())).rejects.toThrow('another backup of this database is under way')
    // One that was given up lets go a moment later.
    const released = new Promise((wake) => setTimeout(wake, 500)).then(() => other.release())
    expect((await backup(place())).bytes).toBeGreaterThan(500)
    await released
  })

  it('is made and restored by an owner who is no superuser', async () => {
    const owner = `keeper_${process.pid}`
    await ask(store.url(), `create role ${owner} login nocreaterole; grant luoshi_app to ${owner}`)
    const [from, to] = [await empty(), await empty()]
    const theirs = async (url: string) => {
      await ask(url, `alter database ${new URL(url).pathname.slice(1)} owner to ${owner}`)
      return url.replace(/\/\/[^@/]*@/, `//${owner}@`)
    }
    const opened = await openStore({ url: await theirs(from) })
    for (const lane of ['one', 'other']) {
      await opened.facts.append(lane, [errand({ id: 'a', cases: [['e1', 0]], facts: 2 })])
    }
    await opened.close()
    const options = { dataDir: place(), key, now, program: '0.1.0' }
    const reach = { url: await theirs(from) }
    const made = await makeBackup({ ...options, reach, to: join(folder, 'owned.backup') })
    expect(made.manifest.lanes.map(({ facts }) => facts)).toEqual([2, 2])
    await restore(made.file, await theirs(to), place())
    expect(await rowsOf(to)).toEqual(await rowsOf(from))
  })

  it('is made in a folder under its time, and only the newest are kept', async () => {
    const dataDir = place()
    const to = `${place()}/`
    mkdirSync(dataDir)
    for (const day of ['23', '24', '25']) {
      const at = now.replace('-25T', `-${day}T`)
      const reach = { url: store.url() }
      await makeBackup({ reach, dataDir, key, to, now: at, program: '0.1.0' })
    }
    expect(await keepNewest(to, 2)).toHaveLength(1)
    expect((await archivesIn(to)).map((file) => file.slice(to.length, to.length + 15))).toEqual([
      'luoshi-20261125',
      'luoshi-20261124',
    ])
  })
})

async function rowsOf(url: string): Promise<Record<string, unknown>> {
  const client = new Client(url)
  await client.connect()
  const all: Record<string, unknown> = {}
  for (const { schema, table, key } of await keptTables(client)) {
    const order = key.length > 0 ? ` order by ${key.join(', ')}` : ''
    const { rows } = await client.query(`select * from ${schema}."${table}"${order}`)
    // Leases end with a restore; everything else is what it was.
    all[`${schema}.${table}`] = table === 'checkpoint' ? rows.length : rows
  }
  await client.end()
  return all
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client(url)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
