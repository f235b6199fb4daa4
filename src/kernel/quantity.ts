/** Exact amounts with their units; decimals are digits, never floating point. */
import type { Language } from './text.ts'
import { unitInEnglish } from './unit-words.ts'

/** An exact decimal and what it counts, `{ value: '552.6', unit: '亿元' }`. */
export interface Quantity {
  /** `-?digits(.digits)?`, without superfluous zeros. */
  readonly value: string
  readonly unit: string
}

/** A decimal as its digits and how many of them stand behind the point. */
interface Decimal {
  readonly digits: bigint
  readonly scale: number
}

/** Multiples that Chinese units begin with, as powers of ten; the longest is tried first. */
const multiples = [
  ['万亿', 12],
  ['千亿', 11],
  ['百亿', 10],
  ['十亿', 9],
  ['千万', 7],
  ['百万', 6],
  ['十万', 5],
  ['亿', 8],
  ['万', 4],
] as const

/** Makes a quantity of a number as written: `1,204`, `−1.2`, `４４７．９`; null when it is none. */
export function quantityOf(number: string, unit: string): Quantity | null {
  const decimal = decimalOf(number)
  return decimal && { value: written(decimal), unit: unit.trim() }
}

/** Reads a number and the unit after it: `447.9 亿元`, `19.7%`, `145个`. */
export function parseQuantity(text: string): Quantity | null {
  const words = text.trim()
  const [number] = /^[+＋\-−－\d０-９,，.．]+/u.exec(words) ?? []
  if (number === undefined) return null
  const unit = words.slice(number.length)
  return /[\n\r\u2028\u2029]/.test(unit) ? null : quantityOf(number, unit)
}

/** The same amount in another multiple of its unit, exactly; null when it measures otherwise. */
export function convert(quantity: Quantity, unit: string): Quantity | null {
  const [from, to] = [multipleOf(quantity.unit), multipleOf(unit)]
  const decimal = decimalOf(quantity.value)
  if (from.base !== to.base || decimal === null) return null
  return { value: written(shifted(decimal, from.power - to.power)), unit }
}

/** The sum in the unit of the first; null when they do not measure the same. */
export function addQuantities(one: Quantity, other: Quantity): Quantity | null {
  const [a, b] = aligned(one, other) ?? []
  if (a === undefined || b === undefined) return null
  const sum = { digits: a.digits + b.digits, scale: a.scale }
  return { value: written(sum), unit: one.unit }
}

/** The amount below zero by as much as it was above. */
export function negate(quantity: Quantity): Quantity {
  const { digits, scale } = decimalOf(quantity.value) ?? { digits: 0n, scale: 0 }
  return { value: written({ digits: -digits, scale }), unit: quantity.unit }
}

/** -1, 0 or 1 as the first is less, equal or more; null when they do not measure the same. */
export function compareQuantities(one: Quantity, other: Quantity): -1 | 0 | 1 | null {
  const [a, b] = aligned(one, other) ?? []
  if (a === undefined || b === undefined) return null
  if (a.digits === b.digits) return 0
  return a.digits < b.digits ? -1 : 1
}

/** How an amount is to be written. */
export interface QuantityFormat {
  /** Digits behind the point of the unit as given, rounded half up; as many as there are. */
  readonly decimals?: number
  /** A gap or change always carries its sign. */
  readonly signed?: boolean
}

/**
 * An amount as people of the district write it (space between number and Han by layout), and in
 * English with its multiples as thousand, million, billion: `447.9亿元`, `44.79 billion yuan`.
 */
export function formatQuantity(
  quantity: Quantity,
  language: Language,
  { decimals, signed = false }: QuantityFormat = {},
): string {
  const exact = decimalOf(quantity.value) ?? { digits: 0n, scale: 0 }
  const decimal = decimals === undefined ? exact : rounded(exact, decimals)
  if (language === 'zh') return `${grouped(decimal, signed)}${quantity.unit}`
  const { base, power } = multipleOf(quantity.unit)
  const english = power === 0 ? { decimal, word: '' } : inThousands(decimal, power)
  // Noughts of a whole number of 万 say nothing behind the point.
  const told = decimal.scale === 0 ? trimmed(english.decimal) : english.decimal
  const words = [english.word, unitInEnglish(base)].filter((word) => word !== '')
  const joint = english.word === '' && base.startsWith('%') ? '' : ' '
  return [grouped(told, signed), ...words].join(joint)
}

