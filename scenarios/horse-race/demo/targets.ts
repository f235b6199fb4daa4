import type { DemoStep, DemoWorld } from 'luoshi/define'

/** How a unit fares through the year. */
export interface Course {
  readonly tasks: number
  readonly planned: number
  /** Its pace against time, and how much it wavers. */
  readonly pace: number
  readonly rating: number
}

/** The year's investment as a commitment, broken down to every unit that has some. */
export function targets(
  world: DemoWorld,
  year: string,
  courses: ReadonlyMap<string, Course>,
  reporters: ReadonlyMap<string, string>,
): DemoStep[] {
  const { persons, id } = world
  const supervisor = persons.find(({ roles }) => roles.includes('plan-delivery/supervisor'))
  const [keeper] = persons.filter(({ roles }) => roles.includes('platform/statistician'))
  if (supervisor === undefined || keeper === undefined) return []
  const on = (day: string, time: string) =>
    new Date(Date.parse(`${year}-01-${day}T${time}:00.000+08:00`)).toISOString()
  const whole = [...courses.values()].reduce((sum, { planned }) => sum + planned, 0)
  const target = { ...ofCommitment, id: id('investment-of-the-year', on('08', '09:30')) }
  const told = (by: string, at: string, command: string, input: DemoStep['input']): DemoStep => {
    return { ...target, by, at, command, input }
  }
  const to = (time: string, command: string, input: DemoStep['input']): DemoStep =>
    told(supervisor.id, on('08', time), command, input)
  const dueOn = `${year}-12-31`
  const parts = [...courses].map(([unit, { planned }]) => ({
    unit,
    person: reporters.get(unit),
    amount: amount(planned),
  }))
  const reports = reportDays(world, year)
  return [
    to('09:30', 'propose', {
      kind: 'target',
      title: `全年完成投资 ${grouped(whole)} 万元`,
      indicator: '完成投资',
      measure: 'level',
      amount: amount(whole),
      comparator: '>=',
      period: year,
      source: { from: 'meeting', number: '管委会 1 月办公会', on: `${year}-01-07` },
    }),
    to('09:40', 'measure', { measuredBy: 'horse-race/invested' }),
    to('10:00', 'assign', { leadUnit: 'park', person: keeper.id, dueOn }),
    to('10:30', 'breakDown', { parts }),
    told(keeper.id, on('08', '11:00'), 'accept', {}),
    ...reports.map((at) => {
      const progress = Math.round(shareOf(at, year) * 100)
      return told(keeper.id, at, 'reportProgress', { progress, words: '按单位汇总，照计划推进。' })
    }),
    ...parts.flatMap(({ unit, person = '' }, order): DemoStep[] => {
      const given = { ...target, by: person, idIn: partOf(unit) }
      const later = (at: string) =>
        new Date(Date.parse(at) + (10 + order * 7) * 60_000).toISOString()
      return [
        { ...given, at: later(on('09', '09:00')), command: 'accept', input: {} },
        ...reports.map((at): DemoStep => {
          const input = reportOf(courses.get(unit)!, shareOf(at, year))
          return { ...given, at: later(at), command: 'reportProgress', input }
        }),
      ]
    }),
  ]
}

/** What a unit reports of its part when so much of the year has gone. */
function reportOf({ planned, pace }: Course, time: number): DemoStep['input'] {
  const share = Math.min(1, time * pace)
  const done = Math.round(planned * share)
  const words = `累计完成投资 ${grouped(done)} 万元。`
  return { progress: Math.round(share * 100), reached: amount(done), words }
}

const ofCommitment = { case: 'plan-delivery/commitment', with: 'plan-delivery' }
const amount = (value: number) => ({ value: String(value), unit: '万元' })
const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')

/** The part of a unit, among those the whole keeps. */
const partOf =
  (unit: string) =>
  ({ parts }: { readonly [field: string]: unknown }): string | undefined =>
    ((parts ?? []) as readonly { readonly id: string; readonly unit: string }[]).find(
      (one) => one.unit === unit,
    )?.id

/** Mornings on which all report, more often than the limit asks, the latest a few days ago. */
function reportDays({ now, workingDay }: DemoWorld, year: string): readonly string[] {
  const days: string[] = []
  const [first, end] = [`${year}-01-20`, `${year}-12-31`]
  for (let ago = 4; ago < 400; ago += 12) {
    const at = workingDay(-ago, '09:10')
    if (at < now && at > first && at < end) days.unshift(at)
  }
  return days
}

/** How much of the year is over. */
function shareOf(at: string, year: string): number {
  const begun = Date.parse(`${year}-01-01T00:00:00.000+08:00`)
  return Math.min(1, (Date.parse(at) - begun) / (365 * 86_400_000))
}
