import { expect, test } from 'vitest'
import { problems, refusals, sentenceOf } from './words.ts'

const all = Object.entries({ ...refusals, ...problems })
const slots = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(String).toSorted()

test.each(all)('%s is said in both languages, as sentences', (_, { zh, en }) => {
  expect(zh).toMatch(/^[^]*\p{Script=Han}[^]*。$/u)
  expect(en).toMatch(/^[A-Z{][^\p{Script=Han}]*\.$/u)
})

test.each(all)('%s takes the same parameters in both languages', (key, { zh, en }) => {
  // The name of a type is itself in one language.
  const expected = key === 'wrong-type' ? ['{found}'] : slots(zh)
  expect(slots(en).map((slot) => slot.replace('En', ''))).toEqual(expected)
})

test('parameters stand in the sentence', () => {
  const refusal = { refused: 'no-text-layer', params: { pages: 12 } } as const
  expect(sentenceOf(refusal, 'zh')).toContain('共 12 页')
  expect(sentenceOf(refusal, 'en')).toContain('12 pages')
})
