import { afterAll, describe, expect, it } from 'vitest'
import { addMs } from '../../../kernel/instant.ts'
import { openPool } from '../../../store/pool.ts'
import type { DoorTables } from './door-tables.ts'
import { memoryDoorTables } from './memory-door-tables.ts'
import { openDoorTables } from './open-door-tables.ts'
import type { Account, PersonalToken, SecretLink, Session } from './sign-in-tables.ts'

const url = process.env.LUOSHI_TEST_URL!
const pool = openPool({ url }, null, 4)
afterAll(() => pool.close())
let lanes = 0
const fresh = () => openDoorTables(pool, `sign-in-${(lanes += 1)}-${process.pid}`)
const kinds: readonly (readonly [string, () => Promise<DoorTables>])[] = [
  ['in PostgreSQL', fresh],
  ['in memory', async () => memoryDoorTables()],
]

const then = '2026-11-23T01:00:00.000Z'
const now = '2026-11-23T09:30:00.000Z'
const one: Session = {
  tokenHash: 'a',
  id: 'id-a',
  person: 'p',
  account: 'zhou',
  post: null,
  createdAt: then,
  seenAt: then,
  stage: 'whole',
  strongAt: then,
  secondAt: null,
  isDemo: false,
  address: '127.0.0.1',
  device: 'Firefox',
  provider: null,
  subject: null,
  providerSession: null,
  idToken: null,
}

const token: PersonalToken = {
  tokenHash: 't',
  id: 'id-t',
  person: 'p',
  post: 'post',
  name: 'nightly report',
  scopes: ['read', 'commands:errands'],
  createdAt: then,
  expiresAt: now,
  usedAt: null,
  usedFrom: null,
  revokedAt: null,
}
const link: SecretLink = {
  id: 'l',
  tokenHash: 'lt',
  caseId: 'c',
  madeBy: 'p',
  createdAt: then,
  expiresAt: now,
  usedAt: null,
  revokedAt: null,
  contact: 'sealed',
  contactDigest: 'd',
  askedAt: null,
}
const zhou: Account = {
  account: 'zhou',
  person: 'p-1',
  password: 'hash-1',
  createdAt: then,
  changedAt: null,
  mustChange: true,
  disabledAt: null,
  isDemo: false,
  earlier: ['hash-0'],
}

