import { afterEach, beforeEach, expect, it } from 'vitest'
import { systemWho } from '../../engine/cases/world.ts'
import { isRejection } from '../../kernel/rejection.ts'
import { writeBulletin } from '../papers/bulletin.ts'
import { checkNumbers } from '../papers/check-numbers.ts'
import { numbersIn } from '../papers/read-numbers.ts'
import { openMemory } from '../../store/index.ts'
import { openFigureDoor, type FigureDoor } from './sample-figures.ts'
import type { SampleDoor, Visitor } from './sample.ts'

let figures: FigureDoor
let door: SampleDoor
let lin: Visitor

beforeEach(async () => {
  figures = await openFigureDoor(openMemory())
  door = figures.door
  lin = await door.as('lin')
})
afterEach(async () => {
  await door.end()
  expect(door.logged).toEqual([])
})

it('a board says who leads, why each moved, and by which rule', async () => {
  const { body } = await lin.get('board?name=investment/race')
  expect(body.sentence.text).toBe('道路科居首，道路科升 1 位')
  expect(body.rule[0].says).toContain('对照时间进度')
  const [first, second] = body.pools[0].lines
  expect(first).toMatchObject({ unit: { name: '道路科' }, rank: 1, up: 1, score: 100 })
  expect(body.chosen.unit).toEqual(first.unit)
  expect(body.chosen.moved).toEqual([{ up: 1, text: '完成投资由 60.0亿元 到 85.0亿元，升 1 位' }])
  expect(first.ranks.slice(-2)).toEqual([2, 1])
  const water = (await lin.get('board?name=investment/race&at=water&span=years')).body
  expect(water.chosen.items[0].lines.join('')).toContain('时段目标')
  expect(water.chosen.unit).toEqual(second.unit)
  expect([body.history, water.history]).toEqual([['2026-09', '2026-10'], ['2026-10']])
  expect(water.more.join('')).toContain('同分并列')
  expect((await lin.get('boards')).body).toMatchObject([{ name: 'investment/race', issued: [] }])
})

it('what is not there is said so, and only the statistician issues a board', async () => {
  expect((await lin.get('board?name=none')).status).toBe(404)
  expect((await lin.get('measure?name=none')).body.title).toContain('没有指标')
  expect((await lin.get('measures?period=2026-13')).status).toBe(400)
  expect((await lin.get('measures?unit=moon')).status).toBe(400)
  const asked = { name: 'investment/race', period: '2026-10' }
  expect((await lin.post('board/issue', asked)).status).toBe(403)
})

it('a bulletin prints numbers one can follow; a later revision leaves it right', async () => {
  const name = 'investment/race'
  const definition = (await door.desk.standing()).boards!.get(name)!
  const who = { ...systemWho('sample'), person: 'shen' }
  const { organisation, now } = await door.desk.standing()
  const written = await writeBulletin(door.desk, {
    board: definition,
    period: '2026-10',
    who,
    unit: 'park',
    organisation,
    knownAt: now,
    base: 'https://park.example',
  })
  if (isRejection(written.outcome)) throw new Error(JSON.stringify(written.outcome))
  const [entry] = (await lin.get('bulletins')).body
  expect(entry).toMatchObject({ title: '投资赛马榜情况通报（2026年10月）', period: '2026-10' })
  const file = await door.desk.parts.files.get(entry.file)
  const found = await numbersIn({ bytes: file!.bytes })
  expect(found.map(({ text }) => text)).toContain('160.0亿元')
  door.clock.pass(60_000)
  await figures.revise('water', '95')
  const checked = await checkNumbers(door.desk, found)
  expect(new Set(checked.map(({ is }) => is))).toEqual(new Set(['right']))
  const changed = found.map((one, at) => (at === 0 ? { ...one, text: '999' } : one))
  expect((await checkNumbers(door.desk, changed))[0]).toMatchObject({ is: 'altered' })
  const page = (await lin.get(`n/${encodeURIComponent(found.at(-1)!.id)}`)).body
  expect(page).toMatchObject({ is: 'right', paper: { id: entry.id } })
})

