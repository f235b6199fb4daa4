import { strFromU8, unzipSync, zipSync, strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { fillTemplate, type Filling } from './fill.ts'
import { numbersIn } from './read-numbers.ts'
import { standardTemplate } from './standard-template.ts'

const number = (text: string, id: string): Filling => ({
  text,
  id,
  href: `https://luoshi.example/n/${id}`,
  title: '数',
})

/** A template whose body is this. */
function templateOf(body: string): Uint8Array {
  const parts = unzipSync(standardTemplate())
  const document = strFromU8(parts['word/document.xml']!).replace(
    /<w:body>.*<w:sectPr>/s,
    `<w:body>${body}<w:sectPr>`,
  )
  return zipSync({ ...parts, 'word/document.xml': strToU8(document) })
}

const documentOf = (bytes: Uint8Array) => strFromU8(unzipSync(bytes)['word/document.xml']!)
const run = (words: string) => `<w:r><w:rPr><w:b/></w:rPr><w:t>${words}</w:t></w:r>`

test('a placeholder Word has cut into runs is found; what stands around it stays', () => {
  const template = templateOf(
    `<w:p>${run('完成{{完')}<w:proofErr w:type="spellStart"/>${run('成投资')}${run('}}，快')}</w:p>` +
      '<w:p><w:r><w:t>不动</w:t></w:r></w:p>',
  )
  const { bytes, unknown } = fillTemplate(template, 0, (name) =>
    name === '完成投资' ? number('629.0亿元', 'b.1') : null,
  )
  const xml = documentOf(bytes)
  expect(unknown).toEqual([])
  expect(xml).toContain('<w:t xml:space="preserve">完成</w:t>')
  expect(xml).toContain('w:val="luoshi:b.1"')
  expect(xml).toContain('<w:p><w:r><w:t>不动</w:t></w:r></w:p>')
  expect(xml).not.toContain('{{')
  expect(strFromU8(unzipSync(bytes)['word/_rels/document.xml.rels']!)).toContain(
    'Target="https://luoshi.example/n/b.1" TargetMode="External"',
  )
})

test('a row is repeated for each line, and its numbers are read back', async () => {
  const cell = (words: string) => `<w:tc><w:p>${run(words)}</w:p></w:tc>`
  const row = `<w:tbl><w:tr>${cell('{{行.单位}}')}${cell('{{行.得分}}')}</w:tr></w:tbl>`
  const names = ['甲 & 乙', '丙']
  const { bytes } = fillTemplate(templateOf(row), 2, (name, line) =>
    name === '行.单位' ? { words: names[line!]! } : number(`${90 - line!}.0`, `b.${line! + 1}`),
  )
  expect(documentOf(bytes)).toContain('甲 &amp; 乙')
  expect(await numbersIn({ bytes })).toEqual([
    { id: 'b.1', text: '90.0' },
    { id: 'b.2', text: '89.0' },
  ])
})

test('a name nothing stands for is written as such and told', () => {
  const { bytes, unknown } = fillTemplate(
    templateOf(`<w:p>${run('{{税收}}')}</w:p>`),
    0,
    () => null,
  )
  expect(unknown).toEqual(['税收'])
  expect(documentOf(bytes)).toContain('【没有“税收”】')
})

test('a number changed by hand is read as it now stands', async () => {
  const { bytes } = fillTemplate(templateOf(`<w:p>${run('{{数}}')}</w:p>`), 0, () =>
    number('75.8%', 'b.1'),
  )
  const parts = unzipSync(bytes)
  const changed = strFromU8(parts['word/document.xml']!).replace('75.8%', '95.8%')
  const again = zipSync({ ...parts, 'word/document.xml': strToU8(changed) })
  expect(await numbersIn({ bytes: again })).toEqual([{ id: 'b.1', text: '95.8%' }])
})