for (const [kind, open] of kinds) {
  describe(`accounts and sessions ${kind}`, () => {
    it('keep an account under its name once, and change its password', async () => {
      const { accounts } = await open()
      expect(await accounts.add(zhou)).toBe(true)
      expect(await accounts.add({ ...zhou, person: 'p-2' })).toBe(false)
      const changed = { password: 'hash-2', mustChange: false, changedAt: now, earlier: ['hash-1'] }
      const other = { password: 'hash-of-another' }
      expect(await accounts.change('zhou', changed, other)).toBe(false)
      expect(await accounts.find('zhou')).toEqual(zhou)
      expect(await accounts.change('zhou', changed, { password: 'hash-1' })).toBe(true)
      expect(await accounts.change('zhou', { isDemo: false })).toBe(true)
      expect(await accounts.change('nobody', changed)).toBe(false)
      expect(await accounts.find('zhou')).toEqual({ ...zhou, ...changed })
      expect(await accounts.list()).toEqual([{ ...zhou, ...changed }])
      expect(await accounts.ofPerson('p-1')).toEqual([{ ...zhou, ...changed }])
      expect(await accounts.find('nobody')).toBeNull()
    })

    it('keep sessions until they end or are forgotten', async () => {
      const { sessions } = await open()
      await sessions.add(one)
      await sessions.add({ ...one, tokenHash: 'b', id: 'id-b' })
      expect(await sessions.change('a', { seenAt: now, stage: 'second-factor' })).toBe(true)
      await sessions.change('a', { post: 'post-2' })
      const changed = { ...one, seenAt: now, post: 'post-2', stage: 'second-factor' }
      expect(await sessions.find('a')).toEqual(changed)
      expect((await sessions.ofPerson('p')).map(({ id }) => id)).toEqual(['id-a', 'id-b'])
      await sessions.forget({ createdAt: then, seenAt: now })
      expect(await sessions.find('b')).toBeNull()
      expect(await sessions.change('a', { tokenHash: 'c' })).toBe(true)
      expect(await sessions.find('a')).toBeNull()
      expect(await sessions.change('a', { seenAt: now })).toBe(false)
      await sessions.end('c')
      expect(await sessions.find('c')).toBeNull()
    })

    it('end sessions of a person, or of a provider, and say how many', async () => {
      const { sessions } = await open()
      const at = { provider: 'city', subject: 's-1' }
      await sessions.add({ ...one, ...at, providerSession: 'x' })
      await sessions.add({ ...one, ...at, tokenHash: 'b', id: 'id-b', providerSession: 'y' })
      await sessions.add({ ...one, tokenHash: 'c', id: 'id-c', person: 'q' })
      expect(await sessions.endAt('elsewhere', { providerSession: 'x' })).toBe(0)
      expect(await sessions.endAt('city', { providerSession: 'x' })).toBe(1)
      expect(await sessions.endAt('city', { subject: 's-1' })).toBe(1)
      expect(await sessions.endOf('q', { but: 'id-c' })).toBe(0)
      expect(await sessions.endOf('q', { id: 'id-c' })).toBe(1)
    })
  })

  describe(`tries and second factors ${kind}`, () => {
    it('count tries together, make one key wait, and forget what succeeded', async () => {
      const { tries } = await open()
      const counted = [
        { key: 'both', free: 2 },
        { key: 'place', free: 9 },
      ]
      expect(await tries.take(counted, now)).toBe(0)
      expect(await tries.take(counted, now)).toBe(0)
      expect(await tries.take(counted, now)).toBe(1000)
      expect(await tries.take([{ key: 'place', free: 9 }], now)).toBe(0)
      expect(await tries.waiting(now)).toEqual([{ key: 'both', until: addMs(now, 1000) }])
      expect(await tries.take(counted, addMs(now, 1000))).toBe(0)
      expect(await tries.take(counted, addMs(now, 1000))).toBe(2000)
      await tries.succeeded(['both', 'place'])
      expect(await tries.take(counted, addMs(now, 1000))).toBe(0)
      await tries.clear(['both'])
      await tries.forget(addMs(now, 2000))
      expect(await tries.waiting(now)).toEqual([])
    })

    it('who comes a moment earlier by another clock is not refused for it', async () => {
      const { tries } = await open()
      const counted = [
        { key: 'both', free: 5 },
        { key: 'place', free: 9 },
      ]
      expect(await tries.take(counted, now)).toBe(0)
      expect(await tries.take(counted, addMs(now, -3))).toBe(0)
      await tries.succeeded(['both', 'place'])
      expect(await tries.take(counted, addMs(now, -5))).toBe(0)
    })

    it('of many tries at once no more pass than may', async () => {
      const { tries } = await open()
      const counted = [
        { key: 'both', free: 5 },
        { key: 'account', free: 100 },
      ]
      const waits = await Promise.all(Array.from({ length: 40 }, () => tries.take(counted, now)))
      expect(waits.filter((wait) => wait === 0)).toHaveLength(5)
    })

    it('take a step of a second factor once, also when it comes twice at once', async () => {
      const { secondFactors } = await open()
      const factor = { person: 'p', secret: 'sealed', confirmedAt: null, lastStep: 0 }
      await secondFactors.put({ ...factor, recovery: ['r-1', 'r-2'] })
      expect(await secondFactors.persons()).toEqual([])
      const taken = await Promise.all([1, 2, 3].map(() => secondFactors.takeStep('p', 7, now)))
      expect(taken.filter(Boolean)).toHaveLength(1)
      expect(await secondFactors.takeStep('p', 6, now)).toBe(false)
      expect(await secondFactors.persons()).toEqual(['p'])
      const both = ['r-1', 'r-1'].map((code) => secondFactors.takeRecovery('p', code))
      const codes = await Promise.all(both)
      expect(codes.filter(Boolean)).toHaveLength(1)
      const left = { ...factor, confirmedAt: now, lastStep: 7, recovery: ['r-2'] }
      expect(await secondFactors.find('p')).toEqual(left)
      await secondFactors.remove('p')
      expect(await secondFactors.find('p')).toBeNull()
    })
  })

  describe(`what is handed out ${kind}`, () => {
    it('keep tokens, links, identities and sign-ins under way', async () => {
      const { tokens, links, identities, underWay } = await open()
      await tokens.add(token)
      await tokens.used('t', now, 'here')
      expect(await tokens.revoke('q', 'id-t', now)).toBe(0)
      expect(await tokens.revoke('p', 'id-t', now)).toBe(1)
      expect(await tokens.revoke('p', null, now)).toBe(0)
      const used = { ...token, usedAt: now, usedFrom: 'here', revokedAt: now }
      expect(await tokens.find('t')).toEqual(used)
      expect(await tokens.ofPerson('p')).toEqual([used])
      await links.add(link)
      await links.change('l', { usedAt: now })
      const followed = { ...link, usedAt: now }
      expect(await links.byToken('lt')).toEqual(followed)
      expect(await links.ofCase('c')).toEqual([followed])
      expect(await links.byContact('d')).toEqual([followed])
      expect(await links.find('none')).toBeNull()
      await identities.link('city', 's', 'p', now)
      await identities.link('city', 's', 'q', now)
      expect(await identities.find('city', 's')).toBe('p')
      await underWay.begin('state', 'city', 'kept', then)
      const both = await Promise.all([underWay.take('state'), underWay.take('state')])
      expect(both.filter(Boolean)).toEqual([{ provider: 'city', kept: 'kept', begunAt: then }])
      await underWay.begin('state-2', 'city', 'kept', then)
      await underWay.forget(now)
      expect(await underWay.take('state-2')).toBeNull()
    })
  })
}
