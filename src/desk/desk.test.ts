import { beforeEach, describe, expect, it } from 'vitest'
import lostProperty from '../../scenarios/lost-property/scenario.ts'
import { rowOf } from '../engine/cases/tabulate.ts'
import { systemWho } from '../engine/cases/world.ts'
import type { FactStore } from '../engine/ports.ts'
import { isRejection, type Rejection } from '../kernel/rejection.ts'
import { openMemory, type Store } from '../store/index.ts'
import { useStore } from '../store/test-database.ts'
import type { Desk, Submission, Submitted } from './desk.ts'
import {
  asked,
  day,
  fillOffice,
  HandClock,
  openSample,
  whoIs,
  type SampleGround,
} from './sample.ts'

/** On the memory, and once more on PostgreSQL where one is there (desk.pg.test.ts). */
const database = process.env.LUOSHI_TEST_URL ? useStore() : null
let lanes = 0

const roles = ['lost-property/clerk', 'lost-property/keeper']
const umbrella = { kind: 'other', description: '绿格子雨伞', foundAt: '公园东门', shelf: 'A-1' }
const type = 'lost-property/lost-item'

let store: Store
let ground: SampleGround
let clock: HandClock
let desk: Desk
let calls: string[]

beforeEach(async () => {
  store = database?.open() ?? openMemory()
  calls = []
  const ports = { ...store, facts: counted(store.facts) }
  ground = { ports, lane: `desk-${(lanes += 1)}`, scenarios: [lostProperty] }
  clock = new HandClock()
  desk = await openSample(ground, clock)
  await fillOffice(desk, roles)
  calls = []
})

/** The record, noting what it is asked. */
function counted(facts: FactStore): FactStore {
  const noting = (name: string, ask: (...given: never[]) => unknown) => (...given: never[]) => {
    calls.push(name)
    return ask(...given)
  }
  return Object.fromEntries(
    Object.entries(facts).map(([name, ask]) => [name, noting(name, ask)]),
  ) as unknown as FactStore
}

async function done(given: Submission, at: Desk = desk): Promise<Submitted> {
  const outcome = await at.submit(given)
  if (isRejection(outcome)) throw new Error(JSON.stringify(outcome))
  return outcome
}

async function refused(given: Submission, at: Desk = desk): Promise<Rejection> {
  const outcome = await at.submit(given)
  if (isRejection(outcome)) return outcome
  throw new Error(`accepted: ${JSON.stringify(outcome)}`)
}

const registered = async () =>
  (await done(await asked(desk, 'clerk-1', 'register', { type, input: umbrella }))).caseId

describe('a command', () => {
  it('opens a case, writes facts and row, and is answered with where it stands', async () => {
    const outcome = await done(await asked(desk, 'clerk-1', 'register', { type, input: umbrella }))
    expect(outcome).toMatchObject({ ver: 1, status: 'kept', repeated: false, others: [] })
    const known = await desk.caseOf(outcome.caseId)
    expect(known?.facts.map(({ seq, by }) => [seq, by])).toEqual([[outcome.lastSeq, 'clerk-1']])
    const row = await store.tables.row(ground.lane, outcome.caseId)
    const { organisation } = await desk.standing()
    expect(row).toEqual(rowOf(known!.caseType, known!.state, organisation))
  })

  it('is refused with its reason, and nothing is written', async () => {
    const caseId = await registered()
    const seq = (await store.facts.head(ground.lane)).seq
    expect(await refused(await asked(desk, 'keeper-1', 'giveBack', { caseId }))).toMatchObject({
      rejected: 'not-now',
      key: 'engine.wrongStatus',
    })
    expect(await refused(await asked(desk, 'clerk-1', 'handOver', { caseId }))).toMatchObject({
      rejected: 'not-allowed',
    })
    expect((await store.facts.head(ground.lane)).seq).toBe(seq)
  })

  it('costs one question to the record, whether it opens a case or goes on', async () => {
    const opens = await asked(desk, 'clerk-1', 'register', { type, input: umbrella })
    calls = []
    const { caseId } = await done(opens)
    expect(calls).toEqual(['append'])
    const moves = await asked(desk, 'clerk-1', 'move', { caseId, input: { shelf: 'B-2' } })
    calls = []
    await done(moves)
    expect(calls).toEqual(['append'])
  })

  it('on a case not yet known here costs one question more', async () => {
    const caseId = await registered()
    const another = await openSample(ground, clock, 'another')
    const moves = await asked(another, 'clerk-1', 'move', { caseId, input: { shelf: 'B-2' } })
    calls = []
    await done(moves, another)
    expect(calls).toEqual(['load', 'append'])
  })

  it('keeps personal values out of the record', async () => {
    const caseId = await registered()
    const input = { owner: '赵女士', proof: '说出伞柄有划痕' }
    await done(await asked(desk, 'clerk-1', 'claim', { caseId, input }))
    const known = await desk.caseOf(caseId)
    expect(JSON.stringify(known)).not.toContain('赵女士')
    const { owner } = known!.state.data as { owner: { personal: string } }
    const plain = await store.tables.personal(ground.lane, [owner.personal])
    expect(plain.get(owner.personal)).toBe('赵女士')
  })
})

