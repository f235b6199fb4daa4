import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDesk } from '../desk/index.ts'
import { makeKeyFile, readKeyFile } from '../store/backup/keys.ts'
import { archivesIn, makeBackup } from '../store/backup/backup.ts'
import { openStore } from '../store/index.ts'
import { freshDatabase, type TestDatabase } from '../store/rig.ts'
import { at, errand } from '../store/sample.ts'
import { productTemplate } from '../store/test-database.ts'
import { restoreServer } from './backup-restore.ts'
import { runBackup, runDrill, type Keeping } from './backup-runs.ts'
import { neededBackupKey } from './backup-key.ts'
import { main } from './cli/main.ts'
import { openDatabase, type Database } from './database.ts'
import { deskPartsOf } from './desk-parts.ts'
import { enterRegisters, registersToBeginWith } from './registers.ts'
import { discoverScenarios } from './scenarios.ts'
import { readSettings, type Settings } from './settings.ts'
import { openDoorTables } from '../doors/http/tables/open-door-tables.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'luoshi-app-backup-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A command whose case is over: no definition is needed to go on with it. */
const closed = (id: string) => errand({ id, cases: [[id, 0]], row: { closedAt: at(1) } })

const isOnServer = process.env.LUOSHI_TEST_ENGINE === 'server'
const embedded = ['an embedded database', async () => null] as const
const server = ['a database on a server', freshDatabase] as const

const kinds = isOnServer ? [server] : [embedded, server]

describe.each(kinds)('what is kept safe of %s', (kind, open) => {
  const { place, run, its } = usePlace(kind.length, open)

  it('a drill under load passes, and everything acknowledged up to its head is there', async () => {
    const { keeping, settings } = its()
    const { lane } = keeping.parts
    writeFileSync(join(settings.dataDir, 'roots.jsonl'), 'earlier\n')
    const { acknowledged, made, drilled } = await underLoad(keeping, async () => {
      const made = await runBackup(keeping, { to: `${settings.backup.dir}/`, keep: 3 })
      return { made, drilled: await runDrill(keeping, made.file) }
    })
    expect([drilled.differences, drilled.lossFacts > 0, drilled.sampled]).toEqual([[], true, 25])
    const covers = made.manifest.lanes.find((one) => one.lane === lane)?.seq ?? 0
    expect(covers).toBeGreaterThan(30)

    const into = place('restored')
    const { code, out } = await run('restore', made.file, '--into', into)
    expect([code, out]).toEqual([0, expect.stringContaining(`(${lane}, ${covers})`)])
    const again = await openDatabase({ ...settings, dataDir: into, databaseUrl: null }, () => {})
    const restored = again.store
    const promised = acknowledged.filter(({ seq }) => seq <= covers)
    const found = await Promise.all(promised.map(({ id }) => restored.facts.load(lane, id)))
    expect(found.filter((all) => all.length !== 1)).toEqual([])
    // The record goes on with the fact that says it was restored.
    const [next] = await restored.facts.since(lane, covers, 5)
    expect(next?.type).toBe('platform/restore:restored')
    await again.close()
  })

  it('what is replaced is kept, and what a witness was told since goes on', async () => {
    const [archive = ''] = await archivesIn(its().settings.backup.dir)
    const into = place('restored')
    writeFileSync(join(into, 'roots.jsonl'), 'earlier\nlater\n')
    const { code, out } = await run('restore', archive, '--into', into, '--replace')
    expect([code, out]).toEqual([0, expect.stringContaining('.replaced-')])
    expect(readFileSync(join(into, 'roots.jsonl'), 'utf8')).toBe('earlier\nlater\n')
    const kept = readdirSync(folder).filter((name) => name.includes('.replaced-'))
    expect(kept.some((name) => existsSync(join(folder, name, 'digest-key')))).toBe(true)
  })

  it('backups and drills are on record, also those that fail', async () => {
    const { keeping } = its()
    const nowhere = runDrill(keeping, place('no-such.backup'))
    await expect(nowhere).rejects.toThrow('cannot be read')
    const sight = { person: null, grants: [{ scenario: '*', reach: 'lane', unitPath: '/' }] }
    const { rows } = await keeping.parts.tables.rows(keeping.parts.lane, {
      filter: { scenario: 'platform', type: 'drill' },
      sight: sight as never,
      order: 'opened-desc',
      limit: 5,
      cursor: null,
    })
    expect(rows.map(({ status }) => status)).toEqual(['failed', 'passed'])
    expect(rows[1]?.shown).toMatchObject({ lossFacts: expect.any(Number), sampled: 25 })
  })

  it('a restore never goes over what is there, and leaves nothing when it fails', async () => {
    const { settings } = its()
    const [archive = ''] = await archivesIn(settings.backup.dir)
    expect((await run('restore', archive, '--into', settings.dataDir, '--replace')).code).toBe(1)
    const there = await run('restore', archive, '--into', place('restored'))
    expect([there.code, there.err]).toEqual([1, expect.stringContaining('is not empty')])
    process.env.LUOSHI_BACKUP_KEY_FILE = place('other-key')
    await makeKeyFile(place('other-key'))
    const { code, err } = await run('restore', archive, '--into', place('again'))
    expect([code, err]).toEqual([1, expect.stringContaining('another key')])
    expect(readdirSync(folder).filter((name) => name.includes('restoring'))).toEqual([])
    expect(existsSync(place('again'))).toBe(false)
  })
})

