import { describe, expect, it } from 'vitest'
import { words } from './index.ts'

const sources: Record<string, string> = import.meta.glob('../**/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const pages = Object.entries(sources).filter(
  ([path]) => !path.startsWith('./') && !path.includes('/words/') && !path.includes('.test.'),
)
const han = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/
const withoutComments = (code: string): string =>
  code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')

const parameters = (sentence: string): readonly string[] =>
  (sentence.match(/\{\w+\}/g) ?? []).toSorted()

it('finds the sources of the pages', () => {
  expect(pages.length).toBeGreaterThan(40)
})

it('has no Chinese outside the words, where the other language would miss it', () => {
  const found = pages.flatMap(([path, code]) =>
    withoutComments(code)
      .split('\n')
      .filter((line) => han.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  )
  expect(found).toEqual([])
})

describe('every word', () => {
  it('is said in both languages with the same parameters', () => {
    for (const [key, { zh, en }] of Object.entries(words)) {
      expect(zh, key).not.toBe('')
      expect(en, key).not.toBe('')
      expect(parameters(zh), key).toEqual(parameters(en))
    }
  })

  it('is English in English', () => {
    const mixed = Object.entries(words).filter(
      ([key, { en }]) => han.test(en) && key !== 'shell.language.zh',
    )
    expect(mixed.map(([key]) => key)).toEqual([])
  })

  it('is used, by its key or by the group its key begins with', () => {
    const code = pages.map(([, text]) => text).join('\n')
    const groups = (code.match(/`[\w.]+\.\$\{/g) ?? []).map((head) => head.slice(1, -2))
    // Codes of the reader are looked up under their group.
    const codes = ['measure.', 'comparator.', 'stage.', 'actionType.']
    const unused = Object.keys(words).filter(
      (key) =>
        !code.includes(`'${key}'`) && ![...groups, ...codes].some((head) => key.startsWith(head)),
    )
    expect(unused).toEqual([])
  })
})
