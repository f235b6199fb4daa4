import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  checkCharacterOf,
  creditCodeFault,
  creditCodeParts,
  isCreditCode,
  isOrganisationCode,
  normalizeCreditCode,
} from './credit-code.ts'

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const character = fc.constantFrom(...alphabet)
const code = fc
  .array(character, { minLength: 17, maxLength: 17 })
  .map((characters) => characters.join(''))
  .map((body) => body + checkCharacterOf(body))

it.each([
  '91512081MA62K0260E',
  '914403001922038216',
  '91350100M000100Y43',
  '9144030071526726XG',
])('%s is a code, and so is the organisation code inside', (code) => {
  expect(creditCodeFault(code)).toBeNull()
  expect(isOrganisationCode(creditCodeParts(code).organisation)).toBe(true)
})

it('names what is wrong with a code', () => {
  expect(creditCodeFault('91310115MA1G4L1WXK')).toBe('check-digit')
  expect(creditCodeFault('91310115MA1G4L1W')).toBe('length')
  expect(creditCodeFault('9131O115MA1G4L1WX7')).toBe('character')
  expect(creditCodeFault('')).toBe('length')
})

it('any one character mistyped is noticed, and any two neighbours exchanged', () => {
  fc.assert(
    fc.property(code, fc.nat({ max: 17 }), character, (code, at, typed) => {
      const mistyped = code.slice(0, at) + typed + code.slice(at + 1)
      expect(isCreditCode(mistyped)).toBe(mistyped === code)
    }),
  )
  fc.assert(
    fc.property(code, fc.nat({ max: 15 }), (code, at) => {
      const exchanged = code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2)
      expect(isCreditCode(exchanged)).toBe(exchanged === code)
    }),
  )
})

it('full width, lower case, spaces and hyphens are understood', () => {
  expect(normalizeCreditCode('９１５１２０８１ｍａ６２ｋ０２６０ｅ')).toBe('91512081MA62K0260E')
  expect(normalizeCreditCode(' 91512081-ma62 k0260e\u200B\n')).toBe('91512081MA62K0260E')
})

it('takes a code apart', () => {
  expect(creditCodeParts('91500000202805720T')).toEqual({
    registrar: '9',
    kind: '1',
    division: '500000',
    organisation: '202805720',
    check: 'T',
  })
  expect(isOrganisationCode('D2143569X')).toBe(true)
  expect(isOrganisationCode('D21435690')).toBe(false)
})
