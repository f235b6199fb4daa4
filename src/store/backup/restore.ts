/** Brings an archive back into an empty database and an empty folder: all of it or nothing. */
import { createWriteStream, existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { once } from 'node:events'
import type { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { migrateWithin, ownMigrations, type Migrations } from '../migrate.ts'
import { connectedClient, endOf } from '../client.ts'
import { configOf, type Pool, type Reach } from '../pool.ts'
import type { Named } from '../faults.ts'
import { filesHeld } from '../verify-files.ts'
import { verifyRange, type RangeFound } from '../verify-range.ts'
import { checkArchive, readArchive } from './archive.ts'
import type { PartSink } from './frames.ts'
import { isEmptyDatabase, placeOf, quoted } from './kept-tables.ts'
import { ArchiveError, type BackupKey } from './keys.ts'
import type { LaneState, Manifest, PartStart } from './manifest.ts'

/** What a restore needs. */
export interface RestoreOptions {
  readonly file: string
  readonly key: BackupKey
  /** An empty database, as its owner. */
  readonly reach: Reach
  /** Gets the files of the store; empty or absent. */
  readonly dataDir: string
  /** Tables that other floors keep beside the record, by their steps. */
  readonly beside: Beside
  /** What must not come back as it was (erasures, what was closed): settled with the rest. */
  readonly settle?: (pool: Pool, manifest: Manifest) => Promise<Settled>
  /** Restores a record that is broken too, when there is no better one; its faults are told. */
  readonly isBrokenTaken?: boolean
  /** Gives it up. */
  readonly signal?: AbortSignal
  /** Told what is being done, zh / en. */
  step?(says: string): void
}

/** How tables beside the record are made: named steps, taken in their order. */
export interface Beside {
  /** All there are. */
  readonly names: readonly string[]
  /** SQL that takes these steps, those taken before excepted. */
  readonly steps: (names: readonly string[]) => Promise<readonly string[]>
}

/** What did not come back as the archive had it. */
export interface Settled {
  /** Erased again. */
  readonly erasures: number
  /** Closed again, since the list outside the database says so. */
  readonly accounts: number
  /** Closed, because nobody knows which were closed since. */
  readonly tokens: number
  readonly links: number
  /** Deliveries that wait for a person, because they were perhaps made. */
  readonly perhapsSent: number
}

/** A store that was restored and verified. */
export interface Restored {
  readonly manifest: Manifest
  /** Migrations applied after the rows were in. */
  readonly migrated: readonly string[]
  /** Null: nothing was to be settled. */
  readonly settled: Settled | null
  /** Files that facts name and the archive does not hold as they were, a sentence each. */
  readonly lacking: readonly string[]
}

/**
 * Checks the whole archive first, then loads it in one transaction: the schema it was made with,
 * its rows, the migrations since, the chains verified, what must not come back settled. Throws
 * `ArchiveError` with a sentence; the database is then as empty as before. The folder is the
 * caller's to remove.
 */
export async function restoreArchive(options: RestoreOptions): Promise<Restored> {
  const { file, key, reach, beside, signal, step = () => {} } = options
  step('核对备份的每一部分 / checking every part of the archive')
  const checked = await checkArchive(file, key, signal)
  const before = migrationsOf(checked, beside.names)
  const client = await connectedClient(configOf(reach, null))
  try {
    await client.query('begin')
    if (!(await isEmptyDatabase(client))) throw new ArchiveError(notEmpty)
    await migrateWithin(client, before)
    await takeSteps(client, await beside.steps(checked.beside))
    step('装入数据和文件 / loading rows and files')
    const manifest = await readArchive(file, key, (start) => sinkOf(client, options, start), signal)
    step('升级到本程序的版本 / bringing the schema up to date')
    const migrated = await migrateWithin(client, ownMigrations())
    await takeSteps(client, await beside.steps(beside.names))
    step('核对事实链 / verifying the chains')
    const { faults, lacking } = await faultsOf(client, manifest, options)
    for (const says of faults) {
      if (options.isBrokenTaken !== true) throw broken(says)
      step(`✗ ${says}`)
    }
    await endLeases(client, manifest)
    const settled = (await options.settle?.(poolOf(client), manifest)) ?? null
    signal?.throwIfAborted()
    await client.query('analyze')
    await client.query('commit')
    return { manifest, migrated, settled, lacking }
  } finally {
    // Ends the transaction too, if it is still open.
    await endOf(client)
  }
}

/** Throws `ArchiveError` unless the database is an empty one; nothing is touched. */
export async function refuseFullDatabase(reach: Reach): Promise<void> {
  const client = await connectedClient(configOf(reach, null))
  try {
    if (!(await isEmptyDatabase(client))) throw new ArchiveError(notEmpty)
  } finally {
    await endOf(client)
  }
}

/** Makes a database as empty as it was before a restore that was given up behind its end. */
export async function giveUpRestore(reach: Reach): Promise<void> {
  const client = await connectedClient(configOf(reach, null))
  try {
    const { rows } = await client.query<{ drop: string }>(everythingMade)
    await client.query(['begin', ...rows.map(({ drop }) => drop), 'commit'].join(';\n'))
  } finally {
    await endOf(client)
  }
}

/** Tables, functions and schemas, but what belongs to an extension. */
const everythingMade = `
  select 1 as step, format('drop table %s cascade', c.oid::regclass) as drop
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname in ('public', 'door')
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  union all
  select 2, format('drop function %s cascade', p.oid::regprocedure)
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('public', 'door')
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  union all
  select 3, 'drop schema if exists door cascade'
  order by 1`

const notEmpty =
  '目标数据库不是空的：请另建一个空库 / the database is not empty: restore into an empty one'

/** The migrations an archive was made with: a beginning of ours, or it needs a newer program. */
function migrationsOf(manifest: Manifest, besideNames: readonly string[]): Migrations {
  const own = ownMigrations()
  const stored = manifest.schema.map(({ name }) => name)
  const ours = new Set([...own.versions, ...own.functions].map(({ name }) => name))
  const stranger =
    stored.find((name) => name.startsWith('schema/') && !ours.has(name)) ??
    manifest.beside.find((name) => !besideNames.includes(name))
  if (stranger !== undefined) {
    throw new ArchiveError(
      `备份来自更新的程序（${stranger}），请用更新的程序恢复 / ` +
        `the archive is of a newer program (${stranger}): restore it with that one`,
    )
  }
  return { versions: own.versions.filter(({ name }) => stored.includes(name)), functions: [] }
}

async function takeSteps(client: Client, steps: readonly string[]): Promise<void> {
  for (const sql of steps) await client.query(sql)
}

async function sinkOf(
  client: Client,
  { dataDir }: RestoreOptions,
  start: PartStart,
): Promise<PartSink> {
  if (start.kind === 'file') return fileSink(dataDir, start.path)
  const columns = start.columns.map(quoted).join(', ')
  const stream = client.query(copyFrom(`copy ${placeOf(start)} (${columns}) from stdin`))
  let failed: Error | null = null
  stream.on('error', (error) => (failed = error))
  const refused = (error: Error) =>
    new ArchiveError(`${placeOf(start)} 装不进去 / cannot be loaded: ${error.message}`)
  return {
    write: async (bytes) => {
      if (failed !== null) throw refused(failed)
      // The bytes are the reader's: they must have gone before it reads on.
      if (!stream.write(Buffer.from(bytes))) await once(stream, 'drain')
    },
    end: async () => {
      if (failed !== null) throw refused(failed)
      stream.end()
      await once(stream, 'finish').catch((error: Error) => {
        throw refused(error)
      })
      return stream.rowCount
    },
  }
}

async function fileSink(dataDir: string, path: string): Promise<PartSink> {
  const isInside = normalize(path) === path && !path.startsWith('/') && !path.startsWith('..')
  if (!isInside) throw new ArchiveError(`文件名无效 / a file has no proper name: ${path}`)
  const place = join(dataDir, path)
  // What was put there beforehand goes on from what the archive has of it.
  if (existsSync(place)) return { write: async () => {}, end: async () => null }
  await mkdir(dirname(place), { recursive: true })
  const stream = createWriteStream(place, { flags: 'wx', mode: 0o600, flush: true })
  return {
    write: async (bytes) => {
      if (!stream.write(Buffer.from(bytes))) await once(stream, 'drain')
    },
    end: async () => {
      stream.end()
      await once(stream, 'close')
      return null
    },
  }
}

/**
 * The first fault of each lane: its chain, its head, personal values that are not as sealed. Files
 * that are lacking are no reason to do without the rest.
 */
async function faultsOf(client: Client, { lanes }: Manifest, options: RestoreOptions) {
  const [faults, lacking] = [[] as string[], [] as string[]]
  for (const state of lanes) {
    const { says, files } = await lookAt(client, state, options.signal)
    if (says !== null) faults.push(says)
    const held = await filesHeld(client, state.lane, files, join(options.dataDir, 'files'))
    lacking.push(...held.faults.map((fault) => fault.says))
  }
  return { faults, lacking }
}

async function lookAt(
  client: Client,
  { lane, seq, hash, facts }: LaneState,
  signal: AbortSignal | undefined,
): Promise<{ readonly says: string | null; readonly files: RangeFound['files'] }> {
  const named = new Map<string, Named>()
  for (let after = 0; after < seq; after += stretch) {
    signal?.throwIfAborted()
    const upTo = Math.min(seq, after + stretch)
    const seen = upTo === seq ? ([[seq, hash]] as const) : []
    const task = { lane, after, upTo, seen, seals: true, files: true }
    const { fault, beside, files } = await verifyRange(client, task)
    for (const [id, fact] of files) if (!named.has(id)) named.set(id, fact)
    const wrong = fault ?? beside[0]
    if (wrong !== undefined) return { says: wrong.says, files: [...named] }
  }
  const counted = `${lane}：链头在第 ${seq} 条，事实有 ${facts} 条 / the head is at ${seq}, facts: ${facts}`
  return { says: facts === seq ? null : counted, files: [...named] }
}

/** Facts walked at a time: memory does not grow with the lane. */
const stretch = 100_000

function broken(says: string): ArchiveError {
  return new ArchiveError(
    `备份的事实链有误（确需恢复请用 --even-broken）/ ` +
      `the record in the archive is broken (--even-broken takes it): ${says}`,
  )
}

/** Whoever held a lease of the store that is gone can write to this one no more. */
async function endLeases(client: Client, { madeAt }: Manifest): Promise<void> {
  await client.query(`update checkpoint set epoch = epoch + 1, holder = '', leased_until = $1`, [
    madeAt,
  ])
}

/** Statements within the transaction. */
function poolOf(client: Client): Pool {
  let sent = 0
  // One at a time: readers ask for the next page while they work on the last.
  let turn: Promise<unknown> = Promise.resolve()
  return {
    run: (statement, values) => {
      sent += 1
      const mine = turn.then(() => client.query({ ...statement, values: [...values] }))
      turn = mine.catch(() => {})
      return mine.then(({ rows }) => rows)
    },
    get sent() {
      return sent
    },
    close: async () => {},
  }
}
