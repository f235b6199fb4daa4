import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { addMs } from '../../../kernel/instant.ts'
import { memoryDoorTables } from '../tables/memory-door-tables.ts'
import { openAccounts } from './accounts.ts'
import { longestWaitSeconds, waitSeconds } from './back-off.ts'
import { hashPassword, isPassword } from './passwords.ts'
import { standardRules, type SignInRules } from './rules.ts'

const hour = 3_600_000
const here = { address: 'here', device: 'Firefox · Linux' }
const there = { address: 'there', device: '?' }
const generous = { idleMinutes: 8 * 60, absoluteMinutes: 24 * 60 }

async function office(rules: Partial<SignInRules> = {}) {
  let now = '2026-11-25T01:00:00.000Z'
  const tables = memoryDoorTables()
  const parts = { rules: { ...standardRules, ...generous, ...rules }, secret: 'of a test' }
  const accounts = openAccounts(tables, () => now, parts)
  await accounts.create('Zhou.Wen', 'pine-tree', 'zhou')
  const pass = (ms: number) => {
    now = addMs(now, ms)
  }
  const enter = async (password = 'pine-tree') => {
    const entered = await accounts.signIn('zhou.wen', password, here)
    if (entered.outcome !== 'signed-in') throw new Error(JSON.stringify(entered))
    return entered
  }
  return { accounts, tables, pass, enter }
}

it('a person signs in under a name however it is typed, and only with the password', async () => {
  const { accounts } = await office()
  const { sessions } = accounts
  expect(await accounts.create('zhou.wen', 'x', 'other')).toBe(false)
  expect(await accounts.signIn('zhou.wen', 'pine', here)).toEqual({ outcome: 'wrong' })
  expect(await accounts.signIn('nobody', 'pine', here)).toEqual({ outcome: 'wrong' })
  const entered = await accounts.signIn(' ZHOU.WEN ', 'pine-tree', here)
  if (entered.outcome !== 'signed-in') throw new Error(entered.outcome)
  const { token } = entered
  expect(await sessions.find(token)).toMatchObject({ person: 'zhou', post: null, ...here })
  expect(await sessions.find(`${token}x`)).toBeNull()
  await sessions.choosePost(token, 'post-2')
  expect(await sessions.find(token)).toMatchObject({ person: 'zhou', post: 'post-2' })
  await sessions.end(token)
  expect(await sessions.find(token)).toBeNull()
})

it('a session ends when nobody uses it, and after a day in any case', async () => {
  const { accounts, pass, enter } = await office()
  const { sessions } = accounts
  const idle = (await enter()).token
  pass(9 * hour)
  expect(await sessions.find(idle)).toBeNull()
  const busy = (await enter()).token
  for (let hours = 0; hours < 24; hours += 4) {
    expect(await sessions.find(busy)).not.toBeNull()
    pass(4 * hour + 1)
  }
  expect(await sessions.find(busy)).toBeNull()
})

it('what is ended is ended at the next question, whichever process is asked', async () => {
  const { accounts, tables, enter } = await office()
  const other = openAccounts(tables, () => '2026-11-25T01:00:01.000Z', { secret: 'of a test' })
  const [one, two, three] = [await enter(), await enter(), await enter()]
  expect(await other.sessions.find(two.token)).not.toBeNull()
  expect(await accounts.sessions.endOf('zhou', { id: two.session.id })).toBe(1)
  expect(await other.sessions.find(two.token)).toBeNull()
  expect(await accounts.sessions.endOf('nobody', { id: one.session.id })).toBe(0)
  expect(await other.sessions.endOf('zhou', { but: one.session.id })).toBe(1)
  expect(await accounts.sessions.find(three.token)).toBeNull()
  const renewed = await accounts.sessions.renew(one.session, { secondAt: one.session.createdAt })
  expect(await other.sessions.find(one.token)).toBeNull()
  expect(await other.sessions.find(renewed!.token)).toMatchObject({ id: one.session.id })
  await accounts.disable('zhou.wen', true)
  expect(await other.sessions.find(renewed!.token)).toBeNull()
  expect(await accounts.signIn('zhou.wen', 'pine-tree', here)).toMatchObject({
    outcome: 'disabled',
  })
})

