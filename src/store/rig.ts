/**
 * A PostgreSQL for tests: one server a run, one fresh database a test file. The engine is named by
 * LUOSHI_TEST_ENGINE: `embedded` (the default) or `server`, Debian's PostgreSQL 15.
 */
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { find, giveTo } from './embedded/account.ts'
import { askToStop, initialise, start, stop, superuser } from './embedded/cluster.ts'
import { urlOf } from './embedded/connection.ts'
import { openEmbedded } from './embedded/embedded.ts'

/** A server that tests may fill with databases. */
export interface TestServer {
  /** Connection string of its superuser to the database `postgres`. */
  readonly url: string
  stop(): Promise<void>
}

/** A database of one's own. */
export interface TestDatabase {
  /** Connection string of its owner, a superuser. */
  readonly url: string
  drop(): Promise<void>
}

/** A schema that many databases begin with; made once a run and then copied. */
export interface Template {
  /** Lower-case letters, digits and `_`. */
  readonly name: string
  /** Fills an empty database and closes its connections. */
  prepare(url: string): Promise<void>
}

/** Where Debian keeps the programs of its server. */
export const debianServerBin = '/usr/lib/postgresql/15/bin'

/** Called by vitest before the first and after the last test of a run. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await startTestServer()
  process.env.LUOSHI_TEST_URL = server.url
  return () => server.stop()
}

/** Starts the engine named by LUOSHI_TEST_ENGINE in a folder of its own; stop removes it. */
export async function startTestServer(): Promise<TestServer> {
  const engine = process.env.LUOSHI_TEST_ENGINE ?? 'embedded'
  const folder = mkdtempSync(join(tmpdir(), 'luoshi-test-'))
  chmodSync(folder, 0o755)
  const server = await startIn(folder, engine)
  return {
    url: server.url,
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

let made = 0

/** An empty database, or a copy of the template, on the server of this test run. */
export async function freshDatabase(template?: Template): Promise<TestDatabase> {
  const server = process.env.LUOSHI_TEST_URL
  if (!server) throw new Error('LUOSHI_TEST_URL is not set: run this with vitest --project pg')
  made += 1
  const name = `test_${process.pid}_${made}`
  await withAdmin(server, async (admin) => {
    if (template) await ensureTemplate(admin, server, template)
    const like = template ? ` template template_${template.name}` : ''
    await admin.query(`create database ${name}${like}`)
  })
  return {
    url: databaseUrl(server, name),
    drop: () =>
      withAdmin(server, async (admin) => {
        await admin.query(`drop database if exists ${name} with (force)`)
      }),
  }
}

async function startIn(folder: string, engine: string): Promise<TestServer> {
  if (engine === 'embedded') {
    const database = await openEmbedded({ dataDir: folder, log: () => {} })
    return { url: databaseUrl(database.url, 'postgres'), stop: () => database.stop() }
  }
  if (engine !== 'server' || !existsSync(debianServerBin)) {
    throw new Error(`LUOSHI_TEST_ENGINE=${engine}: use embedded, or server with PostgreSQL 15`)
  }
  const account = process.getuid?.() === 0 ? find('postgres') : null
  giveTo(account, folder)
  const cluster = {
    bin: debianServerBin,
    folder: join(folder, 'cluster'),
    account,
    log: join(folder, 'postgres.log'),
    reach: { socketFolder: join(folder, 'cluster') },
    locale: ['--locale=C.UTF-8'],
  }
  await initialise(cluster)
  const server = await start(cluster)
  process.once('exit', () => askToStop(server))
  const host = cluster.reach.socketFolder
  return {
    url: urlOf({ host, port: 5432, user: superuser, database: 'postgres' }),
    stop: () => stop(server),
  }
}

/** One worker makes the template, the others wait for it. */
async function ensureTemplate(admin: Client, server: string, template: Template): Promise<void> {
  const name = `template_${template.name}`
  await admin.query('select pg_advisory_lock(hashtext($1))', [name])
  const found = await admin.query('select 1 from pg_database where datname = $1', [name])
  if (found.rowCount === 0) {
    await admin.query(`create database ${name}_part`)
    await template.prepare(databaseUrl(server, `${name}_part`))
    await admin.query(`alter database ${name}_part rename to ${name}`)
  }
  await admin.query('select pg_advisory_unlock(hashtext($1))', [name])
}

async function withAdmin(server: string, work: (admin: Client) => Promise<void>): Promise<void> {
  const admin = new Client(server)
  await admin.connect()
  try {
    await work(admin)
  } finally {
    await admin.end()
  }
}

function databaseUrl(server: string, name: string): string {
  return server.replace(/\/[^/]*$/, `/${name}`)
}
