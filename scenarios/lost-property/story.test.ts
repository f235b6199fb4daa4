import { keepsPromises, story, tellDemo } from 'luoshi/testing'
import { expect, it } from 'vitest'
import demo from './demo.ts'
import scenario from './scenario.ts'

const people = { lin: ['clerk'], wu: ['keeper'], zhou: ['clerk', 'keeper'] }
const phone = {
  kind: 'phone',
  description: '黑色手机，屏幕有裂纹',
  foundAt: '公园东门长椅',
  shelf: 'A-3',
  finder: '陈先生',
}

function office() {
  const told = story(scenario, { people, anchor: '2026-03-02' })
  return { told, lin: told.as('lin'), wu: told.as('wu'), zhou: told.as('zhou') }
}

it('a phone is found, claimed, proven and given back', () => {
  const { told, lin, wu } = office()
  const item = lin.opens('lost-item', 'register', phone)
  expect(item.status).toBe('kept')
  expect(item.dueOn('keeping')).toBe('2027-03-02')

  told.passes({ workingDays: 2 })
  lin.gives(item, 'claim', { owner: '赵女士', proof: '当面解锁' })
  expect(item.dueOn('answer')).toBe('2026-03-09')

  told.passes({ workingDays: 1 })
  wu.gives(item, 'giveBack')
  expect(item.status).toBe('returned')
  expect(item.isClosed).toBe(true)
  expect(item.row.dueAt).toBeNull()
  expect(item.timeline.map(({ fact, by }) => `${by} ${fact}`)).toEqual([
    'lin registered',
    'lin claimLodged',
    'wu returned',
  ])
})

it('nothing is given back without proof, and the keeper sees why beforehand', () => {
  const { lin, wu } = office()
  const item = lin.opens('lost-item', 'register', phone)
  lin.gives(item, 'claim', { owner: '赵女士' })
  expect(wu.offers(item).find(({ command }) => command === 'giveBack')).toMatchObject({
    ready: false,
    why: [{ zh: expect.stringContaining('没有认领依据') }],
  })
  expect(wu.expectRefused(item, 'giveBack')).toMatchObject({ rejected: 'not-now' })

  lin.gives(item, 'addProof', { proof: '购机发票' })
  wu.gives(item, 'giveBack')
  expect(item.status).toBe('returned')
})

it('who took the claim down does not give the item back', () => {
  const { wu, zhou } = office()
  const item = zhou.opens('lost-item', 'register', phone)
  zhou.gives(item, 'claim', { owner: '赵女士', proof: '当面解锁' })
  expect(zhou.expectRefused(item, 'giveBack').text.zh).toContain('另一人')
  wu.gives(item, 'giveBack')
})

it('a clerk neither refuses a claim nor hands anything over', () => {
  const { lin } = office()
  const item = lin.opens('lost-item', 'register', phone)
  expect(lin.expectRefused(item, 'handOver', { reason: '太占地方' }).rejected).toBe('not-allowed')
  expect(lin.offers(item).map(({ command }) => command)).toEqual(['move', 'claim'])
})

it('nobody claims it: when the year is over the clock hands it over, at its own instant', () => {
  const { told, lin } = office()
  const item = lin.opens('lost-item', 'register', phone)
  told.passes({ years: 1, days: 3 })
  expect(item.status).toBe('handedOver')
  expect(item.row.closedAt).toBe('2027-03-02T10:00:00.000Z')
  expect(item.timeline.at(-1)).toMatchObject({
    by: 'system:clocks',
    at: '2027-03-02T10:00:00.000Z',
  })
})

it('while a claim is looked into the year stands still', () => {
  const { told, lin, wu } = office()
  const item = lin.opens('lost-item', 'register', phone)
  told.passes({ days: 10 })
  lin.gives(item, 'claim', { owner: '赵女士', proof: '记得大概样子' })
  told.passes({ days: 30 })
  wu.gives(item, 'refuseClaim', { reason: '说不出解锁密码' })
  expect(item.status).toBe('kept')
  expect(item.flags).toEqual(['disputed'])
  expect(item.dueOn('keeping')).toBe('2027-04-01')
  expect(item.data).not.toHaveProperty('owner')
})

it('names stay out of the record', () => {
  const { told, lin } = office()
  const item = lin.opens('lost-item', 'register', phone)
  expect(item.plain('finder')).toBe('陈先生')
  expect(JSON.stringify(told.record.held(item.id))).not.toContain('陈先生')
})

it('a shelf it already lies on is no move', () => {
  const { lin } = office()
  const item = lin.opens('lost-item', 'register', phone)
  expect(lin.expectRefused(item, 'move', { shelf: 'A-3' }).text).toEqual({
    zh: '东西已经在 A-3 了，不用移位。',
    en: 'The item is on A-3 already.',
  })
})

it('the invented data is what could have happened, whatever the day and the chance', () => {
  for (const anchor of ['2026-03-02', '2026-11-25', '2027-01-04']) {
    for (let seed = 1; seed <= 10; seed += 1) {
      const told = tellDemo(scenario, demo, { people, anchor, seed })
      const statuses = told.cases().map(({ status }) => status)
      expect(statuses).toHaveLength(25)
      expect(new Set(statuses)).toEqual(new Set(['kept', 'claimed', 'returned', 'handedOver']))
    }
  }
})

it('keeps what every scenario promises, whatever people do', () => {
  keepsPromises(scenario)
})
