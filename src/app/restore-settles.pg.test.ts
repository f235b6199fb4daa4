/** What was closed or told behind an archive is neither open nor told again after a restore. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDesk } from '../desk/index.ts'
import { accountCaseId } from '../doors/http/accounts/account-case-id.ts'
import { openAccounts } from '../doors/http/accounts/accounts.ts'
import { standardRules } from '../doors/http/accounts/rules.ts'
import { openDoorTables } from '../doors/http/tables/open-door-tables.ts'
import { openMessageTables } from '../doors/messages/index.ts'
import { systemWho } from '../engine/cases/world.ts'
import { makeKeyFile } from '../store/backup/keys.ts'
import { openStore } from '../store/index.ts'
import { freshDatabase, type TestDatabase } from '../store/rig.ts'
import { at, errand } from '../store/sample.ts'
import { keepingAccountTurns } from './account-turns.ts'
import { runBackup } from './backup-runs.ts'
import { neededBackupKey } from './backup-key.ts'
import { main } from './cli/main.ts'
import { openDatabase } from './database.ts'
import { deskPartsOf } from './desk-parts.ts'
import { discoverScenarios } from './scenarios.ts'
import { readSettings } from './settings.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'luoshi-settles-'))
const databases: TestDatabase[] = []
const now = () => new Date(Date.now()).toISOString()
const lane = 'district'
const log = join(folder, 'list.jsonl')
let archive = ''
let token = ''
let link = ''

beforeAll(async () => {
  process.env.LUOSHI_BACKUP_KEY_FILE = join(folder, 'key')
  await makeKeyFile(join(folder, 'key'))
  const from = await fresh()
  const environment = { LUOSHI_BACKUP_KEY_FILE: join(folder, 'key'), DATABASE_URL: from.url }
  const settings = readSettings(['--data', join(folder, 'from')], environment, root)
  const database = await openDatabase(settings, () => {})
  const parts = deskPartsOf(settings, await discoverScenarios(root), database)
  const closed = errand({ id: 'e1', cases: [['e1', 0]], row: { closedAt: at(1) } })
  await parts.facts.append(lane, [closed])
  const { accounts, messages } = await doors(database.store.pool, database.owner)
  const wish = { person: 'lin', post: 'post-lin', name: '报表', scopes: ['read'], days: 30 }
  for (const name of ['gone', 'back', 'stays']) {
    await accounts.create(name, `password of ${name}`, name)
  }
  token = (await accounts.tokens.make(wish)).token
  const outside = { caseId: 'e1', madeBy: 'lin', days: 30, contact: null }
  link = (await accounts.links.make(outside)).token
  await messages.add([message('waited', 1)])
  await messages.add([message('went', 1)])
  await messages.sent('mail', 'went', now())
  const key = await neededBackupKey(settings.backup)
  const keeping = { reach: database.reach, dataDir: settings.dataDir, parts, key }
  archive = (await runBackup(keeping, { to: join(folder, 'one.backup') })).file
  // Then, behind the archive: closed and sent, which the archive does not know.
  await accounts.tokens.revoke('lin', null)
  const desk = await openDesk(parts)
  desk.receive(keepingAccountTurns(lane, log))
  for (const [name, command] of [
    ['gone', 'create'],
    ['gone', 'close'],
    ['back', 'create'],
    ['back', 'close'],
    ['back', 'reopen'],
  ] as const) {
    const id = { commandId: `${name} ${command}`, caseId: accountCaseId(name) }
    const type = command === 'create' ? { type: 'platform/account' } : {}
    const input = command === 'create' ? { account: name, person: name } : { reason: '调离' }
    const who = { ...systemWho('test'), roles: ['system', 'platform/security'] }
    expect(await desk.submit({ ...id, ...type, command, input, who })).toHaveProperty('ver')
  }
  await desk.follow()
  await desk.end()
  await messages.sent('mail', 'waited', now())
  await database.close()
})
afterAll(async () => {
  delete process.env.LUOSHI_BACKUP_KEY_FILE
  delete process.env.DATABASE_URL
  await Promise.all(databases.map((one) => one.drop()))
  rmSync(folder, { recursive: true, force: true })
})

async function fresh(): Promise<TestDatabase> {
  const database = await freshDatabase()
  databases.push(database)
  return database
}

type Pool = Pick<Awaited<ReturnType<typeof openStore>>['pool'], 'run'>

async function doors(pool: Pool, owner = pool) {
  const tables = await openDoorTables(pool, lane, owner)
  const secret = 'a secret of the park'
  const accounts = openAccounts(tables, now, { rules: standardRules, secret })
  return { accounts, messages: openMessageTables(pool, lane) }
}

const message = (id: string, seq: number) => ({
  id,
  person: 'lin',
  caseId: id,
  seq,
  scenario: 'errands',
  says: 'errands.told',
  params: { title: '路灯' },
  madeAt: now(),
  channels: ['mail'],
})

/** Restores into a fresh database of a server; gives what was printed, and the doors there. */
async function restored(name: string, ...more: string[]) {
  const to = await fresh()
  process.env.DATABASE_URL = to.url
  process.env.LUOSHI_ERASURE_LOG = log
  let said = ''
  const io = { out: (text: string) => void (said += text), err: () => {}, cwd: folder }
  const code = await main(['restore', archive, '--into', 'server', '--data', name, ...more], io)
  delete process.env.DATABASE_URL
  delete process.env.LUOSHI_ERASURE_LOG
  const store = await openStore({ url: to.url, migrate: false, role: null })
  return { code, said, store, ...(await doors(store.pool)) }
}

