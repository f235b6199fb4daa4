import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayOf } from './day.ts'
import { instantOf } from './instant.ts'
import {
  firstDayOf,
  fromYearBegin,
  isPeriod,
  lastDayOf,
  later,
  monthsPassed,
  periodAt,
  periodInChinese,
  periodInEnglish,
  yearBefore,
} from './period.ts'

const frequencies = ['month', 'quarter', 'half', 'year'] as const
const days = fc.integer({ min: 0, max: 4_000_000_000_000 }).map((ms) => dayOf(instantOf(ms)))

describe('periods', () => {
  test('a day lies in its period, and the days beside it in the neighbours', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...frequencies), (day, frequency) => {
        const period = periodAt(day, frequency)
        expect(firstDayOf(period) <= day && day <= lastDayOf(period)).toBe(true)
        expect(periodAt(addDays(firstDayOf(period), -1), frequency)).toBe(later(period, -1))
        expect(periodAt(addDays(lastDayOf(period), 1), frequency)).toBe(later(period, 1))
      }),
    )
  })

  test('going on and coming back leads to where one was', () => {
    fc.assert(
      fc.property(
        days,
        fc.constantFrom(...frequencies),
        fc.integer({ min: -60, max: 60 }),
        (day, frequency, by) => {
          const period = periodAt(day, frequency)
          expect(later(later(period, by), -by)).toBe(period)
        },
      ),
    )
  })

  test('the year up to October is ten months, up to the third quarter three quarters', () => {
    expect(fromYearBegin('2026-10')).toHaveLength(10)
    expect(fromYearBegin('2026-10')[0]).toBe('2026-01')
    expect(fromYearBegin('2026Q3')).toEqual(['2026Q1', '2026Q2', '2026Q3'])
    expect(fromYearBegin('2026H2')).toEqual(['2026H1', '2026H2'])
    expect(fromYearBegin('2026')).toEqual(['2026'])
    expect([monthsPassed('2026-10'), monthsPassed('2026Q3'), monthsPassed('2026')]).toEqual([
      10, 9, 12,
    ])
    expect(yearBefore('2026Q3')).toBe('2025Q3')
  })

  test('they are written as people write them', () => {
    expect(['2026-10', '2026Q3', '2026H1', '2026'].map(periodInChinese)).toEqual([
      '2026年10月',
      '2026年三季度',
      '2026年上半年',
      '2026年',
    ])
    expect(['2026-10', '2026Q3', '2026'].map(periodInEnglish)).toEqual([
      'October 2026',
      'Q3 2026',
      '2026',
    ])
  })

  test('what is none is known as such', () => {
    expect(['2026-13', '2026Q5', '26', '2026-1', ''].filter(isPeriod)).toEqual([])
    expect(() => firstDayOf('2026-13')).toThrow('2026-13')
  })
})
