import { keepsPromises, simulatedDistrict, story, tellDistrict } from 'luoshi/testing'
import { describe, expect, it } from 'vitest'
import demo from './demo.ts'
import scenario from './scenario.ts'

const people = {
  yu: { roles: ['planner'], unit: 'planning' },
  shi: { roles: ['reporter'], unit: 'works' },
  luo: { roles: ['reporter'], unit: 'industry' },
}
const units = { park: null, planning: 'park', works: 'park', industry: 'park' }
const permit = { id: 'a'.repeat(64), name: '施工许可证.pdf', type: 'application/pdf', bytes: 1200 }
const bridge = {
  name: '双渡河大桥',
  leadUnit: 'works',
  total: { value: '33000', unit: '万元' },
  industry: 'infrastructure',
  startBy: '2026-02',
  ownerName: '双渡集团',
}

function office() {
  const told = story(scenario, { people, units, anchor: '2026-01-12' })
  const yu = told.as('yu')
  const who = { ...yu.who, roles: [...yu.who.roles, 'system'] }
  /** What the door gives in Yu’s name when a sheet is taken. */
  const sheet = (command: string, input: object, caseId: string | null = null) =>
    told.record.submit({
      ...(caseId === null ? { type: 'key-projects/project' } : {}),
      caseId,
      command,
      input: input as { readonly [field: string]: unknown },
      who,
    })
  return { told, yu, shi: told.as('shi'), luo: told.as('luo'), sheet }
}

const stage = (on: string) => ({ on, evidence: [permit] })

describe('a project', () => {
  it('goes from the reserve to its end, every stage with evidence', () => {
    const { told, yu, shi } = office()
    const project = yu.opens('project', 'enter', bridge)
    expect(project.status).toBe('reserve')
    shi.gives(project, 'sign', stage('2026-01-12'))
    yu.gives(project, 'describe', { code: '2026-510199-48-01-123456' })
    told.passes({ days: 20 })
    shi.gives(project, 'clear', stage('2026-01-30'))
    shi.gives(project, 'start', stage('2026-02-01'))
    expect(project.status).toBe('building')
    expect(project.row.shown.batch).toBe('building')
    told.passes({ days: 40 })
    yu.gives(project, 'enterStatistics', stage('2026-03-01'))
    shi.gives(project, 'finish', stage('2026-03-10'))
    shi.gives(project, 'operate', stage('2026-03-11'))
    expect(project.isClosed).toBe(true)
  })

  it('is not approved without its code, and no stage lies ahead', () => {
    const { yu, shi } = office()
    const project = yu.opens('project', 'enter', bridge)
    expect(shi.expectRefused(project, 'sign', stage('2026-02-01')).text.zh).toContain('还没有到')
    shi.gives(project, 'sign', stage('2026-01-12'))
    expect(shi.expectRefused(project, 'clear', stage('2026-01-12')).text.zh).toContain('项目代码')
    const wrong = shi.expectRefused(project, 'describe', { code: '12345' })
    expect(wrong.text.zh).toContain('2026-510199-36-03-123456')
  })

  it('is reported by its own unit, not by another', () => {
    const { yu, luo } = office()
    const project = yu.opens('project', 'enter', bridge)
    expect(luo.expectRefused(project, 'sign', stage('2026-01-12')).rejected).toBe('not-allowed')
  })

  it('sources that do not add up need a reason', () => {
    const { yu } = office()
    const project = yu.opens('project', 'enter', bridge)
    const funding = [{ source: 'own', amount: { value: '30000', unit: '万元' } }]
    expect(yu.expectRefused(project, 'fund', { funding }).text.zh).toContain('33000')
    yu.gives(project, 'fund', { funding, note: '余下部分待专项债券批复' })
  })

  it('a third put right after the month was closed moves the month by as much', () => {
    const { told, yu, shi } = office()
    const project = yu.opens('project', 'enter', bridge)
    shi.gives(project, 'sign', stage('2026-01-12'))
    yu.gives(project, 'describe', { code: '2026-510199-48-01-123456' })
    shi.gives(project, 'clear', stage('2026-01-12'))
    shi.gives(project, 'start', stage('2026-01-12'))
    told.passes({ days: 30 })
    const report = (part: string, value: string) =>
      shi.gives(project, 'reportInvestment', {
        period: '2026-01',
        part,
        done: { value, unit: '万元' },
      })
    report('second', '100')
    report('third', '150')
    report('whole', '260')
    report('second', '120')
    expect(project.row.shown.axes).toMatchObject({ done: { '2026-01': '280' } })
  })
})

