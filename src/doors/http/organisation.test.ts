import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { systemWho } from '../../engine/cases/world.ts'
import { isRejection } from '../../kernel/rejection.ts'
import { openMemory } from '../../store/index.ts'
import { openSampleDoor, type SampleDoor, type Visitor } from './sample.ts'

let door: SampleDoor
let admin: Visitor

beforeEach(async () => {
  door = await openSampleDoor(openMemory(), [], { rules: { secondFactorRoles: [] } })
  const roles = ['platform/administrator']
  const keys = { title: '信息管理员', unit: 'park', person: 'qiao', roles }
  await enter('post', [{ key: 'keys', from: '2026-01-01', values: keys }], 'enter')
  admin = await door.as('qiao')
  expect((await admin.post('me/post', { post: 'keys' })).status).toBe(200)
})
afterEach(async () => {
  expect(door.logged).toEqual([])
  await door.end()
})

let commands = 0
async function enter(register: string, lines: readonly object[], command = 'open'): Promise<void> {
  const outcome = await door.desk.submit({
    commandId: `enter-${(commands += 1)}`,
    type: `platform/register-${register}`,
    caseId: `register:platform/${register}`,
    command,
    input: { lines },
    who: systemWho('test'),
  })
  if (isRejection(outcome)) throw new Error(JSON.stringify(outcome))
}

const merge = {
  title: '2026年机构改革',
  on: '2026-12-01',
  steps: [
    {
      change: 'merged',
      units: ['roads', 'water'],
      into: [{ unit: 'build', name: '城市建设科', short: '城建科' }],
    },
  ],
}

const carryOut = (input: object) => admin.post('new/platform/reorganisation/carryOut', { input })

describe('the organisation over time', () => {
  it('is told as on a day, with the days on which it changes', async () => {
    expect((await carryOut(merge)).status).toBe(200)
    const lin = await door.as('lin')
    const today = (await lin.get('organisation/on')).body
    expect(today.units.map((one: { id: string }) => one.id)).toEqual(['park', 'roads', 'water'])
    expect(today.days.map((one: { day: string }) => one.day)).toEqual(['2026-01-01', '2026-12-01'])
    const then = (await lin.get('organisation/on?day=2026-12-01')).body
    expect(then.units.map((one: { name: string }) => one.name)).toEqual([
      '双桥产业园管委会',
      '城市建设科',
    ])
    const into = [{ id: 'build', name: '城市建设科' }]
    expect(then.former).toMatchObject([
      { name: '道路管理科', into },
      { name: '供水管理科', into },
    ])
    expect((await lin.get('organisation/on?day=2025-06-31')).status).toBe(400)
  })

  it('says what changed since a day, by the names of that day', async () => {
    await carryOut(merge)
    const { body } = await admin.get('organisation/changes?from=2026-11-23&to=2026-12-31')
    const told = body.changes.map((one: { of: string; what: string; name: string }) => {
      return `${one.of} ${one.what} ${one.name}`
    })
    expect(told).toContain('unit began 城市建设科')
    expect(told).toContain('unit ended 道路管理科')
    const post = body.changes.find((one: { id: string }) => one.id === 'post-lin')
    expect(post).toMatchObject({
      what: 'changed',
      fields: [{ title: '所在单位', was: '道路管理科', is: '城市建设科' }],
    })
  })

  it('shows a unit that is no more with what it has become, a person with posts', async () => {
    await carryOut({ ...merge, on: '2026-11-20' })
    const unit = (await admin.get('organisation/units/roads')).body
    expect(unit).toMatchObject({
      unit: { name: '道路管理科' },
      now: null,
      became: { day: '2026-11-20', change: { zh: '合并' }, units: [{ name: '城市建设科' }] },
    })
    const heir = (await admin.get('organisation/units/build')).body
    const units = [{ name: '道路管理科' }, { name: '供水管理科' }]
    expect(heir.cameFrom).toMatchObject([{ units }])
    const lin = (await admin.get('organisation/people/lin')).body
    expect(
      lin.posts.map((one: { unit: { name: string }; unitNow: string }) => [
        one.unit.name,
        one.unitNow,
      ]),
    ).toEqual([
      ['城市建设科', null],
      ['道路管理科', '城市建设科'],
    ])
    for (const id of ['nobody', '__proto__']) {
      expect((await admin.get(`organisation/people/${id}`)).status).toBe(404)
      expect((await admin.get(`organisation/units/${id}`)).status).toBe(404)
    }
  })

  it('tells names of units that are no more to everybody', async () => {
    await carryOut({ ...merge, on: '2026-11-20' })
    const { former } = (await (await door.as('wei')).get('organisation')).body
    expect(former.map((one: { short: string }) => one.short)).toEqual(['道路科', '供水科'])
  })
})

