/** Commands of an invented errand desk, for the store's own tests and measures. */
import type { Json } from '../kernel/canonical.ts'
import type { Instant } from '../kernel/instant.ts'
import type { CaseRow, CommandWrite, Fact, NewFact } from '../engine/ports.ts'

/** A sample's moment: so many seconds after the first of March. */
export function at(seconds: number): Instant {
  return new Date(Date.UTC(2026, 2, 1) + seconds * 1000).toISOString()
}

/** What the sample state of an errand is after its facts: the row, from nothing but the facts. */
export function tabulateErrand(lane: string, facts: readonly Fact[]): CaseRow {
  const [first, last] = [facts[0] as Fact, facts.at(-1) as Fact]
  return rowOf({ lane, caseId: last.caseId, ver: last.ver, opened: first.occurredAt }, last.body)
}

/** The parts of a sample command that differ from test to test. */
export interface Errand {
  readonly id: string
  /** Cases with the version they are expected at. */
  readonly cases: readonly (readonly [caseId: string, ver: number])[]
  readonly by?: string
  readonly digest?: string
  readonly seconds?: number
  /** Facts for each case. */
  readonly facts?: number
  readonly body?: { readonly [key: string]: Json }
  readonly claims?: CommandWrite['claims']
  readonly row?: Partial<CaseRow>
  readonly dues?: CommandWrite['dues']
  readonly personal?: CommandWrite['personal']
  readonly type?: string
  readonly edition?: string
}

/** A command over one or more cases. */
export function errand(given: Errand): CommandWrite {
  const { id, cases, by = 'wang', seconds = 0, facts: each = 1, body = {} } = given
  const opened = at(seconds)
  const facts = cases.flatMap(([caseId, ver]) =>
    Array.from({ length: each }, (_, index): NewFact => {
      return {
        caseId,
        ver: ver + index + 1,
        type: given.type ?? 'errands/errand:noted',
        occurredAt: opened,
        edition: given.edition ?? 'errand@1#0a1b',
        body: { status: 'open', title: `${caseId} 跑腿`, ...body },
      }
    }),
  )
  const rows = cases.map(([caseId, ver]) => {
    const place = { lane: '', caseId, ver: ver + each, opened }
    return { ...rowOf(place, facts.at(-1)?.body ?? {}), ...given.row }
  })
  return {
    commandId: id,
    by,
    onBehalfOf: null,
    digest: given.digest ?? `asks ${id}`,
    at: opened,
    expects: cases.map(([caseId, ver]) => ({ caseId, ver })),
    claims: given.claims ?? [],
    facts,
    rows,
    dues: given.dues ?? [],
    personal: given.personal ?? [],
  }
}

function rowOf(
  place: { lane: string; caseId: string; ver: number; opened: Instant },
  body: { readonly [key: string]: Json },
): CaseRow {
  return {
    lane: place.lane,
    caseId: place.caseId,
    scenario: 'errands',
    type: 'errand',
    ver: place.ver,
    status: String(body.status ?? 'open'),
    flags: [],
    unitPath: '/park/',
    person: null,
    grid: null,
    category: null,
    openedAt: place.opened,
    dueAt: null,
    closedAt: null,
    audience: 'lane',
    placeKey: null,
    shown: { title: body.title ?? null },
  }
}
