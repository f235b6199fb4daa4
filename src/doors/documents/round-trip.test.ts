import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import type { Grounded } from '../../engine/plans/types.ts'
import { readPlanText } from './assignment.ts'
import type { DocumentText } from './document.ts'
import { extract } from './extract.ts'
import { defaultLimits } from './limits.ts'
import * as sample from './sample-files.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const plain = sample.plainPlan()

/** The same plan in every coat it may come in. */
const coats: readonly (readonly [string, Uint8Array])[] = [
  ['plan.txt', utf8(plain)],
  ['windows.txt', utf8(plain.replaceAll('\n', '\r\n'))],
  ['gb18030.txt', iconv.encode(plain, 'gb18030')],
  ['utf-16le.txt', iconv.encode(plain, 'utf-16le', { addBOM: true })],
  ['utf-16be.txt', iconv.encode(plain, 'utf-16be')],
  ['plan.md', utf8(sample.markdownPlan())],
  ['plan.html', utf8(sample.htmlPlan())],
  ['gb18030.html', iconv.encode(sample.htmlPlan().replace('utf-8', 'gb2312'), 'gb18030')],
  ['plan.docx', await sample.docxPlan()],
  ['plan.xlsx', await sample.xlsxPlan()],
  ['plan.pdf', await sample.pdfPlan()],
]

const read = (name: string, bytes: Uint8Array) => extract({ name, bytes }, defaultLimits)
const wordsOf = ({ text }: DocumentText) => text.split(/[\r\n]+/).filter((line) => line !== '')

test.each(coats)('%s says the same, line by line', async (name, bytes) => {
  const document = await read(name, bytes)
  const lines = wordsOf(document).filter((line) => line !== '— 1 —')
  expect(lines).toEqual(wordsOf(await read('plan.txt', utf8(plain))))
  expect(document.simplified).toBe(document.text)
  expect(document.problems).toEqual([])
})

test.each(coats)('%s promises the same', async (name, bytes) => {
  const promised = async (document: DocumentText) => {
    const { statements, projects, actions } = await readPlanText(document)
    const anywhere = (said: Grounded) => ({ ...said, start: 0, end: 0 })
    return [statements, projects, actions].map((said) => said.map(anywhere))
  }
  const [statements, projects, actions] = await promised(await read(name, bytes))
  const asPlain = await promised(await read('plan.txt', utf8(plain)))
  expect([statements, projects, actions]).toEqual(asPlain)
  expect(projects?.length).toBeGreaterThan(0)
  expect(actions?.length).toBeGreaterThan(0)
})

test.each(coats)('%s knows where every word of it stands', async (name, bytes) => {
  const { text, anchors } = await read(name, bytes)
  const points = Array.from(text)
  const said = anchors.map(({ start, end }) => points.slice(start, end).join(''))
  const between = text.replace(/[|\s]/g, '')
  expect(said.join('').replace(/[|\s]/g, '')).toBe(between)
  anchors.slice(1).forEach((anchor, index) => {
    expect(anchor.start).toBeGreaterThanOrEqual(anchors[index]?.end ?? Infinity)
  })
})