describe('a reorganisation', () => {
  it('is shown with units, posts and open cases first, and moves them after', async () => {
    const lin = await door.as('lin')
    const input = { what: '清理排水沟', unit: 'roads' }
    const errand = (await lin.post('new/errands/errand/note', { input })).body.id
    const plan = { on: '2026-11-23', steps: merge.steps }
    const { body } = await admin.post('manage/reorganisation/preview', plan)
    expect(body.problems).toEqual([])
    expect(body.units).toMatchObject([
      { id: 'build', was: null, is: '城市建设科', under: '双桥产业园管委会' },
      { id: 'roads', was: '道路管理科', is: null, into: ['城市建设科'] },
      { id: 'water', is: null },
    ])
    expect(body.posts).toHaveLength(5)
    expect(body.cases).toEqual([
      {
        unit: '道路管理科',
        to: '城市建设科',
        count: 1,
        scenarios: [{ title: { zh: '差事', en: 'Errands' }, count: 1 }],
      },
    ])
    expect((await admin.get('organisation/on')).body.former).toEqual([])

    const carried = { ...merge, on: '2026-11-23' }
    expect((await carryOut(carried)).status).toBe(200)
    await door.desk.follow()
    const { body: seen } = await lin.get(`cases/${errand}`)
    expect(seen.unit).toEqual({ id: 'build', name: '城建科' })
    expect(seen.timeline[0]).toMatchObject({
      type: '$rehomed',
      by: 'system:organisation',
      body: { from: 'roads', to: 'build' },
    })
    expect(seen.units).toEqual([{ id: 'roads', name: '道路管理科', now: '城市建设科' }])
  })

  it('leaves what is closed and what is looked back upon with the names of its time', async () => {
    const input = { what: '清理排水沟', unit: 'roads' }
    const noted = await (await door.as('lin')).post('new/errands/errand/note', { input })
    const errand = noted.body.id
    const then = door.clock.now()
    door.clock.pass(86_400_000)
    admin = await door.as('qiao')
    await admin.post('me/post', { post: 'keys' })
    await carryOut({ ...merge, on: '2026-11-24' })
    await door.desk.follow()
    const lin = await door.as('lin')
    const now = (await lin.get(`cases/${errand}`)).body
    expect(now.unit).toEqual({ id: 'build', name: '城建科' })
    const before = (await lin.get(`cases/${errand}?asOf=${then}`)).body
    expect(before.unit).toEqual({ id: 'roads', name: '道路科' })
    expect(before.units).toEqual([{ id: 'roads', name: '道路管理科', now: '城市建设科' }])
  })

  it('leaves what a unit had closed within the sight of who takes over', async () => {
    const lin = await door.as('lin')
    const input = { what: '清理排水沟', unit: 'roads' }
    const id = (await lin.post('new/errands/errand/note', { input })).body.id
    await lin.post(`cases/${id}/take`, { input: { person: 'lin' } })
    await lin.post(`cases/${id}/report`, { input: { result: '已清理' } })
    const tao = await door.as('tao')
    expect((await tao.post(`cases/${id}/finish`, { input: {} })).status).toBe(200)
    const wei = await door.as('wei')
    expect((await wei.get(`cases/${id}`)).status).toBe(404)
    await carryOut({ ...merge, on: '2026-11-23' })
    await door.desk.follow()
    const { body } = await wei.get(`cases/${id}`)
    expect(body).toMatchObject({ unit: { id: 'roads', name: '道路科' }, commands: [] })
    expect(body.units).toEqual([{ id: 'roads', name: '道路管理科', now: '城市建设科' }])
    expect((await admin.get(`cases/${id}`)).status).toBe(404)
  })

  it('is refused with a sentence while something is missing', async () => {
    const input = { ...merge, steps: [{ change: 'abolished', units: ['water'] }] }
    const { body } = await admin.post('manage/reorganisation/preview', {
      on: merge.on,
      steps: input.steps,
    })
    expect(body.problems[0]).toMatchObject({ weight: 'blocks' })
    expect(body.problems[0].sentence).toContain('供水管理科')
    const refused = await carryOut(input)
    expect(refused.status).toBe(422)
    expect(refused.body.title).toContain('供水管理科')
  })

  it('is carried out, and roles are given, only by who has just proved who they are', async () => {
    const roles = { title: '岗', unit: 'park', person: 'tao', roles: ['errands/head'] }
    const lines = [{ key: 'extra', from: '2026-01-01', values: roles }]
    const give = () => admin.post('cases/register:platform%2Fpost/enter', { input: { lines } })
    const plain = { lines: [{ key: 'a.b', from: '2026-01-01', values: { value: 1 } }] }
    const opened = await admin.post('new/platform/register-setting/open', { input: plain })
    expect(opened.status).toBe(200)
    door.clock.pass(6 * 60_000)
    for (const refused of [await carryOut(merge), await give()]) {
      expect([refused.status, refused.body.key]).toEqual([403, 'http.stepUp'])
    }
    // Of the same name, of a register that nobody's rights hang on.
    const entered = await admin.post('cases/register:platform%2Fsetting/enter', { input: plain })
    expect(entered.status).toBe(200)
    const other = await door.as('lin')
    const guessed = await other.post('cases/register:platform%2Fpost/enter', { input: { lines } })
    expect(guessed.body.key).toBe('engine.noCase')
    admin = await door.as('qiao')
    await admin.post('me/post', { post: 'keys' })
    for (const taken of [await give(), await carryOut(merge)]) expect(taken.status).toBe(200)
  })

  it('is for administrators alone', async () => {
    const lin = await door.as('lin')
    const looked = await lin.post('manage/reorganisation/preview', { on: merge.on, steps: [] })
    expect(looked.status).toBe(403)
    const given = await lin.post('new/platform/reorganisation/carryOut', { input: merge })
    expect(given.status).toBe(403)
  })
})

