import {
  AFTER_NAME,
  ANNOUNCING,
  HEADS,
  ISSUING,
  NAMELESS,
  REFERRING,
  RULE_HEADS,
  UNDERTAKINGS,
  type NamedKind,
} from './action-words.ts'
import { wordAt } from './lexicon.ts'
import { ADVERBS } from './measure-words.ts'
import { itemsOf, lastOf, standingOf, withoutQuotes, type Stretch } from './names.ts'
import { afterLead, phraseOf } from './phrases.ts'
import { quotedUmbrellasOf, umbrellasOf, type NamedAction } from './umbrellas.ts'

export type { NamedAction } from './umbrellas.ts'

const LONGEST = 600

/** The named undertakings of one clause, in the order of the text; `heading`: no verb is needed. */
export function actionsOfClause(text: string, heading = false): NamedAction[] {
  if (text.length > LONGEST || !MAY_NAME.test(text)) return []
  const opens = phraseOf(text)
  const announces = opens !== null && announcement(text, opens.start, text.length) > opens.start
  const umbrellas = umbrellasOf(text, (limit) => nameFrom(text, whole(limit), limit, true, heading))
  const taken = (at: number): boolean => umbrellas.some((each) => each.from <= at && at < each.to)
  const named = [
    ...umbrellas,
    ...headed(text, heading).filter((each) => !taken(each.to - 1)),
    ...quotedUmbrellasOf(text, heading, announces).filter((each) => !taken(each.from)),
    ...titled(text),
    ...issued(text),
  ]
  const seen = new Set<string>()
  return named
    .toSorted((a, b) => a.from - b.from || b.to - a.to)
    .filter((each) => !seen.has(each.name) && seen.add(each.name))
}

/** A clause without any of these names no undertaking: most clauses end here. */
const MAY_NAME =
  /行动|工程|战|计划|方案|规划|政策|机制|办法|意见|措施|细则|条|规定|制度|规则|指引|导则|规程|清单|标准|一批|[“‘「《]|[二两三四五六七八九十\d][大个项张场件类]/
const HAS_HEAD = /行动|工程|战|计划|方案|规划|政策/
const HAS_RULE = /机制|办法|意见|措施|细则|条|规定|制度|规则|政策|指引|导则|规程|清单|标准/

function whole(to: number): Stretch {
  return { from: 0, to }
}

/** Names by their last word: 实施甲行动、乙工程. */
function headed(printed: string, heading: boolean): NamedAction[] {
  if (!HAS_HEAD.test(printed)) return []
  const text = printed.replace(/《[^《》]*》/g, (title) => '〇'.repeat(title.length))
  const found: NamedAction[] = []
  for (const item of itemsOf(text, 0, text.length)) {
    const head = headIn(text, item)
    if (head === null) continue
    const start = nameFrom(text, item, head.at, item.from === 0, heading || found.length > 0)
    const name = start === null ? null : properName(text, start.at, head)
    if (start === null || name === null) continue
    if (head.kind === 'policy' && !start.announced) continue
    const { kind, to } = head
    found.push({ name, kind, from: start.at, to, under: null, announced: start.announced })
  }
  return found
}

interface Head {
  /** Where the last word begins. */
  readonly at: number
  readonly to: number
  readonly kind: NamedKind
}

/** The last head word in an item that nothing continues. */
function headIn(text: string, item: Stretch): Head | null {
  for (let to = item.to; to > item.from + 3; to -= 1) {
    const found = HEADS.find(([word]) => text.endsWith(word, to) && to - word.length >= item.from)
    if (found === undefined) continue
    const next = text.slice(to, to + 4)
    if (AFTER_NAME.test(next)) return { at: to - found[0].length, to, kind: found[1] }
  }
  return null
}

/** Where a name begins: behind the verb that announces it, or behind what refers to it. */
function nameFrom(
  text: string,
  item: Stretch,
  head: number,
  first: boolean,
  loose: boolean,
): { at: number; announced: boolean } | null {
  const lead = Math.min(backToQuote(text, afterLead(text, item.from).at, item.from), head)
  const phrase = first ? phraseOf(text.slice(0, head)) : null
  const start = phrase === null ? lead : backToQuote(text, phrase.start, item.from)
  const behind = announcement(text, start, head)
  if (behind > start) return { at: behind, announced: true }
  const inner = innerAnnouncement(text, item.from, head)
  if (inner > 0) return { at: inner, announced: true }
  const refers = wordAt(REFERRING, text, start)
  if (refers !== '') return { at: start + refers.length, announced: false }
  if (loose) return { at: lead, announced: false }
  const open = quoteBefore(text, head, item.from)
  return /[”’]$/.test(text.slice(0, head)) && open >= 0 ? { at: open, announced: false } : null
}

function backToQuote(text: string, at: number, from: number): number {
  let start = at
  while (start > from && /[“‘《]/.test(text[start - 1]!)) start -= 1
  return start
}

function quoteBefore(text: string, head: number, from: number): number {
  const at = Math.max(text.lastIndexOf('“', head - 1), text.lastIndexOf('‘', head - 1))
  return at >= from ? at : -1
}

