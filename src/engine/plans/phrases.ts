import { wordAt } from './lexicon.ts'
import { ADVERBS, LEADS, VERBS, VERB_NOUNS } from './measure-words.ts'

/** How a clause opens: where its own words begin and which verb leads it; UTF-16 positions. */
export interface Phrase {
  /** After connectives, dates, the subject and the modal; adverbs stay in. */
  readonly start: number
  readonly verb: string
  readonly verbAt: number
  /** After the verb. */
  readonly object: number
  /** Whether a word of intention (将, 要, 拟, 力争 …) stands before the verb. */
  readonly intended: boolean
}

const NUMBERING =
  /(?:[(][一二三四五六七八九十百\d]{1,4}[)]|\d{1,3}(?:[).、.](?!\d)|\.\d{1,2}[.、]?(?!\d))|[①-⑳]|第?[一二三四五六七八九十]{1,3}(?:是|要|、|,)|——|[●○■□▲◆★※•])\s*/y

const MONTH = String.raw`\d{1,2}月(?:\d{1,2}日|份|底|末|初|[上中下]旬)?|第?[一二三四1-4]季度末?|上半年|下半年|年[底内末]`
const YEAR = String.raw`(?:20\d\d|\d\d)年(?!第)(?:起|内|初|底|末|全年|度|以来|期间|上半年|下半年)?|今年|明年`
const DATE = new RegExp(
  `(?:力争|确保|争取|预计|计划|截至)?[从自到至在于]?(?:(?:${YEAR})(?:${MONTH})?|${MONTH})` +
    '(?:之?前|以?内|起|后)?[,]?',
  'y',
)

const BEFORE_WORDS = new Set(' \t\n\r\f\v\u00a0\u3000“”‘’「」『』"\'、,。;:·…~—-')
const MODAL = /将|要|拟|须|应|需/g
const NO_MODAL_BEFORE = /[重主需只想必首紧纪摘简概不次即虚模比对响适反相供所急]$/
const NO_MODAL_AFTER = /^[求素件闻点义近军领士官来址定订对用]/
const ACTOR_END =
  /(?:省|市|区|县|镇|乡|街道|园区|新区|局|委|办|府|部门|单位|中心|公司|集团|片区|城|政府|院|校|企业|我们|全市上下|全区上下)$/
const ACTOR_SIGNS = new Set('省市区县镇乡道局委办府门位心司团片城政院校业们下')
const BY_MEANS =
  /以[^,。;的]{2,10}(?:力度|标准|举措|速度|质量|状态|作风|决心|勇气|姿态|担当|成效)(?!为)/y
const COUNTS = /^(?:新增|增加|减少|实现|完成|达到|建成|引进|集聚|形成|取得|获得)$/
const HORIZON = 40

/** How `text`, one clause, opens with a verb; null when no verb leads it. */
export function phraseOf(
  text: string,
  lead = afterLead(text, 0),
  direct = verbAfter(text, lead.at),
): Phrase | null {
  if (direct !== null) return phrase(text, lead.at, direct, lead.intended)
  return afterModal(text, lead.at) ?? afterActor(text, lead.at, lead.intended)
}

/** Where the words proper of a clause begin: after numbering, dates and connectives. */
export function afterLead(text: string, from: number): { at: number; intended: boolean } {
  let at = from
  let intended = false
  for (let turn = 0; turn < 12; turn += 1) {
    const next = leadEnd(text, at)
    if (next === at) break
    intended ||= /将|要|拟|计划|力争|确保|争取|明年|下一步|接下来|今后|未来/.test(
      text.slice(at, next),
    )
    at = next
  }
  return { at, intended }
}

function leadEnd(text: string, at: number): number {
  if (at >= text.length) return at
  if (BEFORE_WORDS.has(text[at]!)) return at + 1
  const fixed = FIXED.has(text[at]!) ? fixedAt(text, at) : 0
  if (fixed > 0) return at + fixed
  const word = wordAt(LEADS, text, at)
  if (word === '将' && verbAfter(text, at + 1) === null && !willFollow(text, at + 1)) return at
  if (word === '' || wordAt(VERBS, text, at).length > word.length) return at
  return word === '要' && NO_MODAL_AFTER.test(text.slice(at + 1, at + 2)) ? at : at + word.length
}

/** Whether another lead and then a verb follow: 将 is a modal there, elsewhere it is 把. */
function willFollow(text: string, at: number): boolean {
  const word = wordAt(LEADS, text, at)
  const behind = at + Math.max(word.length, sticky(BY_MEANS, text, at), sticky(DATE, text, at))
  return behind > at && verbAfter(text, behind) !== null
}

/** The signs that numbering, dates and 以…标准 begin with. */
const FIXED = new Set(
  '(0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳第一二三四五六七八九十—●○■□▲◆★※•力确争预计截从自到至在于今明上下年以',
)

function fixedAt(text: string, at: number): number {
  return sticky(NUMBERING, text, at) || sticky(DATE, text, at) || sticky(BY_MEANS, text, at)
}

function sticky(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0].length ?? 0
}

function phrase(
  text: string,
  start: number,
  verb: { at: number; verb: string },
  intended: boolean,
): Phrase {
  const will = intended || /力争|确保|争取|将/.test(text.slice(start, verb.at))
  return {
    start,
    verb: verb.verb,
    verbAt: verb.at,
    object: verb.at + verb.verb.length,
    intended: will,
  }
}

/** The verb at `at`, behind any adverbs; an adverb that is itself a verb may be it. */
export function verbAfter(
  text: string,
  at: number,
  depth = 0,
): { at: number; verb: string } | null {
  const adverb = depth < 5 ? wordAt(ADVERBS, text, at) : ''
  if (adverb !== '') {
    const later = verbAfter(text, at + adverb.length, depth + 1)
    if (later !== null) return later
  }
  const verb = wordAt(VERBS, text, at)
  if (verb === '') return null
  return wordAt(VERB_NOUNS, text, at).length > verb.length ? null : { at, verb }
}

function afterModal(text: string, from: number): Phrase | null {
  MODAL.lastIndex = from
  for (let found = MODAL.exec(text); found !== null; found = MODAL.exec(text)) {
    if (found.index - from > HORIZON) return null
    if (NO_MODAL_BEFORE.test(text.slice(from, found.index))) continue
    if (NO_MODAL_AFTER.test(text.slice(found.index + 1, found.index + 2))) continue
    const lead = afterLead(text, found.index + 1)
    const verb = verbAfter(text, lead.at)
    if (verb !== null) return phrase(text, lead.at, verb, true)
  }
  return null
}

/** 新区深化…, 各部门加强…: an actor right before an adverb or a verb of two characters. */
function afterActor(text: string, from: number, intended: boolean): Phrase | null {
  for (let at = from + 2; at <= Math.min(from + 16, text.length - 2); at += 1) {
    if (!ACTOR_SIGNS.has(text[at - 1]!)) continue
    const actor = text.slice(from, at)
    if (!ACTOR_END.test(actor) || /[由被受获经]/.test(actor)) continue
    const lead = afterLead(text, at)
    const verb = verbAfter(text, lead.at)
    if (verb !== null && (verb.at > lead.at || (verb.verb.length > 1 && !COUNTS.test(verb.verb)))) {
      return phrase(text, lead.at, verb, intended || lead.intended)
    }
  }
  return null
}
