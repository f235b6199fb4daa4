import type { Json } from '../../kernel/canonical.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Organisation } from '../platform/organisation.ts'
import { placeKeyOf } from '../places/place-key.ts'
import type { CaseRow } from '../ports.ts'
import type { CaseType } from './case-type.ts'
import type { CaseState } from './state.ts'

/** The row lists find a case by; `lane` is the store's to fill when it differs from `''`. */
export function rowOf(
  caseType: CaseType,
  state: CaseState,
  organisation: Organisation,
  lane = organisation.lane,
): CaseRow {
  const row = caseType.definition.row(state)
  return {
    lane,
    caseId: state.id,
    scenario: caseType.scenario.name,
    type: caseType.definition.name,
    ver: state.ver,
    status: state.status,
    flags: state.flags,
    unitPath: row.unit === null ? '/' : organisation.unitPath(row.unit),
    person: row.person ?? null,
    grid: row.grid ?? null,
    category: row.category ?? null,
    openedAt: state.openedAt,
    dueAt: dueOf(state),
    closedAt: state.closedAt,
    audience: row.audience ?? 'lane',
    placeKey: row.place ? placeKeyOf(row.place) : null,
    shown: shownOf(row.title, state, row.shown ?? {}),
  }
}

/** When the next running clock of an open case ends; null when none runs. */
export function dueOf(state: CaseState): Instant | null {
  if (state.closedAt !== null) return null
  const running = Object.values(state.clocks)
    .filter((clock) => clock.suspended === null && !clock.endedAt)
    .map((clock) => clock.dueAt)
  return running.length === 0 ? null : running.reduce((one, other) => (one < other ? one : other))
}

/** Lists draw the light of a case from its row alone, so paused clocks are told in it. */
function shownOf(
  title: string,
  state: CaseState,
  shown: { readonly [key: string]: Json | undefined },
): { readonly [key: string]: Json } {
  const all: { readonly [key: string]: Json | undefined } = { ...shown, title }
  const told = Object.entries(all).filter(
    (entry): entry is [string, Json] => entry[1] !== undefined,
  )
  const clocks = Object.values(state.clocks).filter((clock) => !clock.endedAt)
  const isPaused = clocks.length > 0 && clocks.every((clock) => clock.suspended !== null)
  return Object.fromEntries(isPaused ? [...told, ['paused', true]] : told)
}
