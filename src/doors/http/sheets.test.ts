import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import keyProjects from '../../../scenarios/key-projects/scenario.ts'
import type { SheetRecord } from '../../define/sheet.ts'
import { systemWho } from '../../engine/cases/world.ts'
import { printForm } from '../../engine/sheets/print-form.ts'
import type { PrintedSheet } from '../../engine/sheets/print.ts'
import { isRejection } from '../../kernel/rejection.ts'
import { openMemory } from '../../store/memory.ts'
import { writeForm } from '../sheets/forms.ts'
import { readFilled } from '../sheets/read-form-file.ts'
import { standardRules } from './accounts/rules.ts'
import { makeApp } from './app.ts'
import { openSampleDoor, type SampleDoor, type Visitor } from './sample.ts'

const monthly = keyProjects.sheets!.find(({ name }) => name === 'monthly')!
const period = '2026-10'
const money = (value: string) => ({ value, unit: '万元' })

let door: SampleDoor
let lin: Visitor

beforeEach(() => openDoor([keyProjects]))
async function openDoor(scenarios: readonly (typeof keyProjects)[]) {
  door = await openSampleDoor(openMemory(), scenarios)
  lin = await holding('lin', 'key-projects/planner')
  await enter('双渡河大桥', {
    total: money('33000'),
    ownerName: '双渡集团',
    ownerPhone: '13900001111',
  })
  await enter('科创一路', { total: money('13000'), ownerName: '双渡集团' })
}
afterEach(async () => {
  await door.end()
  expect(door.logged).toEqual([])
})

let commands = 0
async function give(command: string, asked: { type?: string; caseId?: string; input: object }) {
  const outcome = await door.desk.submit({
    commandId: `given-${(commands += 1)}`,
    caseId: null,
    command,
    who: { ...systemWho('sample'), roles: ['key-projects/planner', 'system'] },
    ...asked,
    input: asked.input as { readonly [field: string]: unknown },
  })
  if (isRejection(outcome)) throw new Error(JSON.stringify(outcome))
  door.clock.pass(60_000)
  return outcome.caseId
}
/** Somebody signed in at a post with one role. */
async function holding(person: string, role: string): Promise<Visitor> {
  const values = { title: '项目岗', unit: 'park', person, roles: [role] }
  await give('enter', {
    caseId: 'register:platform/post',
    input: { lines: [{ key: `post-${person}`, from: '2026-01-02', values }] },
  })
  return door.as(person)
}
const enter = (name: string, more: object) =>
  give('enter', {
    type: 'key-projects/project',
    input: { name, leadUnit: 'roads', industry: 'infrastructure', ...more },
  })

const unitName = (id: string) => (id === 'roads' ? '道路科' : id)
const printed = (records: readonly SheetRecord[]) =>
  printForm(monthly, records, { period, area: '双桥产业园', unitName })

async function upload(sheets: readonly PrintedSheet[] | Uint8Array): Promise<string> {
  const bytes = sheets instanceof Uint8Array ? sheets : await writeForm(sheets)
  const sent = await lin.send('files', {
    method: 'POST',
    body: bytes as never,
    headers: { 'x-file-name': encodeURIComponent('月报.xlsx') },
  })
  return sent.body.id
}
const preview = async (file: string) =>
  (await lin.post('sheets/key-projects/monthly/preview', { file, period })).body

async function take(file: string, confirmed = false) {
  const begun = await lin.post('sheets/key-projects/monthly/take', { file, period, confirmed })
  expect(begun.status).toBe(202)
  for (let tries = 0; tries < 400; tries += 1) {
    const { body } = await lin.get(`sheet-imports/${begun.body.id}`)
    if (body.state !== 'waiting') return body
    await new Promise((wake) => setTimeout(wake, 25))
  }
  throw new Error('the import does not end')
}

const permit = { id: 'a'.repeat(64), name: '施工许可证.pdf', type: 'application/pdf', bytes: 1200 }
const code = '2026-510199-48-01-123456'
/** The words of the cells of a workbook, whatever they are. */
function rowsIn(read: Awaited<ReturnType<typeof readFilled>>): string[] {
  if ('refused' in read) throw new Error(read.refused)
  return read.sheets.flatMap(({ lines }) =>
    lines.flatMap(({ cells }) => [...cells.values()].map(({ text }) => text)),
  )
}
const bridge = { name: '双渡河大桥', flagship: false, industry: 'infrastructure' }

