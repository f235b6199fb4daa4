import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  addQuantities,
  compareQuantities,
  convert,
  formatQuantity,
  negate,
  parseQuantity,
  quantityOf,
  type Quantity,
} from './quantity.ts'

const units = ['元', '万元', '百万元', '亿元', '万亿元']
const quantity = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat({ max: 6 }))
  .map(([digits, scale]) => {
    const all = digits.toString().replace('-', '').padStart(scale + 1, '0')
    const point = all.length - scale
    const text = `${all.slice(0, point)}${scale ? `.${all.slice(point)}` : ''}`
    return digits < 0n ? `-${text}` : text
  })
  .chain((text) => fc.constantFrom(...units).map((unit) => quantityOf(text, unit)!))

it.each<[string, Quantity | null]>([
  ['447.9 亿元', { value: '447.9', unit: '亿元' }],
  ['1,204件', { value: '1204', unit: '件' }],
  ['−1.20%', { value: '-1.2', unit: '%' }],
  ['＋２．３个百分点', { value: '2.3', unit: '个百分点' }],
  ['12 km²', { value: '12', unit: 'km²' }],
  ['007', { value: '7', unit: '' }],
  ['-0.0', { value: '0', unit: '' }],
  ['145', { value: '145', unit: '' }],
  ['1,20', null],
  ['一百家', null],
  ['1.2.3', null],
  ['', null],
])('reads %s', (text, quantity) => {
  expect(parseQuantity(text)).toEqual(quantity)
})

it('万元 and 亿元 are one measure, 万千瓦 is one of 千瓦, and no measure becomes another', () => {
  expect(convert({ value: '12345.6', unit: '万元' }, '亿元')).toEqual({
    value: '1.23456',
    unit: '亿元',
  })
  expect(convert({ value: '352', unit: '万人' }, '人')).toEqual({ value: '3520000', unit: '人' })
  expect(convert({ value: '3', unit: '万千瓦' }, '千瓦')).toEqual({ value: '30000', unit: '千瓦' })
  expect(convert({ value: '1', unit: '千米' }, '米')).toBeNull()
  expect(convert({ value: '1', unit: '人' }, '人次')).toBeNull()
})

it('there and back in another multiple is the same amount', () => {
  fc.assert(
    fc.property(quantity, fc.constantFrom(...units), (quantity, unit) => {
      const other = convert(quantity, unit)!
      expect(convert(other, quantity.unit)).toEqual(quantity)
      expect(compareQuantities(quantity, other)).toBe(0)
    }),
  )
})

it('sums are exact, in any order, and undone by the opposite', () => {
  fc.assert(
    fc.property(quantity, quantity, quantity, (a, b, c) => {
      const sum = (x: Quantity, y: Quantity) => addQuantities(x, y)!
      expect(compareQuantities(sum(sum(a, b), c), sum(a, sum(b, c)))).toBe(0)
      expect(compareQuantities(sum(a, b), sum(b, a))).toBe(0)
      expect(sum(sum(a, b), negate(b))).toEqual(a)
    }),
  )
  expect(addQuantities({ value: '0.1', unit: '' }, { value: '0.2', unit: '' })?.value).toBe('0.3')
  expect(addQuantities({ value: '1', unit: '人' }, { value: '1', unit: '元' })).toBeNull()
})

it('more is more in whatever multiple it is written', () => {
  const [small, large] = [quantityOf('9999', '万元')!, quantityOf('1', '亿元')!]
  expect(compareQuantities(small, large)).toBe(-1)
  expect(compareQuantities(large, small)).toBe(1)
  expect(compareQuantities(small, quantityOf('1', '家')!)).toBeNull()
})

it.each([
  ['447.9', '亿元', {}, '447.9亿元', '44.79 billion yuan'],
  ['447.94', '亿元', { decimals: 1 }, '447.9亿元', '44.79 billion yuan'],
  ['447.95', '亿元', { decimals: 1 }, '448.0亿元', '44.80 billion yuan'],
  ['-447.95', '亿元', { decimals: 1 }, '−448.0亿元', '−44.80 billion yuan'],
  ['5', '万件', {}, '5万件', '50 thousand items'],
  ['33000', '万元', {}, '33,000万元', '330 million yuan'],
  ['352', '万人', {}, '352万人', '3.52 million people'],
  ['0', '亿元', {}, '0亿元', '0 yuan'],
  ['1204', '件', {}, '1,204件', '1,204 items'],
  ['123456789', '万元', {}, '123,456,789万元', '1.23456789 trillion yuan'],
  ['19.7', '%', {}, '19.7%', '19.7%'],
  ['-1.2', '%', {}, '−1.2%', '−1.2%'],
  ['2.3', '个百分点', { signed: true }, '+2.3个百分点', '+2.3 percentage points'],
  ['0', '个百分点', { signed: true }, '0个百分点', '0 percentage points'],
  ['9.96', '亿元/平方公里', { decimals: 1 }, '10.0亿元/平方公里', '1.00 billion yuan/km²'],
  ['145', '个', {}, '145个', '145'],
  ['3', '羽', {}, '3羽', '3 羽'],
] as const)('writes %s%s as people do', (value, unit, format, zh, en) => {
  const quantity = { value, unit }
  expect([formatQuantity(quantity, 'zh', format), formatQuantity(quantity, 'en', format)]).toEqual([
    zh,
    en,
  ])
})

it('a rounded amount is never further off than half its last digit', () => {
  fc.assert(
    fc.property(quantity, fc.nat({ max: 3 }), (quantity, decimals) => {
      const shown = formatQuantity(quantity, 'zh', { decimals })
      const back = parseQuantity(shown)!
      const off = addQuantities(back, negate(quantity))!
      const size = off.value.startsWith('-') ? negate(off) : off
      const half = quantityOf(`0.${'0'.repeat(decimals)}5`, quantity.unit)!
      expect(compareQuantities(size, half)).not.toBe(1)
    }),
  )
})
