/** Compares what was read from a paper with what people found standing in it. */
import type { Statement } from '../types.ts'

/** One number a person found; `notes` say what of it is not to be compared. */
export interface GoldenNumber extends Omit<Statement, 'value_high'> {
  readonly id: string
  readonly value_start: number
  readonly value_end: number
  readonly value_high: number | null
  readonly notes: string
}

/** The names that are as good as the one written down. */
export type Aliases = Readonly<Record<string, readonly string[]>>

/** How many were there, were read, were found, and were found right in every respect. */
export interface Tally {
  readonly wanted: number
  readonly read: number
  readonly found: number
  readonly right: number
}

/** Counts one paper: each number read answers for at most one number that stands there. */
export function tally(
  wanted: readonly GoldenNumber[],
  read: readonly Statement[],
  aliases: Aliases,
): Tally {
  const pairs = wanted
    .flatMap((gold) => read.flatMap((one) => (isSame(gold, one) ? [{ gold, one }] : [])))
    .map((pair) => ({ ...pair, worth: worthOf(pair.gold, pair.one, aliases) }))
    .toSorted((a, b) => b.worth - a.worth)
  const answered = new Set<GoldenNumber>()
  const used = new Set<Statement>()
  const counts = { found: 0, right: 0, spared: 0 }
  for (const { gold, one } of pairs) {
    if (answered.has(gold) || used.has(one)) continue
    answered.add(gold)
    used.add(one)
    if (isOptional(gold)) counts.spared += 1
    else {
      counts.found += 1
      if (isRight(gold, one, aliases)) counts.right += 1
    }
  }
  return {
    wanted: wanted.filter((gold) => !isOptional(gold)).length,
    read: read.length - counts.spared,
    found: counts.found,
    right: counts.right,
  }
}

/** The harmonic mean of what share was found and what share of the read was there. */
export function f1(hits: number, { wanted, read }: Tally): number {
  return wanted + read === 0 ? 1 : (2 * hits) / (wanted + read)
}

/** All papers as one. */
export function sum(tallies: readonly Tally[]): Tally {
  const total = { wanted: 0, read: 0, found: 0, right: 0 }
  for (const each of tallies) {
    total.wanted += each.wanted
    total.read += each.read
    total.found += each.found
    total.right += each.right
  }
  return total
}

function isOptional(gold: GoldenNumber): boolean {
  return gold.notes.startsWith('optional')
}

/** The same numeral of the text, with the same amount in the same unit. */
function isSame(gold: GoldenNumber, one: Statement): boolean {
  if (one.start >= gold.value_end || gold.value_start >= one.end) return false
  const [factor, unit] = unitOf(gold)
  const [other, otherUnit] = unitOf(one)
  if (unit !== otherUnit) return false
  const tolerance = gold.unit === '' ? 1e-3 : 1e-6 * Math.abs(gold.value * factor)
  return [gold.value, gold.value_high].some(
    (value) => value !== null && Math.abs(value * factor - one.value * other) <= tolerance + 1e-9,
  )
}

/** A better likeness is paired first. */
function worthOf(gold: GoldenNumber, one: Statement, aliases: Aliases): number {
  return (
    (isOptional(gold) ? 0 : 1000) +
    100 * likeness(plain(gold.indicator), plain(one.indicator)) +
    (isNamed(gold, one, aliases) ? 50 : 0) +
    (gold.measure === one.measure ? 20 : 0) +
    (gold.kind === one.kind ? 20 : 0) +
    (isTimed(gold, one.period) ? 10 : 0)
  )
}

function isRight(gold: GoldenNumber, one: Statement, aliases: Aliases): boolean {
  return (
    gold.kind === one.kind &&
    gold.measure === one.measure &&
    isNamed(gold, one, aliases) &&
    isTimed(gold, one.period)
  )
}

function isNamed(gold: GoldenNumber, one: Statement, aliases: Aliases): boolean {
  const wanted = plain(gold.indicator)
  const name = plain(one.indicator)
  if (name === '') return false
  if (/(增加|减少)额$/.test(wanted) && !/[增减多少差]|变化|[同环]比|净/.test(name)) return false
  if (aliases[gold.indicator ?? '']?.some((alias) => plain(alias) === name)) return true
  if (areAlike(wanted, name)) return true
  const head = plain(gold.subject)
  if (head === '' || !wanted.startsWith(head) || wanted === head) return false
  return areAlike(wanted.slice(head.length), name.startsWith(head) ? name.slice(head.length) : name)
}

function areAlike(a: string, b: string): boolean {
  const bare = (text: string): string => text.replace(/(总量|数量|总数|规模|个数)$/, '')
  return bare(a) === bare(b) || likeness(a, b) >= 0.6
}

/** A year alone where the paper says no more; nothing at all where people had to guess. */
function isTimed(gold: GoldenNumber, said: string | null): boolean {
  if (/period:(inferred|unknown)/.test(gold.notes)) return true
  const wanted = monthsOf(gold.period)
  const period = monthsOf(said)
  if (wanted === null || period === null) return wanted === period
  const year = (month: number): number => Math.floor(month / 12)
  if (/period:(dateline|year)|period carried/.test(gold.notes)) {
    return wanted.every((month, index) => year(month) === year(period[index] ?? 0))
  }
  if (gold.notes.includes('period:end')) return wanted[1] === period[1]
  return wanted.every((month, index) => month === period[index])
}

/** The first and the last month, counted from the year 0. */
function monthsOf(period: string | null): readonly [number, number] | null {
  if (period === null) return null
  const [from = '', to = from] = period.split('..')
  const [firstYear, first = 1] = from.split('-').map(Number)
  const [lastYear, last = 12] = to.split('-').map(Number)
  return [(firstYear ?? 0) * 12 + first - 1, (lastYear ?? 0) * 12 + last - 1]
}

const scales: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1e3, 万: 1e4, 亿: 1e8 }
const firm = /^(百分|千瓦|千米|千克|千伏)/
const synonyms: Readonly<Record<string, string>> = { 日: '天', 月: '个月' }

/** What one of the unit comes to, and the unit without its scale. */
function unitOf({ unit, measure }: Pick<Statement, 'unit' | 'measure'>): [number, string] {
  if (unit === '%') return [0.01, '']
  let factor = 1
  let rest = unit
  while (rest !== '' && !firm.test(rest) && scales[rest[0] ?? ''] !== undefined) {
    factor *= scales[rest[0] ?? ''] ?? 1
    rest = rest.slice(1)
  }
  if (rest === '' && unit !== '') rest = '元'
  if (/^个./.test(rest) && rest !== '个月') rest = rest.slice(1)
  const isBare = measure === 'rank' || measure === 'multiple'
  return [factor, isBare && /^[位倍]$/.test(rest) ? '' : (synonyms[rest] ?? rest)]
}

function plain(text: string | null): string {
  return (text ?? '').normalize('NFKC').replace(/[\s"'“”‘’「」『』《》〈〉]/gu, '')
}

/** Dice's coefficient of pairs of neighbouring signs. */
function likeness(a: string, b: string): number {
  if (a === b) return 1
  const [first, second] = [pairsOf(a), pairsOf(b)]
  if (first.length === 0 || second.length === 0) return 0
  const free = [...second]
  const common = first.filter((pair) => {
    const at = free.indexOf(pair)
    if (at >= 0) free.splice(at, 1)
    return at >= 0
  })
  return (2 * common.length) / (first.length + second.length)
}

function pairsOf(text: string): string[] {
  const signs = [...text]
  return signs.slice(1).map((sign, index) => `${signs[index] ?? ''}${sign}`)
}
