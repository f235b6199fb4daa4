import { beforeEach, describe, expect, it } from 'vitest'
import { defineCase } from '../define/case.ts'
import { field } from '../define/fields.ts'
import { defineScenario } from '../define/scenario.ts'
import { shortType } from '../engine/cases/state.ts'
import { systemWho } from '../engine/cases/world.ts'
import type { Step } from '../engine/platform/reorganisation/plan.ts'
import { derivedId } from '../kernel/id.ts'
import { isRejection } from '../kernel/rejection.ts'
import { openMemory } from '../store/index.ts'
import { useStore } from '../store/test-database.ts'
import type { Desk, Submitted } from './desk.ts'
import { asked, day, HandClock, openSample, type SampleGround } from './sample.ts'

/** On the memory, and once more on PostgreSQL where one is there (rehome.pg.test.ts). */
const database = process.env.LUOSHI_TEST_URL ? useStore() : null
let lanes = 0
const title = { zh: '修路', en: 'Roads' }
const unit = field.unit({ title })
const person = field.person({ title, optional: true })
const repair = defineCase({
  name: 'repair',
  title,
  edition: 1,
  statuses: { open: { title }, mended: { title, final: true } },
  state: { unit, person },
  facts: {
    asked: { title, fields: { unit, person }, to: 'open' },
    seen: { title, fields: {} },
    mended: { title, fields: {}, to: 'mended' },
  },
  evolve: {
    asked: (data, body) => ({ ...data, ...body }),
    seen: (data) => data,
    mended: (data) => data,
  },
  commands: {
    ask: {
      title,
      from: 'new',
      by: [{ role: 'clerk' }],
      fields: { unit, person },
      records: 'asked',
    },
    see: {
      title,
      from: 'open',
      by: [{ role: 'clerk', within: 'unit' }, { role: 'owner' }],
      fields: {},
      records: 'seen',
    },
    mend: { title, from: 'open', by: [{ role: 'clerk' }], fields: {}, records: 'mended' },
  },
  row: ({ data }) => ({ title: 'x', unit: data.unit ?? null, person: data.person }),
})
const roads = defineScenario({
  name: 'roads',
  title,
  summary: title,
  roles: { clerk: { title, sees: 'lane' } },
  cases: [repair],
})

let ground: SampleGround
let clock: HandClock
let desk: Desk

beforeEach(async () => {
  const ports = database?.open() ?? openMemory()
  clock = new HandClock('2026-03-02T01:00:00.000Z')
  ground = { ports, lane: `rehome-${(lanes += 1)}`, scenarios: [roads] }
  desk = await openSample(ground, clock)
  const from = '2026-01-01'
  const units = ['park', 'works', 'city', 'water']
  await enter('unit', units.map((key) => {
    const parent = key === 'park' ? {} : { parent: 'park' }
    return { key, from, values: { name: key, short: key, ...parent } }
  }))
  const people = ['w', 'c', 'v']
  await enter('person', people.map((key) => ({ key, from, values: { name: key } })))
  const seat = (key: string, unitId: string, roles = ['roads/clerk']) => ({
    key,
    from,
    values: { title: key, unit: unitId, person: key, roles },
  })
  await enter('post', [seat('w', 'works'), seat('c', 'city'), seat('v', 'water')])
  await enter('deputy', [
    { key: 'd', from, values: { person: 'c', post: 'v', principal: 'v' } },
  ])
  await desk.follow()
})

async function enter(register: string, lines: readonly object[]): Promise<void> {
  const outcome = await desk.submit({
    commandId: `enter-${register}`,
    type: `platform/register-${register}`,
    caseId: `register:platform/${register}`,
    command: 'open',
    input: { lines },
    who: systemWho('sample'),
  })
  if (isRejection(outcome)) throw new Error(JSON.stringify(outcome))
}

async function reorganise(on: string, steps: readonly Step[]): Promise<Submitted> {
  const outcome = await desk.submit({
    commandId: `reorganise-${on}-${JSON.stringify(steps)}`,
    type: 'platform/reorganisation',
    caseId: null,
    command: 'carryOut',
    input: { title: '机构改革', on, steps },
    who: { ...systemWho('sample'), roles: ['platform/administrator'] },
  })
  if (isRejection(outcome)) throw new Error(JSON.stringify(outcome))
  return outcome
}

async function repairOf(unitId: string, personId?: string): Promise<string> {
  const input = { unit: unitId, ...(personId === undefined ? {} : { person: personId }) }
  const outcome = await desk.submit(await asked(desk, 'w', 'ask', { type: 'roads/repair', input }))
  if (isRejection(outcome)) throw new Error(JSON.stringify(outcome))
  return outcome.caseId
}

const pathOf = async (id: string) => (await ground.ports.tables.row(ground.lane, id))?.unitPath
const factsOf = async (id: string) => (await desk.caseOf(id))?.facts ?? []

