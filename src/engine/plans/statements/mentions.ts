/** Every number of a passage with the words before and after it that belong to it alone. */
import type { Passage } from '../passages.ts'
import type { SaidPeriod } from '../periods.ts'
import { quantitiesOf } from '../quantities.ts'
import type { Quantity } from '../quantity-forms.ts'
import { AGAINST_MANY, readLeft, type Left } from './left.ts'
import { readRight, type Right } from './right.ts'

/** One number in its clause. */
export interface Mention {
  readonly quantity: Quantity
  /** Index of its clause in the passage. */
  readonly clause: number
  readonly sentence: number
  /** Where its own words begin: after the last item of a list, number, or bracket. */
  readonly from: number
  /** Where its own words end. */
  readonly to: number
  /** Where its clause begins, or the number before it ends. */
  readonly listFrom: number
  /** The words from there up to the number, without expressions of time. */
  readonly list: string
  readonly left: Left
  readonly right: Right
  /** The sign that parts it from what stands before: 、 or , or a bracket; empty at a number. */
  readonly parted: '、' | ',' | '(' | ''
}

const REACH = 90
const AFTER = 40
const OPEN = '(【['
const CLOSE = ')】]'

/** The numbers of a passage in order, each with its own words; `periods` belong to none. */
export function mentionsOf(passage: Passage, periods: readonly SaidPeriod[]): Mention[] {
  const { text } = passage
  const quantities = outside(text, quantitiesOf(text), periods).filter(
    (each, index, all) => !isLabel(text, each, all[index + 1]),
  )
  const mentions: Mention[] = []
  const words = new Words(text, periods)
  let clause = 0
  for (const [index, quantity] of quantities.entries()) {
    while (clause < passage.clauses.length - 1 && passage.clauses[clause]!.to <= quantity.from)
      clause += 1
    const own = passage.clauses[clause]
    if (own === undefined || quantity.from < own.from || quantity.from >= own.to) continue
    const before = quantities[index - 1]
    const after = quantities[index + 1]
    const listFrom = Math.max(own.from, before?.end ?? 0, quantity.from - REACH)
    const { from, parted } = itemStart(text, listFrom, quantity.from, listFrom === own.from)
    const limit = Math.min(own.to, after?.from ?? own.to, quantity.end + AFTER)
    const to = itemEnd(text, quantity.end, Math.max(limit, quantity.end))
    mentions.push({
      quantity,
      clause,
      sentence: own.sentence,
      from,
      to,
      parted,
      list: words.between(listFrom, quantity.from),
      listFrom,
      left: readLeft(
        words.between(
          quantity.form === 'points' && AGAINST_MANY.test(text.slice(listFrom, quantity.from))
            ? listFrom
            : from,
          quantity.from,
        ),
        quantity.form,
      ),
      right: readRight(
        wordsAfter(text, quantity, after, to, own.to),
        after !== undefined && to === after.from,
      ),
    })
  }
  return mentions
}

/** 两个五百亿级集群: the noun of the first number stands after the second. */
function wordsAfter(
  text: string,
  quantity: Quantity,
  next: Quantity | undefined,
  to: number,
  end: number,
): string {
  const apposed =
    next !== undefined &&
    ((next.order && next.from === quantity.end) ||
      (quantity.form === 'money' &&
        next.form === 'count' &&
        text.slice(quantity.end, next.from) === '的'))
  if (next === undefined || !apposed) return text.slice(quantity.end, to)
  return (
    text.slice(quantity.end, next.from) +
    text.slice(next.end, itemEnd(text, next.end, Math.min(end, next.end + AFTER)))
  )
}

/** The quantities that are no part of an expression of time. */
function outside(
  text: string,
  quantities: readonly Quantity[],
  periods: readonly SaidPeriod[],
): Quantity[] {
  let next = 0
  return quantities.filter((each) => {
    while (next < periods.length && periods[next]!.to <= each.from) next += 1
    return (next >= periods.length || periods[next]!.from >= each.to) && !isSummand(text, each)
  })
}

/** 1名组长+3个专班: a formula, not a count. */
function isSummand(text: string, quantity: Quantity): boolean {
  return (
    text[quantity.from - 1] === '+' ||
    /^[\u4e00-\u9fa5]{0,10}\+/.test(text.slice(quantity.end, quantity.end + 12))
  )
}

