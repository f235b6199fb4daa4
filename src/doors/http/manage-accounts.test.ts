import { afterEach, beforeEach, expect, it } from 'vitest'
import { systemWho } from '../../engine/cases/world.ts'
import { openMemory } from '../../store/index.ts'
import { digitsOf, sampleBrowser, type SampleBrowser } from './accounts/sample-browser.ts'
import { openSampleDoor, password, type SampleDoor } from './sample.ts'

let door: SampleDoor
let security: SampleBrowser
beforeEach(async () => {
  door = await openSampleDoor(openMemory())
  await enter('post', 'post-safe', {
    title: '安全管理员',
    unit: 'park',
    person: 'idle',
    roles: ['platform/security'],
  })
  await enter('person', 'new', { name: '新来' })
  security = sampleBrowser(door)
  await security.post('sign-in', { account: 'idle', password })
  const { body } = await security.post('me/second-factor')
  await security.post('me/second-factor/code', { code: digitsOf(body.secret, door) })
})
afterEach(async () => {
  await door.end()
  expect(door.logged).toEqual([])
})

async function enter(register: string, key: string, values: object): Promise<void> {
  await door.desk.submit({
    commandId: `enter-${key}`,
    caseId: `register:platform/${register}`,
    command: 'enter',
    input: { lines: [{ key, from: '2026-01-01', values }] },
    who: systemWho('sample'),
  })
}
const keyOf = ({ status, body }: { status: number; body: { key?: string } }) => [status, body.key]
const act = (account: string, name: string, reason = '本人申请，已核对身份') =>
  security.post(`manage/accounts/${account}/${name}`, { reason })
const factsOf = async (account: string) =>
  (await door.desk.caseOf(`account:${account}`))?.facts.map(({ type, by }) => [type, by]) ?? []

it('makes an account for a person of the register; its password is changed at once', async () => {
  const { body: page } = await security.get('manage/accounts')
  expect(page.without).toEqual([{ id: 'new', name: '新来' }])
  const nobody = await security.post('manage/accounts', { account: 'x.y', person: 'nobody' })
  expect(keyOf(nobody)).toEqual([422, 'http.accountNobody'])
  const taken = await security.post('manage/accounts', { account: 'LIN', person: 'new' })
  expect(keyOf(taken)).toEqual([422, 'http.accountTaken'])
  const { body } = await security.post('manage/accounts', { account: 'New.Comer', person: 'new' })
  expect(body).toMatchObject({ account: 'new.comer' })
  expect(await factsOf('new.comer')).toEqual([['platform/account:created', 'idle']])
  const facts = await door.desk.parts.facts.since('park', 0, 10_000)
  expect(JSON.stringify(facts)).not.toContain(body.password)
  await enter('post', 'post-new', { title: '新岗', unit: 'roads', person: 'new', roles: [] })
  const newcomer = sampleBrowser(door)
  const first = await newcomer.post('sign-in', { account: 'new.comer', password: body.password })
  expect(first.body).toEqual({ next: 'change-password' })
})

it('closing ends what is signed in at once, and every act is a fact with its reason', async () => {
  const lin = sampleBrowser(door)
  await lin.post('sign-in', { account: 'lin', password })
  expect((await act('lin', 'close')).status).toBe(200)
  expect((await lin.get('me')).status).toBe(401)
  const again = await lin.post('sign-in', { account: 'lin', password })
  expect(keyOf(again)).toEqual([403, 'http.accountDisabled'])
  const wrong = await lin.post('sign-in', { account: 'lin', password: 'wrong' })
  expect(keyOf(wrong)).toEqual([422, 'http.wrongSignIn'])
  expect((await act('lin', 'close')).status).toBe(409)
  expect((await act('lin', 'reopen')).status).toBe(200)
  const { body } = await act('lin', 'reset')
  expect((await lin.post('sign-in', { account: 'lin', password })).status).toBe(422)
  const reset = await lin.post('sign-in', { account: 'lin', password: body.password })
  expect(reset.body).toEqual({ next: 'change-password' })
  const types = (await factsOf('lin')).map(([type]) => type?.split(':')[1])
  expect(types).toEqual(['created', 'closed', 'reopened', 'passwordReset'])
  const noted = await door.tables.audit.list({ kinds: ['account-close'], limit: 9 })
  expect(noted.entries).toMatchObject([{ person: 'idle', about: { account: 'lin', of: 'lin' } }])
})

