/** Who dealt with personal data: each reading, erasure and hold is a fact of the access lane. */
import { accessLaneOf } from '../engine/proof/access-lane.ts'
import { accessWrite } from '../engine/proof/access-note.ts'
import type { AccessKind, AccessLog, AccessNote, CaseRow } from '../engine/ports.ts'
import { everything } from '../engine/cases/sight.ts'
import { derivedId } from '../kernel/id.ts'
import type { DeskParts } from './desk.ts'

/**
 * Opens the access lane of a desk's lane. Each note is a case of one fact, so that any number may
 * be written at once, and they are found by person or by the case they are about.
 */
export function openAccess({ facts, tables, lane, now, seed }: DeskParts): AccessLog {
  const accessLane = accessLaneOf(lane)
  return {
    note: async (note) => {
      const id = note.id ?? derivedId('access', seed())
      const write = accessWrite(note, id, note.at ?? now(), accessLane)
      const [outcome] = await facts.append(accessLane, [write])
      if (outcome?.outcome === 'accepted') return outcome.recordedAt
      throw new Error(`查看记录没有存上 / access was not noted: ${JSON.stringify(outcome ?? null)}`)
    },
    noted: async ({ kinds, by, caseId, through, ids, limit, cursor = null }) => {
      const filter = {
        scenario: 'access',
        ...(kinds === undefined ? {} : { type: kinds }),
        ...(by === undefined ? {} : { person: by }),
        ...(through === undefined ? {} : { category: through }),
        ...(caseId === undefined ? {} : { shown: { case: caseId } }),
        ...(ids === undefined ? {} : { caseIds: ids }),
      }
      const query = { filter, sight: everything, order: 'opened-desc', limit, cursor } as const
      const { rows, next } = await tables.rows(accessLane, query)
      return { notes: rows.map(noteOf), next }
    },
  }
}

function noteOf({ caseId: id, type, person, unitPath, openedAt, shown }: CaseRow) {
  const said = shown as unknown as Pick<
    AccessNote,
    'fields' | 'why' | 'through' | 'post' | 'onBehalfOf'
  > & { readonly case: string }
  const { case: caseId, ...rest } = said
  const by = person ?? ''
  return { ...rest, id, kind: type as AccessKind, by, unitPath, caseId, at: openedAt }
}