describe('a form', () => {
  it('goes out filled, and comes back as it was without changing anything', async () => {
    const out = await lin.get(`sheets/key-projects/monthly?period=${period}`)
    expect(out.headers.get('content-type')).toContain('spreadsheet')
    const found = await preview(await upload(out.body))
    expect(found).toMatchObject({ opened: 0, changed: 0, unchanged: 2, odd: 0 })
    expect(found.problems).toEqual([])
  })

  it('goes out for one unit, and telephone numbers go out masked', async () => {
    const details = await lin.get(`sheets/key-projects/details?period=${period}&unit=water`)
    const all = await lin.get(`sheets/key-projects/details?period=${period}`)
    expect(all.body.byteLength).toBeGreaterThan(details.body.byteLength)
    const sent = await lin.send('files', {
      method: 'POST',
      body: all.body,
      headers: { 'x-file-name': 'details.xlsx' },
    })
    const asked = { file: sent.body.id, period }
    const { body } = await lin.post('sheets/key-projects/details/preview', asked)
    expect(body).toMatchObject({ changed: 0, unchanged: 2 })
  })

  it('takes telephone numbers along only for a reason, which is on record first', async () => {
    const asked = `sheets/key-projects/details?period=${period}`
    const phonesIn = async (bytes: Uint8Array) =>
      rowsIn(await readFilled({ name: 'x.xlsx', bytes })).join()
    expect(await phonesIn((await lin.get(asked)).body)).not.toContain('13900001111')
    // A link somebody follows takes nothing with it.
    const followed = await lin.get(`${asked}&why=${encodeURIComponent('现场调度会')}`)
    expect(await phonesIn(followed.body)).not.toContain('13900001111')
    const plain = await lin.post('sheets/key-projects/details/plain', { period, why: '现场调度会' })
    expect(await phonesIn(plain.body)).toContain('13900001111')
    const { notes } = await door.desk.access.noted({ by: 'lin', limit: 10 })
    expect(notes).toMatchObject([{ fields: ['ownerPhone'], why: '现场调度会', through: 'sheet' }])
    const { entries } = await door.tables.audit.list({ kinds: ['export'], limit: 9 })
    const about = { what: 'key-projects/details', period, unit: '*' }
    expect(entries.map((entry) => [entry.person, entry.about])).toEqual(
      Array.from({ length: 3 }, () => ['lin', about]),
    )
  })

  it('is there only for who has to do with it, and taken in only by the office', async () => {
    const wei = await door.as('wei')
    expect((await wei.get('sheets')).body).toEqual([])
    expect((await wei.get('sheets/key-projects/monthly')).status).toBe(404)
    const { body } = await lin.get('sheets')
    expect(body).toHaveLength(12)
    expect(body[0]).toMatchObject({ name: 'monthly', period, mayTake: true })
    expect(body[1]).toMatchObject({ name: 'summary', mayTake: false })
  })

  it('keeps a project of the year it ended in, as it stood then, and no longer', async () => {
    const seen = async (asked: string) => {
      const { body } = await lin.get(`sheets/key-projects/monthly?period=${asked}`)
      return rowsIn(await readFilled({ name: 'x.xlsx', bytes: body }))
    }
    const bridgeId = await enter('双渡二桥', { total: money('5000'), code })
    const on = ['2025-03-01', '2025-05-01', '2025-08-01', '2026-09-20', '2026-10-08']
    for (const [at, stage] of ['sign', 'clear', 'start', 'finish', 'operate'].entries()) {
      await give(stage, { caseId: bridgeId, input: { on: on[at], evidence: [permit] } })
    }
    const removed = await enter('科创二路', { total: money('700') })
    await give('remove', { caseId: removed, input: { reason: '业主不再建设' } })
    expect(await seen('2026-10')).toContain('双渡二桥')
    expect(await seen('2027-01')).not.toContain('双渡二桥')
    expect(await seen('2026-10')).not.toContain('科创二路')
    // It stands below the line of its phase: built in August, finished in October.
    const above = async (asked: string) => {
      const words = await seen(asked)
      return words.slice(0, words.indexOf('双渡二桥')).findLast((one) => /在建|竣工|前期/.test(one))
    }
    expect([await above('2026-08'), await above('2026-10')]).toEqual([
      '（一）在建（1项）',
      '（二）竣工（1项）',
    ])
    const { body } = await lin.get('cases?scenario=key-projects&counts=yes&open=yes')
    const finish = body.counts.rates.rates.find(({ title }: { title: string }) =>
      title.startsWith('竣工率'),
    )
    expect([body.counts.total, finish.part, finish.whole]).toEqual([2, 1, 1])
  })

  it('of a list nobody filled in has an empty line for each project, which fills it', async () => {
    const asked = `sheets/key-projects/participants`
    const out = await lin.get(`${asked}?period=${period}`)
    const read = await readFilled({ name: 'x.xlsx', bytes: out.body })
    expect(rowsIn(read)).toEqual(expect.arrayContaining(['双渡河大桥', '科创一路']))
    const parties = keyProjects.sheets!.find(({ name }) => name === 'participants')!
    const firm = { partyName: '省路桥集团', partyRole: 'builder' }
    const rows = [
      { ...bridge, ...firm },
      { name: '科创一路', flagship: false },
    ]
    const filled = printForm(parties, rows, { period, area: '双桥产业园', unitName })
    const file = await upload(filled)
    const { body } = await lin.post(`${asked}/preview`, { file, period })
    expect(body).toMatchObject({ opened: 0, changed: 1, unchanged: 1 })
  })

  it('is of a period of its kind', async () => {
    const { status, body } = await lin.get('sheets/key-projects/monthly?period=2026-10/2')
    expect(status).toBe(422)
    expect(body.title).toContain('2026-10/2')
  })
})

