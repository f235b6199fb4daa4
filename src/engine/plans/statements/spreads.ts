/** Numbers that share their nouns: 分别, 均, lists over lists. */
import { said, type Passage } from '../passages.ts'
import { BODY } from '../vocabulary/heads.ts'
import { headBefore, isDependent, nameOfHead, withoutQuotes } from './heads.ts'
import { readLeft } from './left.ts'
import { splitList } from './lists.ts'
import type { Mention } from './mentions.ts'
import type { Memory } from './named.ts'
import type { Relation } from './relations.ts'
import { thingOf } from './wholes.ts'

/** The mentions that follow `at` without a noun of their own, in the same form: a、b和c. */
export function runFrom(mentions: readonly Mention[], at: number): Mention[] {
  const run = [mentions[at]!]
  for (const next of mentions.slice(at + 1, at + 13)) {
    const last = run.at(-1)!
    if (next.sentence !== last.sentence || next.quantity.form !== last.quantity.form) break
    if (next.quantity.unit !== last.quantity.unit) break
    const joint = next.left.stem.replace(/^[、,和与及以\s]+/, '')
    if (joint !== '' || next.left.sign !== 0 || next.left.promise !== null || next.left.reach) break
    if (next.right.head.noun !== '' && next.quantity.form === 'count' && !next.left.linked) break
    if (next.parted === ',' && !run[0]!.left.respective) break
    if (next.parted === '(') break
    run.push(next)
  }
  return run
}

/** What several numbers are spread over. */
interface Spread {
  readonly nouns: readonly string[]
  /** How many times are listed: 2023年、2024年. */
  readonly times: number
  /** The words after the list. */
  readonly rest: string
  /** Places or bodies listed, where the noun comes after them. */
  readonly subjects: readonly string[]
}

/** Nothing listed. */
export const NO_SPREAD: Spread = { nouns: [], times: 0, rest: '', subjects: [] }

const A_TIME =
  /^(?:20\d\d年?|[上下]半年|第?[一二三四]季度|\d{1,2}月份?|今年|去年|明年|前年)(?:[末底])?$/

/** The nouns or times listed before a number: 甲和乙, 2023年、2024年. */
export function spreadOf(
  passage: Passage,
  mention: Mention,
  relation: Relation,
  count: number,
): Spread {
  const printed = passage.text.slice(mention.listFrom, mention.quantity.from)
  const parts = printed.lastIndexOf('分别')
  if (parts >= 0) {
    const listed = splitList(withoutQuotes(printed.slice(0, parts)).replace(/(?:同比|环比)$/, ''))
    const times = listed.items.filter((item) => A_TIME.test(item)).length
    const rest = readLeft(
      mention.list.slice(mention.list.lastIndexOf('分别') + 2),
      mention.quantity.form,
    ).stem
    if (times > 1 && times === listed.items.length) return { nouns: [], times, rest, subjects: [] }
    const after = headBefore(rest)
    if (listed.nouns.length === count && count > 1 && after.noun !== '') {
      if (listed.nouns.every((noun) => BODY.test(noun)))
        return {
          nouns: listed.nouns.map(() => nameOfHead(after)),
          times: 0,
          rest,
          subjects: listed.nouns,
        }
      return { nouns: listed.nouns.map((noun) => noun + after.noun), times: 0, rest, subjects: [] }
    }
    if (listed.nouns.length > 1) return { nouns: listed.nouns, times: 0, rest, subjects: [] }
  }
  const upTo = mention.list.lastIndexOf(relation.stem)
  const text = relation.stem === '' ? '' : mention.list.slice(0, Math.max(0, upTo)) + relation.stem
  return {
    nouns: splitList(withoutQuotes(text)).nouns,
    times: 0,
    rest: relation.stem,
    subjects: [],
  }
}

/** One noun for each of `count` numbers, or null when the words give no such list. */
export function headsFor(
  count: number,
  nouns: readonly string[],
  relation: Relation,
  memory: Memory,
): string[] | null {
  if (nouns.length === count && count > 1) return [...nouns]
  if (nouns.length > 1) return nouns.length > count ? nouns.slice(-count) : null
  const noun = nouns[0] ?? ''
  if (noun !== '' && !isDependent(noun) && relation.kind === 'plain') return null
  const same = earlier(memory, noun)
  const before = same.length >= count ? same : earlier(memory, noun, true)
  return before.length >= count ? before.slice(-count) : null
}

/** 起数和死亡人数双下降,降幅分别为…: the nouns stand in the clause before. */
export function headsOfTopic(passage: Passage, mention: Mention, count: number): string[] | null {
  const clause = passage.clauses[mention.clause - 1]
  if (clause === undefined || clause.sentence !== mention.sentence || count < 2) return null
  const text = said(passage, clause).replace(/(?:同比|环比|均|持续|实现|保持|[“"]?双).*$/, '')
  const { nouns } = text.length > 60 ? { nouns: [] } : splitList(withoutQuotes(text))
  return nouns.length === count ? nouns : null
}

/** The nouns of the numbers just before, each with the property `noun` when that is one. */
export function earlier(memory: Memory, noun: string, mixed = false): string[] {
  const last = memory.named.at(-1)
  if (last === undefined) return []
  const { form } = last.mention.quantity
  const group = memory.named.filter(
    (each) =>
      (mixed || each.mention.quantity.form === form) &&
      each.mention.sentence === last.mention.sentence,
  )
  const names = [...new Set(group.map((each) => each.head).filter((head) => head !== null))]
  return noun === '' || !isDependent(noun) ? names : names.map((name) => thingOf(name, noun) + noun)
}