it('guessing is slowed down more and more, for the one who guesses and nobody else', async () => {
  const { accounts, pass } = await office()
  const guess = () => accounts.signIn('zhou.wen', 'wrong', there)
  for (let tries = 0; tries < 5; tries += 1) expect(await guess()).toEqual({ outcome: 'wrong' })
  expect(await guess()).toEqual({ outcome: 'wait', seconds: 1 })
  pass(1001)
  expect(await guess()).toEqual({ outcome: 'wrong' })
  expect(await guess()).toEqual({ outcome: 'wait', seconds: 2 })
  expect((await accounts.signIn('zhou.wen', 'pine-tree', here)).outcome).toBe('signed-in')
  pass(hour + 1)
  expect(await guess()).toEqual({ outcome: 'wrong' })
})

it('whoever has an IPv6 net has one place to guess from, whichever address they use', async () => {
  const { tries } = openAccounts(memoryDoorTables(), () => '2026-11-25T01:00:00.000Z')
  const at = (net: number, host: number) => `2001:db8:0:${net.toString(16)}::${host.toString(16)}`
  const take = (net: number, host: number) => tries.take('password', 'zhou.wen', at(net, host))
  for (let host = 1; host <= 5; host += 1) expect(await take(1, host)).toBe(0)
  expect(await take(1, 6)).toBeGreaterThan(0)
  expect(await take(2, 1)).toBe(0)
})

it('secret addresses are guessed at by place: no number of them shuts out all others', async () => {
  const { tries } = openAccounts(memoryDoorTables(), () => '2026-11-25T01:00:00.000Z')
  for (const what of ['link', 'link-again'] as const) {
    for (let from = 0; from < 1_000; from += 1) {
      expect(await tries.take(what, '', `10.0.${from >> 8}.${from & 255}`)).toBe(0)
    }
    for (let again = 0; again < 499; again += 1) await tries.take(what, '', '10.0.0.1')
    expect(await tries.take(what, '', '10.0.0.1')).toBeGreaterThan(0)
    expect(await tries.take(what, '', '10.9.9.9')).toBe(0)
  }
})

it('ten thousand tries from ten thousand places are looked at a hundred times', async () => {
  const { accounts, tables } = await office()
  let looked = 0
  const find = tables.accounts.find.bind(tables.accounts)
  tables.accounts.find = (name) => {
    looked += 1
    return find(name)
  }
  const outcomes = new Map<string, number>()
  for (let tries = 0; tries < 10_000; tries += 1) {
    const from = { address: `10.0.${tries >> 8}.${tries & 255}`, device: '?' }
    const { outcome } = await accounts.signIn('zhou.wen', `guess-${tries}`, from)
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  }
  expect(Object.fromEntries(outcomes)).toEqual({ wrong: 100, wait: 9_900 })
  // A password is computed for what was looked up, and for nothing else.
  expect(looked).toBe(100)
  expect((await accounts.locked(await accounts.list())).has('zhou.wen')).toBe(true)
  await accounts.unlock('zhou.wen')
  expect((await accounts.signIn('zhou.wen', 'pine-tree', here)).outcome).toBe('signed-in')
})

it('a try at a name nobody has costs the tables as much as at one somebody has', async () => {
  const { accounts, tables } = await office()
  const calls: string[] = []
  for (const [table, methods] of Object.entries(tables) as [string, object][]) {
    for (const [name, method] of Object.entries(methods) as [string, Function][]) {
      const noted = (...given: unknown[]) => {
        calls.push(`${table}.${name}`)
        return method.apply(methods, given)
      }
      Object.assign(methods, { [name]: noted })
    }
  }
  await accounts.signIn('zhou.wen', 'wrong', here)
  const known = calls.splice(0)
  await accounts.signIn('nobody.at.all', 'wrong', here)
  expect(calls).toEqual(known)
})

it('waits never shrink with more failures, begin after the free ones, and have an end', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.integer({ min: 1, max: 200 }), (failed, free) => {
      const wait = waitSeconds(failed, free)
      expect(wait === 0).toBe(failed < free)
      expect(waitSeconds(failed + 1, free)).toBeGreaterThanOrEqual(wait)
      expect(wait).toBeLessThanOrEqual(longestWaitSeconds)
    }),
  )
})

