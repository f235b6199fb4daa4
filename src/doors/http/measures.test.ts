import { afterEach, beforeEach, expect, it } from 'vitest'
import planDelivery from '../../../scenarios/plan-delivery/scenario.ts'
import { defineBoard } from '../../define/board.ts'
import { defineIndicator, figure, percentOf } from '../../define/indicator.ts'
import { defineScenario } from '../../define/scenario.ts'
import { systemWho } from '../../engine/cases/world.ts'
import { figureReportId } from '../../engine/measures/figure-round.ts'
import { isRejection } from '../../kernel/rejection.ts'
import { openMemory } from '../../store/index.ts'
import { writeBulletin } from '../papers/bulletin.ts'
import { checkNumbers } from '../papers/check-numbers.ts'
import { numbersIn } from '../papers/read-numbers.ts'
import { writeFigureSheet } from '../sheets/figures.ts'
import { openSampleDoor, type SampleDoor, type Visitor } from './sample.ts'

const words = (zh: string, en: string) => ({ zh, en })
const follows = ['园区统计办法', '第二条'] as const
const reported = (name: string, zh: string, en: string) =>
  defineIndicator({
    name,
    title: words(zh, en),
    unit: '亿元',
    decimals: 1,
    by: 'reported',
    adds: 'sum',
    spans: 'year-to-date',
    since: { '2025-01-01': { words: words('自开工累计', 'Since the start') } },
    follows,
  })

const investment = defineScenario({
  name: 'investment',
  title: words('投资', 'Investment'),
  summary: words('投资数据。', 'Figures of investment.'),
  roles: {},
  cases: [],
  indicators: [
    reported('done', '完成投资', 'investment'),
    reported('plan', '计划投资', 'planned investment'),
    defineIndicator({
      name: 'rate',
      title: words('投资完成率', 'share of the plan'),
      unit: '%',
      by: 'computed',
      adds: 'ratio',
      since: {
        '2025-01-01': {
          words: words('完成除以计划', 'done by planned'),
          formula: percentOf(figure('done'), figure('plan')),
        },
      },
      follows,
    }),
  ],
  boards: [
    defineBoard({
      name: 'race',
      title: words('投资赛马榜', 'Investment race'),
      version: 1,
      pools: { offices: { title: words('科室', 'Offices'), units: ['roads', 'water'] } },
      items: [
        {
          name: 'pace',
          title: words('投资进度', 'Pace'),
          figure: 'done',
          target: 'plan',
          points: 100,
          by: { method: 'time-phased' },
        },
      ],
      missing: 'out',
      since: { '2026-01-01': words('按进度', 'By pace') },
      follows,
    }),
  ],
})

let door: SampleDoor
let lin: Visitor

beforeEach(async () => {
  door = await openSampleDoor(openMemory(), [investment, planDelivery])
  lin = await door.as('lin')
  for (const period of ['2026-09', '2026-10']) await round(period)
  await report('roads', '2026-09', '60', '100')
  await report('water', '2026-09', '70', '100')
  await report('roads', '2026-10', '85', '100')
  await report('water', '2026-10', '75', '100')
})
afterEach(async () => {
  await door.end()
  expect(door.logged).toEqual([])
})

let commands = 0
async function give(command: string, given: { type?: string; caseId?: string; input: object }) {
  const outcome = await door.desk.submit({
    commandId: `given-${(commands += 1)}`,
    caseId: null,
    command,
    who: systemWho('sample'),
    ...given,
    input: given.input as { readonly [field: string]: unknown },
  })
  if (isRejection(outcome)) throw new Error(JSON.stringify(outcome))
  door.clock.pass(60_000)
  await door.desk.follow()
}

const indicators = ['investment/done', 'investment/plan']
const round = (period: string) => {
  const units = ['roads', 'water']
  const input = { form: '月报', period, indicators, units, dueOn: '2026-12-05' }
  return give('open', { type: 'platform/figure-round', input })
}
const report = (unit: string, period: string, done: string, plan: string) => {
  const figures = [
    { indicator: 'investment/done', value: done, source: `${period} 月报 C4` },
    { indicator: 'investment/plan', value: plan },
  ]
  return give('report', { caseId: figureReportId('月报', unit, period), input: { figures } })
}
const revise = (unit: string, done: string) => {
  const figures = [{ indicator: 'investment/done', value: done }]
  const input = { figures, why: '漏报一个项目' }
  return give('revise', { caseId: figureReportId('月报', unit, '2026-10'), input })
}

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
})

it('a revision shows who, when and why; as known before it the old figure stands', async () => {
  const before = door.clock.now()
  door.clock.pass(60_000)
  await revise('water', '95')
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
  await revise('water', '95')
  const checked = await checkNumbers(door.desk, found)
  expect(new Set(checked.map(({ is }) => is))).toEqual(new Set(['right']))
  const changed = found.map((one, at) => (at === 0 ? { ...one, text: '999' } : one))
  expect((await checkNumbers(door.desk, changed))[0]).toMatchObject({ is: 'altered' })
  const page = (await lin.get(`n/${encodeURIComponent(found.at(-1)!.id)}`)).body
  expect(page).toMatchObject({ is: 'right', paper: { id: entry.id } })
})

it('the statistician writes a bulletin, but from no file of somebody else', async () => {
  const seat = { title: '统计岗', unit: 'water', person: 'wei', roles: ['platform/statistician'] }
  const lines = [{ key: 'post-statistics', from: '2026-01-01', values: seat }]
  const posts = { type: 'platform/register-post', caseId: 'register:platform/post' }
  await give('enter', { ...posts, input: { lines } })
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

it('a sheet goes out, comes back filled, and the same sheet again changes nothing', async () => {
  const from = '2026-01-01'
  const values = { title: '统计岗', unit: 'park', person: 'idle', roles: ['platform/statistician'] }
  const lines = [{ key: 'post-idle', from, values }]
  await give('enter', { caseId: 'register:platform/post', input: { lines } })
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
  await revise('water', '95')
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

it('a draft is tried without a trace, and holds from a coming day once handed in', async () => {
  expect(
    (await lin.post('board/try', { name: 'investment/race', over: 'last', edits: {} })).status,
  ).toBe(403)
  const seat = { title: '统计岗', unit: 'park', person: 'idle', roles: ['platform/statistician'] }
  const lines = [{ key: 'post-idle', from: '2026-01-01', values: seat }]
  await give('enter', { caseId: 'register:platform/post', input: { lines } })
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

it('an indicator that goes by a plan is held against it; the district moves thresholds', async () => {
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
    give('open', {
      type: `platform/register-${name}`,
      caseId: `register:platform/${name}`,
      input: { lines: [{ key, from: '2026-01-01', values: of }] },
    })
  await register('indicator', 'phased', values)
  const shen = await door.as('shen')
  const propose = async (title: string, floor: string, period: string) => {
    const amount = { value: floor, unit: '亿元' }
    const input = { kind: 'target', title, amount, comparator: '>=', period }
    const { body } = await shen.post('new/plan-delivery/commitment/propose', { input })
    await shen.post(`cases/${body.id}/assign`, {
      input: { leadUnit: 'roads', dueOn: '2026-12-31' },
    })
    const measured = { input: { measuredBy: 'phased' } }
    expect((await shen.post(`cases/${body.id}/measure`, measured)).status).toBe(200)
  }
  await propose('今年分月投资 100 亿元', '100', '2026')
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
  await register('setting', 'platform.progressNear', { value: -20 })
  expect((await lin.get(ask)).body).toMatchObject({ light: 'normal', gap: -15 })
})
