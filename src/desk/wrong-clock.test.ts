import { describe, expect, it } from 'vitest'
import lostProperty from '../../scenarios/lost-property/scenario.ts'
import { shortType } from '../engine/cases/state.ts'
import { addMs } from '../kernel/instant.ts'
import { isRejection } from '../kernel/rejection.ts'
import { openMemory } from '../store/index.ts'
import type { Desk } from './desk.ts'
import { openDesk } from './open-desk.ts'
import { asked, day, fillOffice, HandClock, sampleParts } from './sample.ts'
import { Steadiness } from './steady.ts'

const umbrella = { kind: 'other', description: '绿格子雨伞', foundAt: '公园东门', shelf: 'A-1' }

async function office(clock: HandClock) {
  const ground = { ports: openMemory(), lane: 'wrong', scenarios: [lostProperty] }
  const noted: string[] = []
  const log = (said: string) => void noted.push(said)
  const desk = await openDesk({ ...sampleParts(ground, clock), log })
  await fillOffice(desk, ['lost-property/clerk', 'lost-property/keeper'])
  return { desk, noted }
}

async function registered(desk: Desk): Promise<string> {
  const type = 'lost-property/lost-item'
  const command = await asked(desk, 'clerk-1', 'register', { type, input: umbrella })
  const outcome = await desk.submit(command)
  if (isRejection(outcome)) throw new Error(JSON.stringify(outcome))
  return outcome.caseId
}

const factsOf = async (desk: Desk, caseId: string) => (await desk.caseOf(caseId))!.facts

describe('a clock that is a day ahead for a while', () => {
  it('stalls nothing, ends no deadline early or twice, and the log says so', async () => {
    const clock = new HandClock()
    const { desk, noted } = await office(clock)
    const kept = await registered(desk)
    const { dueAt } = (await desk.caseOf(kept))!.state.clocks.keeping!
    clock.pass(Date.parse(addMs(dueAt, -day / 2)) - Date.parse(clock.now()))
    clock.pass(day)
    const ahead = await registered(desk)
    clock.pass(-day)
    const after = await registered(desk)
    const [one, other] = [await factsOf(desk, ahead), await factsOf(desk, after)]
    expect(other[0]!.recordedAt).toBe(one[0]!.recordedAt)
    expect(noted.filter((said) => said.includes('behind the record'))).toHaveLength(1)
    // The record is past the end of the clock; the day is not.
    expect(one[0]!.recordedAt > dueAt).toBe(true)
    expect(await desk.sweep()).toBe(0)
    clock.pass(day)
    expect(await desk.sweep()).toBe(1)
    expect(await desk.sweep()).toBe(0)
    const ended = (await factsOf(desk, kept)).filter(({ type }) => shortType(type) === 'handedOver')
    expect(ended.map(({ occurredAt }) => occurredAt)).toEqual([dueAt])
  })
})

describe('a clock set back', () => {
  it('loses no deadline: it ends when its time has come by the clock as set', async () => {
    const clock = new HandClock()
    const { desk } = await office(clock)
    clock.pass(-day)
    const kept = await registered(desk)
    const { dueAt } = (await desk.caseOf(kept))!.state.clocks.keeping!
    clock.pass(Date.parse(dueAt) - Date.parse(clock.now()) - 1)
    expect(await desk.sweep()).toBe(0)
    clock.pass(1)
    expect(await desk.sweep()).toBe(1)
  })
})

describe('a clock that leaps', () => {
  const at = (seconds: number) => addMs('2026-03-02T01:00:00.000Z', seconds * 1_000)

  it('is watched for ten minutes before anything ends by it', () => {
    const steadiness = new Steadiness()
    expect(steadiness.look(at(0))).toBe('steady')
    expect(steadiness.look(at(5))).toBe('steady')
    expect(steadiness.look(at(86_405))).toBe('leapt')
    const seen = Array.from({ length: 120 }, (_, n) => steadiness.look(at(86_410 + n * 5)))
    expect(seen.slice(0, -1).every((one) => one === 'watched')).toBe(true)
    expect(seen.at(-1)).toBe('steady')
  })

  it('and comes back is believed again at once', () => {
    const steadiness = new Steadiness()
    steadiness.look(at(0))
    expect(steadiness.look(at(86_400))).toBe('leapt')
    expect(steadiness.look(at(86_405))).toBe('watched')
    expect(steadiness.look(at(10))).toBe('returned')
    expect(steadiness.look(at(15))).toBe('steady')
  })

  it('is believed by a process that starts after a night off', () => {
    expect(new Steadiness().look(at(40_000_000))).toBe('steady')
  })
})