it('tokens and links are closed, and what was perhaps sent waits for a person', async () => {
  const { code, said, store, accounts, messages } = await restored('closed')
  expect(code).toBe(0)
  expect(said).toMatch(/personal tokens closed.*: 1\n.*secret links closed.*: 1\n/)
  expect(said).toMatch(/messages perhaps sent.*: 1\n/)
  expect(said).toMatch(/accounts closed again.*: 1\n/)
  const names = await accounts.list()
  expect(names.filter(({ disabledAt }) => disabledAt !== null)).toMatchObject([{ account: 'gone' }])
  expect((await accounts.tokens.find(token, 'here'))?.state).toBe('revoked')
  expect(await accounts.links.follow(link)).toBeNull()

  const { facts, pool } = store
  const head = (await facts.head(lane)).seq
  const [restore] = await facts.since(lane, head - 1, 1)
  expect(restore?.body).toMatchObject({
    tokens: 1,
    links: 1,
    perhapsSent: 1,
    erasures: 0,
    accounts: 1,
  })
  // A fact from before the archive that the receiver had not come to yet, and one from after it.
  await messages.add([message('late', 1), message('new', head)])
  const due = await messages.due('mail', now(), 9)
  expect(due.map(({ messageId }) => messageId)).toEqual(['new'])
  // Listed for a person although none of them was tried; what goes out by itself is not.
  const waiting = await messages.undelivered(9)
  expect(waiting.map(({ messageId }) => messageId).toSorted()).toEqual(['late', 'waited'])
  for (const { why } of waiting) expect(why).toContain('perhaps sent')
  expect(await messages.again('mail', 'waited', now())).toBe(true)
  expect((await messages.due('mail', now(), 9)).length).toBe(2)
  await pool.close()
})

it('who knows that nothing was closed since keeps tokens and links open', async () => {
  const { code, said, store, accounts } = await restored('open', '--keep-tokens', '--keep-links')
  expect([code, said]).toEqual([0, expect.not.stringContaining('closed, to be made anew')])
  expect((await accounts.tokens.find(token, 'here'))?.state).toBe('valid')
  expect((await accounts.links.follow(link))?.caseId).toBe('e1')
  await store.pool.close()
})
