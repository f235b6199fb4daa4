/** Formulas as staff type and read them: `完成投资 ÷ 年度计划 × 100`, `同比(完成投资)`. */
import {
  contribution,
  figure,
  growthOnPrevious,
  growthOnYear,
  percentOf,
  pointsOnYear,
  pull,
  type Formula,
} from '../../define/indicator.ts'

/** What went wrong, and at which character of the text (from 1). */
export interface FormulaFault {
  readonly at: number
  readonly fault: 'unknown-name' | 'unexpected' | 'unfinished' | 'empty'
  /** The text that cannot be read from there. */
  readonly text: string
}

/** Names a formula may use: what people call an indicator → its name in formulas. */
export type Names = ReadonlyMap<string, string>

/** Reads a formula; a fault names the place. */
export function parseFormula(
  text: string,
  names: Names,
): { readonly formula: Formula } | { readonly fault: FormulaFault } {
  const tokens = tokensOf(text, names)
  if ('fault' in tokens) return tokens
  if (tokens.tokens.length === 0) return { fault: { at: 1, fault: 'empty', text: '' } }
  const reading = new Reading(tokens.tokens, text.length)
  const formula = reading.sum()
  if (reading.fault === null && !reading.isAtEnd) reading.unexpected()
  return reading.fault === null && formula !== null
    ? { formula }
    : { fault: reading.fault ?? { at: text.length, fault: 'unfinished', text: '' } }
}

/** A formula in words, as it would be typed; `titleOf` says what people call an indicator. */
export function sayFormula(formula: Formula, titleOf: (name: string) => string): string {
  const say = (one: Formula): string => sayFormula(one, titleOf)
  if ('number' in formula) return String(formula.number)
  if ('figure' in formula) {
    const title = titleOf(formula.figure)
    if (formula.at === undefined) return title
    return formula.at === 'previous' ? `上期(${title})` : `上年同期(${title})`
  }
  if ('sum' in formula) return formula.sum.map(say).join(' + ')
  const inner = (one: Formula): string => {
    const isLoose = 'sum' in one || 'difference' in one || 'quotient' in one || 'product' in one
    return isLoose ? `(${say(one)})` : say(one)
  }
  if ('difference' in formula) return formula.difference.map(inner).join(' − ')
  if ('product' in formula) return formula.product.map(inner).join(' × ')
  return formula.quotient.map(inner).join(' ÷ ')
}

type Token = { readonly at: number; readonly text: string } & (
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'function'; readonly call: Call }
  | { readonly kind: 'sign'; readonly sign: '+' | '-' | '*' | '/' | '(' | ')' | ',' }
)

/** A function over names of figures. */
interface Call {
  readonly takes: number
  readonly make: (names: readonly string[]) => Formula
}

const calls: { readonly [name: string]: Call } = {
  同比: { takes: 1, make: ([one = '']) => growthOnYear(one) },
  环比: { takes: 1, make: ([one = '']) => growthOnPrevious(one) },
  同比增减: { takes: 1, make: ([one = '']) => pointsOnYear(one) },
  上期: { takes: 1, make: ([one = '']) => figure(one, 'previous') },
  上年同期: { takes: 1, make: ([one = '']) => figure(one, 'year-before') },
  占比: { takes: 2, make: ([part = '', whole = '']) => percentOf(figure(part), figure(whole)) },
  贡献率: { takes: 2, make: ([part = '', whole = '']) => contribution(part, whole) },
  拉动: { takes: 2, make: ([part = '', whole = '']) => pull(part, whole) },
}

const signs: { readonly [text: string]: '+' | '-' | '*' | '/' | '(' | ')' | ',' } = {
  '+': '+',
  '＋': '+',
  '-': '-',
  '−': '-',
  '－': '-',
  '*': '*',
  '×': '*',
  '/': '/',
  '÷': '/',
  '(': '(',
  '（': '(',
  ')': ')',
  '）': ')',
  ',': ',',
  '，': ',',
  '、': ',',
}

