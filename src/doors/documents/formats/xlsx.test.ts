import { expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { extract } from '../extract.ts'
import { defaultLimits } from '../limits.ts'
import { zipOf } from '../sample-files.ts'

const read = (bytes: Uint8Array) => extract({ name: 'a.xlsx', bytes }, defaultLimits)

/** A workbook of sheets given as the inside of their sheetData, and what follows it. */
function workbook(sheets: Record<string, string>, parts: Record<string, string> = {}): Uint8Array {
  const names = Object.keys(sheets)
  const listed = names.map((name, at) => `<sheet name="${name}" r:id="r${at}"/>`).join('')
  const targets = names
    .map((_, at) => `<Relationship Id="r${at}" Target="worksheets/s${at}.xml"/>`)
    .join('')
  const pages = Object.values(sheets).map((inside, at) => [
    `xl/worksheets/s${at}.xml`,
    `<x:worksheet><x:sheetData>${inside}</x:worksheet>`,
  ])
  return zipOf({
    'xl/workbook.xml': `<workbook><sheets>${listed}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${targets}</Relationships>`,
    ...Object.fromEntries(pages),
    ...parts,
  })
}

test('a sheet of another program gives rows with merged heads and figures as shown', async () => {
  const head = (value: string, more = {}) => ({ value, type: String, ...more })
  const due = new Date(Date.UTC(2026, 8, 30))
  const data = [
    [head('云岭产业园主要指标', { columnSpan: 3 }), null, null],
    [head('类别'), head('指标'), head('目标')],
    [
      head('工业', { rowSpan: 2 }),
      head('产值增速'),
      { value: 0.085, type: Number, format: '0.0%' },
    ],
    [null, head('产值（亿元）'), { value: 1520.5, type: Number, format: '#,##0.0' }],
    [head('项目'), head('完成日期'), { value: due, type: Date, format: 'yyyy/m/d' }],
  ]
  const bytes = await writeXlsxFile(data as never, { sheet: '指标' }).toBuffer()
  const { text, anchors } = await read(new Uint8Array(bytes))
  expect(text.trimEnd().split('\n')).toEqual([
    '云岭产业园主要指标',
    '类别 | 指标 | 目标',
    '工业 | 产值增速 | 8.5%',
    '工业 | 产值（亿元） | 1520.5',
    '项目 | 完成日期 | 2026年9月30日',
  ])
  const growth = Array.from(text).join('').indexOf('8.5%')
  expect(anchors.find((one) => one.start === growth)?.at).toEqual({ sheet: '指标', cell: 'C3' })
})

test('rich words without readings, inline words, results of formulas, truth values', async () => {
  const strings =
    '<sst><si><r><t>新增</t></r><r><t>企业</t></r><rPh><t>xinzeng</t></rPh></si></sst>'
  const inside =
    '<x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1" t="inlineStr"><x:is>' +
    '<x:t>家</x:t></x:is></x:c><x:c r="C1"><x:f>A2*2</x:f><x:v>36</x:v></x:c>' +
    '<x:c r="D1" t="str"><x:f>B1</x:f><x:v>家数</x:v></x:c><x:c r="E1" t="b">' +
    '<x:v>1</x:v></x:c><x:c r="F1" t="e"><x:v>#REF!</x:v></x:c></x:row></x:sheetData>'
  const bytes = workbook({ 表: inside }, { 'xl/sharedStrings.xml': strings })
  expect((await read(bytes)).text).toBe('新增企业 | 家 | 36 | 家数 | 是\n')
})

test('empty columns draw no bars, and cells without names are counted', async () => {
  const inside =
    '<x:row><x:c/><x:c t="str"><x:v>目标</x:v></x:c><x:c/><x:c><x:v>95</x:v></x:c></x:row>' +
    '</x:sheetData>'
  const { text, anchors } = await read(workbook({ 表: inside }))
  expect(text).toBe('目标 | 95\n')
  expect(anchors.at(-1)?.at).toEqual({ sheet: '表', cell: 'D1' })
})

test('a formula without its result is a problem with its place', async () => {
  const inside =
    '<x:row r="2"><x:c r="A2" t="str"><x:v>合计</x:v></x:c><x:c r="B2"><x:f>1+1</x:f></x:c>' +
    '</x:row></x:sheetData>'
  const { problems } = await read(workbook({ 表: inside }))
  expect(problems).toEqual([{ key: 'uncomputed-formulas', params: { count: 1, cell: '表!B2' } }])
})

test('several sheets are headed by their names, hidden ones named as unread', async () => {
  const one = (value: string) =>
    `<x:row r="1"><x:c r="A1" t="str"><x:v>${value}</x:v></x:c></x:row></x:sheetData>`
  const bytes = workbook(
    { 目标: one('产值520亿元'), 项目: one('总投资3亿元'), 底稿: one('不要') },
    {
      'xl/workbook.xml':
        '<workbook><sheets><sheet name="目标" r:id="r0"/><sheet name="项目" r:id="r1"/>' +
        '<sheet name="底稿" state="hidden" r:id="r2"/></sheets></workbook>',
    },
  )
  const { text, problems } = await read(bytes)
  expect(text).toBe('目标\n产值520亿元\n项目\n总投资3亿元\n')
  expect(problems).toEqual([{ key: 'hidden-sheets', params: { names: '底稿' } }])
})

test('a merge over the whole sheet fills nothing beyond the cells there are', async () => {
  const inside =
    '<x:row r="1"><x:c r="A1" t="str"><x:v>年度</x:v></x:c><x:c r="B1" t="str"><x:v>目标</x:v></x:c>' +
    '</x:row></x:sheetData><x:mergeCells><x:mergeCell ref="B1:XFD1048576"/></x:mergeCells>'
  expect((await read(workbook({ 表: inside }))).text).toBe('年度 | 目标\n')
})
