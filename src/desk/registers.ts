/** The registers of the platform as they stand: who is who, what day is worked, what is decided. */
import { setImmediate } from 'node:timers/promises'
import type { ScenarioDefinition } from '../define/scenario.ts'
import type { CaseState } from '../engine/cases/state.ts'
import { everything } from '../engine/cases/sight.ts'
import { boardRegister, boardsOn } from '../engine/measures/board-register.ts'
import { apartOn, exemptionRegister } from '../engine/measures/exemption-register.ts'
import { catalogueOf, indicatorRegister } from '../engine/measures/indicator-register.ts'
import type { Organisation } from '../engine/platform/organisation.ts'
import {
  calendarOn,
  calendarRegister,
  hoursRegister,
  organisationOn,
  platformCaseId,
  platformRegisters,
  settingsOn,
} from '../engine/platform/platform.ts'
import { entriesOf, type Entries } from '../engine/platform/register-case.ts'
import type { Tables } from '../engine/ports.ts'
import { dayOf, type Day } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Cases } from './cases.ts'
import type { Standing } from './desk.ts'

const names = new Map(platformRegisters.map((it) => [platformCaseId(it), it.name]))
/** Days whose organisation is kept ready: today, and some that are looked back upon. */
const mostDays = 8

/** Whether a case keeps one of the platform's registers. */
export function isRegister(caseId: string): boolean {
  return names.has(caseId)
}

/** The registers of a lane, folded and kept ready until one of them changes. */
export class Registers {
  readonly #lane: string
  readonly #cases: Cases
  readonly #tables: Tables
  #looking: Promise<void> | null = null
  readonly #states = new Map<string, CaseState | null>()
  /** How far a register is known to have come; a slower reading must not hide it. */
  readonly #reached = new Map<string, number>()
  readonly #scenarios: readonly ScenarioDefinition[]
  #organisations = new Map<Day, Organisation>()
  #standing: { readonly day: Day; readonly rest: Omit<Standing, 'now'> } | null = null

  constructor(
    lane: string,
    cases: Cases,
    tables: Tables,
    scenarios: readonly ScenarioDefinition[],
  ) {
    this.#lane = lane
    this.#cases = cases
    this.#tables = tables
    this.#scenarios = scenarios
  }

  /** Whether all is known; to be asked again after every wait, for a register may change. */
  get isReady(): boolean {
    return this.#states.size === names.size
  }

  /** Whether any has gone on since versions that were relied upon; such are forgotten. */
  async haveMoved(relied: readonly { caseId: string; ver: number }[]): Promise<boolean> {
    this.#looking ??= this.#look()
    await this.#looking
    return relied.some(({ caseId, ver }) => (this.#reached.get(caseId) ?? 0) > ver)
  }

  /** One statement for all who ask in the same turn. */
  async #look(): Promise<void> {
    await setImmediate()
    this.#looking = null
    const filter = { scenario: 'platform', caseIds: [...names.keys()] }
    const query = { filter, sight: everything, order: 'opened', limit: names.size } as const
    const { rows } = await this.#tables.rows(this.#lane, query)
    for (const { caseId, ver } of rows) this.passed(caseId, ver)
  }

  /** Reads what is not known or was forgotten. */
  async read(): Promise<void> {
    const absent = [...names.keys()].filter((id) => !this.#states.has(id))
    const states = await Promise.all(absent.map((id) => this.#cases.load(id)))
    for (const [index, id] of absent.entries()) this.#put(id, states[index] ?? null)
  }

  /** The standing at a moment, while `isReady`. */
  standing(now: Instant): Standing {
    const day = dayOf(now)
    if (this.#standing?.day !== day) this.#standing = { day, rest: this.#standingOn(day) }
    return { now, ...this.#standing.rest }
  }

  /** Units, persons and posts on a day, while `isReady`. */
  organisationOn(day: Day): Organisation {
    const known = this.#organisations.get(day)
    if (known !== undefined) return known
    const made = organisationOn(this.#lane, this.#entries(), day)
    const [oldest] = this.#organisations.keys()
    if (this.#organisations.size >= mostDays && oldest) this.#organisations.delete(oldest)
    this.#organisations.set(day, made)
    return made
  }

  /** A register has changed here. */
  take(state: CaseState): void {
    this.#put(state.id, state)
  }

  /** A register has changed elsewhere, to a version. */
  passed(caseId: string, ver: number): void {
    if ((this.#reached.get(caseId) ?? 0) < ver) this.#reached.set(caseId, ver)
    const known = this.#states.get(caseId)
    if (known === undefined || (known?.ver ?? 0) >= ver) return
    this.#states.delete(caseId)
    this.#clear()
  }

  /** How far each register has come that the standing was made of, while `isReady`. */
  versions(): { readonly caseId: string; readonly ver: number }[] {
    return [...this.#states].map(([caseId, state]) => ({ caseId, ver: state?.ver ?? 0 }))
  }

  /** Whether an entry of a register begins or ends on a day, while `isReady`. */
  changesOn(caseId: string, on: Day): boolean {
    const entries = Object.values(entriesOf(this.#states.get(caseId)?.data ?? {})).flat()
    return entries.some(({ from, to }) => from === on || to === on)
  }

  #standingOn(day: Day): Omit<Standing, 'now'> {
    const entries = this.#entries()
    // A due instant names the calendar it was computed by: how far both its registers had come.
    const version = [calendarRegister, hoursRegister]
      .map((it) => this.#states.get(platformCaseId(it))?.ver ?? 0)
      .join('.')
    const boards = entries[boardRegister.name] ?? {}
    return {
      calendar: calendarOn(entries, day, version),
      organisation: this.organisationOn(day),
      settings: settingsOn(entries, day),
      boards: boardsOn(this.#scenarios, boards, day),
      boardsOn: (on) => boardsOn(this.#scenarios, boards, on),
      apartOn: (board, on) => apartOn(entries[exemptionRegister.name] ?? {}, board, on),
      indicators: catalogueOf(this.#scenarios, entries[indicatorRegister.name] ?? {}).indicators,
    }
  }

  #entries(): { readonly [register: string]: Entries } {
    return Object.fromEntries(
      [...names].map(([id, name]) => [name, entriesOf(this.#states.get(id)?.data ?? {})]),
    )
  }

  #put(id: string, state: CaseState | null): void {
    const reached = this.#reached.get(id) ?? 0
    if ((state?.ver ?? 0) < reached) return
    this.#reached.set(id, state?.ver ?? 0)
    this.#states.set(id, state)
    this.#clear()
  }

  #clear(): void {
    this.#standing = null
    this.#organisations = new Map()
  }
}
