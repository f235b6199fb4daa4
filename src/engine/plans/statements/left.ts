/** What stands between the noun and the number: bounds, changes, adverbs. */
import { lexicon, wordBefore } from '../lexicon.ts'
import { TAILS, type Tail } from '../vocabulary/tails.ts'
import type { Form } from '../quantity-forms.ts'
import type { Comparator } from '../types.ts'

/** The words before a number, read from the number backwards. */
export interface Left {
  /** What is left of the text: the noun and whatever stands before it. */
  readonly stem: string
  readonly bound: Comparator | null
  /** +1 grows, -1 shrinks, 0 says neither. */
  readonly sign: -1 | 0 | 1
  /** The number is what a change reaches, not what it adds. */
  readonly reach: boolean
  /** The noun is a rate of change: 增速, 涨幅. */
  readonly rate: boolean
  /** The rate is one of decline: 降幅. */
  readonly fall: boolean
  /** The number is where a change begins. */
  readonly from: boolean
  readonly respective: boolean
  readonly each: boolean
  readonly average: boolean
  readonly cumulative: boolean
  readonly ahead: boolean
  readonly promise: 'floor' | 'stretch' | null
  /** 同比, 环比, 比上年 or 比年初: what a change is measured against. */
  readonly since: 'last' | 'month' | 'start' | null
  /** 高于全市, 比全市高: with what the noun is compared. */
  readonly versus: string | null
  /** Whether anything was said between noun and number. */
  readonly linked: boolean
}

const CLASS = new Map<string, Tail[]>()
for (const [tail, words] of Object.entries(TAILS) as [Tail, string][]) {
  for (const word of words.split(/\s+/)) CLASS.set(word, [...(CLASS.get(word) ?? []), tail])
}
const RANKS = lexicon(TAILS.rank)
const WORDS = lexicon(
  ...Object.entries(TAILS).map(([tail, words]) => (tail === 'rank' ? '' : words)),
)

const AGAINST_TIME =
  /(?:同?比|较|与|同|对比)(?:[“"]?十[一二三四五][五][”"]?(?:期?末)?|20\d\d年(?:同期|[底末])?|[上去前]一?年(?:同期|[底末])?|同期|年初|上[月周]|上(?:一|个)?季度|上半年|[一二三]季度|前[一二三]季度|\d{1,2}(?:[-—]\d{1,2})?月(?:份|[底末])?|基期|前[一二三五]年)(?:水平)?(?:相比)?$/
const AGAINST =
  /(?:[高低快慢优好]于|高出|领先于?|落后于?|超额完成|超过?(?!额)|低出)([^,、\d比较]{1,14})$/
const COMPARED = /(?:^|[^同环对占])[比较]([^比较\d]{1,14})$/
const BRACKET =
  /(?:[(][^()]{0,40}[)]|连续[^,、]{1,3}(?:年|个月|个季度)|(?:每[人户亩])?每[年月天次日]|(?<=[到为达至约])每[人户亩]|每[人户亩]|(?<=.{2})[人户亩]均)$/
/** Nouns that are themselves a change. */
const RATE = new Set(['增速', '增幅', '涨幅', '升幅', '增长率', '增长速度', '降幅', '减幅', '跌幅'])
const TURNS = 14

/** What is left over of the number before: 千亿台阶后, 6个月内. */
const REMAINS = /^(?:以?内|(?:新)?(?:大关|台阶|关口|门槛)(?:之?后)?)(?=[\u4e00-\u9fa5])/

type Draft = { -readonly [Key in keyof Left]: Left[Key] }

/** Reads `text`, all that stands before a number of the given form in its item. */
export function readLeft(text: string, form: Form): Left {
  const left: Draft = {
    stem: text
      .slice(text.lastIndexOf('——') + 1)
      .replace(/^—/, '')
      .replace(REMAINS, ''),
    bound: null,
    sign: 0,
    reach: false,
    rate: false,
    fall: false,
    from: false,
    respective: false,
    each: false,
    average: false,
    cumulative: false,
    ahead: false,
    promise: null,
    since: null,
    versus: null,
    linked: false,
  }
  if (form === 'points') against(left)
  for (let turn = 0; turn < TURNS; turn += 1) if (!peel(left, form)) break
  if (form === 'points' || left.sign !== 0) compared(left)
  if (form === 'percent' && left.sign === 0) leading(left)
  left.promise ??= /确保|务必/.test(text)
    ? 'floor'
    : /力争|争取(?!到|中央|上级|国家|[省市]级)/.test(text)
      ? 'stretch'
      : null
  if (/最[高多](?:给予|可|奖|补|支持|不超)/.test(left.stem)) left.bound ??= '<='
  return left
}

/** 高于全国、全市: compared with each of a list. */
export const AGAINST_MANY =
  /[高低快慢优好]于((?:[^,、和与\d比较]{1,8}[、和与])+[^,、和与\d比较]{1,8})$/

/** 高于全市平均水平, 快于计划. */
function against(left: Draft): void {
  const found = AGAINST_MANY.exec(left.stem) ?? AGAINST.exec(left.stem)
  if (found === null || /^(?:了|[上去]年)/.test(found[1]!)) return
  left.versus = found[1]!
  left.sign = /^[低慢落]/.test(found[0]) ? -1 : 1
  left.linked = true
  left.stem = left.stem.slice(0, found.index)
}

