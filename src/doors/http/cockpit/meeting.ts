/** The last meeting that was closed, and closing this one. */
import { agendaIn } from '../../../engine/meetings/meeting.ts'
import type { CaseRow } from '../../../engine/ports.ts'
import { addDays, dayOf, startOf } from '../../../kernel/day.ts'
import type { Instant } from '../../../kernel/instant.ts'
import type { Json } from '../../../kernel/canonical.ts'
import type { Rejection } from '../../../kernel/rejection.ts'
import type { Submitted } from '../../../desk/desk.ts'
import type { Agenda } from '../../../engine/meetings/meeting.ts'
import type { Language } from '../../../kernel/text.ts'
import type { LastMeeting } from '../../../wire/index.ts'
import type { Asker, Door } from '../door.ts'
import { districtSight } from '../measures/asking.ts'

const daysBack = 7

/** From when on a first screen tells what is new. */
export interface Back {
  readonly from: Instant
  /** Null: none was ever closed; then it looks a week back. */
  readonly meeting: LastMeeting | null
}

/** Back to the last meeting that was closed, for everybody in the district. */
export async function lookingBack(
  { desk }: Door,
  { standing }: Asker,
  language: Language,
): Promise<Back> {
  const filter = { scenario: 'platform', type: 'meeting', statuses: ['closed'] }
  const query = { filter, sight: districtSight, order: 'opened-desc', limit: 1 } as const
  const [last] = (await desk.parts.tables.rows(desk.lane, query)).rows
  if (last === undefined) {
    return { from: startOf(addDays(dayOf(standing.now), -daysBack)), meeting: null }
  }
  return { from: last.openedAt, meeting: toldOf(last, language) }
}

function toldOf({ caseId, openedAt, shown }: CaseRow, language: Language): LastMeeting {
  const agenda = agendaIn(shown)
  return {
    id: caseId,
    at: openedAt,
    sentence: agenda?.sentence[language] ?? '',
    late: agenda?.late ?? null,
    decisions: agenda?.decisions ?? null,
  }
}

/** Records that the meeting is over, with what it had before it; the asker answers for it. */
export function closeMeeting(
  { desk }: Door,
  { who, standing }: Asker,
  commandId: string,
  agenda: Agenda,
): Promise<Submitted | Rejection> {
  return desk.submit({
    commandId,
    type: 'platform/meeting',
    caseId: null,
    command: 'close',
    input: { title: `${dayOf(standing.now)} 例会`, agenda: agenda as unknown as Json },
    // What stood on the screen is ours to say, not theirs.
    who: { ...who, roles: [...who.roles, 'system'] },
  })
}
