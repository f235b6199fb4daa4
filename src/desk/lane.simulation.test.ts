/**
 * A lane under fire, the same for the same seed: many people give commands through two desks whose
 * clocks disagree, now and then by a day, while answers get lost, stores stumble, desks die and
 * time jumps. `npm run proof -- wrong-clock` plays many more seeds.
 */
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import lostProperty from '../../scenarios/lost-property/scenario.ts'
import planDelivery from '../../scenarios/plan-delivery/scenario.ts'
import type { Who } from '../define/case.ts'
import type { CaseType } from '../engine/cases/case-type.ts'
import { offersOf, openingsOf } from '../engine/cases/offers.ts'
import { caseTypeKey, replay, type Margin } from '../engine/cases/state.ts'
import { rowOf } from '../engine/cases/tabulate.ts'
import { systemWho } from '../engine/cases/world.ts'
import type { Fact } from '../engine/ports.ts'
import { dayOf } from '../kernel/day.ts'
import { isRejection, type Rejection } from '../kernel/rejection.ts'
import { openMemory, openStore, type OpenStore, type Store } from '../store/index.ts'
import { startTestServer, type TestServer } from '../store/rig.ts'
import { simulatedDistrict } from '../testing/district/district.ts'
import { seededRandom } from '../testing/seeded-random.ts'
import { valuesOf } from '../testing/values.ts'
import type { Desk, Submission, Submitted } from './desk.ts'
import { day, HandClock, openSample, type SampleGround } from './sample.ts'
import { Faults, SkewedClock } from './sample-faults.ts'

const scenarios = [lostProperty, planDelivery]
const anchor = '2026-03-02T01:00:00.000Z'
const district = simulatedDistrict({ seed: 1, anchor })
const plan = district.world('plan-delivery').readings!.plan!
const callers = 8

interface Simulation {
  readonly store: Store
  readonly lane: string
  readonly random: () => number
  readonly faults: Faults
  readonly clock: HandClock
  readonly clocks: readonly SkewedClock[]
  readonly desks: Desk[]
  readonly ids: Set<string>
  readonly told: Map<string, Submitted>
  readonly refused: Map<string, number>
}

const pick = <T>(random: () => number, all: readonly T[]): T => {
  return all[Math.floor(random() * all.length)] as T
}

function groundOf({ store, lane, faults }: Simulation): SampleGround {
  return { ports: { ...store, facts: faults.around(store.facts) }, lane, scenarios }
}

async function begin(store: Store, lane: string, seed: number): Promise<Simulation> {
  const random = seededRandom(`simulation ${seed}`)
  const clock = new HandClock(anchor)
  const clocks = [new SkewedClock(clock), new SkewedClock(clock)]
  const faults = new Faults(random)
  const maps = { ids: new Set<string>(), told: new Map(), refused: new Map() }
  const it: Simulation = { store, lane, random, faults, clock, clocks, desks: [], ...maps }
  faults.isOn = false
  for (const at of [0, 1]) await reopen(it, at)
  for (const [name, lines] of Object.entries(district.registers)) {
    if (lines.length === 0) continue
    const type = `platform/register-${name}`
    const [caseId, who] = [`register:platform/${name}`, systemWho('setup')]
    const input = { lines }
    await ask(it, { commandId: `fill ${name}`, type, caseId, command: 'open', input, who })
  }
  // A desk that does not listen learns of registers only by being opened.
  for (const at of [0, 1]) await reopen(it, at)
  faults.isOn = true
  return it
}

/** A desk that died is opened anew, with nothing in its memory. */
async function reopen(it: Simulation, at: number): Promise<void> {
  const name = `${it.lane} ${at} ${it.random()}`
  it.desks[at] = await openSample(groundOf(it), it.clocks[at]!, name)
}

/** Asks until there is an answer, through whichever desk; an answer once given stays. */
async function ask(it: Simulation, asked: Submission): Promise<Submitted | Rejection> {
  for (let tries = 1; ; tries += 1) {
    const desk = pick(it.random, it.desks)
    const outcome = await desk.submit(asked).catch((error: unknown) => error as Error)
    if (outcome instanceof Error) {
      if (tries === 50) throw outcome
      continue
    }
    if (isRejection(outcome)) {
      const { key } = outcome
      it.refused.set(key, (it.refused.get(key) ?? 0) + 1)
      expect(it.told.has(asked.commandId), `${asked.commandId}: accepted, then ${key}`).toBe(false)
      return outcome
    }
    const before = it.told.get(asked.commandId)
    if (before !== undefined) expect(outcome).toEqual({ ...before, repeated: true })
    else it.told.set(asked.commandId, { ...outcome, repeated: false })
    const touched = [outcome.caseId, ...outcome.others.map(({ id }) => id)]
    for (const id of touched.filter((one) => !one.startsWith('register:'))) it.ids.add(id)
    return outcome
  }
}

