import { expect, it } from 'vitest'
import {
  divisionAt,
  divisionName,
  divisionOf,
  divisionOfPart,
  isDivisionCode,
  parentDivision,
  successorsOf,
} from './division-code.ts'
import { divisions } from './divisions.ts'

const [before, after] = ['2025-11-05', '2025-11-06']

it('two districts ended and the new area began on one day', () => {
  expect(divisionName('500112', before)?.zh).toBe('渝北区')
  expect(divisionName('500112', after)).toBeNull()
  expect(divisionAt('500157', before)).toBeNull()
  expect(divisionName('500157', after)).toEqual({ zh: '两江新区', en: 'Liangjiang New Area' })
  expect(divisionName('500116', before)?.en).toBe('Jiangjin District')
})

it('the municipality has 38 divisions before the change and 37 after', () => {
  const on = (day: string) =>
    divisions.filter(({ code }) => code !== '500000' && divisionAt(code, day)).length
  expect([on(before), on(after)]).toEqual([38, 37])
})

it('codes of earlier days go on to be understood', () => {
  expect(divisionOf('500105')?.name.zh).toBe('江北区')
  expect(successorsOf('500105', after)).toEqual(['500157'])
  expect(successorsOf('500112', after)).toEqual(['500157', '500109'])
  expect(successorsOf('500112', before)).toEqual(['500112'])
  expect(successorsOf('500116', after)).toEqual(['500116'])
  expect(successorsOf('999999', after)).toEqual([])
})

it('streets and towns that moved are found where they are', () => {
  expect(divisionOfPart('统景镇', '500112', before)).toBe('500112')
  expect(divisionOfPart('统景镇', '500112', after)).toBe('500109')
  expect(divisionOfPart('水土街道', '500109', after)).toBe('500157')
  expect(divisionOfPart('东阳街道', '500109', after)).toBe('500109')
  expect(divisionOfPart('龙溪街道', '500112', after)).toBe('500157')
})

it('a community lies in a street, a street in a county, a county in the municipality', () => {
  expect(parentDivision('500116001002', after)).toBe('500116001')
  expect(parentDivision('500116001', after)).toBe('500116')
  expect(parentDivision('500116', after)).toBe('500000')
  expect(parentDivision('500000', after)).toBeNull()
  expect(parentDivision('500112', after)).toBeNull()
  expect(parentDivision('500112001', after)).toBeNull()
})

it('knows the form of a code', () => {
  expect(['500116', '500116001', '500116001002'].every(isDivisionCode)).toBe(true)
  expect(['5001', '050116', '50011600', '50011A', ''].some(isDivisionCode)).toBe(false)
})

it('every division is named in both languages, once, under one that exists', () => {
  for (const { code, name, parent } of divisions) {
    expect(isDivisionCode(code)).toBe(true)
    expect(name.zh).toMatch(/^\p{Script=Han}+$/u)
    expect(name.en).toMatch(/^[A-Z][A-Za-z' ]+$/)
    expect(parent === null || divisionOf(parent) !== null).toBe(true)
  }
  expect(new Set(divisions.map(({ code }) => code)).size).toBe(divisions.length)
})
