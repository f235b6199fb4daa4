import { expect, it } from 'vitest'
import { addMs } from '../../../kernel/instant.ts'
import { memoryDoorTables } from '../tables/memory-door-tables.ts'
import { openAccounts } from './accounts.ts'
import { hashPassword, isPassword } from './passwords.ts'

const hour = 3_600_000

async function office() {
  let now = '2026-11-25T01:00:00.000Z'
  const tables = memoryDoorTables()
  const accounts = openAccounts(tables, () => now)
  await accounts.create('Zhou.Wen', 'pine-tree', 'zhou')
  const pass = (ms: number) => {
    now = addMs(now, ms)
  }
  return { accounts, tables, pass }
}

it('a person signs in under a name however it is typed, and only with the password', async () => {
  const { accounts } = await office()
  expect(await accounts.create('zhou.wen', 'x', 'other')).toBe(false)
  expect(await accounts.signIn('zhou.wen', 'pine', 'here')).toEqual({ outcome: 'wrong' })
  expect(await accounts.signIn('nobody', 'pine', 'here')).toEqual({ outcome: 'wrong' })
  const entered = await accounts.signIn(' ZHOU.WEN ', 'pine-tree', 'here')
  if (entered.outcome !== 'signed-in') throw new Error(entered.outcome)
  expect(await accounts.who(entered.token)).toEqual({ person: 'zhou', post: null })
  expect(await accounts.who(`${entered.token}x`)).toBeNull()
  await accounts.choosePost(entered.token, 'post-2')
  expect(await accounts.who(entered.token)).toEqual({ person: 'zhou', post: 'post-2' })
  await accounts.signOut(entered.token)
  expect(await accounts.who(entered.token)).toBeNull()
})

it('a session ends when nobody uses it, and after a day in any case', async () => {
  const { accounts, pass } = await office()
  const token = async () => {
    const entered = await accounts.signIn('zhou.wen', 'pine-tree', 'here')
    return entered.outcome === 'signed-in' ? entered.token : ''
  }
  const idle = await token()
  pass(9 * hour)
  expect(await accounts.who(idle)).toBeNull()
  const busy = await token()
  for (let hours = 0; hours < 24; hours += 4) {
    expect(await accounts.who(busy)).not.toBeNull()
    pass(4 * hour + 1)
  }
  expect(await accounts.who(busy)).toBeNull()
})

it('guessing is slowed down more and more, for the one who guesses and nobody else', async () => {
  const { accounts, pass } = await office()
  const guess = () => accounts.signIn('zhou.wen', 'wrong', 'there')
  for (let tries = 0; tries < 5; tries += 1) expect(await guess()).toEqual({ outcome: 'wrong' })
  expect(await guess()).toEqual({ outcome: 'wait', seconds: 1 })
  pass(1001)
  expect(await guess()).toEqual({ outcome: 'wrong' })
  expect(await guess()).toEqual({ outcome: 'wait', seconds: 2 })
  expect((await accounts.signIn('zhou.wen', 'pine-tree', 'here')).outcome).toBe('signed-in')
  pass(hour)
  expect(await guess()).toEqual({ outcome: 'wrong' })
})

it('no token and no password stands in the tables', async () => {
  const { accounts, tables } = await office()
  const entered = await accounts.signIn('zhou.wen', 'pine-tree', 'here')
  const token = entered.outcome === 'signed-in' ? entered.token : ''
  expect(await tables.sessions.find(token)).toBeNull()
  const kept = await tables.accounts.find('zhou.wen')
  expect(kept?.password).toMatch(/^argon2id\$m=19456,t=2,p=1\$/)
  expect(kept?.password).not.toContain('pine')
  expect(await isPassword('pine-tree', kept?.password ?? '')).toBe(true)
  expect(await isPassword('pine-tree', await hashPassword('pine-tre'))).toBe(false)
  expect(await isPassword('pine-tree', 'plain')).toBe(false)
})