describe('a command given again', () => {
  it('is answered as it was, whatever has happened to the case since', async () => {
    const caseId = await registered()
    const input = { owner: '赵女士', proof: '说出伞柄有划痕' }
    const claim = await asked(desk, 'clerk-1', 'claim', { caseId, input, ver: 1 })
    const first = await done(claim)
    await done(await asked(desk, 'keeper-1', 'giveBack', { caseId }))
    expect(await done(claim)).toEqual({ ...first, repeated: true })
    const elsewhere = await openSample(ground, clock, 'elsewhere')
    expect(await done(claim, elsewhere)).toEqual({ ...first, repeated: true })
    expect((await desk.caseOf(caseId))?.state.ver).toBe(3)
  })

  it('that opened a case opens no second one', async () => {
    const opens = await asked(desk, 'clerk-1', 'register', { type, input: umbrella })
    const [one, two] = await Promise.all([done(opens), done(opens)])
    expect(two.caseId).toBe(one.caseId)
    expect([one.repeated, two.repeated].toSorted()).toEqual([false, true])
  })

  it('by somebody else, or asking something else, is refused', async () => {
    const opens = await asked(desk, 'clerk-1', 'register', { type, input: umbrella })
    await done(opens)
    const stolen = { ...opens, who: await whoIs(desk, 'clerk-2') }
    expect(await refused(stolen)).toMatchObject({ rejected: 'not-valid', key: 'engine.reused' })
    const changed = { ...opens, input: { ...umbrella, shelf: 'C-3' } }
    expect(await refused(changed)).toMatchObject({ key: 'engine.reused' })
  })

  it('after a refusal is decided anew: refusals are not remembered', async () => {
    const caseId = await registered()
    const give = await asked(desk, 'keeper-1', 'giveBack', { caseId })
    await refused(give)
    const input = { owner: '赵女士', proof: '说出伞柄有划痕' }
    await done(await asked(desk, 'clerk-1', 'claim', { caseId, input }))
    expect((await done(give)).status).toBe('returned')
  })
})

describe('many at once', () => {
  it('on one case all get through, one after the other', async () => {
    const caseId = await registered()
    const moves = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        asked(desk, 'clerk-1', 'move', { caseId, input: { shelf: `S-${at}` } }),
      ),
    )
    const outcomes = await Promise.all(moves.map((move) => done(move)))
    expect(outcomes.map(({ ver }) => ver).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, at) => at + 2),
    )
  })

  it('of whom each saw the same version, one gets through and the others are told', async () => {
    const caseId = await registered()
    const moves = await Promise.all(
      ['A-9', 'B-9', 'C-9'].map((shelf) =>
        asked(desk, 'clerk-1', 'move', { caseId, input: { shelf }, ver: 1 }),
      ),
    )
    const outcomes = await Promise.all(moves.map((move) => desk.submit(move)))
    expect(outcomes.filter((one) => !isRejection(one))).toHaveLength(1)
    expect(outcomes.filter((one) => isRejection(one) && one.rejected === 'stale')).toHaveLength(2)
  })

  it('through two desks are decided anew when the other was quicker', async () => {
    const caseId = await registered()
    const another = await openSample(ground, clock, 'another')
    for (let at = 0; at < 5; at += 1) {
      const move = (to: Desk, shelf: string) =>
        asked(to, 'clerk-1', 'move', { caseId, input: { shelf } })
      const [one, two] = [await move(desk, `X-${at}`), await move(another, `Y-${at}`)]
      await Promise.all([done(one), done(two, another)])
    }
    expect((await desk.caseOf(caseId))?.state.ver).toBe(11)
  })

  it('is not refused on old knowledge: what the other desk did is looked at first', async () => {
    const caseId = await registered()
    const another = await openSample(ground, clock, 'another')
    const moves = await asked(another, 'clerk-1', 'move', { caseId, input: { shelf: 'B-2' } })
    await done(moves, another)
    const input = { owner: '赵女士', proof: '说出伞柄有划痕' }
    await done(await asked(desk, 'clerk-1', 'claim', { caseId, input }))
    // The other desk still remembers the item as kept, where nobody can give it back.
    const give = await asked(another, 'keeper-1', 'giveBack', { caseId })
    expect((await done(give, another)).status).toBe('returned')
  })
})

