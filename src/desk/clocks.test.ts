import { beforeEach, describe, expect, it } from 'vitest'
import lostProperty from '../../scenarios/lost-property/scenario.ts'
import { replay, shortType } from '../engine/cases/state.ts'
import { rowOf } from '../engine/cases/tabulate.ts'
import { systemWho } from '../engine/cases/world.ts'
import type { ScenarioDefinition } from '../define/scenario.ts'
import { derivedId } from '../kernel/id.ts'
import { isRejection } from '../kernel/rejection.ts'
import { openMemory } from '../store/index.ts'
import { useStore } from '../store/test-database.ts'
import type { Desk } from './desk.ts'
import { Following, type Receiver } from './follow.ts'
import {
  asked,
  day,
  fillOffice,
  HandClock,
  openSample,
  sampleParts,
  type SampleGround,
} from './sample.ts'

/** On the memory, and once more on PostgreSQL where one is there (clocks.pg.test.ts). */
const database = process.env.LUOSHI_TEST_URL ? useStore() : null
let lanes = 0

const roles = ['lost-property/clerk', 'lost-property/keeper']
const type = 'lost-property/lost-item'
const umbrella = { kind: 'other', description: '绿格子雨伞', foundAt: '公园东门', shelf: 'A-1' }

/** The lost-property office, but nobody told the clock what reason to give. */
const forgetful: ScenarioDefinition = {
  ...lostProperty,
  cases: lostProperty.cases.map((terms) => {
    const keeping = { ...terms.clocks!.keeping!, ends: { command: 'handOver' } }
    return { ...terms, clocks: { ...terms.clocks, keeping } }
  }),
}

let ground: SampleGround
let clock: HandClock
let desk: Desk

async function begin(scenario: ScenarioDefinition): Promise<void> {
  const ports = database?.open() ?? openMemory()
  ground = { ports, lane: `clocks-${(lanes += 1)}`, scenarios: [scenario] }
  clock = new HandClock()
  desk = await openSample(ground, clock)
  await fillOffice(desk, roles)
}

beforeEach(() => begin(lostProperty))

async function given(person: string, command: string, rest: object): Promise<string> {
  const outcome = await desk.submit(await asked(desk, person, command, rest))
  if (isRejection(outcome)) throw new Error(JSON.stringify(outcome))
  return outcome.caseId
}

interface Moved {
  readonly was: string
  readonly dueAt: string
  readonly why: { readonly zh: string }
}

/** Gives some command an id that is meant for another. */
async function take(commandId: string): Promise<void> {
  const other = await asked(desk, 'clerk-2', 'register', { type, input: umbrella })
  expect(await desk.submit({ ...other, commandId })).toMatchObject({ repeated: false })
}

const registered = () => given('clerk-1', 'register', { type, input: umbrella })

async function happened(caseId: string): Promise<string[]> {
  const known = await desk.caseOf(caseId)
  return (known?.facts ?? []).map((fact) => shortType(fact.type))
}

async function enter(register: string, command: 'open' | 'enter', line: object): Promise<void> {
  const outcome = await desk.submit({
    commandId: `${register}-${JSON.stringify(line)}`,
    type: `platform/register-${register}`,
    caseId: `register:platform/${register}`,
    command,
    input: { lines: [line] },
    who: systemWho('sample'),
  })
  if (isRejection(outcome)) throw new Error(JSON.stringify(outcome))
}

