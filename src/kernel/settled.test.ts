import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { roundedTo, settled } from './settled.ts'

test('what floating point left over is settled, a real difference is not', () => {
  expect(settled(0.1 + 0.2)).toBe(0.3)
  expect(settled((100 * 53.3) / 100 - 83.3)).toBe(-30)
  expect(settled(-30.0001)).toBe(-30.0001)
  expect(settled(75 - 1000 / 12)).toBe(-8.333333333)
})

test('halves go away from zero as people round on paper', () => {
  expect(roundedTo(1.005, 2)).toBe(1.01)
  expect(roundedTo(-1.005, 2)).toBe(-1.01)
  expect(roundedTo(2.5, 0)).toBe(3)
  expect(roundedTo(8.325, 2)).toBe(8.33)
  expect(Object.is(roundedTo(-0.001, 2), 0)).toBe(true)
})

test('settling again changes nothing, and never by more than half of the last digit', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (number) => {
      const once = settled(number)
      expect(settled(once)).toBe(once)
      expect(Math.abs(once - number)).toBeLessThanOrEqual(0.6e-9)
    }),
  )
})

/** By the written digits alone: fifteen of them, moved, rounded, moved back. */
function onPaper(number: number, decimals: number): number {
  const [digits = '', power = '0'] = Math.abs(number).toPrecision(15).split('e')
  const [before = '', behind = ''] = digits.split('.')
  const shift = BigInt(Number(power) + decimals - behind.length)
  const whole = BigInt(before + behind)
  const rounded =
    shift >= 0n ? whole * 10n ** shift : (whole * 2n + 10n ** -shift) / (2n * 10n ** -shift)
  return Math.sign(number) * Number(`${rounded}e${-decimals}`)
}

test('rounding is that of the written digits, near a half and far from it', () => {
  const near = fc
    .tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: -3, max: 3 }))
    .map(([whole, off]) => (whole + 0.5) / 100 + off * 1e-12)
  const any = fc.oneof(fc.double({ min: -1e9, max: 1e9, noNaN: true }), near)
  fc.assert(
    fc.property(any, fc.constantFrom(0, 1, 2, 9), (number, decimals) => {
      expect(roundedTo(number, decimals) + 0).toBe(onPaper(number, decimals) + 0)
    }),
    { numRuns: 2_000 },
  )
})