it('the statistician writes a bulletin, but from no file of somebody else', async () => {
  await figures.seat('wei', 'water')
  const wei = await door.as('wei')
  await wei.post('me/post', { post: 'post-statistics' })
  const bring = async (visitor: Visitor, words: string): Promise<string> => {
    const headers = { 'x-file-name': 'a.docx' }
    return (await visitor.send('files', { method: 'POST', body: words, headers })).body.id
  }
  const write = (template: string) =>
    wei.post('bulletins', { board: 'investment/race', period: '2026-10', template })
  const others = await write(await bring(lin, '别人的话'))
  expect([others.status, others.body.key]).toEqual([404, 'http.noTemplate'])
  const plain = await wei.post('bulletins', { board: 'investment/race', period: '2026-10' })
  expect(plain.status).toBe(200)
  const own = await write(await bring(wei, '自己的话，不是模板'))
  expect([own.status, own.body.key]).toEqual([422, 'http.badTemplate'])
})

it('a draft is tried without a trace, and holds from a coming day once handed in', async () => {
  expect(
    (await lin.post('board/try', { name: 'investment/race', over: 'last', edits: {} })).status,
  ).toBe(403)
  await figures.seat('idle', 'park')
  const idle = await door.as('idle')
  const name = 'investment/race'
  const edits = { 'items.0.by.method': 'rank-steps', 'items.0.by.stepPercent': 10 }
  const trial = (await idle.post('board/try', { name, over: 'last', edits })).body
  expect(trial).toMatchObject({
    version: 2,
    sentence: { text: '按草案名次不变' },
    expected: null,
    faults: [],
  })
  expect(trial.pools[0].lines[1]).toMatchObject({ scoreFrom: 90, scoreTo: 90, from: 2, to: 2 })
  expect(
    trial.fields.find(({ path }: { path: string }) => path === 'items.0.by.stepPercent'),
  ).toMatchObject({ value: 10, label: '每后一名少（%）' })
  const wrong = (await idle.post('board/try', { name, over: 'last', edits: { missing: 'x' } })).body
  expect(wrong.faults).toEqual([{ path: 'missing', text: '没有这一项可选。' }])
  const next = (await idle.post('board/try', { name, over: 'next', edits })).body
  expect(next.period).toBe('2026-12')
  expect(next.expected).toContain('4 个数月份不全，推算不出')

  const asked = { name, edits, version: 2, document: '考核办法（2027）', article: '第三条' }
  const early = await idle.post('board/next', { ...asked, from: '2026-10-01' })
  expect([early.status, early.body.key]).toEqual([422, 'board.retroactive'])
  const late = await idle.post('board/next', { ...asked, version: 5, from: '2027-01-01' })
  expect(late.body.key).toBe('http.otherRule')
  expect((await idle.post('board/next', { ...asked, from: '2027-01-01' })).status).toBe(200)
  expect((await lin.get(`board?name=${name}&period=2026-12`)).body.version).toBe(1)
  expect((await lin.get(`board?name=${name}&period=2027-01`)).body.version).toBe(2)
})

it('a bulletin is still right after another rule took the place of its own', async () => {
  const name = 'investment/race'
  const { organisation, now, boards } = await door.desk.standing()
  const written = await writeBulletin(door.desk, {
    board: boards!.get(name)!,
    period: '2026-10',
    who: { ...systemWho('sample'), person: 'shen' },
    unit: 'park',
    organisation,
    knownAt: now,
    base: 'https://park.example',
  })
  if (isRejection(written.outcome)) throw new Error(JSON.stringify(written.outcome))
  const definition = { ...boards!.get(name)!, version: 2, missing: 'nought' as const, items: [] }
  const values = { title: '投资赛马榜', definition, document: '新办法', article: '第一条' }
  const lines = [{ key: name, from: '2026-12-01', values }]
  await figures.give('open', {
    type: 'platform/register-board',
    caseId: 'register:platform/board',
    input: { lines },
  })
  door.clock.pass(60 * 86_400_000)
  expect((await door.desk.standing()).boards!.get(name)!.version).toBe(2)
  const [entry] = (await (await door.as('lin')).get('bulletins')).body
  const file = await door.desk.parts.files.get(entry.file)
  const checked = await checkNumbers(door.desk, await numbersIn({ bytes: file!.bytes }))
  expect(new Set(checked.map(({ is }) => is))).toEqual(new Set(['right']))
})
