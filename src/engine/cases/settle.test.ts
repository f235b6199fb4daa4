import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRejection, type Rejection } from '../../kernel/rejection.ts'
import { sha256 } from '../../kernel/sha256.ts'
import { reportCase, street, streetWith } from '../../testing/sample-scenario.ts'
import { story } from '../../testing/story.ts'
import { settle, type Settled } from './settle.ts'
import { systemWho, type Request, type World } from './world.ts'

const people = { wen: ['warden'], gao: ['crew'] }

function park() {
  const told = story(street, { people })
  const [wen, gao] = [told.as('wen'), told.as('gao')]
  const lamp = wen.opens('lamp', 'putUp', { what: '东门 3 号灯' })
  const ask = (asked: Partial<Request>, world: Partial<World> = {}) =>
    settle(
      { caseId: null, command: 'tell', input: {}, who: wen.who, ...asked },
      { ...told.record.world(), ...world },
    )
  return { told, wen, gao, lamp, ask }
}

const settled = (outcome: ReturnType<typeof settle>): Settled => {
  if (!isRejection(outcome) && outcome.outcome === 'settled') return outcome
  throw new Error(JSON.stringify(outcome))
}
const rejection = (outcome: ReturnType<typeof settle>): Rejection => {
  if (!isRejection(outcome)) throw new Error('it was not refused')
  return outcome
}
const tell = (lamp: { id: string }) => ({ type: 'street/report', input: { lamp: lamp.id } })

describe('a command over several cases', () => {
  it('writes the facts, rows, due clocks and claims of all of them', () => {
    const { lamp, ask } = park()
    const outcome = settled(ask({ ...tell(lamp), input: { lamp: lamp.id, neighbour: '罗阿姨' } }))
    const id = outcome.caseId
    expect(outcome.facts.map(({ caseId, ver, type }) => [caseId, ver, type])).toEqual([
      [id, 1, 'street/report:told'],
      [lamp.id, 2, 'street/lamp:wentOut'],
    ])
    expect(outcome.rows.map(({ caseId, ver, status }) => [caseId, ver, status])).toEqual([
      [id, 1, 'told'],
      [lamp.id, 2, 'dark'],
    ])
    expect(outcome.expects).toEqual([
      { caseId: id, ver: 0 },
      { caseId: lamp.id, ver: 1 },
    ])
    expect(outcome.dues).toEqual([
      { caseId: id, clock: 'mending', dueAt: '2026-03-03T01:00:00.000Z' },
    ])
    expect(outcome.claims).toEqual([{ key: `lamp:${lamp.id}`, holder: id }])
    // Who holds a key can be told from the facts alone.
    expect(outcome.facts[0]?.body.$).toMatchObject({ claims: { [`lamp:${lamp.id}`]: 'take' } })
    expect(outcome.facts[1]?.body.$).toBeUndefined()
    expect(outcome.personal).toMatchObject([{ caseId: id, class: 'personal', value: '罗阿姨' }])
  })

  it('comes to nothing at all when one of the others refuses', () => {
    const { lamp, ask, told } = park()
    const stuck = streetWith('report', {
      commands: {
        ...reportCase.commands,
        tell: {
          ...reportCase.commands.tell,
          decide: () => ({
            facts: [{ type: 'told', body: { lamp: lamp.id, outages: 0 } }],
            onward: [
              { case: 'lamp', id: lamp.id, command: 'goOut', input: {} },
              { case: 'lamp', id: lamp.id, command: 'goOut', input: {} },
            ],
          }),
        },
      },
    })
    const { library } = story(stuck, { people }).record
    const typeOf = (key: string) => library.caseType(key)
    const refused = rejection(ask(tell(lamp), { typeOf }))
    expect(refused).toMatchObject({ rejected: 'not-now', key: 'engine.wrongStatus' })
    expect(told.caseOf(lamp.id).ver).toBe(1)
  })

  it('stops a chain of commands that never ends', () => {
    const { lamp, ask } = park()
    const endless = streetWith('lamp', {
      commands: {
        putUp: {
          ...street.cases[0]?.commands.putUp,
          from: 'open',
          decide: ({ state }: { state: { id: string } }) => ({
            facts: [{ type: 'putUp', body: { what: 'x' } }],
            onward: [{ case: 'lamp', id: state.id, command: 'putUp', input: { what: 'x' } }],
          }),
        },
      },
    })
    const { library } = story(endless, { people }).record
    const typeOf = (key: string) => library.caseType(key)
    const asked = { caseId: lamp.id, command: 'putUp', input: { what: 'x' } }
    expect(rejection(ask(asked, { typeOf })).key).toBe('engine.tooFar')
  })

  it('asks for the cases it needs before it decides, and says no more than that', () => {
    const { lamp, ask } = park()
    const unread: World['caseOf'] = () => undefined
    expect(ask(tell(lamp), { caseOf: unread })).toEqual({ outcome: 'wanting', cases: [lamp.id] })
    const outcome = ask({ caseId: lamp.id, command: 'takeDown' }, { caseOf: unread })
    expect(outcome).toEqual({ outcome: 'wanting', cases: [lamp.id] })
  })
})

