import { beforeEach, describe, expect, it } from 'vitest'
import lostProperty from '../../scenarios/lost-property/scenario.ts'
import { systemWho } from '../engine/cases/world.ts'
import { isRejection, type Rejection } from '../kernel/rejection.ts'
import { openMemory } from '../store/index.ts'
import { useStore } from '../store/test-database.ts'
import type { Desk, Submitted } from './desk.ts'
import { asked, fillOffice, HandClock, openSample, whoIs, type SampleGround } from './sample.ts'

/** On the memory, and once more on PostgreSQL where one is there (two-servers.pg.test.ts). */
const database = process.env.LUOSHI_TEST_URL ? useStore() : null
let lanes = 0

const type = 'lost-property/lost-item'
const umbrella = { kind: 'other', description: '绿格子雨伞', foundAt: '公园东门', shelf: 'A-1' }
const owner = { owner: '赵女士', proof: '说出伞柄有划痕' }

/** Two servers of one lane; neither has begun to listen, so neither hears of the other. */
let one: Desk
let other: Desk

beforeEach(async () => {
  const ports = database?.open() ?? openMemory()
  const ground: SampleGround = { ports, lane: `two-${(lanes += 1)}`, scenarios: [lostProperty] }
  const clock = new HandClock()
  const first = await openSample(ground, clock, 'first')
  await fillOffice(first, ['lost-property/clerk', 'lost-property/keeper'])
  one = await openSample(ground, clock, 'one')
  other = await openSample(ground, clock, 'other')
  await Promise.all([one.standing(), other.standing()])
})

let entered = 0

async function enter(desk: Desk, register: string, line: object, command = 'enter') {
  return desk.submit({
    commandId: `enter ${(entered += 1)}`,
    ...(command === 'open' ? { type: `platform/register-${register}` } : {}),
    caseId: `register:platform/${register}`,
    command,
    input: { lines: [line] },
    who: systemWho('sample'),
  })
}

function accepted(outcome: Submitted | Rejection): Submitted {
  if (isRejection(outcome)) throw new Error(JSON.stringify(outcome))
  return outcome
}

const clerk = { key: 'post-clerk-1', from: '2026-01-01' }
const seat = { title: '招领员', unit: 'office', roles: ['lost-property/clerk'] }
const registering = (desk: Desk) => asked(desk, 'clerk-1', 'register', { type, input: umbrella })

describe('a register changed through one server', () => {
  it('takes a post from a person for the other at once, though it has not heard', async () => {
    const command = await registering(other)
    const values = { ...seat, person: 'clerk-2' }
    accepted(await enter(one, 'post', { ...clerk, values }))
    const { seq } = await one.parts.facts.head(one.lane)
    expect(await other.submit(command)).toMatchObject({ key: 'engine.noPost' })
    expect((await one.parts.facts.head(one.lane)).seq).toBe(seq)
  })

  it('takes a role from a post for the other at once', async () => {
    const command = await registering(other)
    const values = { ...seat, person: 'clerk-1', roles: [] }
    accepted(await enter(one, 'post', { ...clerk, values }))
    expect(await other.submit(command)).toMatchObject({ key: 'engine.notGranted' })
  })

  it('gives a post for the other at once: no is not said on old knowledge', async () => {
    const values = { ...seat, person: 'clerk-1' }
    accepted(await enter(one, 'post', { key: 'post-new', from: '2026-01-01', values }))
    const who = { ...(await whoIs(one, 'clerk-1')), post: 'post-new' }
    const command = { ...(await registering(one)), who }
    expect(await other.submit(command)).toMatchObject({ status: 'kept', repeated: false })
  })

  it('is what the other reckons clocks by from then on', async () => {
    const line = { key: 'lost-property.answerWithin', from: '2026-01-01', values: { value: 3 } }
    accepted(await enter(one, 'setting', line, 'open'))
    const { caseId } = accepted(await other.submit(await registering(other)))
    accepted(await enter(one, 'setting', { ...line, values: { value: 9 } }))
    const claim = await asked(other, 'clerk-1', 'claim', { caseId, input: owner })
    accepted(await other.submit(claim))
    const dueOf = async (desk: Desk) => (await desk.caseOf(caseId))!.state.clocks.answer!.dueAt
    const here = accepted(await one.submit(await registering(one))).caseId
    accepted(await one.submit(await asked(one, 'clerk-1', 'claim', { caseId: here, input: owner })))
    expect(await dueOf(other)).toBe((await one.caseOf(here))!.state.clocks.answer!.dueAt)
  })

  it('line by line holds nobody up at the other', async () => {
    const filling = async () => {
      for (let n = 0; n < 40; n += 1) {
        const values = { name: `科室 ${n}`, short: '科' }
        const line = { key: `unit-${n}`, from: '2026-01-01', values }
        accepted(await enter(one, 'unit', line))
      }
    }
    const commands = await Promise.all(Array.from({ length: 60 }, () => registering(other)))
    const giving = async () => {
      for (const command of commands) accepted(await other.submit(command))
    }
    await Promise.all([filling(), giving()])
  })
})

describe('a case moved on through one server', () => {
  it('is decided anew by the other, not on what it remembers', async () => {
    const { caseId } = accepted(await one.submit(await registering(one)))
    const move = async (desk: Desk, shelf: string) => {
      return desk.submit(await asked(desk, 'clerk-1', 'move', { caseId, input: { shelf } }))
    }
    accepted(await move(other, 'B-1'))
    accepted(await move(one, 'B-2'))
    expect(accepted(await move(other, 'B-3')).ver).toBe(4)
    accepted(await one.submit(await asked(one, 'clerk-1', 'claim', { caseId, input: owner })))
    const late = await asked(other, 'clerk-1', 'claim', { caseId, input: owner })
    expect(await other.submit(late)).toMatchObject({ rejected: 'not-now' })
  })
})
