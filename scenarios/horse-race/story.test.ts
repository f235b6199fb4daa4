import { simulatedDistrict, tellDistrict } from 'luoshi/testing'
import { expect, test } from 'vitest'
import demo from './demo.ts'
import scenario from './scenario.ts'

const anchor = '2026-11-25T02:00:00.000Z'
const district = simulatedDistrict({ seed: 1, anchor })
const record = tellDistrict(scenario, demo, district)
const reports = record
  .cases()
  .map(({ row }) => row)
  .filter(({ type }) => type === 'figure-report')

test('the demo is a year of reporting: all accepted, the last month not quite', () => {
  const of = (period: string) =>
    reports.filter(({ shown }) => shown.period === period).map(({ status }) => status)
  expect(new Set(of('2026-09'))).toEqual(new Set(['accepted']))
  const last = of('2026-10')
  expect(last.filter((status) => status === 'asked')).toHaveLength(1)
  expect(last.filter((status) => status === 'reported')).toHaveLength(2)
  expect(last.filter((status) => status === 'accepted').length).toBeGreaterThan(10)
})

test('the form that is still out is late, and its unit is named', () => {
  const [open] = reports.filter(({ status }) => status === 'asked')
  expect(open?.dueAt && open.dueAt < anchor).toBe(true)
  expect(open?.unitPath).not.toBe('/')
})

test('a figure that cannot be meant is refused with its place', () => {
  const [open] = reports.filter(({ status }) => status === 'asked')
  const post = district.organisation.posts.find(
    ({ unit, roles }) =>
      open?.unitPath.endsWith(`/${unit}/`) === true && roles.includes('platform/reporter'),
  )
  const who = district.organisation.who(post?.person ?? '', post?.id)!
  const outcome = record.submit({
    caseId: open!.caseId,
    command: 'report',
    input: { figures: [{ indicator: 'horse-race/rating', value: '九十' }] },
    who,
  })
  expect(outcome).toMatchObject({
    rejected: 'not-valid',
    fields: [{ path: 'figures.0.value', key: 'figure.not-a-number' }],
  })
})

test('the demo is told from any day of a year', () => {
  for (const day of ['2027-01-20', '2026-03-02', '2028-02-29']) {
    const other = simulatedDistrict({ seed: 2, anchor: `${day}T01:00:00.000Z` })
    expect(tellDistrict(scenario, demo, other).cases().length).toBeGreaterThan(30)
  }
})
