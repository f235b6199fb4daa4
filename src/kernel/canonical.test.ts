import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonicalJson, type Json } from './canonical.ts'

const json = fc.jsonValue() as fc.Arbitrary<Json>

it('says the same and is already canonical when read back', () => {
  fc.assert(
    fc.property(json, (value) => {
      const text = canonicalJson(value)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      expect(canonicalJson(JSON.parse(text))).toBe(text)
    }),
  )
})

it('does not depend on the order in which members were written', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), json), (members) => {
      const turned = Object.fromEntries(Object.entries(members).toReversed())
      expect(canonicalJson(turned)).toBe(canonicalJson(members))
    }),
  )
})

it('sorts keys by their code units and writes numbers as the standard does', () => {
  expect(canonicalJson({ '€': 1, '\r': 2, '1': 3, '😀': 4, 'ﬁ': 5, ö: 6 })).toBe(
    '{"\\r":2,"1":3,"ö":6,"€":1,"😀":4,"ﬁ":5}',
  )
  expect(canonicalJson([1e30, 4.5, 2e-3, 1e-27, -0, 1 / 3])).toBe(
    '[1e+30,4.5,0.002,1e-27,0,0.3333333333333333]',
  )
})

it('leaves out members without a value, as JSON does', () => {
  const value = { a: undefined, b: null } as unknown as Json
  expect(canonicalJson(value)).toBe('{"b":null}')
})

it('fails for nothing, not even for what the record refuses', () => {
  expect(canonicalJson('\ud800')).toBe('"\\ud800"')
  expect(canonicalJson([Number.NaN])).toBe('[null]')
})
