/** A number with its noun, and what is remembered of the numbers before it. */
import type { Left } from './left.ts'
import type { Mention } from './mentions.ts'
import type { Relation } from './relations.ts'

/** A number with the noun found for it. */
export interface Named {
  readonly mention: Mention
  /** Its own words before it, or those of the first of its run. */
  readonly left: Left
  /** The noun with its flow; null when none can be found. */
  readonly head: string | null
  readonly relation: Relation
  /** What stands before the verb in the clause. */
  readonly before: string
  /** The number said before of the same thing, which this one goes on from. */
  readonly after: Named | null
  /** Its noun is a property of the one before. */
  readonly part: boolean
  /** The noun is a project's money. */
  readonly of: string | null
  readonly respective: boolean
  /** Which of the periods listed before the number is its own. */
  readonly turn: number | null
  /** Where the evidence begins when the noun stands in an earlier item. */
  readonly from: number
}

/** What is known of a line of a list: the project it is about. */
export interface Topic {
  readonly project: string | null
  /** What the first number of the passage before is of. */
  readonly before: string | null
}

/** What is remembered of the numbers named so far in a passage. */
export interface Memory {
  sentence: number
  named: Named[]
  flow: string
  act: string
  /** Numbers of a part of what was counted before: 其中省级5家. */
  readonly parts: Set<Named>
}

/** Notes which of `own` are parts of what was counted before. */
export function markParts(memory: Memory, own: readonly Named[]): void {
  const before = memory.named.at(-1)
  for (const each of own) {
    const { list, parted, sentence } = each.mention
    const goesOn =
      (parted === '、' || /[业品车类]增长?$/.test(each.mention.list.replace(/[,\s]/g, ''))) &&
      before !== undefined &&
      before.mention.sentence === sentence &&
      memory.parts.has(before)
    if (list.includes('其中') || goesOn) memory.parts.add(each)
  }
}

/** Whether two numbers count things of one kind, so that one verb may govern both. */
export function alike(a: Mention, b: Mention): boolean {
  const kind = ({ form }: Mention['quantity']): string => (form === 'size' ? 'count' : form)
  return kind(a.quantity) === kind(b.quantity)
}

/** Where the words begin that name what several numbers share. */
export function fromOf(memory: Memory, first: Mention): number {
  const same = memory.named.filter((each) => each.mention.sentence === first.sentence)
  return same.at(-2)?.from ?? same.at(-1)?.from ?? first.from
}

/** The last number named `head`. */
export function lastOf(memory: Memory, head: string | null): Named | null {
  return memory.named.findLast((each) => each.head === head) ?? null
}

/** The number named last, when it stands in the same sentence. */
export function inSentence(memory: Memory, mention: Mention): Named | null {
  const last = memory.named.at(-1)
  return last !== undefined && last.mention.sentence === mention.sentence ? last : null
}
