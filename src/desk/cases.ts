/** States of cases, folded from the record and remembered; what is remembered may be behind. */
import type { CaseType } from '../engine/cases/case-type.ts'
import { caseTypeKey, evolve, type CaseState, type Folded } from '../engine/cases/state.ts'
import type { Fact, FactStore } from '../engine/ports.ts'
import type { Editions } from './editions.ts'

/** How much is remembered: so many cases, so many characters of the facts they came from. */
export interface Bounds {
  readonly cases: number
  readonly characters: number
}

interface Remembered {
  readonly state: CaseState
  readonly characters: number
}

/** A memory of case states: the least lately used are forgotten first. */
export class Cases {
  readonly #facts: FactStore
  readonly #lane: string
  readonly #editions: Editions
  readonly #bounds: Bounds
  readonly #remembered = new Map<string, Remembered>()
  #characters = 0

  constructor(
    facts: FactStore,
    lane: string,
    editions: Editions,
    bounds: Bounds = { cases: 20_000, characters: 64_000_000 },
  ) {
    this.#facts = facts
    this.#lane = lane
    this.#editions = editions
    this.#bounds = bounds
  }

  /** The state as last seen here; undefined when it is not remembered. */
  peek(id: string): CaseState | undefined {
    const found = this.#remembered.get(id)
    if (found === undefined) return undefined
    this.#remembered.delete(id)
    this.#remembered.set(id, found)
    return found.state
  }

  /** The state as the record has it now, read on from what is remembered; null: no such case. */
  async load(id: string): Promise<CaseState | null> {
    const known = this.peek(id) ?? null
    const facts = await this.#facts.load(this.#lane, id, known?.ver ?? 0)
    const last = facts.at(-1)
    if (last === undefined) return known
    if (known !== null && known.edition !== last.edition) {
      this.forget(id)
      return this.load(id)
    }
    const caseType = await this.#editions.toRead(caseTypeKey(last.type), last.edition)
    if (caseType === null) return null
    return this.take(folded(caseType, known, facts), facts)
  }

  /** Remembers a state that new facts of the record have left; gives the newest known. */
  take(state: CaseState, facts: readonly Pick<Folded, 'body'>[]): CaseState {
    const before = this.#remembered.get(state.id)
    if (before !== undefined && before.state.ver >= state.ver) return before.state
    const added = facts.reduce((sum, { body }) => sum + JSON.stringify(body).length, 0)
    const characters = (before?.characters ?? 0) + added
    this.forget(state.id)
    this.#remembered.set(state.id, { state, characters })
    this.#characters += characters
    this.#makeRoom()
    return state
  }

  /** Forgets a case, so that it is read from the record when next needed. */
  forget(id: string): void {
    const found = this.#remembered.get(id)
    if (found === undefined) return
    this.#remembered.delete(id)
    this.#characters -= found.characters
  }

  /** Forgets a case that has gone on elsewhere. */
  passed(id: string, ver: number): void {
    const found = this.#remembered.get(id)
    if (found !== undefined && found.state.ver < ver) this.forget(id)
  }

  #makeRoom(): void {
    for (const id of this.#remembered.keys()) {
      const isRoom =
        this.#remembered.size <= this.#bounds.cases && this.#characters <= this.#bounds.characters
      if (isRoom) return
      this.forget(id)
    }
  }
}

function folded(
  caseType: CaseType,
  known: CaseState | null,
  facts: readonly Fact[],
): CaseState {
  let state = known
  for (const fact of facts) state = evolve(caseType, state, fact)
  return state as CaseState
}
