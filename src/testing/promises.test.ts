import { describe, expect, it } from 'vitest'
import { lampCase, reportCase, street, streetWith } from './sample-scenario.ts'
import { keepsPromises } from './promises.ts'
import { seededRandom } from './seeded-random.ts'
import { take } from './walk.ts'

it('a sound scenario keeps its promises on every walk', () => {
  keepsPromises(street, {}, { runs: 100 })
})

it('walks go far: cases are opened, worked, closed, and refused when asked wrongly', () => {
  const people = { wen: ['warden'], gao: ['crew'] }
  const random = seededRandom(1)
  const number = (below: number) => Math.floor(random() * below)
  const steps = Array.from({ length: 200 }, () => ({
    kind: (['open', 'offered', 'wild'] as const)[number(3)]!,
    choice: number(10_000),
    seed: number(10_000),
    hours: number(30),
  }))
  const { told, strides } = take(street, steps, { people })
  const statuses = new Set(told.cases().map(({ type, status }) => `${type} ${status}`))
  expect(statuses).toContain('street/report done')
  expect(statuses).toContain('street/lamp removed')
  const kinds = new Set(strides.map(({ refusal }) => refusal?.rejected))
  expect([...kinds].toSorted()).toEqual(['not-allowed', 'not-now', undefined])
})

describe('a scenario that breaks a promise is caught', () => {
  let folded = 0
  it.each([
    [
      'a decision that throws',
      streetWith('lamp', {
        commands: {
          ...lampCase.commands,
          takeDown: {
            ...lampCase.commands.takeDown,
            decide: () => {
              throw new Error('the ladder is gone')
            },
          },
        },
      }),
      'the ladder is gone',
    ],
    ['a refusal without its sentence', { ...street, words: {} }, 'No sentence “street.'],
    [
      'a sentence with a gap nobody fills',
      { ...street, words: { ...street.words, 'street.noLamp': { zh: '没有 {lamp}。', en: '' } } },
      'leaves a gap',
    ],
    [
      'a state that does not follow from the facts alone',
      streetWith('lamp', {
        evolve: { ...lampCase.evolve, wentOut: () => ({ outages: (folded += 1) }) },
      }),
      'give another state',
    ],
    [
      'a row with more than the facts tell',
      streetWith('lamp', { row: () => ({ title: `${(folded += 1)}`, unit: null }) }),
      'give another row',
    ],
    [
      'a name in the open',
      streetWith('report', {
        commands: {
          ...reportCase.commands,
          tell: {
            ...reportCase.commands.tell,
            fields: {
              ...reportCase.commands.tell?.fields,
              neighbour: { kind: 'text', title: { zh: '来电人', en: 'Caller' } },
            },
          },
        },
      }),
      'would put a personal value',
    ],
  ])('%s', (_what, scenario, says) => {
    expect(() => keepsPromises(scenario, {}, { seed: 1 })).toThrow(says)
  })
})