/** 比全市平均水平(高), 较计划(快). */
function compared(left: Draft): void {
  const found = COMPARED.exec(left.stem)
  if (found === null || left.versus !== null || /^[重例]/.test(found[1]!)) return
  const at = left.stem.length - found[1]!.length - 1
  left.versus = found[1]!
  left.stem = left.stem.slice(0, at)
}

/** 精简材料40%: the verb of change stands before the noun. */
function leading(left: Draft): void {
  const [whole, down] =
    /^(?:(精简|压减|压缩|压降|降低|减少|缩短|削减|下调)|提高|提升|增加|扩大)(?=[^率量额]{2})/.exec(
      left.stem,
    ) ?? []
  if (whole === undefined) return
  left.sign = down === undefined ? 1 : -1
  left.stem = left.stem.slice(whole.length)
}

function peel(left: Draft, form: Form): boolean {
  const bare = left.stem.trimEnd().replace(/[“‘"':,]+$/, '')
  if (bare !== left.stem) {
    left.stem = bare
    return true
  }
  const time = AGAINST_TIME.exec(left.stem) ?? BRACKET.exec(left.stem)
  if (time !== null) {
    if (!/^[(连每人户亩]/.test(time[0])) left.since ??= time[0].includes('年初') ? 'start' : 'last'
    left.stem = left.stem.slice(0, time.index)
    left.linked = true
    return true
  }
  const ranked = form === 'rank' ? wordBefore(RANKS, left.stem, left.stem.length) : ''
  const word = ranked === '' ? wordBefore(WORDS, left.stem, left.stem.length) : ranked
  const tail = word === '' ? undefined : tailOf(word, left, form)
  if (tail === undefined) return false
  apply(left, tail)
  if (RATE.has(word)) left.rate = true
  if (RATE.has(word) && /^[降减跌]/.test(word)) left.fall = true
  left.linked = true
  left.stem = left.stem.slice(0, -word.length)
  return true
}

/** The class of a word; some words hold only before some numbers or beside other words. */
function tailOf(word: string, left: Draft, form: Form): Tail | undefined {
  const rest = left.stem.slice(0, -word.length)
  const classes = CLASS.get(word) ?? []
  const changing =
    form === 'percent' ||
    form === 'points' ||
    form === 'times' ||
    form === 'double' ||
    form === 'fraction' ||
    form === 'zero'
  if (form === 'rank' && classes.includes('rank')) return 'rank'
  const tail = classes.find(
    (each) =>
      each !== 'rank' &&
      ((each !== 'up' && each !== 'down') || changes(word, left, form, changing)),
  )
  if (tail === undefined) return undefined
  if (/^[有成总高年可以按向在则且]$/.test(word) && NOUN_BEFORE.test(rest)) return undefined
  if (word === '约' && /[签合条节履预公契]$/.test(rest)) return undefined
  if (word.endsWith('均') && /[人户亩地村年平单]$/.test(rest) && word.length === 1) return undefined
  if (word === '年' && (left.sign === 0 || /\d$/.test(rest))) return undefined
  if (word === '平均' || word === '全年') return changing || left.linked ? tail : undefined
  if (word === '自' || word === '从')
    return /[,、。;]$|^$/.test(rest) || changing || form === 'count' ? tail : undefined
  return tail
}

/** Characters before which a single sign is part of a noun: 收成, 建成, 共有. */
const NOUN_BEFORE = /[收建组形落完合构]$/

function changes(word: string, left: Draft, form: Form, changing: boolean): boolean {
  if (changing) return word.length > 1 || left.reach || !/[提新最]$/.test(left.stem.slice(0, -1))
  if (left.reach || left.since !== null) return true
  if (SINCE.test(left.stem.slice(0, -word.length))) return true
  if (word === '净增' || word === '减少' || word === '增加')
    return left.stem.length > word.length + 2
  if (form === 'time') return word.length > 1
  return AMOUNT_CHANGES.test(word) && left.stem.length > word.length + 1
}

/** What a change is measured against stands right before its verb. */
const SINCE = /(?:同比|环比|[比较](?:[上去]年(?:同期|[底末])?|年初|同期|上[月季]))[净共又]?$/

/** Verbs whose amount may be counted in anything; 提升3个社区食堂 is none of them. */
const AMOUNT_CHANGES =
  /^(?:增长|增加|下降|降低|减少|压减|压缩|缩减|净增|净增加|增多|下调|上涨|削减|减排|节约|节省)$/

function apply(left: Draft, tail: Tail): void {
  switch (tail) {
    case 'more':
      left.bound ??= '>'
      break
    case 'at-least':
      left.bound ??= '>='
      break
    case 'at-most':
      left.bound ??= '<='
      break
    case 'less':
      left.bound ??= '<'
      break
    case 'about':
      left.bound ??= '~'
      break
    case 'reach':
      if (left.sign === 0) left.reach = true
      break
    case 'up':
      if (left.sign === 0) left.sign = 1
      break
    case 'down':
      if (left.sign === 0) left.sign = -1
      break
    case 'from':
      left.from = true
      break
    case 'ahead':
      left.ahead = true
      break
    case 'respective':
      left.respective = true
      break
    case 'each':
      left.each = true
      break
    case 'average':
      left.average = true
      break
    case 'floor':
    case 'stretch':
      left.promise ??= tail
      break
    case 'cumulative':
      left.cumulative = true
      break
    case 'since-last':
      left.since ??= 'last'
      break
    case 'since-month':
      left.since ??= 'month'
      break
    default:
      break
  }
}