const head = ['序号', '单位', '姓名', '职务', '手机']
async function sheet(rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  const data = [['花名册'], head, ...rows].map((row) =>
    row.map((value) => ({ type: String, value })),
  )
  return new Uint8Array(await writeXlsxFile(data as never, { sheet: '干部' }).toBuffer())
}

const preview = (bytes: Uint8Array, on = '2026-11-23') =>
  admin.send(`manage/roster/preview?on=${on}`, {
    method: 'POST',
    body: bytes as Uint8Array<ArrayBuffer>,
    headers: {
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent('花名册.xlsx'),
    },
  })

describe('a roster', () => {
  const rows = [
    ['1', '道路管理科', '林知远', 'roads岗', '13912345678'],
    ['2', '道路管理科', '白石', '科员', '13912345679'],
    ['小计', '', '2人'],
    ['3', '供水管理科', '魏澜', '科长', ''],
    ['4', '', '', '科员', ''],
  ]

  it('is shown with its cells, then imported as shown; again, it changes nothing', async () => {
    const { body, status } = await preview(await sheet(rows))
    expect(status).toBe(200)
    const changes = body.changes.map(
      (one: { change: string; name: string; at: string | null }) =>
        `${one.change} ${one.name} ${one.at}`,
    )
    expect(changes).toEqual([
      'unchanged 林知远 干部!C3',
      'added 白石 干部!C4',
      'changed 魏澜 干部!C6',
      'ended 陶安 null',
      'ended 乔木 null',
      'ended 陶安 null',
    ])
    expect(body.problems).toMatchObject([{ at: '干部!A7', weight: 'left-out' }])
    expect(body.phones).toBe(2)
    expect(JSON.stringify(body)).not.toContain('139')

    const { file, on, digest } = body
    const input = { file, on, digest, rows: body.rows }
    const imported = await admin.post('new/platform/roster-import/import', { input })
    expect(imported.status).toBe(200)
    const found = (await admin.get('organisation/on')).body.posts
    expect(found.map((one: { person: { name: string } }) => one.person.name)).toContain('白石')
    const again = (await preview(await sheet(rows))).body
    expect(new Set(again.changes.map((one: { change: string }) => one.change))).toEqual(
      new Set(['unchanged']),
    )
    const repeated = { ...input, digest: again.digest, rows: again.rows }
    const nothing = await admin.post('new/platform/roster-import/import', { input: repeated })
    expect(nothing.status).toBe(409)
    const facts = await door.desk.parts.facts.since(door.desk.lane, 0, 1_000)
    expect(JSON.stringify(facts)).not.toContain('139123')
  })

  it('that is no sheet is spoken of as a roster', async () => {
    const { body } = await preview(
      new Uint8Array(Buffer.from('d0cf11e0a1b11ae1'.repeat(99), 'hex')),
    )
    expect(body.title).toMatch(/不是花名册表格.*另存为 .xlsx/)
  })

  it('is not imported when the registers have moved since it was shown', async () => {
    const { file, on, digest, rows: read } = (await preview(await sheet(rows))).body
    await enter('person', [{ key: 'x', from: '2026-01-01', values: { name: '白石' } }], 'enter')
    const input = { file, on, digest, rows: read }
    const refused = await admin.post('new/platform/roster-import/import', { input })
    expect(refused.status).toBe(412)
    expect(refused.body.key).toBe('roster.moved')
  })

  it('goes out as a sheet that changes nothing when it comes in again', async () => {
    const { body: bytes, headers } = await admin.get('manage/roster.xlsx')
    expect(headers.get('content-disposition')).toBe('attachment; filename="roster-2026-11-23.xlsx"')
    const { body } = await preview(bytes as Uint8Array)
    expect(body.problems).toEqual([])
    expect(body.rows).toHaveLength(7)
    expect(new Set(body.changes.map((one: { change: string }) => one.change))).toEqual(
      new Set(['unchanged']),
    )
  })

  it('never fails: what is no roster says so', async () => {
    const other = await preview(new TextEncoder().encode('今天天气很好。\n没有表格。'))
    expect(other.body).toMatchObject({ rows: [], problems: [{ weight: 'left-out' }] })
    const broken = await preview(new Uint8Array([80, 75, 3, 4, 9, 9, 9]))
    expect(broken.status).toBe(422)
    expect(broken.body.title).not.toBe('')
  })
})