describe('what nobody could have meant', () => {
  it.each<[string, Partial<Submission>, string]>([
    ['a case that is not there', { caseId: '260302-AAAAAAA' }, 'engine.noCase'],
    ['an id no database can hold', { caseId: 'a\0b' }, 'engine.noCase'],
    ['a command id of half a character', { commandId: 'x\ud800' }, 'engine.badInput'],
    ['a time that is none', { type, input: umbrella, occurredAt: 'soon' }, 'engine.badInput'],
    ['a nesting without end', { type, input: nested(5_000) }, 'engine.badInput'],
    ['a kind nobody knows', { type: 'lost-property/ghost' }, 'engine.noType'],
  ])('is refused: %s', async (_, given, key) => {
    expect(await refused(await asked(desk, 'clerk-1', 'move', given))).toMatchObject({ key })
  })

  it('is null when looked for', async () => {
    expect(await desk.caseOf('260302-AAAAAAA')).toBeNull()
    expect(await desk.caseOf('a\0b')).toBeNull()
  })
})

function nested(depth: number): { readonly [field: string]: unknown } {
  let value: { readonly [field: string]: unknown } = {}
  for (let at = 0; at < depth; at += 1) value = { value }
  return value
}

describe('a case as it was', () => {
  it('is what had been recorded by then', async () => {
    const caseId = await registered()
    const then = clock.now()
    clock.pass(day)
    await done(await asked(desk, 'clerk-1', 'move', { caseId, input: { shelf: 'B-2' } }))
    expect((await desk.caseOf(caseId, then))?.state.data).toMatchObject({ shelf: 'A-1' })
    expect((await desk.caseOf(caseId))?.state.data).toMatchObject({ shelf: 'B-2' })
    expect(await desk.caseOf(caseId, '2026-01-01T00:00:00.000Z')).toBeNull()
  })
})

describe('the registers', () => {
  const enter = (register: string, lines: readonly object[]): Submission => ({
    commandId: `enter-${lines.length}-${calls.length}-${register}`,
    caseId: `register:platform/${register}`,
    command: 'enter',
    input: { lines },
    who: systemWho('sample'),
  })

  it('hold from their day on, at once after they are changed', async () => {
    const values = { title: '保管员', unit: 'office', person: 'clerk-1', roles: roles.slice(1) }
    await done(enter('post', [{ key: 'post-clerk-1', from: '2026-04-01', values }]))
    const { organisation } = await desk.standing()
    expect(organisation.who('clerk-1')?.roles).toEqual(['lost-property/clerk'])
    const april = await desk.organisationOn('2026-04-02')
    expect(april.who('clerk-1')?.roles).toEqual(['lost-property/keeper'])
  })

  it('changed by another process hold here once heard of', async () => {
    const another = await openSample(ground, clock, 'another')
    await another.standing()
    const heard = new Promise<void>((resolve) => {
      another.listen(() => resolve())
    })
    another.begin()
    await done(enter('person', [{ key: 'new', from: '2026-01-01', values: { name: '新人' } }]))
    await heard
    const { organisation } = await another.standing()
    expect(organisation.person('new')?.name).toBe('新人')
    await another.end()
  })
})

describe('listening', () => {
  it('hears every fact from then on, in order and once, whoever appended it', async () => {
    const another = await openSample(ground, clock, 'another')
    await registered()
    const heard: number[] = []
    const stop = desk.listen((facts) => heard.push(...facts.map(({ seq }) => seq)))
    desk.begin()
    const from = (await store.facts.head(ground.lane)).seq
    for (let at = 0; at < 3; at += 1) {
      await registered()
      const opens = await asked(another, 'clerk-1', 'register', { type, input: umbrella })
      await done(opens, another)
    }
    await expect.poll(() => heard.length).toBe(6)
    expect(heard).toEqual([1, 2, 3, 4, 5, 6].map((step) => from + step))
    stop()
    await desk.end()
  })
})
