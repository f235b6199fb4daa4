import { holidayOf, type Calendar } from '../../kernel/calendar.ts'
import { addDays, type Day } from '../../kernel/day.ts'
import type { Language } from '../../kernel/text.ts'
import { sayDays } from './durations.ts'
import { dayRange, plainDay, weekdayName } from './moments.ts'
import type { Span, Stretch, StretchDay } from './stretch.ts'

/** One column of the strip: a day with its hours, or, without hours, days that are passed over. */
export interface StripDay {
  readonly day: Day
  readonly label: string
  readonly spans: readonly Span[]
  /** Minutes of the day at which the marks stand. */
  readonly now?: number
  readonly due?: number
}

/** Where the marks of a strip stand. */
export interface Marks {
  readonly now: 'from' | 'to'
  readonly calendar: Calendar
  readonly language: Language
}

/** Columns of a strip at most; of a longer one the days in the middle become one column. */
const columns = { most: 8, first: 3, last: 4 }

/** Draws a stretch: working days in full, days of rest in one column for each run of them. */
export function stripOf(stretch: Stretch, marks: Marks): readonly StripDay[] {
  const groups = groupsOf(stretch)
  if (groups.length <= columns.most) return groups.map((days) => columnOf(days, stretch, marks))
  const middle = groups.slice(columns.first, -columns.last).flat()
  return [
    ...groups.slice(0, columns.first).map((days) => columnOf(days, stretch, marks)),
    passedOver(middle, stretch, marks),
    ...groups.slice(-columns.last).map((days) => columnOf(days, stretch, marks)),
  ]
}

/** Runs of days of rest together; every other day, and those with a mark, alone. */
function groupsOf({ days, from, to }: Stretch): StretchDay[][] {
  const groups: StretchDay[][] = []
  const isRest = ({ day, spans }: StretchDay): boolean =>
    spans.length === 0 && day !== from.day && day !== to.day
  for (const day of days) {
    const open = groups.at(-1)
    if (open !== undefined && isRest(day) && isRest(open[0]!)) open.push(day)
    else groups.push([day])
  }
  return groups
}

function columnOf(group: readonly StretchDay[], stretch: Stretch, marks: Marks): StripDay {
  const [{ day, spans } = stretch.days[0]!] = group
  const { language } = marks
  const dated = `${weekdayName(day, language)} ${plainDay(day, stretch.from.day)}`
  const label = spans.length > 0 ? dated : restLabel(group, dated, marks)
  const [now, due] = marks.now === 'from' ? ['from', 'to'] : ['to', 'from']
  const at = (mark: string | undefined): number | undefined => {
    const moment = mark === 'from' ? stretch.from : stretch.to
    return moment.day === day ? moment.minute : undefined
  }
  const minutes = { now: at(now), due: at(due) }
  return {
    day,
    label,
    spans,
    ...(minutes.now === undefined ? {} : { now: minutes.now }),
    ...(minutes.due === undefined ? {} : { due: minutes.due }),
  }
}

function restLabel(group: readonly StretchDay[], dated: string, marks: Marks): string {
  const { calendar, language } = marks
  const first = group[0]!.day
  const name = group.map(({ day }) => holidayOf(calendar, day)).find((name) => name !== null)
  const rest = language === 'zh' ? '休' : 'off'
  const reason = name?.[language] ?? rest
  if (group.length === 1) return `${dated} ${reason}`
  return `${dayRange(first, addDays(first, group.length - 1), first)} ${reason}`
}

function passedOver(days: readonly StretchDay[], stretch: Stretch, marks: Marks): StripDay {
  const worked = days.filter(({ minutes }) => minutes > 0).length
  const length = sayDays(worked, stretch.minutesOfDay === null, marks.language)
  const label = marks.language === 'zh' ? `其间 ${length}` : `${length} between`
  return { day: days[0]!.day, label, spans: [] }
}