describe('who deputises', () => {
  it('chooses the post as 代 its holder; what they do says for whom', async () => {
    const deputy = { person: 'wei', post: 'post-lin', principal: 'lin', scenarios: ['errands'] }
    await enter('deputy', [{ key: 'd', from: '2026-11-01', to: '2026-12-01', values: deputy }])
    const lin = await door.as('lin')
    const input = { what: '清理排水沟', unit: 'roads' }
    const errand = (await lin.post('new/errands/errand/note', { input })).body.id
    await lin.post(`cases/${errand}/take`, { input: { person: 'lin' } })
    const wei = await door.as('wei')
    expect((await wei.get(`cases/${errand}`)).status).toBe(404)
    const me = (await wei.post('me/post', { post: 'post-lin' })).body
    expect(me.post).toMatchObject({ onBehalfOf: { id: 'lin', name: '林知远' } })
    expect(me.post.roles).toEqual(['errands/staff'])
    expect((await wei.get(`cases/${errand}`)).status).toBe(200)
    const mine = (await wei.get('cases?whose=mine&open=yes')).body.lines
    expect(mine.map((one: { id: string }) => one.id)).toEqual([errand])
    const { commands: offers } = (await wei.get(`cases/${errand}`)).body
    expect(offers.length).toBeGreaterThan(0)
    const given = await wei.post(`cases/${errand}/report`, { input: { result: '已清理' } })
    expect(given.status).toBe(200)
    const { timeline } = (await lin.get(`cases/${errand}`)).body
    expect(timeline[0]).toMatchObject({ by: 'wei', onBehalfOf: 'lin' })
    // From the day after the last they are back at their own post.
    door.clock.pass(9 * 86_400_000)
    const later = await door.as('wei')
    expect((await later.get('me')).body.posts.map((one: { id: string }) => one.id)).toEqual([
      'post-wei',
    ])
  })
})

describe('a register', () => {
  it('asks for roles and scenarios by their titles', async () => {
    const { fields } = (await admin.get('manage/registers/post')).body
    expect(fields.roles.kind).toBe('many')
    expect(fields.roles.of['platform/security']).toEqual({
      zh: '平台：安全管理员',
      en: 'Platform: Security administrator',
    })
    expect(Object.keys(fields.roles.of)).toContain('errands/head')
    const deputies = (await admin.get('manage/registers/deputy')).body
    expect(deputies.fields.scenarios).toMatchObject({ kind: 'many', optional: true })
    expect(Object.keys(deputies.fields.scenarios.of)).toContain('errands')
  })

  it('says what the standard is, what holds since when, and who entered it', async () => {
    const input = {
      lines: [{ key: 'lost-property.answerWithin', from: '2026-11-01', values: { value: 5 } }],
      reason: '园区办公会议定',
    }
    const opened = await admin.post('new/platform/register-setting/open', { input })
    expect(opened.status).toBe(200)
    const { body } = await admin.get('manage/registers/setting')
    expect(body).toMatchObject({ caseId: opened.body.id, mayEdit: true })
    const line = body.lines.find((one: { key: string }) => one.key === 'lost-property.answerWithin')
    expect(line).toMatchObject({ now: '5', entries: [{ by: '乔木', reason: '园区办公会议定' }] })
    const hours = (await admin.get('manage/registers/hours')).body
    expect(hours.lines).toMatchObject([
      { key: '*', standard: '9:00–12:30、14:00–18:00', now: null },
    ])
    expect((await admin.get('manage/registers/nothing')).status).toBe(404)
    expect((await (await door.as('lin')).get('manage/registers/setting')).status).toBe(403)
  })
})