describe('sweeping', () => {
  it('does what a clock says at its end, as of the instant it was due', async () => {
    const caseId = await registered()
    const dueAt = (await desk.caseOf(caseId))!.state.clocks.keeping!.dueAt
    expect(await desk.sweep()).toBe(0)
    clock.pass(400 * day)
    expect(await desk.sweep()).toBe(1)
    const { state, facts } = (await desk.caseOf(caseId))!
    expect(state.status).toBe('handedOver')
    expect(facts.at(-1)).toMatchObject({ by: 'system:clocks', occurredAt: dueAt })
    expect(await ground.ports.tables.due(ground.lane, clock.now(), 9)).toEqual([])
    expect(await desk.sweep()).toBe(0)
  })

  it('fires once, however many desks sweep at once', async () => {
    const ids = await Promise.all(Array.from({ length: 30 }, registered))
    const others = await Promise.all(['b', 'c'].map((name) => openSample(ground, clock, name)))
    clock.pass(400 * day)
    const swept = await Promise.all([desk, ...others].map((one) => one.sweep()))
    expect(swept.reduce((sum, count) => sum + count, 0)).toBe(30)
    for (const caseId of ids) expect(await happened(caseId)).toEqual(['registered', 'handedOver'])
  })

  it('leaves a clock alone that another desk has stopped meanwhile', async () => {
    const caseId = await registered()
    const another = await openSample(ground, clock, 'another')
    await another.submit(await asked(another, 'clerk-1', 'move', { caseId, input: { shelf: 'B' } }))
    clock.pass(400 * day)
    const owner = { owner: '赵女士', proof: '说出伞柄有划痕' }
    await given('clerk-1', 'claim', { caseId, input: owner })
    expect(await another.sweep()).toBe(0)
    expect(await happened(caseId)).toEqual(['registered', 'moved', 'claimLodged'])
  })

  it('tells in the record when an end is refused, and does not try for ever', async () => {
    await begin(forgetful)
    const caseId = await registered()
    clock.pass(400 * day)
    expect(await desk.sweep()).toBe(0)
    expect(await happened(caseId)).toEqual(['registered', '$clockEnded'])
    const { state, facts } = (await desk.caseOf(caseId))!
    expect(state.status).toBe('kept')
    expect(facts.at(-1)?.body).toMatchObject({ clock: 'keeping', why: { key: 'engine.badInput' } })
    expect(await ground.ports.tables.due(ground.lane, clock.now(), 9)).toEqual([])
    const { seq } = await ground.ports.facts.head(ground.lane)
    await desk.sweep()
    expect((await ground.ports.facts.head(ground.lane)).seq).toBe(seq)
  })

  it('ends a clock though another command was given the id of its end', async () => {
    const caseId = await registered()
    const dueAt = (await desk.caseOf(caseId))!.state.clocks.keeping!.dueAt
    await take(`clock:${derivedId(caseId, 'keeping', dueAt)}`)
    clock.pass(400 * day)
    // Theirs as well.
    expect(await desk.sweep()).toBe(2)
    expect(await happened(caseId)).toEqual(['registered', 'handedOver'])
    expect(await desk.sweep()).toBe(0)
  })

  it('tells of a refused end once, though the id of the end was given to another', async () => {
    await begin(forgetful)
    const caseId = await registered()
    const dueAt = (await desk.caseOf(caseId))!.state.clocks.keeping!.dueAt
    await take(`clock:${derivedId(caseId, 'keeping', dueAt)}`)
    clock.pass(400 * day)
    const another = await openSample(ground, clock, 'another')
    for (const one of [desk, another, desk]) expect(await one.sweep()).toBe(0)
    expect(await happened(caseId)).toEqual(['registered', '$clockEnded'])
  })
})

