import { afterEach, beforeEach, expect, it } from 'vitest'
import { writeFigureSheet } from '../sheets/figures.ts'
import planDelivery from '../../../scenarios/plan-delivery/scenario.ts'
import { openMemory } from '../../store/index.ts'
import { openFigureDoor, type FigureDoor } from './sample-figures.ts'
import type { SampleDoor, Visitor } from './sample.ts'

let figures: FigureDoor
let door: SampleDoor
let lin: Visitor

beforeEach(async () => {
  figures = await openFigureDoor(openMemory(), [planDelivery])
  door = figures.door
  lin = await door.as('lin')
})
afterEach(async () => {
  await door.end()
  expect(door.logged).toEqual([])
})

it('a whole is the sum of its parts, and a rate says what made it', async () => {
  const { body } = await lin.get('measures')
  expect(body).toMatchObject({ period: '2026-10', periodText: '2026年10月', unit: { id: 'park' } })
  const by = Object.fromEntries(body.lines.map((line: { name: string }) => [line.name, line]))
  expect(by['investment/done']).toMatchObject({ value: 160, text: '160.0亿元', light: 'pending' })
  expect(by['investment/rate']).toMatchObject({ value: 80, text: '80.00%' })
  const rate = (await lin.get('measure?name=investment/rate', { 'accept-language': 'en' })).body
  expect(rate.formula).toMatchObject({ words: '100 × (investment ÷ planned investment)' })
  expect(rate.parts).toMatchObject([
    { title: 'investment', text: '16.00 billion yuan', isMissing: false },
    { title: 'planned investment' },
  ])
  const done = (await lin.get('measure?name=investment/done')).body
  expect(done.below.map((one: { text: string }) => one.text)).toEqual(['85.0亿元', '75.0亿元'])
})

it('a commitment lights the figure it is measured by', async () => {
  const before = door.clock.now()
  door.clock.pass(60_000)
  const shen = await door.as('shen')
  const amount = { value: '100', unit: '亿元' }
  const input = { kind: 'target', title: '道路投资 100 亿元', amount, comparator: '>=' }
  const { body } = await shen.post('new/plan-delivery/commitment/propose', { input })
  const steps = [
    ['assign', { leadUnit: 'roads', dueOn: '2026-12-31' }],
    ['measure', { measuredBy: 'investment/done' }],
  ] as const
  for (const [command, given] of steps) {
    expect((await shen.post(`cases/${body.id}/${command}`, { input: given })).status).toBe(200)
  }
  const page = (await shen.get('measure?name=investment/done&unit=roads')).body
  expect(page).toMatchObject({
    target: '100.0亿元',
    percent: 85,
    timePercent: 83.3,
    gap: 1.7,
    light: 'normal',
    why: '快于时间进度 1.7 个百分点',
    sentence: { text: '完成投资达到目标的 85.0%，快于时间进度 1.7 个百分点' },
    commitments: [{ id: body.id, unit: '道路科' }],
  })
  // Between two looks its light changed; before it was promised there was none to change.
  door.clock.pass(60_000)
  const since = async (at: string) =>
    (await lin.get(`measures/since?since=${at}&sincePeriod=2026-09`)).body.lights
  expect(await since(door.clock.now())).toMatchObject([
    { unit: { name: '道路科' }, from: 'near', to: 'normal', way: 'better' },
  ])
  expect(await since(before)).toEqual([])
})

it('a revision shows who, when and why; as known before it the old figure stands', async () => {
  const before = door.clock.now()
  door.clock.pass(60_000)
  await figures.revise('water', '95')
  const ask = 'measure?name=investment/done&unit=water'
  const now = (await lin.get(ask)).body
  expect(now.value).toBe(95)
  expect(now.vintages).toMatchObject([
    { value: 95, why: '漏报一个项目' },
    { value: 75, source: '2026-10 月报 C4' },
  ])
  const then = (await lin.get(`${ask}&knownAt=${before}`)).body
  expect(then).toMatchObject({ value: 75, vintages: [{ value: 75 }] })
})

it('a sheet goes out, comes back filled, and the same sheet again changes nothing', async () => {
  await figures.seat('idle', 'park')
  const idle = await door.as('idle')
  const cases = await idle.get('cases?scenario=platform&type=figure-round&limit=10')
  const round = cases.body.lines.find(
    ({ shown }: { shown: { period: string } }) => shown.period === '2026-10',
  ).id
  expect((await idle.get(`rounds/${round}/sheet`)).status).toBe(200)
  const sent = await writeFigureSheet({
    title: '月报',
    heads: ['完成投资（万元）', '计划投资（亿元）'],
    rows: [
      { unit: '道路管理科', values: [900_000, 100] },
      { unit: '供水管理科', values: [8_000_000_000, null] },
      { unit: '税务局', values: [1, 1] },
    ],
  })
  const send = (query: string) =>
    idle.send(`rounds/${round}/sheet${query}`, {
      method: 'POST',
      body: sent as never,
      headers: { 'x-file-name': encodeURIComponent('报回.xlsx') },
    })
  const preview = (await send('')).body
  expect(preview).toMatchObject({ unchanged: 1, isTaken: false })
  expect(preview.figures).toMatchObject([
    { at: '填报!C3', unit: '道路科', value: '90', before: '85' },
    { at: '填报!C4', unit: '供水科', value: '800000', before: '75' },
  ])
  expect(preview.problems).toHaveLength(1)
  const taken = (await send('?take=yes')).body
  expect(taken.problems.map(({ at }: { at: string }) => at)).toEqual(['填报!B5', '填报!C4'])
  await door.desk.follow()
  const page = (await lin.get('measure?name=investment/done&unit=roads')).body
  expect(page).toMatchObject({ value: 90, vintages: [{ source: '填报!C3' }, {}] })
  expect((await send('')).body).toMatchObject({ unchanged: 2 })
})

