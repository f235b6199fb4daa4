import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import keyProjects from '../../../scenarios/key-projects/scenario.ts'
import { openMemory } from '../../store/memory.ts'
import { writeForm } from '../sheets/forms.ts'
import { readFilled } from '../sheets/read-form-file.ts'
import { bridge, money, period, rowsIn, useProjectOffice } from './sample-project-office.ts'

const office = useProjectOffice(keyProjects, openMemory)
const { give, enter, holding, printed, upload, preview, take } = office
const permit = { id: 'a'.repeat(64), name: '施工许可证.pdf', type: 'application/pdf', bytes: 1200 }
const code = '2026-510199-48-01-123456'

describe('a form', () => {
  it('goes out filled, and comes back as it was without changing anything', async () => {
    const out = await office.lin.get(`sheets/key-projects/monthly?period=${period}`)
    expect(out.headers.get('content-type')).toContain('spreadsheet')
    const found = await preview(await upload(out.body))
    expect(found).toMatchObject({ opened: 0, changed: 0, unchanged: 2, odd: 0 })
    expect(found.problems).toEqual([])
  })

  it('goes out for one unit, and telephone numbers go out masked', async () => {
    const details = await office.lin.get(`sheets/key-projects/details?period=${period}&unit=water`)
    const all = await office.lin.get(`sheets/key-projects/details?period=${period}`)
    expect(all.body.byteLength).toBeGreaterThan(details.body.byteLength)
    const sent = await office.lin.send('files', {
      method: 'POST',
      body: all.body,
      headers: { 'x-file-name': 'details.xlsx' },
    })
    const asked = { file: sent.body.id, period }
    const { body } = await office.lin.post('sheets/key-projects/details/preview', asked)
    expect(body).toMatchObject({ changed: 0, unchanged: 2 })
  })

  it('takes telephone numbers along only for a reason, which is on record first', async () => {
    const asked = `sheets/key-projects/details?period=${period}`
    const phonesIn = async (bytes: Uint8Array) =>
      rowsIn(await readFilled({ name: 'x.xlsx', bytes })).join()
    expect(await phonesIn((await office.lin.get(asked)).body)).not.toContain('13900001111')
    // A link somebody follows takes nothing with it.
    const followed = await office.lin.get(`${asked}&why=${encodeURIComponent('现场调度会')}`)
    expect(await phonesIn(followed.body)).not.toContain('13900001111')
    const plain = await office.lin.post('sheets/key-projects/details/plain', {
      period,
      why: '现场调度会',
    })
    expect(await phonesIn(plain.body)).toContain('13900001111')
    const { notes } = await office.door.desk.access.noted({ by: 'lin', limit: 10 })
    expect(notes).toMatchObject([{ fields: ['ownerPhone'], why: '现场调度会', through: 'sheet' }])
    const { entries } = await office.door.tables.audit.list({ kinds: ['export'], limit: 9 })
    const about = { what: 'key-projects/details', period, unit: '*' }
    expect(entries.map((entry) => [entry.person, entry.about])).toEqual(
      Array.from({ length: 3 }, () => ['lin', about]),
    )
  })

  it('is there only for who has to do with it, and taken in only by the office', async () => {
    const wei = await office.door.as('wei')
    expect((await wei.get('sheets')).body).toEqual([])
    expect((await wei.get('sheets/key-projects/monthly')).status).toBe(404)
    const { body } = await office.lin.get('sheets')
    expect(body).toHaveLength(12)
    expect(body[0]).toMatchObject({ name: 'monthly', period, mayTake: true })
    expect(body[1]).toMatchObject({ name: 'summary', mayTake: false })
  })

  it('keeps a project of the year it ended in, as it stood then, and no longer', async () => {
    const seen = async (asked: string) => {
      const { body } = await office.lin.get(`sheets/key-projects/monthly?period=${asked}`)
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
    const { body } = await office.lin.get('cases?scenario=key-projects&counts=yes&open=yes')
    const finish = body.counts.rates.rates.find(({ title }: { title: string }) =>
      title.startsWith('竣工率'),
    )
    expect([body.counts.total, finish.part, finish.whole]).toEqual([2, 1, 1])
  })

  it('of a list nobody filled in has an empty line for each project, which fills it', async () => {
    const asked = `sheets/key-projects/participants`
    const out = await office.lin.get(`${asked}?period=${period}`)
    const read = await readFilled({ name: 'x.xlsx', bytes: out.body })
    expect(rowsIn(read)).toEqual(expect.arrayContaining(['双渡河大桥', '科创一路']))
    const firm = { partyName: '省路桥集团', partyRole: 'builder' }
    const rows = [
      { ...bridge, ...firm },
      { name: '科创一路', flagship: false },
    ]
    const file = await upload(printed(rows, 'participants'))
    const { body } = await office.lin.post(`${asked}/preview`, { file, period })
    expect(body).toMatchObject({ opened: 0, changed: 1, unchanged: 1 })
  })

  it('is of a period of its kind', async () => {
    const { status, body } = await office.lin.get('sheets/key-projects/monthly?period=2026-10/2')
    expect(status).toBe(422)
    expect(body.title).toContain('2026-10/2')
  })
})

describe('a sheet that comes back', () => {
  it('says what it would change, and each change is a fact with who and which file', async () => {
    const { seq: before } = await office.door.desk.parts.facts.head(office.door.desk.lane)
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
    const { body } = await office.lin.get(
      `cases?scenario=key-projects&q=${encodeURIComponent('大桥')}`,
    )
    const { body: detail } = await office.lin.get(`cases/${body.lines[0].id}`)
    const said = detail.timeline.find(({ type }: { type: string }) => type === 'invested')
    expect(said).toMatchObject({ by: 'lin', body: { period, file: [{ id: file }] } })
    // What it was called is shown, and stands in no fact.
    expect(said.body.file[0].name).toBe('月报.xlsx')
    const facts = await office.door.desk.parts.facts.since(office.door.desk.lane, 0, 10_000)
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
    const kept = await office.lin.post('sheets/key-projects/monthly/heads', { heads })
    expect(kept.status).toBe(204)
    const again = await preview(file)
    expect(again.unknown).toEqual([])
    expect(JSON.stringify(again.moves)).toContain('冉芷')
    const stray = { heads: [{ printed: '一', column: 'nothing' }] }
    expect((await office.lin.post('sheets/key-projects/monthly/heads', stray)).status).toBe(422)
  })

  it('with contacts in it is had back by who brought it alone', async () => {
    const rows = [{ ...bridge, ownerPhone: '13700002222' }]
    const file = await upload(printed(rows, 'details'))
    expect(await take(file, false, 'details')).toMatchObject({ state: 'done', changed: 1 })
    const wei = await holding('wei', 'key-projects/reporter')
    const { body } = await wei.get(`cases?scenario=key-projects&q=${encodeURIComponent('大桥')}`)
    const { body: detail } = await wei.get(`cases/${body.lines[0].id}`)
    expect(detail.data.ownerPhone).toBe('137****2222')
    expect(JSON.stringify(detail.timeline)).toContain(file)
    expect((await wei.get(`files/${file}`)).status).toBe(404)
    expect((await office.lin.get(`files/${file}`)).status).toBe(200)
  })

  it('of a month that has not come is not taken', async () => {
    const file = await upload(printed([{ ...bridge, plan: '1' }]))
    const asked = { file, period: '2026-12' }
    const { status, body } = await office.lin.post('sheets/key-projects/monthly/take', asked)
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
    const sent = await office.lin.send('files', {
      method: 'POST',
      body: 'just words',
      headers: { 'x-file-name': 'a.txt' },
    })
    const found = await preview(sent.body.id)
    expect(found.moves ?? []).toEqual([])
  })
})

describe('a list of projects', () => {
  it('tells their rates over the whole list, and each line its lights with the rule', async () => {
    await take(await upload(printed([{ ...bridge, plan: '14000', done: '9800' }])))
    const { body } = await office.lin.get('cases?scenario=key-projects&counts=yes&limit=1')
    expect(body.counts.rates).toMatchObject({ periodText: '2026年10月', timePercent: 83.3 })
    expect(body.counts.rates.rates).toContainEqual({
      title: '投资完成率（万元）',
      part: 9800,
      whole: 14000,
      percent: 70,
      gap: -13.3,
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
