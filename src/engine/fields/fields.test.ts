import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { field, type Fields } from '../../define/fields.ts'
import { sha256 } from '../../kernel/sha256.ts'
import { valuesOf } from '../../testing/values.ts'
import { personalPaths, seal, sealedAs } from './seal.ts'
import { checkValues, type Fault } from './validate.ts'

const title = { zh: '项', en: 'Part' }
const fields: Fields = {
  text: field.text({ title, max: 5 }),
  story: field.longText({ title, optional: true, class: 'personal' }),
  number: field.number({ title, least: 0, most: 10 }),
  amount: field.quantity({ title }),
  yes: field.yesNo({ title }),
  colour: field.choice({ title, of: { red: title, blue: title } }),
  colours: field.many({ title, of: { red: title, blue: title }, optional: true }),
  day: field.day({ title }),
  at: field.instant({ title }),
  unit: field.unit({ title }),
  who: field.person({ title, class: 'sensitive' }),
  post: field.post({ title, optional: true }),
  about: field.case({ title, type: 'lamp' }),
  photos: field.files({ title, most: 2, accept: 'image', optional: true }),
  place: field.place({ title }),
  callers: field.list({
    title,
    of: field.record({
      title,
      fields: { name: field.text({ title, class: 'personal' }), times: field.number({ title }) },
    }),
  }),
  rest: field.data({ title, optional: true }),
}
const ground = { persons: ['lin'], units: ['park'], posts: ['desk'], cases: () => ['260302-X'] }
const forms = valuesOf(fields, ground)

const faultsOf = (asked: Fields, given: unknown): readonly Fault[] => {
  const checked = checkValues(asked, given)
  return 'faults' in checked ? checked.faults : []
}

function fresh(): () => string {
  let made = 0
  return () => sha256(String((made += 1))).slice(0, 32)
}

describe('a filled form', () => {
  it('is taken as it stands when every field fits, and checking it again changes nothing', () => {
    fc.assert(
      fc.property(forms, (form) => {
        const checked = checkValues(fields, form)
        if ('faults' in checked) throw new Error(JSON.stringify(checked.faults))
        expect(checkValues(fields, checked.values)).toEqual(checked)
      }),
    )
  })

  it('names everything that is wrong, with its path', () => {
    fc.assert(
      fc.property(forms, fc.constantFrom(...Object.keys(fields)), (form, name) => {
        const faults = faultsOf(fields, { ...form, [name]: Symbol('no value of any kind') })
        const isLoose = fields[name]?.kind === 'data'
        expect(faults.map(({ path }) => path)).toEqual(isLoose ? [] : [name])
      }),
    )
  })

  it('never throws, whatever is sent', () => {
    fc.assert(
      fc.property(fc.anything(), (sent) => {
        checkValues(fields, sent)
        for (const name of Object.keys(fields)) checkValues(fields, { [name]: sent })
      }),
    )
  })

  it.each([
    ['text', 'abcdef', 'field.tooLong'],
    ['text', 'a\u0000b', 'field.badCharacter'],
    ['text', '\uD800', 'field.badCharacter'],
    ['text', 7, 'field.notText'],
    ['text', ' ', 'field.missing'],
    ['number', '7', 'field.notANumber'],
    ['number', Number.NaN, 'field.notANumber'],
    ['number', -1, 'field.tooSmall'],
    ['number', 11, 'field.tooLarge'],
    ['amount', { value: '1e3', unit: '' }, 'field.notAQuantity'],
    ['yes', 'yes', 'field.notYesOrNo'],
    ['colour', 'toString', 'field.notAChoice'],
    ['colours', ['red', 'green'], 'field.notAChoice'],
    ['colours', ['red', 'red'], 'field.twice'],
    ['day', '2026-02-30', 'field.notADay'],
    ['at', '2026-02-03', 'field.notAnInstant'],
    ['unit', 5, 'field.notAnId'],
    ['post', 'a\u0000', 'field.notAnId'],
    ['photos', [{ id: 'x' }], 'field.notFiles'],
    ['photos', [picture(1), picture(2), picture(3)], 'field.tooMany'],
    ['photos', [{ ...picture(1), type: 'application/pdf' }], 'field.notPictures'],
    ['photos', [{ ...picture(1), bytes: -1 }], 'field.notFiles'],
    ['place', { longitude: 200, latitude: 0 }, 'field.notAPlace'],
    ['place', { longitude: 1, latitude: Number.NaN }, 'field.notAPlace'],
    ['place', { longitude: 1, latitude: 1, words: 'a\u0000' }, 'field.notAPlace'],
    ['place', { longitude: 1, latitude: 1, note: 'x' }, 'field.notAPlace'],
    ['callers', 'Lin', 'field.notAList'],
    ['rest', nested(40), 'field.tooDeep'],
    ['rest', { a: ['\uDFFF'] }, 'field.badCharacter'],
  ])('%s: %j is refused', (name, value, key) => {
    const only = { [name]: { ...fields[name]!, optional: undefined } } as unknown as Fields
    expect(faultsOf(only, { [name]: value }).map((fault) => fault.key)).toEqual([key])
  })

  it('asks for what is missing and names what nobody asked for', () => {
    const faults = faultsOf({ text: fields.text! }, { texts: 'x', constructor: 'y' })
    expect(faults).toEqual([
      { path: 'texts', key: 'field.unknownField', params: { name: 'texts' } },
      { path: 'constructor', key: 'field.unknownField', params: { name: 'constructor' } },
      { path: 'text', key: 'field.missing', params: {} },
    ])
  })

  it('finds what is wrong deep inside a list', () => {
    const callers = [{ name: '林', times: 1 }, { name: '吴' }]
    expect(faultsOf({ callers: fields.callers! }, { callers })).toEqual([
      { path: 'callers.1.times', key: 'field.missing', params: {} },
    ])
  })

  it('trims text and counts characters as people do', () => {
    expect(checkValues({ text: fields.text! }, { text: ' 𠮷𠮷𠮷𠮷𠮷 ' })).toEqual({
      values: { text: '𠮷𠮷𠮷𠮷𠮷' },
    })
  })
})

