import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDesk } from '../desk/index.ts'
import { openAccounts } from '../doors/http/accounts/accounts.ts'
import { memoryDoorTables } from '../doors/http/tables/memory-door-tables.ts'
import { openLibrary } from '../engine/library.ts'
import type { Fact } from '../engine/ports.ts'
import { useStore } from '../store/test-database.ts'
import { furnish, type Unfurnished } from './furnish.ts'
import { discoverScenarios, type Discovered } from './scenarios.ts'
import { readSettings } from './settings.ts'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const folder = mkdtempSync(join(tmpdir(), 'luoshi-furnish-'))
const { open, lane } = useStore({ filesDir: join(folder, 'files') })
let discovered: Discovered

beforeAll(async () => {
  discovered = await discoverScenarios(root)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let seeds = 0
/** A lane nobody has written to, with a data directory of its own. */
function ground(...flags: string[]): Unfurnished {
  const name = lane()
  const settings = readSettings([...flags, '--data', join(folder, name)], {}, root)
  return {
    settings: { ...settings, dataDir: mkdtempSync(join(folder, name)), lane: name },
    discovered,
    tables: memoryDoorTables(),
    signal: new AbortController().signal,
    parts: {
      ...open(),
      lane: name,
      library: openLibrary(discovered.scenarios),
      now: () => '2026-11-25T02:00:00.000Z',
      seed: () => (seeds += 1).toString(16).padStart(64, '0'),
      digestKey: 'key',
      log: () => {},
    },
  }
}

const headOf = ({ parts }: Unfurnished) => parts.facts.head(parts.lane)

/**
 * The whole record but what differs from lane to lane. Clocks that end at the same instant end side
 * by side: in which order they are recorded nobody promises.
 */
async function recordOf({ parts }: Unfurnished): Promise<unknown[]> {
  const facts = await parts.facts.since(parts.lane, 0, 100_000)
  const placeOf = ({ recordedAt, caseId, ver }: Fact) =>
    `${recordedAt} ${caseId} ${String(ver).padStart(6, '0')}`
  return facts
    .toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1))
    .map(({ lane: _lane, hash: _hash, seq: _seq, ...rest }) => rest)
}

describe('a first start', () => {
  it('loads the demo district by commands, each recorded at its own time, and once', async () => {
    const given = ground()
    const { demoAccounts } = await furnish(given)
    const { parts, tables } = given
    const facts = await parts.facts.since(parts.lane, 0, 100_000)
    expect(facts.length).toBeGreaterThan(50)
    expect(facts.every(({ recordedAt }) => recordedAt <= parts.now())).toBe(true)
    expect(await open().verify(parts.lane)).toEqual([])
    const [someone] = demoAccounts
    const accounts = openAccounts(tables, parts.now)
    const signedIn = await accounts.signIn(someone!.account, someone!.password, {
      address: 'here',
      device: '?',
    })
    expect(signedIn).toMatchObject({ outcome: 'signed-in' })
    const before = await headOf(given)
    expect(await furnish(given)).toMatchObject({ demoAccounts })
    expect(await headOf(given)).toEqual(before)
  })

  it('cut short while it loads goes on at the next, also on a later day', async () => {
    const whole = ground()
    await furnish(whole)
    const cut = ground()
    const stop = new AbortController()
    let appends = 0
    const { facts } = cut.parts
    const failing: typeof facts.append = async (name, commands) => {
      appends += 1
      if (appends === 30) stop.abort()
      return facts.append(name, commands)
    }
    const parts = { ...cut.parts, facts: { ...facts, append: failing } }
    await expect(furnish({ ...cut, parts, signal: stop.signal })).rejects.toThrow('abort')
    const later = { ...cut.parts, now: () => '2026-11-27T02:00:00.000Z' }
    await furnish({ ...cut, parts: later })
    expect(await recordOf(cut)).toEqual(await recordOf(whole))
  })

  it('without the demo leaves three administrators, a calendar and nothing else', async () => {
    const given = ground('--empty')
    const { demoAccounts } = await furnish(given)
    expect(demoAccounts).toEqual([])
    const desk = await openDesk(given.parts)
    const { organisation, calendar } = await desk.standing()
    const ids = organisation.persons.map(({ id }) => id)
    expect(ids.toSorted()).toEqual(['administrator', 'auditor', 'security'])
    expect(organisation.who('administrator')?.roles).toEqual(['platform/administrator'])
    expect(Object.keys(calendar.years)).toContain('2026')
    const { seq } = await headOf(given)
    await furnish(given)
    expect((await headOf(given)).seq).toBe(seq)
  })
})
