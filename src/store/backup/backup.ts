/** Makes an archive of a store while it is being used. */
import { randomBytes } from 'node:crypto'
import { statSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Instant } from '../../kernel/instant.ts'
import { makeFolder } from '../make-folder.ts'
import { merkleRoot } from '../merkle.ts'
import { connectedClient, endOf } from '../client.ts'
import { configOf, type Reach } from '../pool.ts'
import { takeAlone } from './alone.ts'
import { sizeOf, writeArchive } from './archive.ts'
import type { PartSource, Totals } from './frames.ts'
import { keptFiles } from './kept-files.ts'
import { keptTables, lanesIn, placeOf, quoted, type KeptTable } from './kept-tables.ts'
import type { BackupKey } from './keys.ts'
import type { LaneState, Manifest } from './manifest.ts'

/** What a backup needs. */
export interface BackupOptions {
  readonly reach: Reach
  /** Folder whose files belong to the store. */
  readonly dataDir: string
  readonly key: BackupKey
  /** The archive's own file, or a folder that gets one named by its time. */
  readonly to: string
  readonly now: Instant
  /** Version of the program, for the manifest. */
  readonly program: string
  /** Gives it up; nothing is left. */
  readonly signal?: AbortSignal
  /** Told now and then how many bytes were copied. */
  progress?(bytes: number): void
}

/** An archive that was written and read back. */
export interface BackupMade {
  readonly file: string
  readonly bytes: number
  readonly manifest: Manifest
}

/**
 * Copies all tables in one snapshot, lane by lane, then the files, which are never changed once a
 * fact names them. The archive covers each lane up to the head the manifest names: every command
 * acknowledged before the snapshot is in it.
 */
export async function makeBackup(options: BackupOptions): Promise<BackupMade> {
  const { reach, dataDir, key, now, program, signal } = options
  const file = await fileFor(options.to, now)
  const client = await connectedClient(configOf(reach, null))
  try {
    await takeAlone(client, 'backup')
    await removeDrafts(dirname(file))
    await client.query('begin isolation level repeatable read read only')
    // Rows that a policy would hide must not be missing silently.
    await client.query('set local row_security = off')
    await client.query('set local statement_timeout = 0')
    const { heads, ...state } = await stateOf(client)
    const counted = new Map<string, number>()
    const rowsIn = (table: string, lane: string) => counted.get(`${table} ${lane}`) ?? 0
    const manifestOf = (totals: Totals): Manifest => {
      const lanes = heads.map((head): LaneState => {
        const { lane } = head
        return { ...head, facts: rowsIn('fact', lane), cases: rowsIn('case_row', lane) }
      })
      return { madeAt: now, program, ...state, lanes, ...totals }
    }
    const manifest = await writeArchive(file, key, {
      madeAt: now,
      parts: partsOf(client, dataDir, counted),
      manifestOf,
      passed: (bytes) => options.progress?.(bytes),
      signal,
    })
    await client.query('commit')
    return { file, bytes: await sizeOf(file), manifest }
  } finally {
    await endOf(client)
  }
}

/** Archives in a folder, the newest first, by the time in their names. */
export async function archivesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names
    .filter((name) => ownName.test(name))
    .toSorted()
    .toReversed()
    .map((name) => join(folder, name))
}

/** Removes all but the newest archives of a folder; gives those removed. */
export async function keepNewest(folder: string, count: number): Promise<string[]> {
  const old = (await archivesIn(folder)).slice(Math.max(1, count))
  for (const file of old) await rm(file)
  return old
}

/** What backups left behind that were killed: nobody else is at it while the lock is ours. */
async function removeDrafts(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  const drafts = names.filter((name) => name.endsWith('.part') && ownName.test(name.slice(0, -5)))
  for (const name of drafts) await rm(join(folder, name), { force: true })
}

const ownName = /^luoshi-\d{8}T\d{6}Z-[0-9a-f]{4}\.backup$/

/** Whether a folder is meant, there or not there yet, rather than a file. */
export function isFolder(to: string): boolean {
  return to.endsWith('/') || statSync(to, { throwIfNoEntry: false })?.isDirectory() === true
}

async function fileFor(to: string, now: Instant): Promise<string> {
  if (!isFolder(to)) return to
  makeFolder(to, 0o700)
  const time = now.replace(/[-:]/g, '').replace(/\.\d+/, '')
  return join(to, `luoshi-${time}-${randomBytes(2).toString('hex')}.backup`)
}

type Head = Omit<LaneState, 'facts' | 'cases'>

async function stateOf(client: Client) {
  const heads = await client.query<Head>(
    'select lane, seq, hash, recorded_at as "recordedAt" from lane_head order by lane',
  )
  const schema = await client.query<Manifest['schema'][number]>(
    'select name, digest from luoshi_migration order by name',
  )
  const beside = await besideOf(client)
  const server = await client.query<{ server: string }>(
    `select current_setting('server_version') as server`,
  )
  return {
    heads: heads.rows,
    root: merkleRoot(heads.rows),
    schema: schema.rows,
    beside,
    server: server.rows[0]?.server ?? '',
  }
}

/** The steps the door's tables had; tables older than their list of steps had the first. */
async function besideOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ listed: boolean; there: boolean }>(
    `select to_regclass('door.migration') is not null as listed,
      to_regclass('door.account') is not null as there`,
  )
  const { listed, there } = rows[0] ?? { listed: false, there: false }
  if (!listed) return there ? ['0001-tables.sql'] : []
  const steps = await client.query<{ name: string }>(
    'select name from door.migration order by name',
  )
  return steps.rows.map(({ name }) => name)
}

async function* partsOf(
  client: Client,
  dataDir: string,
  counted: Map<string, number>,
): AsyncGenerator<PartSource> {
  for (const kept of await keptTables(client)) {
    // Facts lie in the order of their key: to sort them would write a second copy on the disk.
    const sorts = kept.table === 'fact' ? 'off' : 'on'
    await client.query(`set local enable_sort = ${sorts}`)
    if (!kept.columns.includes('lane')) {
      yield rowsOf(client, kept, null)
      continue
    }
    for await (const lane of lanesIn(client, kept)) {
      const part = rowsOf(client, kept, lane)
      yield part
      counted.set(`${kept.table} ${lane}`, (await part.rows()) ?? 0)
    }
  }
  yield* keptFiles(dataDir)
}

function rowsOf(client: Client, kept: KeptTable, lane: string | null): PartSource {
  const { schema, table, columns, key } = kept
  const where = lane === null ? '' : ` where lane = ${client.escapeLiteral(lane)}`
  const order = key.length === 0 ? '' : ` order by ${key.map(quoted).join(', ')}`
  const select = `select ${columns.map(quoted).join(', ')} from ${placeOf(kept)}${where}${order}`
  const stream = client.query(copyTo(`copy (${select}) to stdout`))
  // Whoever reads it learns of an error; when the writing is given up nobody reads any more.
  stream.on('error', () => {})
  return {
    start: { kind: 'rows', schema, table, columns, lane },
    data: stream,
    rows: async () => {
      // How many there were comes behind the last of them, and may come later than it.
      await client.query('')
      return stream.rowCount
    },
  }
}