describe('open cases of a unit that is reorganised', () => {
  it('go to the one that takes over, each with a fact that says why', async () => {
    const [ofWorks, ofCity] = [await repairOf('works'), await repairOf('city')]
    const closed = await repairOf('works')
    await desk.submit(await asked(desk, 'w', 'mend', { caseId: closed }))
    const { caseId } = await reorganise('2026-03-02', [
      { change: 'merged', units: ['works', 'city'], into: [{ unit: 'build', name: '城建局' }] },
    ])
    await desk.follow()
    for (const [id, from] of [[ofWorks, 'works'], [ofCity, 'city']] as const) {
      expect(await pathOf(id)).toBe('/park/build/')
      const facts = await factsOf(id)
      expect(facts.map(({ type }) => shortType(type))).toEqual(['asked', '$rehomed'])
      const reason = { change: 'merged', on: '2026-03-02', reorganisation: caseId }
      expect(facts.at(-1)?.body).toMatchObject({ from, to: 'build', reason })
      expect(facts.at(-1)?.by).toBe('system:organisation')
    }
    // What was closed before stays with who closed it.
    expect(await pathOf(closed)).toBe('/park/works/')
    const before = (await factsOf(closed)).map(({ type }) => shortType(type))
    expect(before).toEqual(['asked', 'mended'])
    // Once: nothing is left to hand over.
    const { seq } = await ground.ports.facts.head(ground.lane)
    expect(await desk.follow()).toBe(0)
    expect((await ground.ports.facts.head(ground.lane)).seq).toBe(seq)
  })

  it('are handed over though another command was given the id of that', async () => {
    const id = await repairOf('works')
    const { seq } = await ground.ports.facts.head(ground.lane)
    const many = 10
    for (let at = 1; at <= many; at += 1) {
      const of = { type: 'roads/repair', input: { unit: 'water' } }
      const other = await asked(desk, 'v', 'ask', of)
      // Ten facts from now the units change.
      const commandId = `rehome:${derivedId(id, `fact ${seq + many + at}`)}`
      expect(await desk.submit({ ...other, commandId })).toMatchObject({ repeated: false })
    }
    await reorganise('2026-03-02', [
      { change: 'abolished', units: ['works'], into: [{ unit: 'city' }] },
    ])
    await desk.follow()
    expect(await pathOf(id)).toBe('/park/city/')
  })

  it('stay the new unit’s for permissions and rows, also when read anew', async () => {
    const id = await repairOf('works')
    await reorganise('2026-03-02', [
      { change: 'abolished', units: ['works'], into: [{ unit: 'city' }] },
    ])
    await desk.follow()
    const anew = await openSample(ground, clock, 'anew')
    const seen = await anew.submit(await asked(anew, 'c', 'see', { caseId: id }))
    expect(isRejection(seen)).toBe(false)
    expect(await pathOf(id)).toBe('/park/city/')
    const other = await anew.submit(await asked(anew, 'v', 'see', { caseId: id }))
    expect(other).toMatchObject({ rejected: 'not-allowed' })
  })

  it('follow their unit to its new place', async () => {
    const id = await repairOf('water')
    await reorganise('2026-03-02', [{ change: 'moved', units: ['water'], parent: 'city' }])
    await desk.follow()
    expect(await pathOf(id)).toBe('/park/city/water/')
    expect((await factsOf(id)).at(-1)?.body).toMatchObject({ from: 'water', to: 'water' })
  })

  it('go with their person where a unit is split', async () => {
    const [first, second] = [await repairOf('works'), await repairOf('works', 'w')]
    const split: Step = {
      change: 'split',
      units: ['works'],
      into: [{ unit: 'roads', name: '道路局' }, { unit: 'pipes', name: '管网局' }],
    }
    const outcome = await desk.submit({
      commandId: 'split',
      type: 'platform/reorganisation',
      caseId: null,
      command: 'carryOut',
      input: {
        title: '拆分',
        on: '2026-03-02',
        steps: [split],
        posts: [{ post: 'w', unit: 'pipes' }],
      },
      who: { ...systemWho('sample'), roles: ['platform/administrator'] },
    })
    expect(isRejection(outcome)).toBe(false)
    await desk.follow()
    expect([await pathOf(first), await pathOf(second)]).toEqual(['/park/roads/', '/park/pipes/'])
  })

  it('wait for the day, also when nobody was at work on it', async () => {
    const id = await repairOf('works')
    await reorganise('2026-03-10', [
      { change: 'abolished', units: ['works'], into: [{ unit: 'city' }] },
    ])
    await desk.follow()
    expect(await pathOf(id)).toBe('/park/works/')
    await desk.end()
    clock.pass(12 * day)
    const later = await openSample(ground, clock, 'later')
    later.begin()
    await expect.poll(() => pathOf(id), { timeout: 5_000 }).toBe('/park/city/')
    expect((await factsOf(id)).at(-1)?.body).toMatchObject({ from: 'works', to: 'city' })
    await later.end()
  })
})

describe('who deputises', () => {
  it('acts on what is the principal’s, and the fact says for whom', async () => {
    const id = await repairOf('water', 'v')
    const { organisation } = await desk.standing()
    const [own, acting] = [organisation.who('c')!, organisation.who('c', 'v')!]
    const give = (who: typeof own, commandId: string) =>
      desk.submit({ commandId, caseId: id, command: 'see', input: {}, who })
    expect(await give(own, 'a')).toMatchObject({ rejected: 'not-allowed' })
    expect(isRejection(await give(acting, 'b'))).toBe(false)
    expect((await factsOf(id)).at(-1)).toMatchObject({ by: 'c', onBehalfOf: 'v' })
  })
})