/** One thing somebody does, or that happens to everybody. */
async function oneThing(it: Simulation, name: string): Promise<void> {
  const { random, clock, clocks, desks } = it
  const chance = random()
  if (chance < 0.03) await reopen(it, random() < 0.5 ? 0 : 1)
  else if (chance < 0.08)
    await pick(random, desks)
      .sweep()
      .catch(() => 0)
  else if (chance < 0.1)
    await pick(random, desks)
      .follow()
      .catch(() => 0)
  else if (chance < 0.2) clock.pass(random() ** 4 * 20 * day)
  else if (chance < 0.225) pick(random, clocks).jump((random() - 0.5) * 120_000)
  // A clock a day wrong, until it is set anew.
  else if (chance < 0.23) pick(random, clocks).jump(pick(random, [day, -day]))
  else if (chance < 0.235) await changeLimit(it, name)
  else {
    const asked = await somethingToAsk(it, name)
    if (asked === null) return
    await ask(it, asked)
    if (random() < 0.1) await ask(it, asked)
  }
}

async function changeLimit(it: Simulation, name: string): Promise<void> {
  const values = { value: 1 + Math.floor(it.random() * 9) }
  const line = { key: 'lost-property.answerWithin', from: '2026-01-01', values }
  const isThere = it.told.has('limit')
  await ask(it, {
    commandId: isThere ? `limit ${name}` : 'limit',
    ...(isThere ? {} : { type: 'platform/register-setting' }),
    caseId: 'register:platform/setting',
    command: isThere ? 'enter' : 'open',
    input: isThere ? { lines: [line] } : { lines: [{ ...line, values: { value: 3 } }] },
    who: systemWho('setup'),
  })
}

async function somethingToAsk(it: Simulation, name: string): Promise<Submission | null> {
  const { random } = it
  const desk = pick(random, it.desks)
  const world = await desk.world().catch(() => null)
  if (world === null) return null
  const people = district.organisation.posts.flatMap(({ id, person }) => {
    return world.organisation.who(person ?? '', id) ?? []
  })
  if (it.ids.size < 6 || random() < 0.1) return opening(it, desk, people, name)
  // Cases nobody brings further are met now and then, as in an office.
  for (let looks = 1; ; looks += 1) {
    const asked = await somethingOf(it, name, desk, world, people)
    if (asked === null || asked.isOffered || looks === 8) return asked?.asked ?? null
  }
}

/** A command for a case picked by chance; `isOffered` when somebody may give one. */
async function somethingOf(
  it: Simulation,
  name: string,
  desk: Desk,
  world: Awaited<ReturnType<Desk['world']>>,
  people: readonly Who[],
): Promise<{ readonly asked: Submission; readonly isOffered: boolean } | null> {
  const { random } = it
  const caseId = pick(random, [...it.ids])
  const known = await desk.caseOf(caseId).catch(() => null)
  if (known === null) return null
  const { caseType, state } = known
  if (state.status === 'received') return { asked: reading(caseId, name), isOffered: true }
  const offered = people.flatMap((who) =>
    offersOf(caseType, state, who, world).map(({ command, why }) => ({ who, command, why })),
  )
  const ready = offered.filter(({ why }) => why.length === 0)
  // Mostly what may be done now, so that cases get far; now and then what may not.
  const ways = ready.length > 0 && random() < 0.8 ? ready : offered
  const wild = { who: pick(random, people), command: pick(random, commandsOf(caseType)) }
  const { who, command } = ways.length > 0 && random() < 0.9 ? pick(random, ways) : wild
  const { fields } = caseType.definition.commands[command]!
  const input = { ...filled(it, fields), ...itemOf(it, state.data, fields) }
  const ver = random() < 0.3 ? { ver: state.ver } : {}
  const asked = { commandId: name, caseId, command, input, who, ...ver }
  return { asked, isOffered: ways.length > 0 }
}

const commandsOf = ({ definition }: CaseType) => Object.keys(definition.commands)

function opening(
  it: Simulation,
  desk: Desk,
  people: readonly Who[],
  name: string,
): Submission | null {
  const types = desk.parts.library.caseTypes.filter(({ key }) => !key.startsWith('platform/'))
  const ways = types.flatMap((caseType) =>
    people.flatMap((who) =>
      openingsOf(caseType, who).map((command) => ({ caseType, who, command })),
    ),
  )
  const { caseType, who, command } = pick(it.random, ways)
  const { fields } = caseType.definition.commands[command]!
  const input = filled(it, fields)
  return { commandId: name, type: caseType.key, caseId: null, command, input, who }
}

/** What the reader of documents hands in. */
function reading(caseId: string, name: string): Submission {
  const { original: _original, text, items, ...read } = plan
  const some = (items as readonly { readonly n: number }[]).slice(0, 40)
  const input = { ...read, text: [text], items: some, problems: [] }
  return { commandId: name, caseId, command: 'recordReading', input, who: systemWho('reader') }
}

function filled(it: Simulation, fields: Parameters<typeof valuesOf>[0]) {
  const { persons, units, posts } = district.organisation
  const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id)
  const cases = () => [...it.ids]
  const ground = { persons: ids(persons), units: ids(units), posts: ids(posts), cases }
  const seed = Math.floor(it.random() * 2 ** 31)
  return fc.sample(valuesOf(fields, ground), { seed, numRuns: 1 })[0] ?? {}
}

