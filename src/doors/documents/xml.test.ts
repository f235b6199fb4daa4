import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { xmlReader } from './xml.ts'

function events(pieces: readonly string[], depth = 50): string[] {
  const seen: string[] = []
  const reader = xmlReader(
    {
      open: (name, attributes) => seen.push(`<${name} ${JSON.stringify(attributes)}`),
      close: (name) => seen.push(`>${name}`),
      text: (text) => {
        if (seen.at(-1)?.startsWith('=')) seen[seen.length - 1] += text
        else seen.push(`=${text}`)
      },
    },
    { format: 'docx', depth },
  )
  for (const piece of pieces) reader.feed(piece)
  reader.end()
  return seen
}

const sample =
  '\ufeff<?xml version="1.0"?><!-- <no> --><w:a b="1 > 0" c=\'&quot;\'>一 &amp; 二' +
  '<x:d/><![CDATA[<三>]]>&#x5341;</w:a>\n'

test('elements, attributes, text, references and CDATA come in order, by local name', () => {
  expect(events([sample])).toEqual([
    '<a {"b":"1 > 0","c":"\\""}',
    '=一 & 二',
    '<d {}',
    '>d',
    '=<三>十',
    '>a',
  ])
})

test('it does not matter where the stream is cut', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(sample.length)), (cuts) => {
      const edges = [0, ...cuts.toSorted((one, other) => one - other), sample.length]
      const pieces = edges.slice(1).map((edge, index) => sample.slice(edges[index], edge))
      expect(events(pieces)).toEqual(events([sample]))
    }),
  )
})

test.each([
  ['a document type with entities', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'unsafe-xml'],
  ['an unknown entity', '<a>&b;</a>', 'corrupt'],
  ['elements that cross', '<a><b></a></b>', 'corrupt'],
  ['an element left open', '<a><b></b>', 'corrupt'],
  ['words outside', 'words <a/>', 'corrupt'],
  ['nesting without end', '<a>'.repeat(60), 'too-deep'],
])('%s is refused', (_, xml, refused) => {
  const thrown = expect(() => events([xml]))
  thrown.toThrow(expect.objectContaining({ refusal: expect.objectContaining({ refused }) }))
})

test('a tag without end does not gather memory', () => {
  const reader = xmlReader({}, { format: 'docx', depth: 50 })
  reader.feed('<a ')
  let fed = 0
  const feedOn = () => {
    for (; fed < 100; fed += 1) reader.feed('b'.repeat(65_536))
  }
  expect(feedOn).toThrow()
  expect(fed).toBeLessThan(20)
})

test('a long text without tags flows on', () => {
  let length = 0
  const part = { format: 'docx', depth: 9 }
  const reader = xmlReader({ text: (text) => (length += text.length) }, part)
  reader.feed('<a>')
  for (let count = 0; count < 40; count += 1) reader.feed('字'.repeat(65_536))
  expect(length).toBeGreaterThan(30 * 65_536)
  reader.feed('</a>')
  reader.end()
  expect(length).toBe(40 * 65_536)
})
