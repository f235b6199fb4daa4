/**
 * Rows of whole case types, for first screens: everybody who opens one reads the same few hundred
 * rows, of which little changes from one reader to the next.
 */
import { caseTypeKey } from '../engine/cases/state.ts'
import { everything, isVisible } from '../engine/cases/sight.ts'
import { isWanted, typesOf } from '../engine/cases/wanted.ts'
import type { CaseRow, Fact, RowFilter, Sight } from '../engine/ports.ts'
import type { Instant } from '../kernel/instant.ts'
import type { DeskParts } from './desk.ts'

/** Of a type with more rows than this nothing is kept: its readers ask the table. */
const mostKept = 5_000
const pageOfRows = 200
/** Of what was recorded no more than this is read, and so many askings are kept. */
const [mostFacts, mostAsked] = [5_000, 8]
/** Behind all that is recorded, clocks that are ahead included. */
const never = '9999-12-31T00:00:00.000Z'

interface Recorded {
  /** The case types whose facts were asked for. */
  readonly of: readonly string[]
  readonly facts: Promise<readonly Fact[]>
}

/** Rows and facts by type, each read once and kept until something of the type is recorded. */
export class KeptRows {
  readonly #parts: Pick<DeskParts, 'tables' | 'lane'>
  /** Hears of all that was appended here; whether that could be done. */
  readonly #catchUp: () => Promise<boolean>
  readonly #kept = new Map<string, Promise<readonly CaseRow[]>>()
  readonly #recorded = new Map<string, Recorded>()
  readonly #tooMany = new Set<string>()

  constructor(parts: Pick<DeskParts, 'tables' | 'lane'>, catchUp: () => Promise<boolean>) {
    this.#parts = parts
    this.#catchUp = catchUp
  }

  /** Something was recorded: what is known of its types no longer holds. */
  passed(facts: readonly Fact[]): void {
    const keys = new Set(facts.map(({ type }) => caseTypeKey(type)))
    for (const key of keys) this.#kept.delete(key)
    for (const [asked, { of }] of this.#recorded) {
      if (of.some((key) => keys.has(key))) this.#recorded.delete(asked)
    }
  }

  /** Facts of these types recorded since, the newest first. */
  async recorded(types: readonly string[], since: Instant): Promise<readonly Fact[]> {
    const { tables, lane } = this.#parts
    const read = () => tables.recorded(lane, { from: since, to: never, types, limit: mostFacts })
    if (!(await this.#catchUp())) return read()
    const asked = `${since} ${types.join(' ')}`
    const kept = this.#recorded.get(asked)
    if (kept !== undefined) return kept.facts
    if (this.#recorded.size >= mostAsked) this.#recorded.clear()
    const facts = read()
    this.#recorded.set(asked, { of: types.map(caseTypeKey), facts })
    facts.catch(() => this.#recorded.delete(asked))
    return facts
  }

  /** All rows a filter wants and a reader may see, the first opened first. */
  async of(filter: RowFilter, sight: Sight): Promise<readonly CaseRow[]> {
    const { scenario } = filter
    const types = typesOf(filter)
    const keys = (types ?? []).map((type) => `${scenario}/${type}`)
    const isSmall = !keys.some((key) => this.#tooMany.has(key))
    if (scenario === undefined || types === undefined || !isSmall || !(await this.#catchUp())) {
      return allOf(this.#parts, filter, sight)
    }
    const found = await Promise.all(types.map((type) => this.#rowsOf(scenario, type)))
    if (found.includes(null)) return allOf(this.#parts, filter, sight)
    const rows = found.flatMap((some) => some ?? [])
    const wanted = rows.filter((row) => isWanted(row, filter) && isVisible(row, sight))
    return types.length === 1 ? wanted : wanted.toSorted(byOpening)
  }

  /** Null: there are too many. */
  async #rowsOf(scenario: string, type: string): Promise<readonly CaseRow[] | null> {
    const key = `${scenario}/${type}`
    const reading = this.#kept.get(key) ?? allOf(this.#parts, { scenario, type }, everything)
    this.#kept.set(key, reading)
    const rows = await reading.catch((error: unknown) => {
      if (this.#kept.get(key) === reading) this.#kept.delete(key)
      throw error
    })
    if (rows.length <= mostKept) return rows
    this.#kept.delete(key)
    this.#tooMany.add(key)
    return null
  }
}

const byOpening = (one: CaseRow, other: CaseRow): number =>
  compare(one.openedAt, other.openedAt) || compare(one.caseId, other.caseId)

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** Page by page from the table. */
async function allOf(
  { tables, lane }: Pick<DeskParts, 'tables' | 'lane'>,
  filter: RowFilter,
  sight: Sight,
): Promise<readonly CaseRow[]> {
  const rows: CaseRow[] = []
  let cursor: string | null = null
  do {
    const query = { filter, sight, order: 'opened', limit: pageOfRows, cursor } as const
    const page = await tables.rows(lane, query)
    rows.push(...page.rows)
    cursor = page.next
  } while (cursor !== null)
  return rows
}