/** The multiple a unit begins with and what is left of it: `万千瓦` is 10⁴ of `千瓦`. */
function multipleOf(unit: string): { readonly power: number; readonly base: string } {
  const [word, power] = multiples.find(([word]) => unit.startsWith(word)) ?? ['', 0]
  return { power, base: unit.slice(word.length) }
}

/** A number of 万 or 亿 in the multiples English has; digits that were rounded away stay away. */
function inThousands(decimal: Decimal, power: number) {
  const size = decimal.digits.toString().replace('-', '').length - decimal.scale + power
  const step = decimal.digits === 0n ? 0 : Math.min(Math.max(Math.floor((size - 1) / 3), 0), 4)
  const word = ['', 'thousand', 'million', 'billion', 'trillion'][step] ?? ''
  return { decimal: shifted(decimal, power - step * 3), word }
}

function trimmed({ digits, scale }: Decimal): Decimal {
  if (scale === 0 || digits % 10n !== 0n) return { digits, scale }
  return trimmed({ digits: digits / 10n, scale: scale - 1 })
}

function decimalOf(text: string): Decimal | null {
  const plain = text.normalize('NFKC').replace('−', '-').trim()
  if (!/^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(plain)) return null
  const [whole = '', part = ''] = plain.replaceAll(',', '').replace('+', '').split('.')
  return { digits: BigInt(whole + part), scale: part.length }
}

/** Ten to the power of `by` times as much. */
function shifted({ digits, scale }: Decimal, by: number): Decimal {
  const moved = scale - by
  if (moved >= 0) return { digits, scale: moved }
  return { digits: digits * 10n ** BigInt(-moved), scale: 0 }
}

function aligned(one: Quantity, other: Quantity): readonly [Decimal, Decimal] | null {
  const same = convert(other, one.unit)
  const [a, b] = [decimalOf(one.value), same && decimalOf(same.value)]
  if (!a || !b) return null
  const scale = Math.max(a.scale, b.scale)
  return [withScale(a, scale), withScale(b, scale)]
}

function withScale({ digits, scale }: Decimal, wider: number): Decimal {
  return { digits: digits * 10n ** BigInt(wider - scale), scale: wider }
}

function rounded(decimal: Decimal, decimals: number): Decimal {
  if (decimal.scale <= decimals) return withScale(decimal, decimals)
  const unit = 10n ** BigInt(decimal.scale - decimals)
  const half = decimal.digits < 0n ? -unit / 2n : unit / 2n
  return { digits: (decimal.digits + half) / unit, scale: decimals }
}

/** Whole part and fraction of the absolute value. */
function partsOf({ digits, scale }: Decimal): readonly [string, string] {
  const all = digits
    .toString()
    .replace('-', '')
    .padStart(scale + 1, '0')
  return [all.slice(0, all.length - scale), all.slice(all.length - scale)]
}

function written(decimal: Decimal): string {
  const [whole, part] = partsOf(decimal)
  let end = part.length
  while (end > 0 && part[end - 1] === '0') end -= 1
  const fraction = part.slice(0, end)
  const sign = decimal.digits < 0n ? '-' : ''
  return sign + whole + (fraction === '' ? '' : `.${fraction}`)
}

function grouped(decimal: Decimal, signed: boolean): string {
  const [whole, part] = partsOf(decimal)
  const first = whole.length % 3
  const thousands = [
    ...(first === 0 ? [] : [whole.slice(0, first)]),
    ...(whole.slice(first).match(/\d{3}/g) ?? []),
  ].join(',')
  const plus = signed && decimal.digits > 0n ? '+' : ''
  const sign = decimal.digits < 0n ? '−' : plus
  return sign + thousands + (part === '' ? '' : `.${part}`)
}
