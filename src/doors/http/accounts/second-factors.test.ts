import { Secret, TOTP } from 'otpauth'
import { expect, it } from 'vitest'
import { addMs, msOf } from '../../../kernel/instant.ts'
import { memoryDoorTables } from '../tables/memory-door-tables.ts'
import { keysFrom } from './keys.ts'
import { openSecondFactors } from './second-factors.ts'

const keys = keysFrom('a secret of this test')

async function phone() {
  let now = '2026-11-25T01:00:10.000Z'
  const tables = memoryDoorTables()
  const factors = openSecondFactors(tables, () => now, keys)
  const begun = await factors.begin('zhou', 'zhou.wen', '落实')
  const totp = new TOTP({ secret: Secret.fromBase32(begun.secret) })
  const code = (offMs = 0) => totp.generate({ timestamp: msOf(now) + offMs })
  const pass = (ms: number) => {
    now = addMs(now, ms)
  }
  return { tables, factors, begun, code, pass }
}

it('counts once a code has proved it, and gives recovery codes then', async () => {
  const { factors, begun, code, tables } = await phone()
  expect(begun.uri).toMatch(/^otpauth:\/\/totp\/.*secret=[A-Z2-7]{32}/)
  expect(begun.squares.length).toBe(begun.squares[0]?.length)
  expect(await factors.isSet('zhou')).toBe(false)
  expect(await factors.check('zhou', code())).toBe('wrong')
  expect(await factors.confirm('zhou', '000000')).toBeNull()
  const codes = await factors.confirm('zhou', code())
  expect(new Set(codes).size).toBe(10)
  expect(await factors.isSet('zhou')).toBe(true)
  const kept = JSON.stringify(await tables.secondFactors.find('zhou'))
  expect(kept).not.toContain(begun.secret)
  for (const one of codes!) expect(kept).not.toContain(one)
})

it('what was begun and left lying for ten minutes is proved by no code any more', async () => {
  const { factors, code, pass } = await phone()
  pass(11 * 60_000)
  expect(await factors.confirm('zhou', code())).toBe('over')
  const again = await factors.begin('zhou', 'zhou.wen', '落实')
  pass(9 * 60_000)
  const totp = new TOTP({ secret: Secret.fromBase32(again.secret) })
  const timestamp = msOf('2026-11-25T01:20:10.000Z')
  expect(await factors.confirm('zhou', totp.generate({ timestamp }))).toHaveLength(10)
})

it('no code is taken twice, nor one from before it, nor one far from the time', async () => {
  const { factors, code, pass } = await phone()
  await factors.confirm('zhou', code())
  expect(await factors.check('zhou', code())).toBe('again')
  pass(30_000)
  expect(await factors.check('zhou', code(-30_000))).toBe('again')
  const both = await Promise.all([factors.check('zhou', code()), factors.check('zhou', code())])
  expect(both.toSorted()).toEqual(['again', 'right'])
  pass(90_000)
  expect(await factors.check('zhou', code(-90_000))).toBe('wrong')
  expect(await factors.check('zhou', code(30_000))).toBe('right')
  expect(await factors.check('zhou', code())).toBe('again')
})

it('a recovery code opens once, however it is typed; new ones end the old', async () => {
  const { factors, code } = await phone()
  const codes = (await factors.confirm('zhou', code()))!
  expect(await factors.check('zhou', ` ${codes[0]!.toUpperCase().replace('-', ' ')}`)).toBe(
    'recovery',
  )
  expect(await factors.check('zhou', codes[0]!)).toBe('wrong')
  expect(await factors.recoveryLeft('zhou')).toBe(9)
  expect(await factors.freshRecovery('zhou')).toHaveLength(10)
  expect(await factors.check('zhou', codes[1]!)).toBe('wrong')
  expect(await factors.freshRecovery('nobody')).toBeNull()
})

it('a new telephone takes the place of the old one only when it has proved itself', async () => {
  const { factors, code, pass } = await phone()
  await factors.confirm('zhou', code())
  pass(30_000)
  const next = await factors.begin('zhou', 'zhou.wen', '落实')
  expect(await factors.check('zhou', code())).toBe('right')
  const totp = new TOTP({ secret: Secret.fromBase32(next.secret) })
  const now = msOf('2026-11-25T01:00:40.000Z')
  expect(await factors.confirm('zhou', totp.generate({ timestamp: now }))).toHaveLength(10)
  pass(30_000)
  expect(await factors.check('zhou', code())).toBe('wrong')
})

it('what was sealed under another secret is not read', async () => {
  const { tables, code, factors } = await phone()
  await factors.confirm('zhou', code())
  const now = () => '2026-11-25T01:01:10.000Z'
  const other = openSecondFactors(tables, now, keysFrom('another secret'))
  await expect(other.check('zhou', code(60_000))).rejects.toThrow()
})
