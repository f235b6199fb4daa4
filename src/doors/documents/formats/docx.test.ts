import { expect, test } from 'vitest'
import { extract } from '../extract.ts'
import { defaultLimits } from '../limits.ts'
import { docxOf } from '../sample-files.ts'
import { numberIn } from './docx-numbering.ts'

const read = (bytes: Uint8Array) => extract({ name: 'a.docx', bytes }, defaultLimits)
const linesOf = async (body: string, parts: Record<string, string> = {}) =>
  (await read(docxOf(body, parts))).text.trimEnd().split('\n')
const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
const p = (text: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${run(text)}</w:p>`
const cell = (text: string, properties = '') =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`
const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`
const table = (...rows: string[]) => `<w:tbl>${rows.join('')}</w:tbl>`

test('deletions are dropped, insertions kept, both with their moves', async () => {
  const body =
    `<w:p>${run('力争达到')}<w:del><w:r><w:delText>480</w:delText></w:r></w:del>` +
    `<w:ins>${run('520')}</w:ins><w:moveFrom>${run('（旧）')}</w:moveFrom>` +
    `<w:moveTo>${run('亿元')}</w:moveTo></w:p>`
  expect(await linesOf(body)).toEqual(['力争达到520亿元'])
})

test('codes of fields, hidden words and the spare copy of a text box do not show', async () => {
  const box = `<w:txbxContent>${p('框内12家')}</w:txbxContent>`
  const body =
    `<w:p><w:r><w:instrText>PAGE 99</w:instrText></w:r>${run('可见')}` +
    `<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏7个</w:t></w:r>${run('文字')}` +
    `<w:r><mc:AlternateContent><mc:Choice>${box}</mc:Choice>` +
    `<mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r></w:p>`
  expect(await linesOf(body)).toEqual(['框内12家', '可见文字'])
})

test('numbers that Word draws before paragraphs are read with them', async () => {
  const level = (at: number, format: string, text: string) =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>` +
    `<w:lvlText w:val="${text}"/></w:lvl>`
  const numbering =
    `<w:numbering><w:abstractNum w:abstractNumId="0">${level(0, 'chineseCounting', '%1、')}` +
    `${level(1, 'chineseCounting', '（%2）')}${level(2, 'decimal', '%3.')}</w:abstractNum>` +
    '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
  const styles =
    '<w:styles><w:style w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr>' +
    '<w:numId w:val="7"/></w:numPr></w:pPr></w:style></w:styles>'
  const at = (level: number) =>
    `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="7"/></w:numPr>`
  const body = [
    p('总体要求', '<w:pStyle w:val="H1"/>'),
    p('主要目标', at(1)),
    p('产值', at(2)),
    p('投资', at(2)),
    p('基本原则', at(1)),
    p('重点任务', '<w:pStyle w:val="H1"/>'),
    p('工业', at(1)),
    p('不编号', '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
  ].join('')
  const parts = { 'word/numbering.xml': numbering, 'word/styles.xml': styles }
  expect(await linesOf(body, parts)).toEqual([
    '一、总体要求',
    '（一）主要目标',
    '1.产值',
    '2.投资',
    '（二）基本原则',
    '二、重点任务',
    '（一）工业',
    '不编号',
  ])
})

test('rows of a table are lines; merged heads are said where they hold, figures once', async () => {
  const body = table(
    row(cell('类别', '<w:vMerge w:val="restart"/>'), cell('目标', '<w:gridSpan w:val="2"/>')),
    row(cell('', '<w:vMerge/>'), cell('2025年'), cell('2026年')),
    row(cell('产值（亿元）'), cell('480'), cell('520', '<w:vMerge w:val="restart"/>')),
    row(cell('投资（亿元）'), cell('86'), cell('', '<w:vMerge/>')),
  )
  expect(await linesOf(body)).toEqual([
    '类别 | 目标 | 目标',
    '类别 | 2025年 | 2026年',
    '产值（亿元） | 480 | 520',
    '投资（亿元） | 86',
  ])
})

test('a frame around paragraphs is no table', async () => {
  const body = table(row(`<w:tc>${p('第一段，新增12家。')}${p('第二段，压缩3天。')}</w:tc>`))
  expect(await linesOf(body)).toEqual(['第一段，新增12家。', '第二段，压缩3天。'])
})

test('anchors name the paragraph, or the table and cell', async () => {
  const body = p('标题') + p('') + p('产值520亿元') + table(row(cell('投资'), cell('95')))
  const { text, anchors } = await read(docxOf(body))
  const said = anchors.map(({ start, end, at }) => [text.slice(start, end), at])
  expect(said).toEqual([
    ['标题', { paragraph: 1 }],
    ['产值520亿元', { paragraph: 3 }],
    ['投资', { table: 1, cell: 'A1' }],
    ['95', { table: 1, cell: 'B1' }],
  ])
})

test('footnotes stand at the end, the contents page is left out, the title is named', async () => {
  const styles =
    '<w:styles><w:style w:styleId="T"><w:name w:val="Title"/></w:style>' +
    '<w:style w:styleId="C"><w:name w:val="toc 1"/></w:style></w:styles>'
  const body =
    p('工作要点', '<w:pStyle w:val="T"/>') +
    p('一、总体要求 12', '<w:pStyle w:val="C"/>') +
    `<w:p>${run('增长8%')}<w:r><w:footnoteReference w:id="2"/></w:r>${run('以上。')}</w:p>`
  const note = `<w:footnote w:id="2">${p('按可比价计算。')}</w:footnote>`
  const footnotes = `<w:footnotes>${note}</w:footnotes>`
  const document = await read(
    docxOf(body, { 'word/styles.xml': styles, 'word/footnotes.xml': footnotes }),
  )
  expect(document.text).toBe('工作要点\n增长8%以上。\n按可比价计算。\n')
  expect(document.title).toBe('工作要点')
})

test.each([
  ['chineseCounting', 21, '二十一'],
  ['chineseCountingThousand', 10, '十'],
  ['ideographTraditional', 3, '丙'],
  ['decimalEnclosedCircle', 20, '⑳'],
  ['upperRoman', 14, 'XIV'],
  ['lowerLetter', 27, 'aa'],
  ['decimalZero', 3, '03'],
])('%s writes %i as %s', (format, value, written) => {
  expect(numberIn(format, value)).toBe(written)
})
