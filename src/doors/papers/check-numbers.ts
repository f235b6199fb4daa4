/** Checks every number of a paper against the record it was written from. */
import type { Desk } from '../../desk/desk.ts'
import { openNumbers, type Numbers } from '../../desk/numbers.ts'
import { printedIn } from '../../engine/measures/bulletin.ts'
import { noNumber, partsOfNumberId, type PrintedNumber } from '../../engine/measures/numbers.ts'
import type { Instant } from '../../kernel/instant.ts'
import { fieldOf } from '../../desk/prints.ts'
import { partsOfClauseId } from '../../engine/prints/clauses.ts'
import type { FoundNumber } from './read-numbers.ts'

/** What came of checking a number. */
export interface CheckedNumber {
  readonly id: string
  /** As the paper shows it. */
  readonly text: string
  /** As it was printed. */
  readonly printed: string | null
  /**
   * `right`: as printed, and it comes out again; `altered`: the paper shows another; `unknown`: the
   * record knows no such number; `not-reproduced`: the figures of its day give another.
   */
  readonly is: 'right' | 'altered' | 'unknown' | 'not-reproduced'
  /** What the figures give as they were known on the day of the paper. */
  readonly computed: string | null
}

/** Checks numbers in their order. */
export async function checkNumbers(
  desk: Desk,
  found: readonly FoundNumber[],
): Promise<readonly CheckedNumber[]> {
  const papers = new Map<string, Paper | null>()
  const checked: CheckedNumber[] = []
  for (const one of found) {
    const clause = await checkClause(desk, one)
    if (clause !== null) {
      checked.push(clause)
      continue
    }
    const place = partsOfNumberId(one.id)
    if (place !== null && !papers.has(place.paper)) {
      papers.set(place.paper, await paperOf(desk, place.paper))
    }
    const paper = place === null ? null : (papers.get(place.paper) ?? null)
    checked.push(await check(one, paper, place?.n ?? 0))
  }
  return checked
}

/** What a paper of one case says stands in the facts of that case. */
async function checkClause(desk: Desk, { id, text }: FoundNumber): Promise<CheckedNumber | null> {
  const place = partsOfClauseId(id)
  if (place === null) return null
  const computed = await fieldOf(desk, place)
  const is = computed === null ? 'unknown' : text.trim() === computed.trim() ? 'right' : 'altered'
  return { id, text: text.trim(), printed: computed, is, computed }
}

interface Paper {
  readonly numbers: ReadonlyMap<number, PrintedNumber>
  readonly computing: Numbers
}

async function paperOf(desk: Desk, id: string): Promise<Paper | null> {
  const known = await desk.caseOf(id)
  const data = known?.state.data as { readonly knownAt?: Instant; readonly numbers?: unknown }
  if (known?.state.type !== 'platform/bulletin' || data.knownAt === undefined) return null
  const numbers = new Map(printedIn(data).map((one) => [one.n, one]))
  return { numbers, computing: openNumbers(desk, data.knownAt) }
}

async function check(
  { id, text }: FoundNumber,
  paper: Paper | null,
  n: number,
): Promise<CheckedNumber> {
  const printed = paper?.numbers.get(n)
  if (paper === null || printed === undefined) {
    return { id, text, printed: null, is: 'unknown', computed: null }
  }
  const computed = (await paper.computing.say(printed.ref)) ?? noNumber
  const is =
    text.trim() !== printed.text
      ? 'altered'
      : computed === printed.text
        ? 'right'
        : 'not-reproduced'
  return { id, text: text.trim(), printed: printed.text, is, computed }
}