describe('a sheet that comes back', () => {
  it('says what it would change, and each change is a fact with who and which file', async () => {
    const { seq: before } = await door.desk.parts.facts.head(door.desk.lane)
    const file = await upload(
      printed([
        { ...bridge, plan: '14000', done: '9800', progress: '主体封顶' },
        { name: '制造西路', flagship: false, total: '10000', industry: 'infrastructure' },
      ]),
    )
    const found = await preview(file)
    expect(found).toMatchObject({ opened: 1, changed: 1, unchanged: 0 })
    const [first] = found.moves
    expect(first.differences).toContainEqual({
      title: '本年计划投资',
      at: expect.stringContaining('E'),
      before: '',
      after: '14000',
    })
    const done = await take(file)
    // Who answers for the new one is not in this form: it is named, not guessed.
    expect(done).toMatchObject({ state: 'done', changed: 1, opened: 0, refused: 1 })
    expect(done.problems.at(-1).sentence).toContain('责任单位')
    const { body } = await lin.get(`cases?scenario=key-projects&q=${encodeURIComponent('大桥')}`)
    const { body: detail } = await lin.get(`cases/${body.lines[0].id}`)
    const said = detail.timeline.find(({ type }: { type: string }) => type === 'invested')
    expect(said).toMatchObject({ by: 'lin', body: { period, file: [{ id: file }] } })
    // What it was called is shown, and stands in no fact.
    expect(said.body.file[0].name).toBe('月报.xlsx')
    const facts = await door.desk.parts.facts.since(door.desk.lane, 0, 10_000)
    expect(JSON.stringify(facts.filter(({ seq }) => seq > before))).not.toContain('月报.xlsx')
    expect((await preview(file)).unchanged).toBe(1)
  })

  it('keeps what is a hundred times as much aside until somebody says it is meant', async () => {
    await take(await upload(printed([{ ...bridge, plan: '14000', done: '100' }])))
    const file = await upload(printed([{ ...bridge, plan: '14000', done: '10000' }]))
    const found = await preview(file)
    expect(found).toMatchObject({ changed: 1, odd: 1 })
    expect(found.problems.map(({ leads }: { leads: string }) => leads)).toContain('look')
    expect(await take(file)).toMatchObject({ changed: 0, refused: 1 })
    expect(await take(file, true)).toMatchObject({ changed: 1, refused: 0 })
  })

  it('asks for the code where several have the name, and takes none of them', async () => {
    await enter('科创一路', { total: money('900'), ownerName: '另一家' })
    const sheet = printed([{ name: '科创一路', flagship: false, plan: '500' }])
    const found = await preview(await upload(sheet))
    expect(found).toMatchObject({ opened: 0, changed: 0 })
    expect(found.problems[0].sentence).toContain('2 个')
  })

  it('a head of the office’s own is said once and known the next time', async () => {
    const [sheet] = printed([{ ...bridge, plan: '14000', leaders: '冉芷' }])
    const own = {
      ...sheet!,
      lines: sheet!.lines.map((line) =>
        line.map((cell) => (cell?.value === '挂点领导' ? { ...cell, value: '包联同志' } : cell)),
      ),
    }
    const file = await upload([own])
    const found = await preview(file)
    expect(found.unknown).toEqual([{ head: '包联同志', at: expect.any(String) }])
    expect(found.columns).toContainEqual({ key: 'leaders', title: '挂点领导' })
    const heads = [{ printed: '包联同志', column: 'leaders' }]
    const kept = await lin.post('sheets/key-projects/monthly/heads', { heads })
    expect(kept.status).toBe(204)
    const again = await preview(file)
    expect(again.unknown).toEqual([])
    expect(JSON.stringify(again.moves)).toContain('冉芷')
    const stray = { heads: [{ printed: '一', column: 'nothing' }] }
    expect((await lin.post('sheets/key-projects/monthly/heads', stray)).status).toBe(422)
  })

  it('with contacts in it is had back by who brought it alone', async () => {
    const details = keyProjects.sheets!.find(({ name }) => name === 'details')!
    const rows = [{ ...bridge, ownerPhone: '13700002222' }]
    const ground = { period, area: '双桥产业园', unitName }
    const file = await upload(printForm(details, rows, ground))
    const begun = await lin.post('sheets/key-projects/details/take', { file, period })
    expect(begun.status).toBe(202)
    await expect
      .poll(async () => (await lin.get(`sheet-imports/${begun.body.id}`)).body.state)
      .toBe('done')
    const wei = await holding('wei', 'key-projects/reporter')
    const { body } = await wei.get(`cases?scenario=key-projects&q=${encodeURIComponent('大桥')}`)
    const { body: detail } = await wei.get(`cases/${body.lines[0].id}`)
    expect(detail.data.ownerPhone).toBe('137****2222')
    expect(JSON.stringify(detail.timeline)).toContain(file)
    expect((await wei.get(`files/${file}`)).status).toBe(404)
    expect((await lin.get(`files/${file}`)).status).toBe(200)
  })

  it('of a month that has not come is not taken', async () => {
    const file = await upload(printed([{ ...bridge, plan: '1' }]))
    const asked = { file, period: '2026-12' }
    const { status, body } = await lin.post('sheets/key-projects/monthly/take', asked)
    expect([status, body.key]).toEqual([422, 'http.periodAhead'])
  })

  it('says what of the file stayed unread', async () => {
    const workbook = await writeForm(printed([{ ...bridge, plan: '14000' }]))
    const parts = unzipSync(workbook)
    const [name = ''] = Object.keys(parts).filter((one) => one.includes('worksheets/'))
    const plain = strFromU8(parts[name]!)
    const unworked = plain.replace(/(<c r="E\d+"[^>]*>)<v>14000<\/v>/, '$1<f>7000*2</f>')
    expect(unworked).not.toBe(plain)
    const file = await upload(zipSync({ ...parts, [name]: strToU8(unworked) }))
    const found = await preview(file)
    const [first] = found.problems
    expect([first.at, first.leads]).toEqual([expect.stringContaining('!E'), 'aside'])
    expect(first.sentence).toContain('公式')
  })

  it('that is no sheet says so', async () => {
    const sent = await lin.send('files', {
      method: 'POST',
      body: 'just words',
      headers: { 'x-file-name': 'a.txt' },
    })
    const found = await preview(sent.body.id)
    expect(found.moves ?? []).toEqual([])
  })
})