/** Behind adverbs and announcing verbs from `at`; `at` itself when no such verb is there. */
function announcement(text: string, at: number, limit: number): number {
  let end = at
  let verbs = 0
  for (let turn = 0; turn < 6; turn += 1) {
    const verb = wordAt(ANNOUNCING, text, end)
    const adverb = wordAt(ADVERBS, text, end)
    if (verb.length >= adverb.length && verb !== '') {
      if (end + verb.length > limit) break
      verbs += 1
      end += verb.length
    } else if (adverb !== '' && leadsToVerb(text, end + adverb.length)) end += adverb.length
    else break
  }
  return verbs > 0 ? end : at
}

function leadsToVerb(text: string, at: number): boolean {
  if (wordAt(ANNOUNCING, text, at) !== '') return true
  const adverb = wordAt(ADVERBS, text, at)
  return adverb !== '' && wordAt(ANNOUNCING, text, at + adverb.length) !== ''
}

const CLEAR = /实施|开展|启动|制定|出台|打好|打赢|推出|印发/g

/** An announcing verb deeper in the clause: 着力通过实施甲行动. */
function innerAnnouncement(text: string, from: number, head: number): number {
  CLEAR.lastIndex = from
  const found = CLEAR.exec(text)
  if (found === null || found.index > from + 40) return 0
  const end = announcement(text, found.index, head)
  return end + 2 <= head && end > found.index ? end : 0
}

function properName(text: string, from: number, head: Head): string | null {
  const raw = text.slice(from, head.to)
  const described = lastOf(raw)
  const quote = head.kind === 'policy' ? raw.search(/[“‘]/) : -1
  const printed = quote > 0 ? raw.slice(quote) : described >= 0 ? raw.slice(described + 1) : raw
  const name = withoutQuotes(printed).replace(/^[\s·:]+|^(?:好|了|新一轮)/g, '')
  return isNamed(name, text.slice(head.at, head.to), raw) ? name : null
}

function isNamed(name: string, head: string, raw: string): boolean {
  const body = name.slice(0, name.length - head.length)
  if (body.length < 2 || body.length > 40 || NAMELESS.words.has(body)) return false
  if (/^(?:这|该|此|本|各|其|等|相关|有关|一批|一系列|若干|更多|多项|系列|何)/.test(body))
    return false
  if (/[:;。!?]/.test(body)) return false
  if (head === '工程')
    return standingOf(name) !== 'thing' && (/[”’]工程$/.test(raw) || UNDERTAKINGS.test(body))
  if (head === '政策') return /[”’]政策$/.test(raw) || /[\d十]条$/.test(body)
  if (head === '规划') return /[”’]规划$/.test(raw)
  if (head === '方案' || head === '计划')
    return !/(?:投资|生产|年度|供应|供地|设计|建设|用地|工作)$/.test(body)
  return true
}

/** 《…行动方案》 after a verb of issuing or doing. */
function titled(text: string): NamedAction[] {
  if (!text.includes('《')) return []
  const found: NamedAction[] = []
  for (const match of text.matchAll(/《([^《》]{4,60})》/g)) {
    const before = text.slice(Math.max(0, match.index - 8), match.index)
    const next = found.length > 0 && /》[、和及与]?$/.test(before)
    if (
      !next &&
      !/(?:制定|出台|印发|发布|编制|修订|实施|推出|落实好?|执行|完善)(?:了|并实施)?$/.test(before)
    )
      continue
    const name = match[1]!
    const kind = kindOfTitle(name)
    const to = match.index + match[0].length
    if (kind !== null)
      found.push({ name, kind, from: match.index, to, under: null, announced: true })
  }
  return found
}

/** What kind of undertaking a document title names, a date in brackets aside; null when none. */
export function kindOfTitle(title: string): 'plan' | 'policy' | null {
  const bare = title.replace(/[(][^()()]*[)]$/, '')
  if (/(?:方案|计划|规划|纲要|行动|工程)$/.test(bare)) return 'plan'
  return RULE_HEADS.test(bare) ? 'policy' : null
}

/** 出台甲机制、乙办法, 兑现惠企政策30条: rules a body issues. */
function issued(text: string): NamedAction[] {
  const phrase = HAS_RULE.test(text) ? phraseOf(text) : null
  if (phrase === null) return []
  const verb = wordAt(ISSUING, text, phrase.verbAt)
  const from = phrase.verbAt + verb.length
  if (verb === '' || text[from] === '《') return []
  return itemsOf(text, from, text.length).flatMap((item) => {
    const name = withoutQuotes(text.slice(item.from, item.to)).replace(/等$/, '')
    const generic =
      /^(?:了|一批|一系列|系列|相关|有关|配套|支持|若干|更多|各项|完善|多项|实施)/.test(name)
    if (
      generic ||
      name.length < 5 ||
      name.length > 40 ||
      !RULE_HEADS.test(name) ||
      lastOf(name) >= 0
    )
      return []
    return [
      { name, kind: 'policy' as const, from: item.from, to: item.to, under: null, announced: true },
    ]
  })
}
