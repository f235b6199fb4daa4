/** Who dealt with personal data: each reading, erasure and hold is a fact of the access lane. */
import { accessLaneOf } from '../engine/proof/access-lane.ts'
import type { AccessKind, AccessLog, AccessNote, CaseRow, CommandWrite } from '../engine/ports.ts'
import { derivedId } from '../kernel/id.ts'
import type { DeskParts } from './desk.ts'

/** Past participles of what was done; the type of the fact. */
const done = {
  reading: 'read',
  erasure: 'erased',
  hold: 'held',
  release: 'released',
} as const satisfies { readonly [kind in AccessKind]: string }

/** Everything in the access lane may be seen by who may see any of it. */
const everything = {
  person: null,
  grants: [{ scenario: '*', reach: 'lane', unitPath: '/' }],
} as const

/**
 * Opens the access lane of a desk's lane. Each note is a case of one fact, so that any number may
 * be written at once, and they are found by person or by the case they are about.
 */
export function openAccess({ facts, tables, lane, now, seed }: DeskParts): AccessLog {
  const accessLane = accessLaneOf(lane)
  return {
    note: async (note) => {
      const id = note.id ?? derivedId('access', seed())
      const write = writeOf(note, `${note.kind}:${id}`, note.at ?? now(), accessLane)
      const [outcome] = await facts.append(accessLane, [write])
      if (outcome?.outcome === 'accepted') return outcome.recordedAt
      throw new Error(
        `查看记录没有存上 / access was not noted: ${JSON.stringify(outcome ?? null)}`,
      )
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

function writeOf(note: AccessNote, id: string, at: string, lane: string): CommandWrite {
  const { kind, by, onBehalfOf, unitPath, caseId, fields, why, through, post } = note
  const body = { case: caseId, fields, why, through, post }
  const fact = {
    caseId: id,
    ver: 1,
    type: `access/${kind}:${done[kind]}`,
    occurredAt: at,
    edition: `access/${kind}@1#1`,
    body,
  }
  const row: CaseRow = {
    lane,
    caseId: id,
    scenario: 'access',
    type: kind,
    ver: 1,
    status: done[kind],
    flags: [],
    unitPath,
    person: by,
    grid: null,
    category: through,
    openedAt: at,
    dueAt: null,
    closedAt: at,
    audience: 'lane',
    placeKey: null,
    shown: { ...body, onBehalfOf },
  }
  return {
    commandId: id,
    by,
    onBehalfOf,
    digest: '',
    at,
    expects: [{ caseId: id, ver: 0 }],
    claims: [],
    facts: [fact],
    rows: [row],
    dues: [],
    personal: [],
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
