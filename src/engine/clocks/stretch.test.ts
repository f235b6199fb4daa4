import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { instantOf, msOf } from '../../kernel/instant.ts'
import { publishedCalendar } from '../platform/published-holidays.ts'
import { momentOf } from './moments.ts'
import { lengthOf, stretchOf } from './stretch.ts'

const moment = fc
  .integer({ min: msOf('2024-11-01T00:00:00.000Z'), max: msOf('2028-03-01T00:00:00.000Z') })
  .map((ms) => momentOf(instantOf(ms)))

it('a length counted at once is the sum of its days walked one by one', () => {
  fc.assert(
    fc.property(moment, moment, fc.boolean(), (one, other, isContinuous) => {
      const { days: _, ...walked } = stretchOf(one, other, publishedCalendar, isContinuous)
      expect(lengthOf(one, other, publishedCalendar, isContinuous)).toEqual(walked)
    }),
  )
})
