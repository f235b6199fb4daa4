import * as fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { Refused } from './document.ts'
import { decode } from './encoding.ts'
import { plainPlan } from './sample-files.ts'

const plan = plainPlan()
const traditional = '園區規模以上工業總產值力爭達到五百二十億元，新增科技型企業三十六家，實施強鏈提質行動。'

function refusalOf(bytes: Uint8Array): string {
  try {
    decode(bytes)
  } catch (error) {
    if (error instanceof Refused) return error.refusal.refused
    throw error
  }
  return 'read'
}

test.each(['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const)(
  'a plan in %s without a mark reads as it was written',
  (encoding) => {
    expect(decode(iconv.encode(plan, encoding))).toEqual({ text: plan, encoding })
  },
)

test.each(['utf-16le', 'utf-16be'] as const)(
  'a plan in %s with a mark loses the mark',
  (encoding) => {
    expect(decode(iconv.encode(plan, encoding, { addBOM: true })).text).toBe(plan)
  },
)

test('a mark of UTF-8 stays, because offsets count it', () => {
  expect(decode(iconv.encode(plan, 'utf-8', { addBOM: true })).text).toBe(`\ufeff${plan}`)
})

test('traditional characters in GB18030 are recognised', () => {
  expect(decode(iconv.encode(traditional, 'gb18030')).text).toBe(traditional)
})

test('a single short line in GB18030 is recognised', () => {
  expect(decode(iconv.encode('关于印发工作要点的通知', 'gb18030')).text).toBe('关于印发工作要点的通知')
})

test('characters beyond the first plane survive GB18030', () => {
  expect(decode(iconv.encode(`${plan}𠮷𪚥`, 'gb18030')).text).toBe(`${plan}𠮷𪚥`)
})

test('Big5 is refused rather than shown as wrong characters', () => {
  expect(refusalOf(iconv.encode(traditional.repeat(3), 'big5'))).toBe('unknown-encoding')
})

test('line ends stay as they are', () => {
  expect(decode(iconv.encode('一\r\n二\n三\r', 'utf-8')).text).toBe('一\r\n二\n三\r')
})

test('binary data is named as such', () => {
  const noise = Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256)
  expect(refusalOf(noise)).toBe('wrong-type')
})

test('whatever text is saved as UTF-8 comes back unchanged', () => {
  const printable = fc.string({ unit: 'grapheme' }).filter((text) => !/\p{Cc}/u.test(text))
  fc.assert(
    fc.property(printable, (text) => {
      expect(decode(new TextEncoder().encode(text)).text).toBe(text)
    }),
  )
})