it('opens an account again that a restore closed, and puts both on record', async () => {
  expect((await act('lin', 'sign-out')).status).toBe(200)
  expect((await act('lin', 'reopen')).status).toBe(409)
  await door.accounts.disable('lin', true)
  expect((await act('lin', 'reopen')).status).toBe(200)
  expect((await door.accounts.find('lin'))?.disabledAt).toBeNull()
  const types = (await factsOf('lin')).map(([type]) => type?.split(':')[1])
  expect(types).toEqual(['created', 'signedOut', 'closed', 'reopened'])
})

it('unlocks who is locked out, and takes a lost second factor away', async () => {
  for (let tries = 0; tries < 100; tries += 1) {
    const from = { address: `10.0.0.${tries}`, device: '?' }
    await door.accounts.signIn('tao', 'wrong', from)
  }
  const lineOf = async (account: string) =>
    (await security.get('manage/accounts')).body.accounts.find(
      (one: { account: string }) => one.account === account,
    )
  expect(await lineOf('tao')).toMatchObject({ state: 'locked' })
  expect((await act('tao', 'unlock')).status).toBe(200)
  expect(await lineOf('tao')).toMatchObject({ state: 'open', hasSecondFactor: false })
  const tao = sampleBrowser(door)
  await tao.post('sign-in', { account: 'tao', password })
  const { body } = await tao.post('me/second-factor')
  await tao.post('me/second-factor/code', { code: digitsOf(body.secret, door) })
  expect(await lineOf('tao')).toMatchObject({ hasSecondFactor: true })
  expect((await act('tao', 'remove-second-factor')).status).toBe(200)
  expect((await tao.get('me')).status).toBe(401)
  expect((await tao.post('sign-in', { account: 'tao', password })).body.person.id).toBe('tao')
})

it('is for the security administrator alone, who has just proved who they are', async () => {
  const shen = sampleBrowser(door)
  await shen.post('sign-in', { account: 'shen', password })
  expect(keyOf(await shen.get('manage/accounts'))).toEqual([403, 'http.notForRole'])
  const reason = { reason: '不该成功' }
  const refused = await shen.post('manage/accounts/lin/close', reason)
  expect(keyOf(refused)).toEqual([403, 'http.notForRole'])
  expect(keyOf(await act('idle', 'reset'))).toEqual([403, 'http.ownAccount'])
  expect(keyOf(await act('nobody', 'reset'))).toEqual([404, 'http.noAccount'])
  const past = await security.post('new/platform/account/create', {
    input: { account: 'x', person: 'lin' },
  })
  expect(past.status).toBe(403)
  door.clock.pass(6 * 60_000)
  expect(keyOf(await act('lin', 'close'))).toEqual([403, 'http.stepUp'])
  expect((await security.get('manage/accounts')).status).toBe(200)
})

it('nobody gets into the account of another administrator by one hand', async () => {
  await enter('post', 'post-audit', {
    title: '审计管理员',
    unit: 'park',
    person: 'tao',
    roles: ['platform/auditor'],
  })
  for (const name of ['reset', 'remove-second-factor']) {
    const refused = await act('tao', name)
    expect(keyOf(refused)).toEqual([403, 'platform.otherAdministrator'])
    expect(refused.body.title).toContain('luoshi account reset')
  }
  const second = await security.post('manage/accounts', { account: 'tao.2', person: 'tao' })
  expect(keyOf(second)).toEqual([403, 'http.administratorHasOne'])
  // What opens nothing is still done by one.
  expect((await act('tao', 'sign-out')).status).toBe(200)
  expect((await sampleBrowser(door).post('sign-in', { account: 'tao', password })).status).toBe(200)
})
