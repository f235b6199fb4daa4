/** Which noun each number counts: its own, one carried, one of a list. */
import type { Passage } from '../passages.ts'
import type { Left } from './left.ts'
import type { Mention } from './mentions.ts'
import { fromOf, lastOf, markParts, type Memory, type Named, type Topic } from './named.ts'
import { headOf } from './nouns.ts'
import { relationOf, type Relation } from './relations.ts'
import { earlier, headsFor, headsOfTopic, NO_SPREAD, runFrom, spreadOf } from './spreads.ts'

/** Names the numbers of a passage, in order. */
export function nameMentions(
  passage: Passage,
  mentions: readonly Mention[],
  topic: Topic,
): Named[] {
  const named: Named[] = []
  const memory: Memory = { sentence: -1, named: [], flow: '', act: '', parts: new Set() }
  for (let at = 0; at < mentions.length;) {
    const first = mentions[at]!
    if (first.sentence !== memory.sentence) {
      if (first.sentence > memory.sentence + 1) memory.named = []
      memory.sentence = first.sentence
      memory.flow = ''
      memory.act = ''
    }
    const run = runFrom(mentions, at)
    const own = nameRun(passage, run, memory, topic)
    named.push(...own)
    markParts(memory, own)
    memory.named = [...memory.named, ...own].slice(-12)
    at += run.length
  }
  return named
}

function nameRun(passage: Passage, run: readonly Mention[], memory: Memory, topic: Topic): Named[] {
  const first = run[0]!
  const relation = relationOf(first)
  const listed =
    run.length > 1 ||
    first.left.respective ||
    first.left.each ||
    relation.each ||
    first.list.includes('分别')
  const spread = listed ? spreadOf(passage, first, relation, run.length) : NO_SPREAD
  const like = (mention: Mention): Left =>
    mention === first
      ? first.left
      : { ...first.left, bound: mention.left.bound ?? first.left.bound }
  if (spread.times > 1 && spread.times === run.length) {
    const head = headOf(passage, first, { ...relation, stem: spread.rest }, memory, topic)
    return run.map((mention, turn) => ({
      ...head,
      mention,
      left: like(mention),
      respective: true,
      turn,
      from: first.listFrom,
    }))
  }
  const shared = run.length > 1 || first.left.respective
  const heads = shared
    ? (headsFor(run.length, spread.nouns, relation, memory) ??
      headsOfTopic(passage, first, run.length))
    : null
  if (heads !== null) {
    return run.map((mention, index) => ({
      ...carried(mention, like(mention), heads[index] ?? null, relation, memory),
      respective: true,
      from: first.listFrom,
      before: spread.subjects[index] ?? '',
    }))
  }
  if ((first.left.each || relation.each) && run.length === 1) {
    const each = spread.nouns.length > 1 ? spread.nouns : earlier(memory, spread.nouns[0] ?? '')
    if (each.length > 1) {
      const from = spread.nouns.length > 1 ? first.listFrom : fromOf(memory, first)
      return each.map((noun) => ({ ...carried(first, first.left, noun, relation, memory), from }))
    }
  }
  const head = headOf(passage, first, relation, memory, topic)
  const others = first.left.versus?.split(/[、和与]/) ?? []
  return run.map((mention, index) => {
    const left = like(mention)
    const own =
      others.length === run.length && run.length > 1
        ? { ...left, versus: others[index] ?? null }
        : left
    return { ...head, mention, left: own, from: Math.min(head.from, mention.from) }
  })
}

function carried(
  mention: Mention,
  left: Left,
  head: string | null,
  relation: Relation,
  memory: Memory,
): Named {
  return {
    mention,
    left,
    head,
    relation,
    before: '',
    after: lastOf(memory, head),
    part: false,
    of: null,
    respective: false,
    turn: null,
    from: mention.from,
  }
}
