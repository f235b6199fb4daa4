import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { withoutLookAlikes } from './look-alikes.ts'
import { loadSimplify } from './simplify.ts'
import { codePointCount } from './text-builder.ts'

const simplify = await loadSimplify()

test('a traditional sentence becomes simplified, character by character in place', () => {
  const traditional = '園區規模以上工業總產值力爭達到520億元，優化營商環境，發展後勁增強。'
  const simplified = '园区规模以上工业总产值力争达到520亿元，优化营商环境，发展后劲增强。'
  expect(simplify(traditional)).toBe(simplified)
})

test('a character with two simplified forms follows its word', () => {
  expect(simplify('乾燥的乾隆年間，瞭解瞭望')).toBe('干燥的乾隆年间，了解瞭望')
})

test('simplified text stays as it is', () => {
  const text = '二〇二六年，新增科技型企业36家；皇后、乾坤、著名。'
  expect(simplify(text)).toBe(text)
})

test('any text keeps its number of code points and its line ends', () => {
  const character = (min: number, max: number) =>
    fc.integer({ min, max }).map((point) => String.fromCodePoint(point))
  const other = fc.constantFrom('\n', '\r\n', '臺灣', '軟體', '1', 'é', '👨‍👩‍👧')
  const unit = fc.oneof(character(0x4e00, 0x9fff), character(0x20000, 0x2fa1f), other)
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 200 }), (parts) => {
      const text = parts.join('')
      const simplified = simplify(text)
      expect(Array.from(simplified)).toHaveLength(Array.from(text).length)
      const lengths = (lines: string) => lines.split('\n').map(codePointCount)
      expect(lengths(simplified)).toEqual(lengths(text))
    }),
    { numRuns: 300 },
  )
})

test('radicals that only look like characters become the characters', () => {
  expect(withoutLookAlikes('⾕⻓江⻋间⺠⽣⼯业')).toBe('谷长江车间民生工业')
  expect(withoutLookAlikes('平方㎡①Ａ')).toBe('平方㎡①Ａ')
})
