import type { Instant } from '../../kernel/instant.ts'
import type { AccessKind, AccessNote, CaseRow, CommandWrite, Fact } from '../ports.ts'

/** Past participles of what was done; the type of the fact. */
const done = {
  reading: 'read',
  erasure: 'erased',
  hold: 'held',
  release: 'released',
} as const satisfies { readonly [kind in AccessKind]: string }

/** A note as the access lane keeps it: a case of one fact, so that any number go in at once. */
export function accessWrite(note: AccessNote, id: string, at: Instant, lane: string): CommandWrite {
  const { kind, by, onBehalfOf, unitPath, caseId: about, fields, why, through, post } = note
  const caseId = `${kind}:${id}`
  const body = { case: about, fields, why, through, post }
  const type = `access/${kind}:${done[kind]}`
  const row: CaseRow = {
    lane,
    caseId,
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
    commandId: caseId,
    by,
    onBehalfOf,
    digest: '',
    at,
    expects: [{ caseId, ver: 0 }],
    claims: [],
    facts: [{ caseId, ver: 1, type, occurredAt: at, edition: `access/${kind}@1#1`, body }],
    rows: [row],
    dues: [],
    personal: [],
  }
}

/** The row of a note as its fact says it, in a unit that stands in none; null: it is no note. */
export function accessRowOf(fact: Fact, lane: string, unitPath: string): CaseRow | null {
  const { caseId: id, type, by, onBehalfOf = null, occurredAt } = fact
  const kind = id.slice(0, id.indexOf(':')) as AccessKind
  if (type !== `access/${kind}:${done[kind]}`) return null
  const { case: caseId, ...said } = fact.body as unknown as Body
  const note = { ...said, kind, by, onBehalfOf, unitPath, caseId }
  return accessWrite(note, id.slice(kind.length + 1), occurredAt, lane).rows[0] ?? null
}

type Body = Pick<AccessNote, 'fields' | 'why' | 'through' | 'post'> & { readonly case: string }