it('an archive goes into an empty database of a server, with its files beside', async () => {
  const [from, to] = [await freshDatabase(), await freshDatabase()]
  const keyFile = join(folder, 'server-key')
  await makeKeyFile(keyFile)
  const environment = { LUOSHI_BACKUP_KEY_FILE: keyFile, DATABASE_URL: from.url }
  const settings = readSettings(['--data', join(folder, 'from')], environment, root)
  const database = await openDatabase(settings, () => {})
  const parts = deskPartsOf(settings, await discoverScenarios(root), database)
  await parts.facts.append(parts.lane, [closed('e1')])
  const key = await neededBackupKey(settings.backup)
  const { dataDir } = settings
  const keeping = { reach: database.reach, dataDir, parts, key }
  const { file } = await runBackup(keeping, { to: join(folder, 'one.backup') })
  await database.close()
  const urlFile = join(folder, 'database-url')
  writeFileSync(urlFile, `${to.url}\n`)
  Object.assign(process.env, { LUOSHI_BACKUP_KEY_FILE: keyFile, DATABASE_URL_FILE: urlFile })
  const said: string[] = []
  const io = { out: () => {}, err: (text: string) => void said.push(text), cwd: folder }
  const secret = 'postgresql://someone:word@127.0.0.1:1/none'
  expect(await main(['restore', file, '--into', secret], io)).toBe(2)
  expect(said.join('')).not.toContain('word@')
  const again = ['restore', file, '--into', 'server', '--data', 'to']
  expect([await main(again, io), said.join('')]).toEqual([0, expect.anything()])
  delete process.env.DATABASE_URL_FILE
  delete process.env.LUOSHI_BACKUP_KEY_FILE
  const restored = await openStore({ url: to.url })
  expect(await restored.facts.load(parts.lane, 'e1')).toHaveLength(1)
  await restored.close()
  await Promise.all([from.drop(), to.drop()])
})

it('a restore on a server that cannot be finished leaves the database empty', async () => {
  const [from, to] = [await freshDatabase(productTemplate), await freshDatabase()]
  const reach = { url: from.url }
  await makeKeyFile(join(folder, 'third-key'))
  const key = await readKeyFile(join(folder, 'third-key'))
  const now = '2026-11-25T02:00:00.000Z'
  const dataDir = join(folder, 'third')
  const backup = { reach, dataDir, key, now, to: join(folder, 'third.backup'), program: '0.1.0' }
  const { file } = await makeBackup(backup)
  const finish = () => Promise.reject(new Error('not today'))
  const asked = { file, key, dataDir, step: () => {}, finish }
  await expect(restoreServer(asked, to.url)).rejects.toThrow('not today')
  expect(existsSync(dataDir)).toBe(false)
  // As empty as before: the same archive goes in.
  const done = await restoreServer({ ...asked, finish: async () => {} }, to.url)
  expect(done.manifest.lanes).toEqual([])
  await Promise.all([from.drop(), to.drop()])
})

/** Does something while three callers go on appending; gives what they were told is stored. */
async function underLoad<T extends object>({ parts }: Keeping, work: () => Promise<T>) {
  const acknowledged: { id: string; seq: number }[] = []
  const over = new AbortController()
  const caller = async (name: string) => {
    for (let n = 0; !over.signal.aborted; n += 1) {
      const id = `${name}-${n}`
      const [outcome] = await parts.facts.append(parts.lane, [closed(id)])
      if (outcome?.outcome === 'accepted') acknowledged.push({ id, seq: outcome.lastSeq })
    }
  }
  const load = Promise.all(['a', 'b', 'c'].map(caller))
  while (acknowledged.length < 30) await new Promise((resolve) => setTimeout(resolve, 5))
  const done = await work().finally(() => over.abort())
  await load
  return { ...done, acknowledged }
}

/** A store of one's own with registers to begin with, and the command line over it. */
function usePlace(number: number, open: () => Promise<TestDatabase | null>) {
  const place = (name: string) => join(folder, `${number}-${name}`)
  let made: { settings: Settings; database: Database; keeping: Keeping } | null = null
  let drop = async () => {}
  beforeAll(async () => {
    const fresh = await open()
    drop = async () => fresh?.drop()
    await makeKeyFile(place('key'))
    const environment = {
      LUOSHI_BACKUP_KEY_FILE: place('key'),
      ...(fresh === null ? {} : { DATABASE_URL: fresh.url }),
    }
    const settings = readSettings(['--data', place('data')], environment, root)
    const database = await openDatabase(settings, () => {})
    const parts = deskPartsOf(settings, await discoverScenarios(root), database)
    await openDoorTables(database.store.pool, settings.lane, database.owner)
    const desk = await openDesk(parts)
    await enterRegisters(desk, registersToBeginWith())
    await desk.end()
    const key = await neededBackupKey(settings.backup)
    const keeping = { reach: database.reach, dataDir: settings.dataDir, parts, key }
    made = { settings, database, keeping }
  })
  afterAll(async () => {
    await made?.database.close()
    await drop()
  })
  const run = async (...argv: string[]) => {
    let [out, err] = ['', '']
    process.env.LUOSHI_BACKUP_KEY_FILE ??= place('key')
    const code = await main(argv, {
      out: (text) => void (out += text),
      err: (text) => void (err += text),
      cwd: folder,
    })
    delete process.env.LUOSHI_BACKUP_KEY_FILE
    return { code, out, err }
  }
  return { place, run, its: () => made! }
}
