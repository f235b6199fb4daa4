import { afterAll, beforeAll, expect, it } from 'vitest'
import { openMemory } from '../../store/index.ts'
import { readWhole } from '../sheets/open-sheets.ts'
import { workbookType } from '../sheets/write-workbook.ts'
import { openSampleDoor, type SampleDoor, type Visitor } from './sample.ts'

let door: SampleDoor
let lin: Visitor
const many = 230
let pagesRead = 0

beforeAll(async () => {
  const memory = openMemory()
  const rows: typeof memory.tables.rows = (...asked) => {
    pagesRead += 1
    return memory.tables.rows(...asked)
  }
  door = await openSampleDoor({ ...memory, tables: { ...memory.tables, rows } })
  lin = await door.as('lin')
  const note = (what: string, unit: string) =>
    lin.post('new/errands/errand/note', { input: { what, unit, caller: '路人甲' } })
  for (let at = 0; at < many; at += 1) await note(`坑 ${at}`, 'roads')
  await note('漏水', 'water')
})
afterAll(async () => {
  await door.end()
  expect(door.logged).toEqual([])
})

const sheetOf = async (query: string, language = 'zh') => {
  const { body, headers } = await lin.get(`cases.csv${query}`, { 'accept-language': language })
  return { text: Buffer.from(body).toString(), headers }
}

it('a sheet holds the cases of the list in its order, page after page', async () => {
  const listed: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const from: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const { body } = await lin.get(`cases?scenario=errands&limit=100${from}`)
    listed.push(...body.lines.map(({ id }: { id: string }) => id))
    cursor = body.next
  }
  const { text, headers } = await sheetOf('?scenario=errands&limit=5&counts=yes')
  const [head, ...lines] = text.trimEnd().split('\r\n')
  expect(head).toBe('\uFEFF编号,事项,类别,状态,灯,期限,单位,承办,进度（%）,开始,办结于')
  expect(lines.map((line) => line.split(',')[0])).toEqual(listed)
  expect(lines).toHaveLength(many)
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present')
  expect(headers.get('cache-control')).toBe('no-store')
  // Personal values of a case are no part of lists, nor of sheets.
  expect(text).not.toContain('路人甲')
})

it('is narrowed as the list is, and speaks the language of the reader', async () => {
  const { text, headers } = await sheetOf(`?q=${encodeURIComponent('坑 7')}&status=open`, 'en')
  const [head, first, ...others] = text.trimEnd().split('\r\n')
  expect(head).toMatch(/^\uFEFFNumber,Matter,Kind,Status,Light/)
  expect(first).toMatch(/,坑 7\d?,,Open,Not due|,坑 7\d?,,Open,Normal/)
  expect(others).toHaveLength(10)
  expect(headers.get('content-disposition')).toContain('cases-2026-11-23.csv')
  const none = await sheetOf('?status=done')
  expect(none.text.trimEnd().split('\r\n')).toHaveLength(1)
  expect((await lin.get('cases.csv?cursor=made-up')).status).toBe(200)
})

it('the same list as a workbook: every case once, words as words', async () => {
  const { body, headers } = await lin.get('cases.csv?as=xlsx&scenario=errands')
  expect(headers.get('content-type')).toBe(workbookType)
  expect(headers.get('content-disposition')).toContain('cases-2026-11-23.xlsx')
  const { lines } = await readWhole({ name: 'cases.xlsx', bytes: new Uint8Array(body) })
  const { text } = await sheetOf('?scenario=errands')
  const inCsv = text
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(',')[1])
  expect(lines.slice(1).map(({ cells }) => cells[1]?.value)).toEqual(inCsv)
  expect(lines).toHaveLength(many + 1)
  expect((await lin.get('cases.csv?as=pdf')).status).toBe(400)
})

it('pages are read only as the sheet is taken, and no more when nobody takes it', async () => {
  const headers = { cookie: lin.cookie }
  const begun = async () => {
    const response = await door.app.request('/api/cases.csv?scenario=errands', { headers })
    pagesRead = 0
    return response
  }
  await (await begun()).text()
  expect(pagesRead).toBe(1)
  const left = await begun()
  await left.body?.cancel()
  expect(pagesRead).toBe(0)
})