/** An import lin began from their post, which no process has carried out yet. */
async function cutOff(file: string): Promise<string> {
  const { about } = (await door.desk.parts.files.get(file))!
  const input = {
    form: 'key-projects/monthly',
    period,
    office: 'park',
    post: 'post-lin',
    file: [{ id: file, name: about.name, type: about.type, bytes: 1 }],
  }
  const who = { ...systemWho('sample'), person: 'lin' }
  const begun = await door.desk.submit({
    commandId: 'cut-off',
    type: 'platform/sheet-import',
    caseId: null,
    command: 'begin',
    input,
    who,
  })
  if (isRejection(begun)) throw new Error(begun.key)
  return begun.caseId
}

/** A server that starts and takes up what waits, until the import is as it is said to be. */
async function startedAgain(id: string, expected: object): Promise<void> {
  const { desk, tables, messages, filesDir } = door
  const signIn = { rules: standardRules, secret: 'the secret of the park' }
  const district = { zh: '园区', en: 'Park' }
  const parts = { desk, tables, messages, filesDir, signIn, district }
  const again = await makeApp({ ...parts, webDir: null })
  const progress = async () => (await lin.get(`sheet-imports/${id}`)).body
  await expect.poll(progress, { timeout: 30_000 }).toMatchObject(expected)
  await again.close()
}

