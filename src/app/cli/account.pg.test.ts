import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDesk } from '../../desk/index.ts'
import { openAccounts, type Accounts } from '../../doors/http/accounts/accounts.ts'
import { standardRules } from '../../doors/http/accounts/rules.ts'
import type { DoorTables } from '../../doors/http/tables/door-tables.ts'
import { openDoorTables } from '../../doors/http/tables/open-door-tables.ts'
import { systemWho } from '../../engine/cases/world.ts'
import { freshDatabase, type TestDatabase } from '../../store/rig.ts'
import { openDatabase, type Database } from '../database.ts'
import { deskPartsOf } from '../desk-parts.ts'
import { enterRegisters, registersToBeginWith } from '../registers.ts'
import { discoverScenarios } from '../scenarios.ts'
import { readSettings } from '../settings.ts'
import { signInSecret } from '../sign-in-settings.ts'
import { main } from './main.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const dataDir = mkdtempSync(join(tmpdir(), 'luoshi-account-'))
const from = { address: 'here', device: 'Firefox' }
const old = 'the old password of the keeper'
let fresh: TestDatabase
let database: Database
let tables: DoorTables
let accounts: Accounts
let caseOf: (id: string) => Promise<readonly { type: string; by: string; body: object }[]>

beforeAll(async () => {
  fresh = await freshDatabase()
  process.env.DATABASE_URL = fresh.url
  const settings = readSettings(['--data', dataDir], process.env, root)
  database = await openDatabase(settings, () => {})
  const parts = deskPartsOf(settings, await discoverScenarios(root), database)
  tables = await openDoorTables(database.store.pool, settings.lane, database.owner)
  const secret = signInSecret({}, dataDir)
  accounts = openAccounts(tables, parts.now, { rules: standardRules, secret })
  const desk = await openDesk(parts)
  await enterRegisters(desk, registersToBeginWith())
  const who = { ...systemWho('another keeper'), roles: ['platform/security'] }
  const account = { caseId: 'account:security', who }
  const person = { account: 'security', person: 'security' }
  const type = 'platform/account'
  await desk.submit({ ...account, commandId: 'c1', type, command: 'create', input: person })
  const input = { reason: '调离' }
  const closed = await desk.submit({ ...account, commandId: 'c2', command: 'close', input })
  expect(closed).toMatchObject({ status: 'closed' })
  await desk.end()
  caseOf = (id) => database.store.facts.load(settings.lane, id)
  await accounts.create('security', old, 'security')
})
afterAll(async () => {
  delete process.env.DATABASE_URL
  await database.close()
  await fresh.drop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function run(...argv: string[]) {
  let [out, err] = ['', '']
  const io = {
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
    cwd: dataDir,
  }
  return { code: await main(['account', ...argv, '--data', dataDir], io), out, err }
}

it('who keeps accounts and has lost everything gets in at the machine, on record', async () => {
  const { secondFactors, sessions, tokens } = accounts
  await tables.secondFactors.put({
    person: 'security',
    secret: 'sealed',
    confirmedAt: '2026-11-01T00:00:00.000Z',
    lastStep: 0,
    recovery: [],
  })
  const begun = { person: 'security', account: 'security', stage: 'whole', isDemo: false } as const
  const { token } = await sessions.begin(begun, from)
  const wish = { person: 'security', post: 'security', name: '备份', scopes: ['read'], days: 9 }
  const made = await tokens.make(wish)
  await accounts.disable('security', true)

  const { code, out } = await run('reset', 'Security', '--by', '龙蔚', '--reason', '手机丢了')
  expect([code, out]).toEqual([0, expect.stringMatching(/^security {2}\S{12}\n$/)])
  const password = out.trim().split(/\s+/)[1]!
  expect(await secondFactors.isSet('security')).toBe(false)
  expect(await sessions.find(token)).toBeNull()
  expect((await tokens.find(made.token, 'here'))?.state).toBe('revoked')
  expect((await accounts.signIn('security', old, from)).outcome).toBe('wrong')
  const entered = await accounts.signIn('security', password, from)
  expect(entered).toMatchObject({ outcome: 'signed-in', session: { stage: 'change-password' } })

  const facts = await caseOf('account:security')
  expect(facts.map(({ type }) => type.split(':')[1])).toEqual([
    'created',
    'closed',
    'reopened',
    'passwordReset',
    'secondFactorRemoved',
  ])
  expect(facts.at(-1)).toMatchObject({
    by: 'system:command-line',
    body: { reason: '龙蔚：手机丢了' },
  })
  expect(JSON.stringify(facts)).not.toContain(password)
  const { entries } = await tables.audit.list({ limit: 5 })
  expect(entries[0]).toMatchObject({
    kind: 'account-reset',
    address: 'command-line',
    about: { account: 'security', by: '龙蔚' },
  })
})

it('does nothing to a database that a newer program brought up to date', async () => {
  const before = (await caseOf('account:security')).length
  const note = `insert into luoshi_migration (name, digest) values ('schema/9999-later.sql', 'x')`
  await database.owner.run({ text: note }, [])
  try {
    const refused = await run('reset', 'security', '--by', '龙蔚', '--reason', '手机丢了')
    expect([refused.code, refused.err]).toEqual([
      1,
      expect.stringContaining('newer than this program (schema/9999-later.sql)'),
    ])
    expect(refused.err).not.toContain('    at ')
    expect(await caseOf('account:security')).toHaveLength(before)
  } finally {
    const away = `delete from luoshi_migration where name = 'schema/9999-later.sql'`
    await database.owner.run({ text: away }, [])
  }
})

it('who erases under a name that is no administrator’s is told whose names are', async () => {
  let err = ''
  const io = { out: () => {}, err: (text: string) => void (err += text), cwd: dataDir }
  process.env.LUOSHI_DATA = dataDir
  try {
    const asked = ['erase', '--carry-out', '--by', 'admin', '--reason', '到期']
    expect(await main(asked, io)).toBe(2)
    expect(err).toMatch(/^admin 不是系统管理员，可以是：administrator（.+）\n/)
  } finally {
    delete process.env.LUOSHI_DATA
  }
})

it('says what is missing, and does nothing without who and why', async () => {
  const before = (await caseOf('account:security')).length
  const silent = await run('reset', 'security', '--by', '龙蔚', '--reason', ' ')
  expect([silent.code, silent.err]).toEqual([2, expect.stringContaining('--reason')])
  expect((await run('forget', 'security', '--by', 'a', '--reason', 'b')).code).toBe(2)
  const unknown = await run('reset', 'nobody', '--by', '龙蔚', '--reason', '试试')
  expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('no account "nobody"')])
  expect(await caseOf('account:security')).toHaveLength(before)
  expect(await caseOf('account:nobody')).toEqual([])
})
