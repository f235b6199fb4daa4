import type { RowTerms } from '../../define/case.ts'
import type { ClockTerms } from '../../define/clock.ts'
import type { Json } from '../../kernel/canonical.ts'
import type { Instant } from '../../kernel/instant.ts'
import { isStanding, type ClockState } from '../clocks/clock-state.ts'
import type { Organisation } from '../platform/organisation.ts'
import { placeKeyOf } from '../places/place-key.ts'
import type { CaseRow } from '../ports.ts'
import type { CaseType } from './case-type.ts'
import { rowTermsOf } from './home.ts'
import type { CaseState } from './state.ts'

/** The row lists find a case by; `lane` is the store's to fill when it differs from `''`. */
export function rowOf(
  caseType: CaseType,
  state: CaseState,
  organisation: Organisation,
  lane = organisation.lane,
): CaseRow {
  const row = rowTermsOf(caseType, state)
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
    dueAt: dueOf(caseType, state),
    closedAt: state.closedAt,
    audience: row.audience ?? 'lane',
    placeKey: row.place ? placeKeyOf(row.place) : null,
    shown: shownOf(caseType, state, row),
  }
}

/** When the next running clock of an open case ends; null when none runs. */
export function dueOf(caseType: CaseType, state: CaseState): Instant | null {
  return nextClock(caseType, state)?.clock.dueAt ?? null
}

type Terms = { readonly [clock: string]: ClockTerms | undefined }
type Running = {
  readonly name: string
  readonly clock: ClockState
  readonly terms: ClockTerms | undefined
}

/** The running clock of an open case that ends next. */
function nextClock({ definition }: CaseType, state: CaseState): Running | null {
  if (state.closedAt !== null) return null
  const terms = (definition.clocks ?? {}) as Terms
  const running = Object.entries(state.clocks)
    .map(([name, clock]): Running => ({ name, clock, terms: terms[name] }))
    .filter(({ clock, terms }) => !clock.endedAt && !stands(clock, terms))
  const sooner = (one: Running, other: Running) =>
    one.clock.dueAt <= other.clock.dueAt ? one : other
  return running.length === 0 ? null : running.reduce(sooner)
}

function stands(clock: ClockState, terms: ClockTerms | undefined): boolean {
  return terms === undefined ? clock.suspended !== null : isStanding(terms, clock)
}

/**
 * Lists draw the light of a case from its row alone, so it tells that all clocks are paused, and
 * how many working days before its end the next one is near where that is not the usual number, and
 * which one that is where its end has a word of its own.
 */
function shownOf(
  caseType: CaseType,
  state: CaseState,
  { title, shown = {} }: RowTerms,
): { readonly [key: string]: Json } {
  const next = nextClock(caseType, state)
  const clocks = Object.values(state.clocks).filter((clock) => !clock.endedAt)
  const all: { readonly [key: string]: Json | undefined } = {
    ...shown,
    title,
    paused: state.closedAt === null && next === null && clocks.length > 0 ? true : undefined,
    near: next?.terms?.nearWorkingDays,
    clock: next?.terms?.verb === undefined ? undefined : next.name,
  }
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  )
}
