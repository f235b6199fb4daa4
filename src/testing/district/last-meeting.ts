/** The meeting of the Monday before, to which today's looks back. */
import type { DemoStep } from '../../define/demo.ts'
import { freshCaseId } from '../../engine/cases/case-id.ts'
import type { Agenda } from '../../engine/meetings/meeting.ts'
import { addDays, instantAt, weekdayOf, type Day } from '../../kernel/day.ts'
import { derivedId } from '../../kernel/id.ts'

const agenda: Agenda = {
  sentence: {
    zh: '五项行动四项不慢于时间进度，营商环境提升行动最慢',
    en: '4 of 5 actions keep up with time; the business environment is slowest',
  },
  late: 12,
  near: 25,
  decisions: 2,
}

/** Closed at half past ten on the last Monday before today. */
export function lastMeeting(today: Day): DemoStep {
  const on = addDays(today, -7 - (weekdayOf(today) - 1))
  const at = instantAt(on, 10 * 60 + 30)
  return {
    by: 'system:meeting',
    at,
    case: 'meeting',
    id: freshCaseId(at, derivedId('platform', 'meeting')),
    command: 'close',
    input: { title: `${on} 例会`, agenda },
  }
}
