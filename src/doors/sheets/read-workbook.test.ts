import { strToU8, zipSync } from 'fflate'
import { expect, it } from 'vitest'
import type { GridLine } from '../../engine/sheets/grid.ts'
import { openWorkbook } from './read-workbook.ts'
import { sheetParts } from './sample-parts.ts'

const opened = (data: string, parts: Record<string, string> = {}) => {
  const all = Object.entries(sheetParts(data, parts))
  return openWorkbook({
    bytes: zipSync(Object.fromEntries(all.map(([name, text]) => [name, strToU8(text)]))),
  })
}
const all = async (lines: AsyncIterable<GridLine>) => {
  const read: GridLine[] = []
  for await (const line of lines) read.push(line)
  return read
}
const dates =
  '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="m&quot;月&quot;d&quot;日&quot;"/>' +
  '</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/>' +
  '<xf numFmtId="22"/><xf numFmtId="20"/></cellXfs></styleSheet>'

it('numbers with the format of a date are days, with what else is shown of them', async () => {
  const cells = [
    [1, 46_295],
    [2, 46_295],
    [3, 46_295.5],
    [4, 0.75],
    [1, -3],
  ].map(([style, value]) => `<c s="${style}"><v>${value}</v></c>`)
  const row = `<row>${cells.join('')}</row>`
  const { lines } = await opened(row, { 'xl/styles.xml': dates })
  const [line] = await all(lines())
  expect(line?.cells.map(({ value, shown }) => [value, shown])).toEqual([
    [{ day: '2026-09-30' }, undefined],
    [{ day: '2026-09-30' }, '9月30日'],
    [{ day: '2026-09-30' }, '2026年9月30日 12:00'],
    [0.75, '18:00'],
    [-3, undefined],
  ])
})

it('days may be counted from 1904', async () => {
  const workbook =
    '<workbook><workbookPr date1904="1"/><sheets><sheet name="表" r:id="r1"/></sheets></workbook>'
  const row = '<row><c s="1"><v>44833</v></c></row>'
  const { lines } = await opened(row, { 'xl/styles.xml': dates, 'xl/workbook.xml': workbook })
  expect((await all(lines()))[0]?.cells).toEqual([{ column: 1, value: { day: '2026-09-30' } }])
})

it('formulas count by their results, errors have no value, and both are named', async () => {
  const row =
    '<row r="4"><c r="A4"><f>1+1</f><v>2</v></c><c r="B4" t="str"><f>""</f><v></v></c>' +
    '<c r="C4"><f>1+1</f></c><c r="D4" t="e"><f>A9</f><v>#REF!</v></c><c r="E4" t="e"><v>#N/A</v></c></row>'
  const { lines, problems } = await opened(row)
  expect(await all(lines())).toEqual([
    {
      sheet: '表',
      number: 4,
      cells: [
        { column: 1, value: 2 },
        { column: 4, value: null, shown: '#REF!' },
        { column: 5, value: null, shown: '#N/A' },
      ],
    },
  ])
  expect(problems()).toEqual([
    { key: 'uncomputed-formulas', params: { count: 1, cell: '表!C4' } },
    { key: 'error-values', params: { count: 2, cell: '表!D4', found: '#REF!' } },
  ])
})

it('hidden rows are among the lines; readings above words are not', async () => {
  const rows =
    '<row r="2" hidden="1"><c t="inlineStr"><is><r><t>重</t></r><r><t>庆</t></r><rPh><t>chongqing' +
    '</t></rPh></is></c></row><row r="9"><c t="b"><v>0</v></c></row>'
  const { lines } = await opened(rows)
  expect((await all(lines())).map(({ number, cells }) => [number, cells[0]?.value])).toEqual([
    [2, '重庆'],
    [9, false],
  ])
})

it('merges are known at once after the lines, and before them by another walk', async () => {
  const data =
    '<row><c t="str"><v>年度</v></c></row></sheetData><mergeCells><mergeCell ref="A1:C1"/>' +
    '<mergeCell ref="A2:A9999999"/></mergeCells><sheetData>'
  const merges = [{ sheet: '表', from: [1, 1], to: [3, 1] }]
  const workbook = await opened(data)
  expect(await workbook.merges('表')).toEqual(merges)
  expect(await all(workbook.lines('表'))).toHaveLength(1)
  expect(await workbook.merges('表')).toEqual(merges)
  expect(await workbook.merges('没有')).toEqual([])
})

it('sheets are read one by one; those that are hidden are named', async () => {
  const workbook =
    '<workbook><sheets><sheet name="甲" r:id="r1"/><sheet name="乙" r:id="r1"/>' +
    '<sheet name="底稿" state="hidden" r:id="r1"/></sheets></workbook>'
  const row = '<row><c><v>1</v></c></row>'
  const { sheets, lines, problems } = await opened(row, { 'xl/workbook.xml': workbook })
  expect(sheets).toEqual(['甲', '乙'])
  expect((await all(lines('乙'))).map(({ sheet }) => sheet)).toEqual(['乙'])
  expect((await all(lines())).map(({ sheet }) => sheet)).toEqual(['甲', '乙'])
  expect(problems()).toEqual([{ key: 'hidden-sheets', params: { names: '底稿' } }])
})
