import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterEach, beforeEach, expect, it } from 'vitest'
import planDelivery from '../../../scenarios/plan-delivery/scenario.ts'
import { openMemory } from '../../store/index.ts'
import { checkNumbers } from '../papers/check-numbers.ts'
import { numbersIn } from '../papers/read-numbers.ts'
import { wordFile } from '../papers/word-parts.ts'
import { openSampleDoor, type SampleDoor, type Visitor } from './sample.ts'

let door: SampleDoor
let shen: Visitor

beforeEach(async () => {
  door = await openSampleDoor(openMemory(), [planDelivery])
  shen = await door.as('shen')
})
afterEach(async () => {
  await door.end()
  expect(door.logged).toEqual([])
})

/** A task beside the plan and the paper that hands it out. */
async function issued(): Promise<{ readonly work: string; readonly paper: string }> {
  const source = { from: 'meeting', number: '第 8 次主任办公会', on: '2026-11-20' }
  const task = { title: '桥面修补', kind: 'work', source, leadUnit: 'roads', dueOn: '2026-12-31' }
  const entered = await shen.post('new/plan-delivery/commitment/enter', { input: task })
  const input = {
    commitment: entered.body.id,
    paperKind: 'assignment',
    requirement: '年底前完成桥面修补。',
    answerBy: '2026-12-20',
    contact: '沈既白 0012',
  }
  const { body } = await shen.post('new/plan-delivery/paper/issue', { input })
  return { work: entered.body.id, paper: body.id }
}

async function wordOf(path: string): Promise<Uint8Array> {
  const answer = await shen.get(path)
  expect(answer.status).toBe(200)
  return answer.body as Uint8Array
}

/** The same file with words changed by hand. */
function changed(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const parts = unzipSync(bytes)
  const xml = strFromU8(parts['word/document.xml']!).replace(from, to)
  return zipSync({ ...parts, 'word/document.xml': strToU8(xml) })
}

it('a paper is printed as it was issued, and a clause changed by hand is found', async () => {
  const { paper } = await issued()
  const page = (await shen.get(`cases/${paper}/print`)).body
  expect(page).toMatchObject({
    head: { text: '交办单' },
    number: { text: '交办〔2026〕1号' },
    to: { text: '道路管理科' },
    on: { title: { zh: '印发日期' } },
  })
  expect(page.clauses.map((one: { name: string }) => one.name)).toEqual([
    'matter',
    'source',
    'requirement',
    'dueOn',
    'answerBy',
    'contact',
  ])
  const bytes = await wordOf(`cases/${paper}/print.docx`)
  const right = await checkNumbers(door.desk, await numbersIn({ bytes }))
  expect(new Set(right.map(({ is }) => is))).toEqual(new Set(['right']))
  const forged = changed(bytes, '2026年12月31日', '2027年3月31日')
  const found = await checkNumbers(door.desk, await numbersIn({ bytes: forged }))
  expect(found.filter(({ is }) => is !== 'right')).toMatchObject([
    { id: `${paper}@1#dueOn`, is: 'altered', text: '2027年3月31日', printed: '2026年12月31日' },
  ])
  const other = changed(bytes, `${paper}@1#number`, `${paper}@1#nothing`)
  const unknown = await checkNumbers(door.desk, await numbersIn({ bytes: other }))
  expect(unknown.map(({ is }) => is)).toContain('unknown')
})

it('papers issued at one moment leave out no number and take none twice', async () => {
  const { work } = await issued()
  const input = {
    commitment: work,
    paperKind: 'assignment',
    requirement: '同时印发。',
    answerBy: '2026-12-20',
    contact: '沈既白 0012',
  }
  const issue = () => shen.post('new/plan-delivery/paper/issue', { input })
  const answers = await Promise.all(Array.from({ length: 8 }, issue))
  const taken = answers.filter(({ status }) => status < 300)
  // Whoever was overtaken too often is asked to send it again.
  for (const { status } of answers) expect([200, 201, 409, 412]).toContain(status)
  const pages = await Promise.all(taken.map(({ body }) => shen.get(`cases/${body.id}/print`)))
  const numbers = pages.map(({ body }) => Number(/(\d+)号/.exec(body.number.text)?.[1]))
  expect(numbers.toSorted((a, b) => a - b)).toEqual(taken.map((_, at) => at + 2))
  expect(taken.length).toBeGreaterThan(1)
})

it('what is no paper, and a template that is none, are refused with a sentence', async () => {
  const { work, paper } = await issued()
  const none = await shen.get(`cases/${work}/print`)
  expect([none.status, none.body.key]).toEqual([404, 'http.noPrint'])
  const words = new TextEncoder().encode('不是模板')
  const headers = { 'content-type': 'text/plain', 'x-file-name': 'a.txt' }
  const { id } = (await shen.send('files', { method: 'POST', body: words, headers })).body
  const bad = await shen.get(`cases/${paper}/print.docx?template=${id}`)
  expect([bad.status, bad.body.key]).toEqual([422, 'http.badTemplate'])
  const swollen = wordFile('甲'.repeat(1_400_000)) as never
  const word = { ...headers, 'x-file-name': 'a.docx' }
  const large = (await shen.send('files', { method: 'POST', body: swollen, headers: word })).body
  const tooLarge = await shen.get(`cases/${paper}/print.docx?template=${large.id}`)
  expect([tooLarge.status, tooLarge.body.key]).toEqual([422, 'http.largeTemplate'])
  const lost = await shen.get(`cases/${paper}/print.docx?template=nothing`)
  expect([lost.status, lost.body.key]).toEqual([404, 'http.noTemplate'])
})