async function timelineOf(words: string) {
  const { body } = await lin.get(`cases?scenario=key-projects&q=${encodeURIComponent(words)}`)
  const { body: detail } = await lin.get(`cases/${body.lines[0].id}`)
  return detail.timeline as readonly { readonly type: string; readonly by: string }[]
}

it('a sheet that was cut off goes on with the next start, each row once', async () => {
  const id = await cutOff(await upload(printed([{ ...bridge, plan: '14000' }])))
  for (let starts = 0; starts < 2; starts += 1) {
    await startedAgain(id, { state: 'done', changed: 1, refused: 0 })
  }
  const goals = (await timelineOf('大桥')).filter(({ type }) => type === 'goalSet')
  expect(goals).toMatchObject([{ by: 'lin' }])
})

it('a sheet of somebody who lost the role is not taken up, and says why', async () => {
  const id = await cutOff(await upload(printed([{ ...bridge, plan: '14000' }])))
  const roles = ['key-projects/reporter']
  const values = { title: '填报岗', unit: 'park', person: 'lin', roles }
  const lines = [{ key: 'post-lin', from: '2026-01-02', values }]
  await give('enter', { caseId: 'register:platform/post', input: { lines } })
  await startedAgain(id, { state: 'failed', changed: 0 })
  expect((await lin.get(`sheet-imports/${id}`)).body.sentence).toContain('不负责这张表')
  expect((await timelineOf('大桥')).map(({ type }) => type)).not.toContain('goalSet')
})

it('a sheet changes nothing of what who took it does not see', async () => {
  const { planner } = keyProjects.roles
  const narrow = {
    ...keyProjects,
    roles: { ...keyProjects.roles, planner: { ...planner!, sees: 'unit' } },
  }
  await door.end()
  await openDoor([narrow as typeof keyProjects])
  const rows = [
    { ...bridge, name: '双渡二桥', plan: '14000' },
    { ...bridge, name: '园区展厅', plan: '20' },
  ]
  const ofPark = await enter('园区展厅', { total: money('60'), leadUnit: 'park' })
  const ofRoads = await enter('双渡二桥', { total: money('60') })
  const hasGoal = async (id: string) =>
    (await door.desk.caseOf(id))!.facts.some(({ type }) => type.endsWith('goalSet'))
  const file = await upload(printed(rows))
  expect(await preview(file)).toMatchObject({ opened: 1, changed: 1 })
  // The bridge is none of theirs, and to open another the sheet does not say enough.
  expect(await take(file)).toMatchObject({ state: 'done', opened: 0, changed: 1, refused: 1 })
  expect([await hasGoal(ofPark), await hasGoal(ofRoads)]).toEqual([true, false])
})

describe('a list of projects', () => {
  it('tells their rates over the whole list, and each line its lights with the rule', async () => {
    await take(await upload(printed([{ ...bridge, plan: '14000', done: '9800' }])))
    const { body } = await lin.get('cases?scenario=key-projects&counts=yes&limit=1')
    expect(body.counts.rates).toMatchObject({ periodText: '2026年10月', timePercent: 83.3 })
    expect(body.counts.rates.rates).toContainEqual({
      title: '投资完成率（万元）',
      part: 9800,
      whole: 14000,
      percent: 70,
    })
    const [line] = body.lines
    expect(
      line.axes.map(({ axis, light }: { axis: string; light: string }) => [axis, light]),
    ).toEqual([
      ['start', 'pending'],
      ['entry', 'pending'],
    ])
    expect(line.shown.axes).toBeUndefined()
  })
})
