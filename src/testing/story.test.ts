import { describe, expect, it } from 'vitest'
import { reportCase, street, streetWith } from './sample-scenario.ts'
import { story } from './story.ts'

const people = { wen: ['warden'], gao: ['crew'], yan: { roles: ['crew', 'warden'], unit: 'night' } }
const units = { park: null, office: 'park', night: 'park' }

function begin() {
  const told = story(street, { people, units, anchor: '2026-03-02 14:30' })
  return { told, wen: told.as('wen'), gao: told.as('gao'), yan: told.as('yan') }
}

describe('a story', () => {
  it('shows what a command did to every case it touched', () => {
    const { told, wen, gao } = begin()
    const lamp = wen.opens('lamp', 'putUp', { what: '东门 3 号灯' })
    const report = wen.opens('report', 'tell', { lamp: lamp.id, neighbour: '住三楼的罗阿姨' })
    expect([lamp.status, lamp.ver, lamp.data.outages]).toEqual(['dark', 2, 1])
    gao.gives(report, 'mend', { note: '换了灯泡' })
    expect([lamp.status, report.status]).toEqual(['lit', 'done'])
    expect(told.cases('lamp').map(({ id }) => id)).toEqual([lamp.id])
    expect(told.caseOf(report.id).row.shown.title).toBe('换了灯泡')
    expect(report.plain('neighbour')).toBe('住三楼的罗阿姨')
  })

  it('writes all of a command or nothing: a dark lamp is not reported a second time', () => {
    const { told, wen } = begin()
    const lamp = wen.opens('lamp', 'putUp', { what: '东门 3 号灯' })
    wen.opens('report', 'tell', { lamp: lamp.id })
    const refusal = wen.expectRefused('report', 'tell', { lamp: lamp.id })
    expect(refusal.text.zh).toBe(`路灯 ${lamp.id} 已报过修。`)
    expect(told.cases()).toHaveLength(2)
  })

  it('ends clocks at their own instants when time passes, in the order they come due', () => {
    const { told, wen } = begin()
    const lamps = ['一号', '二号'].map((what) => wen.opens('lamp', 'putUp', { what }))
    const [first, second] = lamps.map((lamp, at) => {
      told.passes({ hours: at })
      return wen.opens('report', 'tell', { lamp: lamp.id })
    })
    told.passes({ days: 3 })
    expect(first?.timeline.at(-1)).toMatchObject({ fact: 'urged', at: '2026-03-03T06:30:00.000Z' })
    expect(second?.timeline.at(-1)).toMatchObject({ fact: 'urged', at: '2026-03-03T07:30:00.000Z' })
    expect(first?.clock('mending')).toBeNull()
    expect(told.today).toBe('2026-03-05')
  })

  it('tells that a clock ended without effect where the case does not allow what it does', () => {
    const urge = { ...reportCase.commands.urge, from: ['done'] }
    const deaf = streetWith('report', { commands: { ...reportCase.commands, urge } })
    const told = story(deaf, { people, units })
    const lamp = told.as('wen').opens('lamp', 'putUp', { what: '一号' })
    const report = told.as('wen').opens('report', 'tell', { lamp: lamp.id })
    told.passes({ days: 9 })
    expect(report.timeline.at(-1)).toMatchObject({
      fact: '$clockEnded',
      at: '2026-03-03T01:00:00.000Z',
      body: { clock: 'mending', why: { key: 'engine.wrongStatus' } },
    })
    expect(report.clock('mending')).toBeNull()
  })

  it('lets the district decide a setting', () => {
    const told = story(street, { people, settings: { mendWithin: 1 }, units })
    const lamp = told.as('wen').opens('lamp', 'putUp', { what: '一号' })
    const report = told.as('wen').opens('report', 'tell', { lamp: lamp.id })
    told.passes({ hours: 2 })
    expect(report.flags).toEqual(['urged'])
  })

  it('moves in working days around the holidays', () => {
    const told = story(street, { people, units, anchor: '2026-04-30 10:00' })
    told.passes({ workingDays: 1 })
    expect(told.now).toBe('2026-05-06T02:00:00.000Z')
    told.passes({ workingHours: 4 })
    expect(told.now).toBe('2026-05-06T07:30:00.000Z')
    told.goesOnUntil('2026-05-09')
    expect(told.now).toBe('2026-05-09T01:00:00.000Z')
  })

  it('offers what a person may give, with the reason why not yet', () => {
    const { wen, gao, yan } = begin()
    const lamp = wen.opens('lamp', 'putUp', { what: '一号' })
    const report = yan.opens('report', 'tell', { lamp: lamp.id })
    expect(gao.offers(report)).toEqual([{ command: 'mend', ready: true, why: [] }])
    const [urge, mend] = yan.offers(report)
    expect(urge).toMatchObject({ command: 'urge', ready: true })
    expect(mend).toMatchObject({ command: 'mend', ready: false })
    expect(mend?.why[0]?.zh).toContain('办过“报修”的同一个人')
    expect(gao.openings('report')).toEqual(['tell'])
    expect(gao.openings('lamp')).toEqual([])
  })

  it('tells the same whenever it is told', () => {
    const tell = () => {
      const { told, wen } = begin()
      wen.opens('lamp', 'putUp', { what: '一号' })
      return told.record.cases()
    }
    expect(JSON.stringify(tell())).toBe(JSON.stringify(tell()))
  })
})

describe('a story that is told wrongly says so', () => {
  const { told, wen, gao } = begin()
  const lamp = wen.opens('lamp', 'putUp', { what: '一号' })
  it.each([
    ['an unknown person', () => told.as('nobody'), 'no person “nobody”. There are: wen, gao, yan'],
    ['an unknown case type', () => wen.opens('tree', 'plant'), 'no case type “street/tree”'],
    ['an unknown command', () => wen.gives(lamp, 'paint'), 'no command “paint”. There are: putUp'],
    ['a command that opens nothing', () => wen.opens('lamp', 'takeDown'), 'opens no case'],
    ['an unknown case', () => told.caseOf('260302-X'), 'no case “260302-X”'],
    ['an unknown clock', () => lamp.clock('alarm'), 'no clock “alarm”'],
    ['an unknown field', () => lamp.plain('colour'), 'no field “colour”'],
    ['a moment that is none', () => told.goesOnUntil('soon'), '“soon” is no moment'],
    ['a moment that is over', () => told.goesOnUntil('2026-03-01'), '2026-03-01 09:00 is over'],
    ['a command that is refused', () => gao.gives(lamp, 'takeDown'), 'may not “takeDown” now'],
    ['a form that is not right', () => wen.opens('lamp', 'putUp', {}), 'what (field.missing)'],
    ['a refusal that does not come', () => wen.expectRefused(lamp, 'takeDown'), 'was not refused'],
  ])('%s', (_what, tell, says) => {
    expect(tell).toThrow(says)
  })

  it.each([
    ['an unknown role', { people: { wen: ['mayor'] } }, 'no role “street/mayor”'],
    ['an unknown unit', { people: { wen: { roles: [], unit: 'x' } }, units }, 'no unit “x”'],
    ['an unknown unit above', { people: {}, units: { park: 'city' } }, 'no unit “city”'],
    ['an unknown setting', { people, units, settings: { rent: 1 } }, 'no setting “rent”'],
    ['no day', { people, units, anchor: '2026-02-30' }, '“2026-02-30” is no moment'],
  ])('%s', (_what, beginning, says) => {
    expect(() => story(street, beginning)).toThrow(says)
  })
})
