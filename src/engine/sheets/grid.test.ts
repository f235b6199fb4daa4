import { assert, integer, property } from 'fast-check'
import { expect, it } from 'vitest'
import { cellName, gridLimits, placeOf, spanOf } from './grid.ts'

const columns = integer({ min: 1, max: gridLimits.columns })
const rows = integer({ min: 1, max: gridLimits.rows })

it('the name of a cell says its place', () => {
  expect([cellName([2, 3]), cellName([28, 1]), cellName([16_384, 1_048_576])]).toEqual([
    'B3',
    'AB1',
    'XFD1048576',
  ])
  assert(
    property(columns, rows, (column, row) => {
      expect(placeOf(cellName([column, row]))).toEqual([column, row])
    }),
  )
})

it.each(['', 'B', '3', 'B0', 'XFE1', 'A1048577', 'b3', 'AAAA1', 'A-1', 'A1e3'])(
  '%j names no cell',
  (name) => expect(placeOf(name)).toBeNull(),
)

it('cells are named from corner to corner, whichever comes first', () => {
  expect(spanOf('D5:$B$3')).toEqual({ from: [2, 3], to: [4, 5] })
  expect(spanOf('B3')).toEqual({ from: [2, 3], to: [2, 3] })
  expect(spanOf('B3:')).toBeNull()
})