describe('a change of what clocks are reckoned by', () => {
  const owner = { owner: '赵女士', proof: '说出伞柄有划痕' }

  it('moves the clocks of open cases, once, and says from when to when and why', async () => {
    const claimed = await registered()
    await given('clerk-1', 'claim', { caseId: claimed, input: owner })
    const untouched = await registered()
    // The units that were entered.
    expect(await desk.follow()).toBe(1)
    const line = { key: 'lost-property.answerWithin', from: '2026-01-01', values: { value: 10 } }
    await enter('setting', 'open', line)
    const another = await openSample(ground, clock, 'another')
    const heard = await Promise.all([desk.follow(), another.follow()])
    expect(heard.toSorted()).toEqual([0, 1])
    expect(await happened(claimed)).toEqual(['registered', 'claimLodged', '$rescheduled'])
    expect(await happened(untouched)).toEqual(['registered'])
    const { state, facts, caseType } = (await desk.caseOf(claimed))!
    const [moved] = facts.at(-1)!.body.moved as unknown as Moved[]
    expect(moved!.dueAt > moved!.was).toBe(true)
    expect(moved!.why.zh).toContain('期限规定变更')
    expect(state.clocks.answer?.dueAt).toBe(moved!.dueAt)
    const { organisation } = await desk.standing()
    expect(await ground.ports.tables.row(ground.lane, claimed)).toEqual(
      rowOf(caseType, replay(caseType, facts)!, organisation),
    )
    expect(await desk.follow()).toBe(0)
  })

  it('moves a clock though another command was given the id of that', async () => {
    const claimed = await registered()
    await given('clerk-1', 'claim', { caseId: claimed, input: owner })
    await desk.follow()
    const { seq } = await ground.ports.facts.head(ground.lane)
    await take(`reschedule:${derivedId(claimed, `fact ${seq + 2}`)}`)
    const line = { key: 'lost-property.answerWithin', from: '2026-01-01', values: { value: 10 } }
    await enter('setting', 'open', line)
    await desk.follow()
    expect(await happened(claimed)).toEqual(['registered', 'claimLodged', '$rescheduled'])
  })

  it('of a later day moves them on that day, though nobody enters anything then', async () => {
    const claimed = await registered()
    const line = { key: 'lost-property.answerWithin', from: '2026-03-04', values: { value: 10 } }
    await enter('setting', 'open', line)
    await given('clerk-1', 'claim', { caseId: claimed, input: owner })
    await desk.follow()
    expect(await happened(claimed)).toEqual(['registered', 'claimLodged'])
    clock.pass(2 * day)
    const later = await openSample(ground, clock, 'later')
    later.begin()
    await expect.poll(() => happened(claimed)).toContain('$rescheduled')
    await later.end()
  })
})

describe('a durable receiver', () => {
  const heard: number[] = []
  let failing = new Set<string>()
  const receiver: Receiver = {
    name: 'sample',
    wants: ({ type: name }) => name.startsWith('lost-property/'),
    receive: async ({ seq, caseId }) => {
      if (failing.has(caseId)) throw new Error('the printer is out of paper')
      heard.push(seq)
    },
  }
  const following = (holder: string) => {
    return new Following(sampleParts(ground, clock), receiver, holder)
  }
  beforeEach(() => {
    heard.length = 0
    failing = new Set()
  })

  it('hears every fact once while all goes well, through one process at a time', async () => {
    await registered()
    await registered()
    expect(await following('one').run()).toBe(2)
    expect(await following('two').run()).toBe(0)
    await registered()
    expect(await following('two').run()).toBe(0)
    clock.pass(60_000)
    expect(await following('two').run()).toBe(1)
    expect(heard).toEqual(heard.toSorted((a, b) => a - b))
  })

  it('sets aside what fails with what follows of that case, and goes on', async () => {
    const [stuck, fine] = [await registered(), await registered()]
    failing.add(stuck)
    await given('clerk-1', 'move', { caseId: stuck, input: { shelf: 'B-2' } })
    await given('clerk-1', 'move', { caseId: fine, input: { shelf: 'B-3' } })
    expect(await following('one').run()).toBe(2)
    const parked = await ground.ports.checkpoints.parked(ground.lane, 'sample', 9)
    expect(parked.map(({ caseId, tries }) => [caseId, tries])).toEqual([
      [stuck, 1],
      [stuck, 0],
    ])
    expect(parked[0]?.why).toContain('out of paper')
    expect(await following('one').run()).toBe(0)
    failing.clear()
    clock.pass(5_000)
    expect(await following('one').run()).toBe(2)
    expect(await ground.ports.checkpoints.parked(ground.lane, 'sample', 9)).toEqual([])
    expect(heard.slice(-2)).toEqual(heard.slice(-2).toSorted((a, b) => a - b))
  })

  it('that is ended stops behind what it hears; the next goes on from there', async () => {
    for (let n = 0; n < 5; n += 1) await registered()
    const all = (await ground.ports.facts.head(ground.lane)).seq
    const ending = new Following(
      sampleParts(ground, clock),
      { ...receiver, receive: async ({ seq }) => void (heard.push(seq), ending.end()) },
      'one',
    )
    expect(await ending.run()).toBe(1)
    clock.pass(60_000)
    expect(await following('two').run()).toBe(4)
    expect(heard).toEqual([all - 4, all - 3, all - 2, all - 1, all])
  })
})
