import { defineDemo, type DemoStep, type DemoWorld } from 'luoshi/define'
import { targets, type Course } from './demo/targets.ts'

const form = '赛马月报'
const names = ['tasks', 'tasksDone', 'onTime', 'returned', 'invested', 'planned']
const ratingForm = '服务评价月报'
const ratings = ['rating']
const statisticsForm = '统计数据'
const statistics = ['output', 'valueAddedGrowth']
const whole = (name: string) => `horse-race/${name}`

/** The months of this year that are over, and December of the year before for the yearly forms. */
export default defineDemo({
  steps: (world) => {
    const reporters = holdersByUnit(world, 'platform/reporter')
    const [statistician, second] = world.persons.filter(({ roles }) =>
      roles.includes('platform/statistician'),
    )
    if (statistician === undefined || second === undefined) return []
    const units = [...reporters.keys()]
    const courses = new Map(units.map((unit) => [unit, courseOf(world)]))
    const steps = monthsOver(world).flatMap(({ period, month, years }): DemoStep[] => {
      const at = (day: number, time: string) => afterMonth(period, day, time)
      const round = {
        by: statistician.id,
        at: at(1, '09:05'),
        case: 'platform/figure-round',
        command: 'open',
      }
      const dueOn = at(5, '09:00').slice(0, 10)
      const quoted = ofReport(statisticsForm, 'park', period)
      const quotedBy = { ...quoted, by: statistician.id, at: at(4, '15:30'), command: 'report' }
      const asked = (title: string, list: readonly string[], to: readonly string[]): DemoStep => ({
        ...round,
        id: world.id(`round-${title}-${period}`, round.at),
        input: { form: title, period, indicators: list.map(whole), units: to, dueOn },
      })
      return [
        asked(form, names, units),
        asked(ratingForm, ratings, units),
        asked(statisticsForm, statistics, ['park']),
        ...units.flatMap((unit, order): DemoStep[] => {
          const isLatest = period === lastMonth(world.now)
          const course = courses.get(unit)!
          const told = (title: string, figures: readonly Figure[], minute: string): DemoStep[] => {
            const report = ofReport(title, unit, period)
            const reported: DemoStep = {
              ...report,
              by: reporters.get(unit) ?? '',
              at: at(1 + (order % 3), `1${order % 8}:${minute}`),
              command: 'report',
              input: { figures, confirmed: figures.map(({ indicator }) => indicator) },
            }
            // At the last closing one form still waits to be looked at.
            if (isLatest && order === units.length - 2) return [reported]
            const accept = { ...report, by: second.id, at: at(6, '10:00'), command: 'accept' }
            return [reported, { ...accept, input: {} }]
          }
          const figures = figuresOf(course, month, years, world)
          const [rating, rest] = [figures.slice(-1), figures.slice(0, -1)]
          // And one unit has not handed in its ratings yet: it is not ranked until then.
          if (isLatest && order === units.length - 1) return told(form, rest, '05')
          return [...told(form, rest, '05'), ...told(ratingForm, rating, '35')]
        }),
        { ...quotedBy, input: quotedOf(month, years, world) },
        { ...quoted, by: second.id, at: at(6, '10:30'), command: 'accept', input: {} },
      ]
    })
    return [...targets(world, lastMonth(world.now).slice(0, 4), courses, reporters), ...steps]
      .toSorted((one, other) => (one.at < other.at ? -1 : 1))
      .filter(({ at }) => at < world.now)
  },
})

/** A form of a unit for a month. */
function ofReport(title: string, unit: string, period: string) {
  return { case: 'platform/figure-report', id: `figures:${title}:${unit}:${period}` }
}

function courseOf({ random }: DemoWorld): Course {
  return {
    tasks: 14 + Math.floor(random() * 30),
    planned: 4_000 + Math.floor(random() * 90) * 400,
    pace: 0.82 + random() * 0.3,
    rating: 84 + random() * 12,
  }
}

interface Figure {
  readonly indicator: string
  readonly value: string
}

/** The figures of a month, the rating last. */
function figuresOf(
  course: Course,
  month: number,
  years: number,
  { random }: DemoWorld,
): readonly Figure[] {
  const share = Math.min(1.04, (month / 12) * course.pace * (0.97 + random() * 0.06))
  const scale = years === 0 ? 1 : 0.9
  const value = {
    tasks: String(course.tasks),
    tasksDone: String(Math.floor(course.tasks * Math.min(1, share))),
    onTime: (100 - Math.floor(random() * random() * 22)).toFixed(1),
    returned: String(Math.floor(random() * random() * 4)),
    invested: String(Math.round(course.planned * share * scale)),
    planned: String(Math.round(course.planned * scale)),
    rating: (course.rating + random() * 3 - 1.5).toFixed(1),
  }
  return Object.entries(value).map(([name, one]) => ({ indicator: whole(name), value: one }))
}

function quotedOf(month: number, years: number, { random }: DemoWorld) {
  const output = (552 - 90 * years) * (month / 12) * (0.97 + random() * 0.03)
  const growth = 8.2 + random() * 1.6 - years
  const source = '统计月报（演示数据）'
  const figures = [
    { indicator: whole('output'), value: output.toFixed(1), source },
    { indicator: whole('valueAddedGrowth'), value: growth.toFixed(1), source },
  ]
  return { figures, confirmed: statistics.map(whole) }
}

/** Months that were over a week before the anchor, from January of the year before. */
function monthsOver({ now }: DemoWorld) {
  const last = lastMonth(now)
  const lastYear = Number(last.slice(0, 4))
  const found: { period: string; month: number; years: number }[] = []
  for (let year = lastYear - 1; year <= lastYear; year += 1) {
    for (let month = 1; month <= 12; month += 1) {
      const period = `${year}-${String(month).padStart(2, '0')}`
      // Of the year before, what is compared with this year's last months.
      const isOfUse = year === lastYear || month >= Number(last.slice(5)) - 1
      if (period <= last && isOfUse) found.push({ period, month, years: lastYear - year })
    }
  }
  return found
}

/** The last month whose figures could be asked for: over for a week. */
function lastMonth(now: string): string {
  const aWeekAgo = new Date(Date.parse(now) - 8 * 86_400_000 + 8 * 3_600_000).toISOString()
  const [year = 0, month = 0] = aWeekAgo.slice(0, 7).split('-').map(Number)
  const months = year * 12 + month - 2
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
}

/** A time of a day of the month after a period, in the district's time. */
function afterMonth(period: string, day: number, time: string): string {
  const [year = 0, month = 0] = period.split('-').map(Number)
  const next = month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`
  const date = `${next}-${String(day).padStart(2, '0')}`
  return new Date(Date.parse(`${date}T${time}:00.000+08:00`)).toISOString()
}

/** One reporter a unit, the first by the order of persons. */
function holdersByUnit({ persons }: DemoWorld, role: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const { id, unit, roles } of persons) {
    if (roles.includes(role) && !found.has(unit)) found.set(unit, id)
  }
  return found
}
