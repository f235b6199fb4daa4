import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { hidden, masked } from './mask.ts'

it.each([
  ['name', '王建国', '王*'],
  ['name', '欧阳蓁', '欧*'],
  ['name', 'Ada Byron', 'A*'],
  ['phone', '13812345678', '138****5678'],
  ['phone', '02348601234', '023****1234'],
  ['phone', '110', hidden],
  ['id-number', '50011619900101123X', '500116********123X'],
  ['id-number', '5001161990', hidden],
  ['address', '双渡街道滨江路8号3单元502', '双渡街道滨江路****'],
  ['address', '临河镇五里村3组', '临河镇五里村****'],
  ['address', '八号院', hidden],
  ['all', '王建国', hidden],
  [undefined, '王建国', '王*'],
  [undefined, '13812345678', '138****5678'],
  [undefined, '500116199001011234', '500116********1234'],
  [undefined, 'someone@example.org', hidden],
  [undefined, '他昨天在滨江路看见的，电话没留。', hidden],
] as const)('%s %s is shown as %s', (kind, value, shown) => {
  expect(masked(value, kind)).toBe(shown)
})

it('what is no text is hidden whole', () => {
  expect(masked({ longitude: 106, latitude: 29 }, 'address')).toBe(hidden)
})

it('no mask gives a value away', () => {
  const kind = fc.constantFrom('name', 'phone', 'id-number', 'address', 'all', undefined)
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 3 }), kind, (value, of) => {
      const shown = masked(value, of)
      expect(shown).not.toBe(value.trim())
      expect(shown === hidden || shown.includes('*')).toBe(true)
    }),
  )
})