/** 连跨两个百亿台阶: how high a step is, not how high one stands. */
const STEPS = /[两三四五六七八九\d]个[百千]亿(?:元)?(?:台阶|大关)/

/** 10亿元以上项目, 百亿级企业5家: a number inside the name of a class. */
function isLabel(text: string, quantity: Quantity, next: Quantity | undefined): boolean {
  if (/[“‘"]/.test(text[quantity.from - 1] ?? '') && /[”’"]/.test(text[quantity.end] ?? ''))
    return true
  const money = quantity.form === 'money'
  if (!/^(?:money|size|count|time|rank)$/.test(quantity.form)) return false
  const after = text.slice(
    quantity.end,
    Math.min(next?.from ?? quantity.end + 16, quantity.end + 16),
  )
  const near = next !== undefined && next.from - quantity.end <= 16 && /^[^、,;。:()]+$/.test(after)
  const joined = near && next?.form === 'count'
  if (joined && /^(?:[千兆吉]瓦|千伏安)$/.test(quantity.unit)) return true
  if (quantity.order && /^(?:龙头)?(?:企业|项目|链主)/.test(after)) return true
  if (
    /^(?:个)?[百千]亿$/.test(text.slice(quantity.from, quantity.end)) &&
    STEPS.test(text.slice(quantity.from - 6, quantity.end + 2))
  )
    return true
  if (quantity.order)
    return (
      joined && !/[一两二三四五六七八九十\d]个?$/.test(text.slice(quantity.from - 2, quantity.from))
    )
  if (money && joined && /^(?:级)?的?(?:[\u4e00-\u9fa5]{0,4})(?:项目|企业)$/.test(after))
    return true
  if (
    money &&
    next !== undefined &&
    next.form === 'count' &&
    /^以[上下]的?$/.test(text.slice(quantity.end, next.from))
  )
    return true
  if (quantity.form === 'rank') return quantity.top && after.startsWith('的')
  if (!/^(?:及)?以[上下]的?[\u4e00-\u9fa5]/.test(after)) return false
  return (
    joined ||
    /^及以[上下]/.test(after) ||
    (near && next?.form !== 'money') ||
    (money &&
      /^(?:及)?以[上下]的?[\u4e00-\u9fa5]{0,6}(?:项目|企业|工程|合同|产业|园区|单位|集群)/.test(
        after,
      ))
  )
}

/** The words of a passage without its expressions of time; those of comparison stay. */
class Words {
  private readonly text: string
  private readonly periods: readonly SaidPeriod[]

  constructor(text: string, periods: readonly SaidPeriod[]) {
    this.text = text
    this.periods = periods.filter((each) => !each.base)
  }

  between(from: number, to: number): string {
    let words = ''
    let at = from
    for (let index = firstEnding(this.periods, from); index < this.periods.length; index += 1) {
      const each = this.periods[index]!
      if (each.from >= to) break
      words += this.text
        .slice(at, Math.max(at, each.from))
        .replace(/(?:截至|截止|[到至在于自从用])$/, '')
      at = Math.max(
        at,
        each.to +
          (/^(?:之?前|以前|起)(?![沿列后])/.exec(this.text.slice(each.to, to))?.[0].length ?? 0),
      )
    }
    const rest = this.text.slice(at, Math.max(at, to))
    return words + (at > from && rest === '的' ? '' : rest)
  }
}

/** The first of `periods` that ends after `at`. */
function firstEnding(periods: readonly SaidPeriod[], at: number): number {
  let low = 0
  let high = periods.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (periods[middle]!.to <= at) low = middle + 1
    else high = middle
  }
  return low
}

function itemStart(
  text: string,
  from: number,
  to: number,
  opensClause: boolean,
): { from: number; parted: Mention['parted'] } {
  let depth = 0
  for (let at = to - 1; at >= from; at -= 1) {
    const sign = text[at]!
    if (CLOSE.includes(sign)) depth += 1
    else if (OPEN.includes(sign)) {
      if (depth === 0) return { from: at + 1, parted: '(' }
      depth -= 1
    } else if (depth === 0 && (sign === '、' || sign === ',' || sign === ';' || sign === ':')) {
      return { from: at + 1, parted: sign === '、' ? '、' : ',' }
    }
  }
  return { from, parted: opensClause ? ',' : '' }
}

function itemEnd(text: string, from: number, to: number): number {
  for (let at = from; at < to; at += 1) if (/[、,;。)]/.test(text[at]!)) return at
  return to
}
