import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refused, type Place } from './document.ts'
import { anchorsWithin, codePointCount, textBuilder } from './text-builder.ts'

test('places are kept in code points, also behind characters of two units', () => {
  const into = textBuilder(100)
  into.write('𠮷野家', { line: 1 })
  into.write('\n')
  into.write('520亿元', { line: 2 })
  expect(into.anchors()).toEqual([
    { start: 0, end: 3, at: { line: 1 } },
    { start: 4, end: 9, at: { line: 2 } },
  ])
})

test('neighbouring text of one place is one run', () => {
  const into = textBuilder(100)
  for (const part of ['力争', '达到', '520亿元']) into.write(part, { paragraph: 3 })
  expect(into.anchors()).toEqual([{ start: 0, end: 9, at: { paragraph: 3 } }])
})

test('text past the limit is refused, not cut', () => {
  const into = textBuilder(10)
  into.write('12345678')
  expect(() => into.write('90abc')).toThrow(Refused)
})

test('anchors cover what was written and are found by any stretch', () => {
  const part = fc.record({
    text: fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
    line: fc.option(fc.integer({ min: 1, max: 4 }), { nil: null }),
  })
  fc.assert(
    fc.property(fc.array(part), fc.nat(120), fc.nat(20), (parts, start, length) => {
      const into = textBuilder(10_000)
      const places: (Place | null)[] = []
      for (const { text, line } of parts) {
        into.write(text, line === null ? undefined : { line })
        const at = line === null ? null : { line }
        for (let index = 0; index < Array.from(text).length; index += 1) places.push(at)
      }
      expect(codePointCount(into.text())).toBe(Array.from(into.text()).length)
      const found = anchorsWithin(into.anchors(), start, start + length)
      places.forEach((place, at) => {
        if (at < start || at >= start + length) return
        const anchor = found.find((one) => one.start <= at && at < one.end)
        expect(anchor?.at ?? null).toEqual(place)
      })
    }),
  )
})