describe('what a sheet says', () => {
  const change = (fields: readonly string[], row: object, period = '2026-03') => ({
    change: { form: 'monthly', period, rows: [{ name: '双渡河大桥', ...row }], fields },
  })

  it('becomes facts of the project, the month being what is new since the last', () => {
    const { yu, sheet } = office()
    const project = yu.opens('project', 'enter', bridge)
    sheet('takeSheet', change(['done'], { done: '1000' }, '2026-02'), project.id)
    const more = { done: '1600', plan: '9000', progress: '桩基完成' }
    sheet('takeSheet', change(['done', 'plan', 'progress'], more), project.id)
    expect(project.row.shown.axes).toMatchObject({
      done: { '2026-02': '1000', '2026-03': '600' },
      planned: { '2026': '9000' },
    })
    expect(project.timeline.map(({ fact, by }) => `${by} ${fact}`)).toEqual([
      'yu entered',
      'yu invested',
      'yu goalSet',
      'yu invested',
      'yu progressed',
    ])
  })

  it('is taken by nobody’s hand: only with the sheet it stands in', () => {
    const { yu } = office()
    const project = yu.opens('project', 'enter', bridge)
    const refused = yu.expectRefused(project, 'takeSheet', change(['plan'], { plan: '1' }))
    expect(refused.rejected).toBe('not-allowed')
  })

  it('never moves a stage, and the same again is nothing new', () => {
    const { yu, sheet } = office()
    const project = yu.opens('project', 'enter', bridge)
    const moved = change(['phase', 'batch'], { phase: 'building', batch: 'building' })
    expect(sheet('takeSheet', moved, project.id)).toMatchObject({
      key: 'key-projects.nothingNew',
    })
    expect(project.status).toBe('reserve')
  })

  it('enters a project nobody knew, or says what is missing', () => {
    const { told, sheet } = office()
    const row = { name: '制造西路', total: '10000', dutyUnit: 'works', plan: '3000' }
    const asked = { form: 'monthly', period: '2026-03', rows: [row], fields: Object.keys(row) }
    const { dutyUnit: _unit, ...less } = row
    expect(sheet('enterFromSheet', { change: { ...asked, rows: [less] } })).toMatchObject({
      key: 'key-projects.notEnough',
      params: { missing: '责任单位' },
    })
    sheet('enterFromSheet', { change: asked })
    const [project] = told.cases('project')
    expect(project?.data).toMatchObject({ name: '制造西路', leadUnit: 'works' })
    expect(project?.row.shown.axes).toMatchObject({ planned: { '2026': '3000' } })
  })
})

describe('the demo', () => {
  it('is what could have happened, whatever the day and the chance', () => {
    for (const day of ['2026-11-25', '2027-02-20', '2026-06-30']) {
      for (const seed of [1, 2]) {
        const anchor = `${day}T02:00:00.000Z`
        const district = simulatedDistrict({ seed, anchor, scenarios: [scenario] })
        const cases = tellDistrict(scenario, demo, district)
          .cases()
          .filter(({ row }) => row.type === 'project')
        expect(cases.length).toBeGreaterThan(19)
        const statuses = new Set(cases.map(({ row }) => row.status))
        expect([...statuses]).toEqual(expect.arrayContaining(['building', 'preparing']))
      }
    }
  })
})

it('keeps what every scenario promises, whatever people do', () => {
  keepsPromises(scenario)
})
