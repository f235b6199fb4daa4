import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { PrintedPaper } from '../../engine/prints/clauses.ts'
import { writeCasePaper } from './case-paper.ts'
import { numbersIn } from './read-numbers.ts'

const clause = (name: string, zh: string, text: string) => ({ name, title: { zh, en: name }, text })
const paper: PrintedPaper = {
  head: clause('paperKind', '文书', '催办通知'),
  number: clause('number', '编号', '催办〔2026〕3号'),
  to: clause('leadUnit', '主送', '规划建设局'),
  clauses: [
    clause('matter', '事项', '学校门口积水整治'),
    clause('requirement', '要求', '三日内抽排，一周内换管 <DN600>。'),
  ],
  closing: { zh: '请按期反馈。', en: 'Report back.' },
  from: clause('issuedUnit', '印发单位', '督查考核室'),
  on: clause('issuedOn', '印发日期', '2026年3月2日'),
}
const asked = { caseId: '260302-AB', print: { paper, ver: 1 }, base: 'https://luoshi.example' }

test('every clause stands in the standard template under its own id', async () => {
  const { bytes, unknown } = await writeCasePaper(asked)
  expect(unknown).toEqual([])
  expect(await numbersIn({ bytes })).toEqual([
    { id: '260302-AB@1#paperKind', text: '催办通知' },
    { id: '260302-AB@1#number', text: '催办〔2026〕3号' },
    { id: '260302-AB@1#leadUnit', text: '规划建设局' },
    { id: '260302-AB@1#matter', text: '学校门口积水整治' },
    { id: '260302-AB@1#requirement', text: '三日内抽排，一周内换管 <DN600>。' },
    { id: '260302-AB@1#issuedUnit', text: '督查考核室' },
    { id: '260302-AB@1#issuedOn', text: '2026年3月2日' },
  ])
})

test('a template of the office says what it names and tells what nothing stands for', async () => {
  const { bytes: standard } = await writeCasePaper(asked)
  const parts = unzipSync(standard)
  const body = '<w:body><w:p><w:r><w:t>{{要求}}（{{批示}}）</w:t></w:r></w:p><w:sectPr>'
  const xml = strFromU8(parts['word/document.xml']!).replace(/<w:body>.*<w:sectPr>/s, body)
  const template = zipSync({ ...parts, 'word/document.xml': strToU8(xml) })
  const { bytes, unknown } = await writeCasePaper({ ...asked, template })
  expect(unknown).toEqual(['批示'])
  expect(strFromU8(unzipSync(bytes)['word/document.xml']!)).toContain('三日内抽排')
})