it('since an earlier look: what came, what was revised, which ranks moved and why', async () => {
  const before = door.clock.now()
  door.clock.pass(60_000)
  await figures.revise('water', '95')
  const ask = `measures/since?period=2026-10&since=${before}`
  const same = (await lin.get(`${ask}&sincePeriod=2026-10`)).body
  expect(same).toMatchObject({
    sentence: { rule: 'changed', text: '1 个数更正，供水科升 1 位' },
    counts: { added: 0, revised: 1 },
    revised: [{ title: '完成投资', unit: { name: '供水科' }, from: '75.0亿元', to: '95.0亿元' }],
  })
  expect(same.ranks[0]).toMatchObject({
    unit: { name: '供水科' },
    up: 1,
    why: ['完成投资由 75.0亿元 到 95.0亿元，升 1 位'],
  })
  const month = (await lin.get(`${ask}&sincePeriod=2026-09`)).body
  expect(month.counts).toEqual({ added: 4, revised: 0 })
  expect(month.ranks).toMatchObject([{ unit: { name: '道路科' }, from: 2, to: 1 }])
  expect((await lin.get(`${ask}&sincePeriod=2026`)).status).toBe(400)
  expect((await lin.get('measures/since?since=2027-01-01T00:00:00.000Z')).status).toBe(400)
})

it('an indicator that goes by a plan is held against it; thresholds are settings', async () => {
  const values = {
    title: '分月投资',
    unit: '亿元',
    by: 'computed',
    adds: 'sum',
    spans: 'year-to-date',
    progress: 'trajectory',
    plannedBy: '计划投资',
    formula: '完成投资',
    document: '统计办法',
    article: '第二条',
  }
  const register = (name: string, key: string, of: object) =>
    figures.give('open', {
      type: `platform/register-${name}`,
      caseId: `register:platform/${name}`,
      input: { lines: [{ key, from: '2026-01-01', values: of }] },
    })
  await register('indicator', 'phased', values)
  const shen = await door.as('shen')
  const propose = async (title: string, floor: string, period: string, way: object = {}) => {
    door.clock.pass(60_000)
    const amount = { value: floor, unit: '亿元' }
    const input = { kind: 'target', title, amount, comparator: '>=', period }
    const { body } = await shen.post('new/plan-delivery/commitment/propose', { input })
    await shen.post(`cases/${body.id}/assign`, {
      input: { leadUnit: 'roads', dueOn: '2026-12-31' },
    })
    const measured = { input: { measuredBy: 'phased', ...way } }
    expect((await shen.post(`cases/${body.id}/measure`, measured)).status).toBe(200)
  }
  await propose('今年分月投资 100 亿元', '100', '2026')
  const before = door.clock.now()
  door.clock.pass(60_000)
  // A newer one for another year does not stand in for this year's.
  await propose('到 2030 年分月投资 900 亿元', '900', '2026—2030 年')
  const ask = 'measure?name=phased&unit=roads'
  expect((await lin.get(ask)).body).toMatchObject({
    target: '100.00亿元',
    timePercent: 100,
    gap: -15,
    light: 'near',
    why: '慢 15.0 个百分点，达到 10 个，预警',
  })
  // As known before the second was promised there was the first alone; before that, none.
  await propose('今年分月投资 200 亿元', '200', '2026')
  expect((await lin.get(ask)).body.target).toBe('200.00亿元')
  expect((await lin.get(`${ask}&knownAt=${before}`)).body.target).toBe('100.00亿元')
  expect((await lin.get(`measures?unit=roads&knownAt=${before}`)).body.lines.at(-1).target).toBe(
    '100.00亿元',
  )
  // A way the commitment says itself counts before any other plan: half by October.
  const trajectory = [
    { period: '2026-10', value: 100 },
    { period: '2026-12', value: 200 },
  ]
  await propose('今年分月投资 200 亿元', '200', '2026', { trajectory })
  expect((await lin.get(ask)).body).toMatchObject({ timePercent: 50, gap: -7.5 })
  await propose('今年分月投资 200 亿元', '200', '2026')
  await register('setting', 'platform.progressNear', { value: -60 })
  expect((await lin.get(ask)).body).toMatchObject({ light: 'normal', gap: -57.5 })
})