/** Reviewers speak of items that are there. */
function itemOf(it: Simulation, data: object, fields: object): { readonly item?: number } {
  const { items } = data as { readonly items?: readonly { readonly n: number }[] }
  return 'item' in fields && items?.length ? { item: pick(it.random, items).n } : {}
}

async function play(it: Simulation, things: number): Promise<void> {
  let number = 0
  const caller = async (): Promise<void> => {
    while (number < things) {
      number += 1
      await oneThing(it, `thing ${number}`)
    }
  }
  await Promise.all(Array.from({ length: callers }, caller))
  it.faults.isOn = false
  for (const clock of it.clocks) clock.jump(0)
  for (const desk of it.desks) {
    await desk.end()
    await desk.sweep()
  }
}

async function recordOf({ store, lane }: Simulation): Promise<Fact[]> {
  const facts: Fact[] = []
  for (;;) {
    const page = await store.facts.since(lane, facts.length, 1_000)
    if (page.length === 0) return facts
    facts.push(...page)
  }
}

/** Everything that must hold of the record, whatever happened. */
async function look(it: Simulation): Promise<void> {
  const facts = await recordOf(it)
  expect(facts.map(({ seq }) => seq)).toEqual(facts.map((_, at) => at + 1))
  const times = facts.map(({ recordedAt }) => recordedAt)
  expect(times).toEqual(times.toSorted())
  for (const [commandId, { firstSeq, lastSeq, caseId, ver }] of it.told) {
    const written = facts.filter((fact) => fact.commandId === commandId)
    expect(written.map(({ seq }) => seq)).toEqual(
      Array.from({ length: lastSeq - firstSeq + 1 }, (_, at) => firstSeq + at),
    )
    expect(written.map(({ ordinal }) => ordinal)).toEqual(written.map((_, at) => at))
    expect(written.findLast((fact) => fact.caseId === caseId)?.ver).toBe(ver)
  }
  const ids = new Set(facts.map(({ caseId }) => caseId))
  for (const caseId of ids) {
    await lookAtCase(
      it,
      facts.filter((fact) => fact.caseId === caseId),
    )
  }
}

async function lookAtCase(it: Simulation, facts: readonly Fact[]): Promise<void> {
  const { store, lane, desks } = it
  const { caseId, type, edition } = facts[0]!
  expect(facts.map(({ ver }) => ver)).toEqual(facts.map((_, at) => at + 1))
  const caseType = desks[0]!.parts.library.caseType(caseTypeKey(type), edition)!
  const state = replay(caseType, facts)!
  // As of when it last moved: units come to an end while the lane goes on.
  const organisation = await desks[0]!.organisationOn(dayOf(facts.at(-1)!.recordedAt))
  const now = it.clock.now()
  const row = await store.tables.row(lane, caseId)
  expect(row).toEqual(rowOf(caseType, state, organisation, lane))
  // A clock ends once each time it was started, and none is left whose time has come.
  const changes = facts.flatMap(({ body }) =>
    Object.entries((body.$ as Margin | undefined)?.clocks ?? {}),
  )
  for (const [clock, terms] of Object.entries(caseType.definition.clocks ?? {})) {
    const of = (what: string) =>
      changes.filter(([name, { change }]) => name === clock && change === what).length
    expect(of('ended')).toBeLessThanOrEqual(of('started'))
    const running = state.clocks[clock]
    const isSwept = terms.ends !== 'light' && running?.suspended === null && !running.endedAt
    if (isSwept && state.closedAt === null) expect(running.dueAt > now).toBe(true)
  }
}

async function simulate(store: Store, lane: string, seed: number, things: number) {
  const it = await begin(store, lane, seed)
  await play(it, things)
  await look(it)
  // A simulation in which little happens proves little.
  expect(it.faults.count).toBeGreaterThan(things / 50)
  expect(it.told.size).toBeGreaterThan(things / 20)
  expect(it.refused.size).toBeGreaterThan(3)
  return it
}

const seeds = Array.from({ length: Number(process.env.LUOSHI_SEEDS ?? 6) }, (_, at) => at + 1)

describe('a lane in memory', () => {
  it.each(seeds)('keeps every promise under fire, seed %i', async (seed) => {
    await simulate(openMemory(), `simulation-${seed}`, seed, 1_200)
  })
})

describe('a lane in PostgreSQL', () => {
  let server: TestServer
  let store: OpenStore
  beforeAll(async () => {
    server = await startTestServer()
    store = await openStore({ url: server.url })
  })
  afterAll(async () => {
    await store.close()
    await server.stop()
  })

  it('keeps every promise under fire, and its chain holds', async () => {
    const it = await simulate(store, 'simulation', 7, 1_200)
    expect(await store.verify('simulation')).toEqual([])
    expect(it.told.size).toBeGreaterThan(0)
  })
})