function tokensOf(
  text: string,
  names: Names,
): { readonly tokens: readonly Token[] } | { readonly fault: FormulaFault } {
  const longestFirst = [...names.keys()].toSorted((one, other) => other.length - one.length)
  const callNames = Object.keys(calls).toSorted((one, other) => other.length - one.length)
  const tokens: Token[] = []
  for (let from = 0; from < text.length;) {
    const rest = text.slice(from)
    const at = from + 1
    const space = /^\s+/.exec(rest)?.[0]
    const number = /^\d+(\.\d+)?/.exec(rest)?.[0]
    const sign = signs[rest.charAt(0)]
    const called = callNames.find(
      (name) => rest.startsWith(name) && /^\s*[(（]/.test(rest.slice(name.length)),
    )
    const name = longestFirst.find((one) => one !== '' && rest.startsWith(one))
    const call = called === undefined ? undefined : calls[called]
    if (space !== undefined) from += space.length
    else if (called !== undefined && call !== undefined) {
      tokens.push({ at, text: called, kind: 'function', call })
      from += called.length
    } else if (name !== undefined) {
      tokens.push({ at, text: name, kind: 'name', name: names.get(name) ?? name })
      from += name.length
    } else if (number !== undefined) {
      tokens.push({ at, text: number, kind: 'number', number: Number(number) })
      from += number.length
    } else if (sign !== undefined) {
      tokens.push({ at, text: rest.charAt(0), kind: 'sign', sign })
      from += 1
    } else {
      const word = /^[^\s+＋\-−－*×/÷()（）,，、]+/u.exec(rest)?.[0] ?? rest.charAt(0)
      return { fault: { at, fault: 'unknown-name', text: word } }
    }
  }
  return { tokens }
}

/** One reading of the tokens from left to right; the first fault stands. */
class Reading {
  fault: FormulaFault | null = null
  private next = 0
  private readonly tokens: readonly Token[]
  private readonly end: number

  constructor(tokens: readonly Token[], end: number) {
    this.tokens = tokens
    this.end = end
  }

  get isAtEnd(): boolean {
    return this.next >= this.tokens.length
  }

  unexpected(): null {
    const token = this.tokens[this.next]
    this.fault ??=
      token === undefined
        ? { at: this.end, fault: 'unfinished', text: '' }
        : { at: token.at, fault: 'unexpected', text: token.text }
    return null
  }

  sum(): Formula | null {
    let left = this.product()
    for (;;) {
      const sign = this.take('+', '-')
      if (sign === null || left === null) return left
      const right = this.product()
      if (right === null) return null
      if (sign === '-') left = { difference: [left, right] }
      else left = 'sum' in left ? { sum: [...left.sum, right] } : { sum: [left, right] }
    }
  }

  private product(): Formula | null {
    let left = this.part()
    for (;;) {
      const sign = this.take('*', '/')
      if (sign === null || left === null) return left
      const right = this.part()
      if (right === null) return null
      if (sign === '/') left = { quotient: [left, right] }
      else
        left =
          'product' in left ? { product: [...left.product, right] } : { product: [left, right] }
    }
  }

  private part(): Formula | null {
    const token = this.tokens[this.next]
    if (token === undefined) return this.unexpected()
    if (token.kind === 'number') {
      this.next += 1
      return { number: token.number }
    }
    if (token.kind === 'name') {
      this.next += 1
      return figure(token.name)
    }
    if (token.kind === 'function') return this.call(token.call)
    if (this.take('(') === null) return this.unexpected()
    const inner = this.sum()
    return this.take(')') === null ? this.unexpected() : inner
  }

  private call({ takes, make }: Call): Formula | null {
    this.next += 1
    if (this.take('(') === null) return this.unexpected()
    const names: string[] = []
    for (let at = 0; at < takes; at += 1) {
      if (at > 0 && this.take(',') === null) return this.unexpected()
      const token = this.tokens[this.next]
      if (token?.kind !== 'name') return this.unexpected()
      names.push(token.name)
      this.next += 1
    }
    return this.take(')') === null ? this.unexpected() : make(names)
  }

  private take(...wanted: readonly string[]): string | null {
    const token = this.tokens[this.next]
    if (token?.kind !== 'sign' || !wanted.includes(token.sign)) return null
    this.next += 1
    return token.sign
  }
}
