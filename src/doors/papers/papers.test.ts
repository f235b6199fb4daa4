import { strFromU8, unzipSync, zipSync, strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { askTemplate, fillTemplate, type Filling } from './fill.ts'
import { numbersIn } from './read-numbers.ts'
import { standardTemplate } from './standard-template.ts'
import { NoTemplate } from './template-parts.ts'

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

// Gone through once, sign by sign; looking for each end anew would take an hour.
const many = 500_000
const place = run('{{数}}')
test.each([
  ['rows that do not end', '<w:tr>'.repeat(many)],
  ['runs that do not end', `<w:p>${place}${'<w:r>'.repeat(many)}</w:p>`],
  ['looks that do not end', `<w:p>${place}<w:r>${'<w:rPr>'.repeat(many)}</w:r></w:p>`],
  ['words whose tag does not end', `<w:p>${'<w:t '.repeat(many)}</w:p>`],
  ['a placeholder of blanks', `<w:tr><w:p>${run(`{{${' '.repeat(many)}`)}</w:p></w:tr>`],
  ['a placeholder cut into runs', `<w:p>${run('{{')}${run('a').repeat(many / 10)}</w:p>`],
])('a template of %s is filled like any other', (_, body) => {
  const template = templateOf(`<w:p>${run('{{甲}}')}</w:p>${body}`)
  const { bytes } = fillTemplate(template, { 行: 2 }, (name) => ({ words: `是${name}` }))
  expect(documentOf(bytes)).toContain('是甲')
})

test('every paragraph without a placeholder stays byte for byte', () => {
  const kept =
    '<w:p w:rsidR="1"><w:r><w:rPr/><w:t>一</w:t></w:r><w:r><w:br/></w:r></w:p>' +
    '<w:tbl><w:tr w:id="2"><w:tc><w:p/><w:p w:x="y"/></w:tc></w:tr></w:tbl><w:p>}}{</w:p>'
  const { bytes } = fillTemplate(templateOf(`${kept}<w:p>${place}</w:p>`), 3, () => null)
  expect(documentOf(bytes)).toContain(`<w:body>${kept}<w:p>`)
})

test('a run in a plain look of its own is filled too', () => {
  const plain = '<w:p><w:r><w:rPr/><w:t>{{数}}</w:t></w:r></w:p>'
  const { bytes } = fillTemplate(templateOf(plain), 0, () => ({ words: '12' }))
  expect(documentOf(bytes)).toContain('<w:r><w:rPr/><w:t xml:space="preserve">12</w:t></w:r>')
})

const ofSize = expect.objectContaining({ lacks: 'size' })
test.each([
  ['more than a few pages', '甲'.repeat(1_400_000), 1],
  ['rows without end, once repeated', `<w:tr><w:p>${run('{{行.甲}}')}</w:p></w:tr>`, 1_000_000],
  ['more places than a list has', `<w:p>${run('{{甲}}'.repeat(20_001))}</w:p>`, 1],
])('%s is no template, and that is said', (_, body, rows) => {
  const asked: string[] = []
  const fill = () =>
    fillTemplate(templateOf(body), rows, (name) => {
      asked.push(name)
      return { words: '' }
    })
  expect(fill).toThrow(NoTemplate)
  expect(fill).toThrow(ofSize)
  expect(asked.length).toBeLessThan(100_000)
})

test('what unpacks to more than a letterhead is left packed', () => {
  const parts = unzipSync(standardTemplate())
  const picture = new Uint8Array(17_000_000)
  const template = zipSync({ ...parts, 'word/media/image1.png': picture })
  expect(() => fillTemplate(template, 0, () => null)).toThrow(ofSize)
  expect(() => fillTemplate(new Uint8Array(9), 0, () => null)).toThrow(
    expect.objectContaining({ lacks: 'format' }),
  )
})

test('asking looks up the same as filling', () => {
  const asked: string[][] = [[], []]
  const noting = (at: number) => (name: string, line: number | null) => {
    asked[at]!.push(`${name}/${line}`)
    return { words: '' }
  }
  askTemplate(standardTemplate(), 2, noting(0))
  fillTemplate(standardTemplate(), 2, noting(1))
  expect([...new Set(asked[0])]).toEqual([...new Set(asked[1])])
  expect(asked[0]!.length).toBeGreaterThan(3)
})