it('a password given out is changed at first use, and ends what was begun with it', async () => {
  const { accounts, enter } = await office()
  await accounts.changePassword('zhou.wen', 'given-out', { mustChange: true })
  const first = await enter('given-out')
  expect(first.session.stage).toBe('change-password')
  const other = await enter('given-out')
  const choose = (password: string) => accounts.choosePassword(first.session, password, ['周闻'])
  expect(await choose('short')).toBe('short')
  expect(await choose('given-out')).toBe('short')
  expect(await choose('zhou.wen-2026')).toBe('likeName')
  const chosen = await choose('two-brown-kettles')
  if (chosen === null || typeof chosen === 'string') throw new Error(String(chosen))
  expect(chosen.session.stage).toBe('whole')
  expect(await accounts.sessions.find(first.token)).toBeNull()
  expect(await accounts.sessions.find(other.token)).toBeNull()
  expect(await accounts.sessions.find(chosen.token)).not.toBeNull()
  expect(await accounts.choosePassword(chosen.session, 'two-brown-kettles', [])).toBe('usedBefore')
  expect((await enter('two-brown-kettles')).session.stage).toBe('whole')
})

it('where the district asks for it, a password is changed after so many days', async () => {
  const { accounts, pass, enter } = await office({ passwordDays: 90 })
  pass(89 * 24 * hour)
  expect((await enter()).session.stage).toBe('whole')
  pass(2 * 24 * hour)
  expect((await enter()).session.stage).toBe('change-password')
  await accounts.markDemo('zhou.wen')
  expect((await enter()).session.stage).toBe('whole')
})

it('no token and no password stands in the tables', async () => {
  const { tables, enter } = await office()
  const { token } = await enter()
  expect(await tables.sessions.find(token)).toBeNull()
  const kept = await tables.accounts.find('zhou.wen')
  expect(kept?.password).toMatch(/^argon2id\$m=19456,t=2,p=1\$/)
  expect(kept?.password).not.toContain('pine')
  expect(await isPassword('pine-tree', kept?.password ?? '')).toBe(true)
  expect(await isPassword('pine-tree', await hashPassword('pine-tre'))).toBe(false)
  expect(await isPassword('pine-tree', 'plain')).toBe(false)
})

it('a new password opens no dangerous act: it proves less than a second factor would', async () => {
  const { accounts, pass, enter } = await office()
  const { session } = await enter()
  pass(hour / 2)
  const chosen = await accounts.choosePassword(session, 'two-brown-kettles', [])
  if (chosen === null || typeof chosen === 'string') throw new Error(String(chosen))
  expect(chosen.session.strongAt).toBe(session.strongAt)
})

it('an account closed or reset while its password is looked at is not signed in', async () => {
  const { accounts, tables } = await office()
  const meanwhile = async (act: () => Promise<void>) => {
    const { find } = tables.accounts
    tables.accounts.find = async (name) => {
      const found = await find(name)
      tables.accounts.find = find
      await act()
      return found
    }
    const came = await accounts.signIn('zhou.wen', 'pine-tree', here)
    expect(await accounts.sessions.ofPerson('zhou')).toEqual([])
    return came.outcome
  }
  expect(await meanwhile(() => accounts.disable('zhou.wen', true))).toBe('disabled')
  await accounts.disable('zhou.wen', false)
  const reset = () => accounts.changePassword('zhou.wen', 'by-the-office')
  expect(await meanwhile(reset)).toBe('wrong')
})

it('a password chosen while the office resets it does not stand in its place', async () => {
  const { accounts, tables, enter } = await office()
  const { session } = await enter()
  const { change } = tables.sessions
  tables.sessions.change = async (hash, to) => {
    const isThere = await change(hash, to)
    tables.sessions.change = change
    await accounts.changePassword('zhou.wen', 'by-the-office')
    return isThere
  }
  expect(await accounts.choosePassword(session, 'of-who-had-the-old-one', [])).toBeNull()
  const again = await accounts.signIn('zhou.wen', 'of-who-had-the-old-one', here)
  expect(again.outcome).toBe('wrong')
  expect((await accounts.signIn('zhou.wen', 'by-the-office', here)).outcome).toBe('signed-in')
})
