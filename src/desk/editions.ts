/** Which definition a case runs under, and the papers of definitions kept beside the record. */
import type { CaseType } from '../engine/cases/case-type.ts'
import type { NewFact } from '../engine/ports.ts'
import type { DeskParts } from './desk.ts'

/** The definitions of a lane, also those in older papers that cases are bound to. */
export class Editions {
  readonly #parts: DeskParts
  readonly #kept = new Set<string>()

  private constructor(parts: DeskParts) {
    this.#parts = parts
  }

  /** Looks up every edition open cases are bound to; throws a sentence when one cannot be run. */
  static async open(parts: DeskParts): Promise<Editions> {
    const editions = new Editions(parts)
    const bound = await parts.tables.openEditions(parts.lane)
    const absent = bound.filter(({ edition }) => !parts.library.isRunnable(edition))
    if (absent.length > 0) throw new Error(absenceOf(absent))
    for (const { edition } of bound) await editions.#readPaper(edition)
    return editions
  }

  /** The case type for new cases, or for those bound to an edition; null: not known here. */
  typeOf(key: string, edition?: string): CaseType | null {
    return this.#parts.library.caseType(key, edition)
  }

  /**
   * The case type to read a case with: its own, or, where a closed case is bound to an edition
   * that is gone, the newest of its kind. Null: nobody knows such cases any more.
   */
  async toRead(key: string, edition: string): Promise<CaseType | null> {
    if (this.typeOf(key, edition) === null) await this.#readPaper(edition)
    return this.typeOf(key, edition) ?? this.typeOf(key)
  }

  /** Keeps the papers that facts name for the first time; true when it took time to do so. */
  async keep(facts: readonly NewFact[]): Promise<boolean> {
    const { tables, lane } = this.#parts
    const fresh = new Set(facts.map(({ edition }) => edition).filter((id) => !this.#kept.has(id)))
    for (const edition of fresh) {
      const paper = this.#parts.library.caseType(keyOf(edition), edition)?.paper
      if (paper !== undefined) await tables.keepEdition(lane, edition, paper)
      this.#kept.add(edition)
    }
    return fresh.size > 0
  }

  async #readPaper(edition: string): Promise<void> {
    const { library, tables, lane } = this.#parts
    if (library.caseType(keyOf(edition), edition) !== null || !library.isRunnable(edition)) return
    const paper = await tables.edition(lane, edition)
    if (paper !== null) library.keepPaper(edition, paper)
    this.#kept.add(edition)
  }
}

/** `lost-property/lost-item` of `lost-property/lost-item@1#0123456789abcdef`. */
function keyOf(edition: string): string {
  return edition.slice(0, edition.indexOf('@'))
}

type Bound = Awaited<ReturnType<DeskParts['tables']['openEditions']>>

function absenceOf(absent: Bound): string {
  const list = absent.map(({ edition, caseId }) => `${edition} (${caseId})`).join(', ')
  return (
    `未办结事项所用的定义版本不在本系统中：${list}。请装回该版本的应用场景再启动。\n` +
    `Open cases are bound to definitions this installation does not have: ${list}. ` +
    `Put that edition of the scenario back and start again.`
  )
}
