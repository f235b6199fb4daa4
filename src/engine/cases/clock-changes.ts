import type { FactTerms } from '../../define/case.ts'
import type { ClockTerms } from '../../define/clock.ts'
import type { Fields } from '../../define/fields.ts'
import type { Json } from '../../kernel/canonical.ts'
import type { Calendar } from '../../kernel/calendar.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Text } from '../../kernel/text.ts'
import { fire, resume, start, suspend, type ClockState } from '../clocks/clock-state.ts'
import type { CaseType } from './case-type.ts'
import type { CaseState, ClockChange } from './state.ts'
import type { World } from './world.ts'

type AnyFact = FactTerms<Fields, string, string, string>

interface Happening {
  readonly caseType: CaseType
  readonly state: CaseState | null
  readonly type: string
  readonly body: { readonly [name: string]: Json }
  readonly at: Instant
  /** The clock whose end brought this fact about. */
  readonly ended: string | undefined
  /** What the district decided, by `scenario.setting`. */
  readonly settings: World['settings']
  /** The days and hours of the unit that has the case. */
  readonly calendar: Calendar
}

/** What a fact does to the clocks of its case; due instants are computed here and kept in it. */
export function clockChanges(it: Happening): { readonly [clock: string]: ClockChange } {
  const { definition } = it.caseType
  const terms = definition.facts[it.type] as AnyFact | undefined
  const clocks = (definition.clocks ?? {}) as { readonly [clock: string]: ClockTerms }
  const running = it.state?.clocks ?? {}
  const changes: { [clock: string]: ClockChange } = {}
  if (terms === undefined) return changes
  const ended = it.ended === undefined ? undefined : running[it.ended]
  if (it.ended !== undefined && ended !== undefined) {
    changes[it.ended] = { change: 'ended', state: fire(ended, it.at) }
  }
  for (const name of terms.stops ?? []) {
    // A clock that has just ended stays told as ended.
    if (running[name] === undefined || Object.hasOwn(changes, name)) continue
    changes[name] = { change: 'stopped', state: null }
  }
  for (const name of terms.suspends ?? []) {
    const was = running[name]
    if (was === undefined || was.suspended !== null || was.endedAt) continue
    changes[name] = { change: 'suspended', state: suspend(was, it.at, waitsFor(it, terms)) }
  }
  for (const name of terms.resumes ?? []) {
    const [was, clock] = [running[name], clocks[name]]
    if (was === undefined || clock === undefined || was.suspended === null) continue
    changes[name] = { change: 'resumed', state: resume(clock, was, it.at, it.calendar) }
  }
  for (const name of terms.starts ?? []) {
    const clock = clocks[name]
    const state = clock === undefined ? null : started(clock, it)
    if (state !== null) changes[name] = { change: 'started', state }
  }
  return changes
}

/** What a clock waits for while it stands still: that of the status the case comes into. */
function waitsFor({ caseType, state }: Happening, { to }: AnyFact): Text | undefined {
  const { statuses } = caseType.definition
  return statuses[to ?? state?.status ?? '']?.waits
}

/** A clock whose length stands in a field that was left empty does not start. */
function started(terms: ClockTerms, it: Happening): ClockState | null {
  const { length } = terms
  const { calendar, settings } = it
  if ('value' in length) return start(terms, it.at, calendar, { value: length.value })
  if ('from' in length) {
    const from = it.body[length.from]
    return typeof from === 'string' ? start(terms, it.at, calendar, { from }) : null
  }
  const decided = settings[`${it.caseType.scenario.name}.${length.setting}`] ?? length.standard
  return start(terms, it.at, calendar, { value: Number(decided) })
}