describe('sealing', () => {
  it('takes every personal value out, keeps it under its reference, and leaves the rest', () => {
    fc.assert(
      fc.property(forms, (form) => {
        const checked = checkValues(fields, form)
        if ('faults' in checked) throw new Error(JSON.stringify(checked.faults))
        const { sealed, kept } = seal(fields, checked.values, fresh())
        expect(personalPaths(fields, sealed, 'open')).toEqual([])
        expect(personalPaths(fields, sealed, 'sealed')).toHaveLength(kept.length)
        expect(sealedAs(fields, sealed)).toEqual(
          kept.map(({ ref, class: secret }) => ({ ref, class: secret })),
        )
        expect(checkValues(fields, sealed)).toEqual({ values: sealed })
        const refs = new Map(kept.map((one) => [one.ref, one]))
        expect(refs.size).toBe(kept.length)
        const opened = unseal(sealed, (ref, hash) => {
          const { salt, value } = refs.get(ref)!
          expect(sha256(`${salt}${value}`)).toBe(hash)
          return value
        })
        expect(opened).toEqual(checked.values)
      }),
    )
  })

  it('leaves what was sealed before as it is', () => {
    const { sealed } = seal({ who: fields.who! }, { who: 'lin' }, fresh())
    expect(seal({ who: fields.who! }, sealed, fresh())).toEqual({ sealed, kept: [] })
  })

  it('keeps personal and sensitive apart', () => {
    const { kept } = seal(fields, { story: '住三楼', who: 'lin' }, fresh())
    expect(kept.map((one) => one.class)).toEqual(['personal', 'sensitive'])
  })

  it('tells where a personal value stands in the open', () => {
    const callers = [{ name: '林', times: 1 }]
    const open = personalPaths(fields, { who: 'lin', text: 'x', callers }, 'open')
    expect(open).toEqual(['who', 'callers.0.name'])
  })
})

function unseal(value: unknown, open: (ref: string, hash: string) => string): unknown {
  if (Array.isArray(value)) return value.map((one) => unseal(one, open))
  if (typeof value !== 'object' || value === null) return value
  const { personal, hash } = value as { personal?: string; hash?: string }
  if (typeof personal === 'string' && typeof hash === 'string') return open(personal, hash)
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, unseal(part, open)]))
}

function picture(n: number) {
  return { id: String(n).repeat(64), name: '现场.jpg', type: 'image/jpeg', bytes: 10 }
}

function nested(depth: number): unknown {
  return depth === 0 ? 1 : [nested(depth - 1)]
}
