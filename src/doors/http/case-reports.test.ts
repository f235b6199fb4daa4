import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterEach, beforeEach, expect, it } from 'vitest'
import planDelivery from '../../../scenarios/plan-delivery/scenario.ts'
import { openMemory } from '../../store/index.ts'
import { checkNumbers } from '../papers/check-numbers.ts'
import { numbersIn } from '../papers/read-numbers.ts'
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

const handOut = async (title: string, leadUnit: string, more: object = {}): Promise<string> => {
  const source = { from: 'meeting', number: '第 8 次主任办公会' }
  const task = { title, kind: 'work', source, leadUnit, dueOn: '2026-12-31', ...more }
  const { status, body } = await shen.post('new/plan-delivery/commitment/enter', { input: task })
  expect(status).toBe(200)
  return body.id
}

const write = (who: Visitor, more: object = {}) =>
  who.post('reports', { report: 'plan-delivery/monthly', period: '2026-11', ...more })

async function paperOf(id: string): Promise<Uint8Array> {
  return (await shen.get(`bulletins/${id}/paper`)).body
}

const wrongIn = async (bytes: Uint8Array) =>
  (await checkNumbers(door.desk, await numbersIn({ bytes }))).filter(({ is }) => is !== 'right')

it('a month is counted, and every number can be followed and checked', async () => {
  const lin = await door.as('lin')
  const begun = await handOut('桥面修补', 'roads', { person: 'lin' })
  await handOut('护栏更换', 'roads')
  await handOut('水表轮换', 'water')
  expect((await lin.post(`cases/${begun}/accept`, { input: {} })).status).toBe(200)
  const report = { progress: 40, words: '进场。', obstacle: '雨天多。', nextStep: '抢晴天。' }
  expect((await lin.post(`cases/${begun}/reportProgress`, { input: report })).status).toBe(200)
  const { status, body } = await write(shen)
  expect([status, body.unknown]).toEqual([200, []])
  const bytes = await paperOf(body.id)
  const found = await numbersIn({ bytes })
  const texts = found.map(({ text }) => text)
  expect(texts).toEqual(
    expect.arrayContaining(['3项', '33.3%', '与平均持平', '雨天多。', '抢晴天。']),
  )
  expect(await wrongIn(bytes)).toEqual([])
  const [first] = found
  const page = (await shen.get(`n/${first!.id}`)).body
  expect(page).toMatchObject({ title: '总数', printed: '3项', computed: '3项', is: 'right' })
  expect(page.href).toBe('/list/plan-delivery/ledger?open=any')

  const parts = unzipSync(bytes)
  const xml = strFromU8(parts['word/document.xml']!)
  const changed = xml.replace('33.3%', '83.3%').replace('雨天多。', '一切顺利。')
  const forged = zipSync({ ...parts, 'word/document.xml': strToU8(changed) })
  expect(await wrongIn(forged)).toMatchObject([
    { text: '83.3%', printed: '33.3%', is: 'altered' },
    { text: '一切顺利。', printed: '雨天多。', is: 'altered' },
  ])

  // What happens later changes neither the paper nor what it says of its day.
  door.clock.pass(60_000)
  await handOut('路灯更换', 'roads')
  expect(await wrongIn(bytes)).toEqual([])
  expect((await shen.get(`n/${first!.id}`)).body).toMatchObject({ computed: '3项', now: '4项' })
})

it('only the supervision office writes it, of a month that is one', async () => {
  const wei = await door.as('wei')
  const refused = await write(wei)
  expect([refused.status, refused.body.key]).toEqual([403, 'http.notYourReport'])
  const none = await write(shen, { period: 'soon-11' })
  expect([none.status, none.body.key]).toEqual([404, 'http.noReport'])
})
