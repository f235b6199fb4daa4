import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { innermost, isOnlyWords, leading, opened, replaced, wordsOf } from './word-elements.ts'

const pieces = ['<w:r>', '<w:r w:id="1">', '</w:r>', '<w:rPr/>', '<w:r/>', '<', 'w:r>', '文', '>']
const documents = fc
  .array(fc.constantFrom(...pieces), { maxLength: 40 })
  .map((parts) => parts.join(''))

/** What is meant, said the slow way. */
const slow = /<w:r[ >](?:(?!<w:r[ >]).)*?<\/w:r>/gs

describe('elements of a document', () => {
  it('are the innermost of their name, in their order', () => {
    fc.assert(
      fc.property(documents, (xml) => {
        const found = [...innermost(xml, 'w:r')].map(({ from, to }) => xml.slice(from, to))
        expect(found).toEqual([...xml.matchAll(slow)].map(([one]) => one))
      }),
      { numRuns: 2000 },
    )
  })

  it('are replaced one by one, and all around them stays', () => {
    fc.assert(
      fc.property(documents, (xml) => {
        expect(replaced(xml, 'w:r', (element) => element)).toBe(xml)
        expect(replaced(xml, 'w:r', () => '□')).toBe(xml.replaceAll(slow, '□'))
      }),
    )
  })

  it('have a first tag, properties before the rest, and words', () => {
    const changed = '<w:rPr><w:b/><w:rPrChange><w:rPr></w:rPr></w:rPrChange></w:rPr>'
    const { open, inner } = opened(`<w:r w:id="1">${changed}<w:t>甲&amp;</w:t><w:t>乙</w:t></w:r>`)
    expect([open, leading(inner, 'w:rPr')]).toEqual(['<w:r w:id="1">', changed])
    const rest = inner.slice(changed.length)
    expect([isOnlyWords(rest), wordsOf(rest)]).toEqual([true, '甲&乙'])
    expect([isOnlyWords(''), isOnlyWords(`${rest}<w:br/>`)]).toEqual([false, false])
    expect(leading('<w:rPr/><w:t>', 'w:rPr')).toBe('<w:rPr/>')
    expect(leading('<w:rPr><w:t>', 'w:rPr')).toBe('')
  })
})
