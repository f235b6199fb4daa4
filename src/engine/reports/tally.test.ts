import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import type { ReportDefinition } from '../../define/report.ts'
import { when } from '../../define/when.ts'
import type { CaseState } from '../cases/state.ts'
import { openTally } from './tally.ts'

const words = { zh: '字', en: 'words' }
const isDone = when.equals('case.status', 'done')
const report: ReportDefinition = {
  name: 'monthly',
  title: words,
  of: 'task',
  view: 'tasks',
  where: when.not(when.equals('case.status', 'dropped')),
  by: ['office'],
  counts: {
    all: { title: words, when: when.filled('case.id') },
    done: { title: words, when: isDone },
    doneNow: {
      title: words,
      when: when.all(
        when.atLeast('case.closedAt', { path: 'input.from' }),
        when.atMost('case.closedAt', { path: 'input.until' }),
      ),
    },
  },
  rates: { rate: { title: words, of: 'done', in: 'all' } },
  groups: ['unit'],
  lists: { open: { title: words, when: when.not(isDone) } },
}
const knownAt = '2026-11-30T04:00:00.000Z'

const task = (id: string, unit: string, status = 'open', closedAt: string | null = null) =>
  ({ id, status, closedAt, data: { unit } }) as unknown as CaseState
const at = (number: string, value = '', more: object = {}) => ({
  number,
  group: value === '' ? '' : 'unit',
  value,
  ...more,
})

test('counts, shares and their distance from the whole are said of all and of each unit', () => {
  const tally = openTally(
    report,
    [
      // The month begins at midnight of the district, which is 16:00 of the day before in UTC.
      task('a', 'works', 'done', '2026-10-31T16:00:00.000Z'),
      task('b', 'works', 'done', '2026-10-31T15:59:59.000Z'),
      task('c', 'works'),
      task('d', 'city'),
      task('e', 'city', 'dropped'),
    ],
    '2026-11',
    knownAt,
  )
  expect(tally.say(at('all'))).toBe('4项')
  expect(tally.say(at('doneNow'))).toBe('1项')
  expect(tally.say(at('rate'))).toBe('50.0%')
  expect(tally.valuesOf('unit')).toEqual(['works', 'city'])
  expect(tally.say(at('rate', 'works', { against: 'average' }))).toBe('高于平均 16.7 个百分点')
  expect(tally.say(at('rate', 'city', { against: 'average' }))).toBe('低于平均 50.0 个百分点')
  expect(tally.say(at('rate', 'nobody'))).toBe(null)
  expect(tally.listed('open').map(({ id }) => id)).toEqual(['c', 'd'])
})

test('the units together come to the whole, whatever the cases', () => {
  const some = fc.record({
    unit: fc.constantFrom('a', 'b', 'c'),
    status: fc.constantFrom('open', 'done', 'dropped'),
  })
  fc.assert(
    fc.property(fc.array(some, { maxLength: 40 }), (made) => {
      const cases = made.map(({ unit, status }, n) => task(`t${n}`, unit, status))
      const tally = openTally(report, cases, '2026-11', knownAt)
      const number = (text: string | null) => Number(text?.replace('项', ''))
      for (const name of ['all', 'done']) {
        const parts = tally.valuesOf('unit').map((unit) => number(tally.say(at(name, unit))))
        const whole = number(tally.say(at(name)))
        expect(parts.reduce((sum, one) => sum + one, 0)).toBe(whole)
      }
    }),
  )
})