describe('what a command relies on', () => {
  it('a case that was only looked at is expected at the version seen', () => {
    const { ask } = park()
    const refused = rejection(ask({ type: 'street/report', input: { lamp: 'nowhere' } }))
    expect(refused).toMatchObject({ rejected: 'not-found', key: 'street.noLamp' })
  })

  it('what was looked up stays in the margin of the first fact', () => {
    const { lamp, ask } = park()
    const [told, wentOut] = settled(ask(tell(lamp))).facts
    expect(told?.body.$).toMatchObject({ used: { lamp: { id: lamp.id, ver: 1 } } })
    expect(wentOut?.body).toEqual({})
  })

  it('the same seed gives the same ids, another seed others', () => {
    const { lamp, ask } = park()
    const once = (seed: string) => settled(ask(tell(lamp), { seed }))
    expect(once('a')).toEqual(once('a'))
    expect(once('a').caseId).not.toBe(once('b').caseId)
  })
})

describe('every reason against a command, in its order', () => {
  const closed = () => {
    const it = park()
    it.wen.gives(it.lamp, 'takeDown')
    return it
  }
  type Park = ReturnType<typeof park>
  it.each<[string, () => Park, (of: Park) => object, string]>([
    ['an unknown case type', park, () => ({ type: 'street/tree' }), 'engine.noType'],
    ['no case and no type', park, () => ({ caseId: 'nowhere' }), 'engine.noCase'],
    ['an unknown command', park, ({ lamp }) => ({ caseId: lamp.id, command: 'x' }), 'noCommand'],
    ['a name every object has', park, ({ lamp }) => ({ caseId: lamp.id, command: 'toString' }), ''],
    [
      'opening what exists',
      park,
      ({ lamp }) => ({ type: 'street/lamp', caseId: lamp.id, command: 'putUp' }),
      'engine.exists',
    ],
    [
      'a case of another type',
      park,
      ({ lamp }) => ({ type: 'street/report', caseId: lamp.id, command: 'mend' }),
      'engine.otherType',
    ],
    [
      'a case that is not there yet',
      park,
      () => ({ type: 'street/lamp', caseId: '260302-AAAAAAA', command: 'takeDown' }),
      'engine.noCase',
    ],
    [
      'a role that may not',
      closed,
      ({ lamp, gao }) => ({ caseId: lamp.id, command: 'takeDown', who: gao.who, ver: 9 }),
      'engine.notGranted',
    ],
    [
      'an old version',
      closed,
      ({ lamp }) => ({ caseId: lamp.id, command: 'takeDown', ver: 1 }),
      'engine.stale',
    ],
    [
      'a closed case',
      closed,
      ({ lamp }) => ({ caseId: lamp.id, command: 'takeDown', ver: 2 }),
      'engine.wrongStatus',
    ],
    [
      'a form that does not fit',
      park,
      () => ({ type: 'street/lamp', command: 'putUp', input: { what: 7, colour: 'red' } }),
      'engine.badInput',
    ],
    [
      'a personal value taken from another case',
      park,
      ({ lamp }) => ({
        type: 'street/report',
        input: { lamp: lamp.id, neighbour: { personal: 'a'.repeat(32), hash: 'b'.repeat(64) } },
      }),
      'engine.badInput',
    ],
  ])('%s', (_what, begin, asked, key) => {
    const it = begin()
    expect(rejection(it.ask(asked(it))).key).toContain(key)
  })

  it('a clock that was moved since it was swept ends nothing', () => {
    const { told, wen, lamp, ask } = park()
    const report = wen.opens('report', 'tell', { lamp: lamp.id })
    const end = { caseId: report.id, command: 'urge', who: systemWho('clocks'), clock: 'mending' }
    expect(rejection(ask(end)).key).toBe('engine.clockMoved')
    told.passes({ hours: 25 })
    expect(rejection(ask(end)).key).toBe('engine.clockMoved')
    expect(report.flags).toEqual(['urged'])
  })
})

describe('a hostile request', () => {
  it('nothing that is sent makes it throw', () => {
    const { lamp, ask, told } = park()
    const before = JSON.stringify(told.record.cases())
    const hostile = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', lamp.id))
    const form = fc.dictionary(fc.string(), fc.anything())
    fc.assert(
      fc.property(hostile, hostile, hostile, form, (type, caseId, command, input) => {
        ask({ type, caseId, command, input })
        ask({ caseId: lamp.id, command: 'takeDown', input })
        ask({ type: 'street/report', input: { lamp: input as never } })
      }),
    )
    expect(JSON.stringify(told.record.cases())).toBe(before)
  })
})

it('facts with a personal value hold its salted hash only', () => {
  const { lamp, ask } = park()
  const outcome = settled(ask({ ...tell(lamp), input: { lamp: lamp.id, neighbour: '罗阿姨' } }))
  const [{ ref, salt, value } = { ref: '', salt: '', value: '' }] = outcome.personal
  expect(outcome.facts[0]?.body.neighbour).toEqual({
    personal: ref,
    hash: sha256(`${salt}${value}`),
  })
})
