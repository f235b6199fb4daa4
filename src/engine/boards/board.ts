/** Computes a board: the same definition and inputs give the same result, for any past period. */
import type { BoardDefinition } from '../../define/board.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Period } from '../../kernel/period.ts'
import { roundedTo, settled } from '../../kernel/settled.ts'
import type { Text } from '../../kernel/text.ts'
import { methodVersions, scoreItem, type ItemInput, type ItemScore } from './methods.ts'
import { byNumber, ranksOf, type Compare } from './ranks.ts'

/** A unit with its figures, as they were known; the whole input of a score. */
export interface BoardUnit {
  readonly unit: string
  readonly pool: string
  readonly values: { readonly [indicator: string]: number | null }
  /** Why it is not ranked although it has figures. */
  readonly excluded?: Text
  /** Why it may not stand on the black list: force majeure. */
  readonly exempt?: Text
}

/** Everything a board was computed from; stored with the result. */
export interface BoardInputs {
  readonly period: Period
  /** What the figures were as known at. */
  readonly knownAt: Instant
  /** Percent of the year's plan that time asks for. */
  readonly timePercent: number
  /** In the fixed order of units, which decides nothing but the order of those level. */
  readonly units: readonly BoardUnit[]
}

/** What a unit got for one item. */
export interface ItemLine {
  readonly item: string
  readonly method: string
  readonly of: number
  readonly points: number | null
  readonly lines: readonly Text[]
}

/** A unit's place. */
export interface BoardLine {
  readonly unit: string
  readonly pool: string
  /** Null: not ranked, for the reason given. */
  readonly rank: number | null
  /** How many of the pool are ranked. */
  readonly among: number
  /** As shown; ranks are found before rounding. */
  readonly score: number | null
  readonly items: readonly ItemLine[]
  readonly deductions: readonly ItemLine[]
  readonly bonus: ItemLine | null
  readonly list: 'red' | 'black' | null
  readonly why: readonly Text[]
}

/** A computed board with everything it rests on. */
export interface BoardResult {
  readonly board: string
  readonly version: number
  readonly inputs: BoardInputs
  /** Pool by pool in the order of the definition, within it by rank. */
  readonly lines: readonly BoardLine[]
}

/** A unit with its rank alone. */
export interface Ranked {
  readonly unit: string
  readonly pool: string
  readonly rank: number
}

type Judged = Pick<BoardInputs, 'units' | 'timePercent'>

/** The ranks of all who are ranked, without a word about how they came. */
export function ranksIn(definition: BoardDefinition, { units, timePercent }: Judged): Ranked[] {
  return Object.keys(definition.pools).flatMap((pool) => {
    const members = units.filter((one) => one.pool === pool)
    const totals = totalsOf(definition, members, timePercent)
    const ranks = ranksOf(totals, orderOf(definition))
    return totals.map(({ unit }, at) => ({ unit: unit.unit, pool, rank: ranks[at] ?? 0 }))
  })
}

/** The rank of one unit; null: it is not ranked. */
export function rankIn(
  definition: BoardDefinition,
  { units, timePercent }: Judged,
  unit: string,
): number | null {
  const pool = units.find((one) => one.unit === unit)?.pool
  const members = units.filter((one) => one.pool === pool)
  const totals = totalsOf(definition, members, timePercent)
  const own = totals.find((one) => one.unit.unit === unit)
  if (own === undefined) return null
  const compare = orderOf(definition)
  return totals.filter((one) => compare(one, own) < 0).length + 1
}

/** Scores and ranks every unit within its pool. */
export function computeBoard(definition: BoardDefinition, inputs: BoardInputs): BoardResult {
  const lines = Object.keys(definition.pools).flatMap((pool) =>
    rankPool(
      definition,
      inputs.units.filter((unit) => unit.pool === pool),
      inputs.timePercent,
    ),
  )
  return { board: definition.name, version: definition.version, inputs, lines }
}

interface Scored {
  readonly unit: BoardUnit
  readonly items: readonly ItemScore[]
  readonly deductions: readonly ItemScore[]
  /** Settled, before rounding; null: out of the ranking. */
  readonly total: number | null
  readonly why: () => readonly Text[]
}

function rankPool(
  definition: BoardDefinition,
  units: readonly BoardUnit[],
  timePercent: number,
): readonly BoardLine[] {
  const scored = scorePool(definition, units, timePercent)
  const withBonus = rewarded(definition, scored)
  const ranks = ranksOf(withBonus, orderOf(definition))
  const sharing = new Map<number, number>()
  for (const rank of ranks) sharing.set(rank, (sharing.get(rank) ?? 0) + 1)
  const placed = withBonus.map((one, at) => {
    const rank = ranks[at] ?? 0
    // As many stand behind as are left after the ranks before and those level with it.
    const fromEnd = withBonus.length - rank + 2 - (sharing.get(rank) ?? 1)
    return lineOf(definition, one, timePercent, rank, withBonus.length, fromEnd)
  })
  const out = scored
    .filter((one) => one.total === null)
    .map((one) =>
      lineOf(definition, { ...one, bonus: null }, timePercent, null, withBonus.length, 0),
    )
  return [...placed.toSorted((one, other) => (one.rank ?? 0) - (other.rank ?? 0)), ...out]
}

function totalsOf(
  definition: BoardDefinition,
  units: readonly BoardUnit[],
  timePercent: number,
): readonly WithBonus[] {
  return rewarded(definition, scorePool(definition, units, timePercent))
}

/** Those that are ranked, with their bonus. */
function rewarded(definition: BoardDefinition, scored: readonly Scored[]): readonly WithBonus[] {
  const ranked = scored.filter(({ total }) => total !== null)
  if (definition.bonus === undefined) return ranked.map((one) => ({ ...one, bonus: null }))
  const ranks = ranksOf(ranked, orderOf(definition))
  return ranked.map((one, at) => addBonus(definition, one, ranks[at] ?? 0))
}

function scorePool(
  { items, deductions = [], missing }: BoardDefinition,
  units: readonly BoardUnit[],
  timePercent: number,
): readonly Scored[] {
  // A unit that is not ranked must not move the others' best and worst either.
  const judged = units.filter(({ excluded }) => excluded === undefined)
  const inputs = judged.map(({ unit, values }): ItemInput => ({
    unit,
    timePercent,
    valueOf: (indicator) => values[indicator] ?? null,
  }))
  const scores = items.map((item) => scoreItem(item, inputs))
  let at = -1
  return units.map((unit) => {
    const { excluded, values } = unit
    if (excluded !== undefined) {
      return { unit, items: [], deductions: [], total: null, why: () => [excluded] }
    }
    at += 1
    const own = scores.flatMap((one) => one[at] ?? [])
    const taken = deductions.map((one) => deduct(one, values[one.figure] ?? null))
    const lacks = own.filter(({ points }) => points === null)
    const isOut = missing === 'out' && lacks.length > 0
    const sum = [...own, ...taken].reduce((so, { points }) => so + (points ?? 0), 0)
    const why = () => (isOut ? lacks.flatMap(({ say }) => say()) : [])
    return { unit, items: own, deductions: taken, total: isOut ? null : settled(sum), why }
  })
}

type Deduction = NonNullable<BoardDefinition['deductions']>[number]

/** What nobody counted is not deducted. */
function deduct({ each, most }: Deduction, counted: number | null): ItemScore {
  const whole = settled((counted ?? 0) * each)
  const points = most === undefined ? whole : Math.min(most, whole)
  const isCapped = points !== whole
  const zh = `− ${counted ?? 0} × ${each}${isCapped ? `，至多 ${most ?? 0}` : ''}`
  const en = `− ${counted ?? 0} × ${each}${isCapped ? `, ${most ?? 0} at most` : ''}`
  return { points: points === 0 ? 0 : -points, say: () => [{ zh, en }] }
}

interface WithBonus extends Scored {
  readonly bonus: (ItemScore & { readonly of: number }) | null
}

/** Bonus goes by the rank without it, and only through every gate. */
function addBonus({ bonus }: BoardDefinition, scored: Scored, rank: number): WithBonus {
  const points = bonus?.byRank[rank - 1]
  if (bonus === undefined || points === undefined || scored.total === null) {
    return { ...scored, bonus: null }
  }
  const shut = bonus.gates.filter(({ figure, atLeast }) => {
    const value = scored.unit.values[figure] ?? null
    return value === null || settled(value) < settled(atLeast)
  })
  const given = shut.length === 0 ? points : 0
  const say = () =>
    shut.map(({ title, atLeast }) => ({
      zh: `${title.zh}未达 ${atLeast}，不加分`,
      en: `${title.en} below ${atLeast}: no bonus`,
    }))
  const line = { of: points, points: given, say }
  return { ...scored, total: settled(scored.total + given), bonus: line }
}

/** Higher total first, then the declared figures; whoever lacks one of those comes after. */
function orderOf({ ties = [] }: BoardDefinition): Compare<Scored> {
  const total = byNumber('more')
  return (one, other) => {
    const first = total(one.total ?? 0, other.total ?? 0)
    if (first !== 0) return first
    for (const { figure, better } of ties) {
      const [a, b] = [one.unit.values[figure] ?? null, other.unit.values[figure] ?? null]
      if (a === null || b === null) {
        if (a !== b) return a === null ? 1 : -1
        continue
      }
      const decided = byNumber(better)(settled(a), settled(b))
      if (decided !== 0) return decided
    }
    return 0
  }
}

function lineOf(
  definition: BoardDefinition,
  scored: WithBonus,
  timePercent: number,
  rank: number | null,
  among: number,
  fromEnd: number,
): BoardLine {
  const { unit, bonus, total, why } = scored
  const { decimals = 2, items, deductions = [] } = definition
  const listed = rank === null ? null : listOf(definition, unit, timePercent, rank, fromEnd)
  return {
    unit: unit.unit,
    pool: unit.pool,
    rank,
    among,
    score: total === null ? null : roundedTo(total, decimals),
    items: scored.items.map((one, at) => {
      const { name, points, by } = items[at]!
      return said(one, { item: name, method: methodVersions[by.method], of: points })
    }),
    deductions: scored.deductions.map((one, at) =>
      said(one, { item: deductions[at]!.name, method: 'deduction@1', of: 0 }),
    ),
    bonus:
      bonus === null ? null : said(bonus, { item: 'bonus', method: 'gated-bonus@1', of: bonus.of }),
    list: listed?.list ?? null,
    why: [...why(), ...(listed === null ? [] : [listed.why])],
  }
}

function said(
  { points, say }: ItemScore,
  line: Pick<ItemLine, 'item' | 'method' | 'of'>,
): ItemLine {
  return { ...line, points, lines: say() }
}

/** 红黑榜: beyond target and among the first; short of it and among the last, unless exempt. */
function listOf(
  { lists }: BoardDefinition,
  { values, exempt, pool }: BoardUnit,
  timePercent: number,
  rank: number,
  fromEnd: number,
): { readonly list: 'red' | 'black' | null; readonly why: Text } | null {
  const limits = lists?.pools[pool]
  const percent = lists === undefined ? null : (values[lists.completion] ?? null)
  if (lists === undefined || limits === undefined || percent === null) return null
  const { redTop, blackBottom } = limits
  const is = settled(percent)
  const asked = lists.against === 'time' ? settled(timePercent) : 100
  const shown = { is: roundedTo(is, 1), asked: roundedTo(asked, 1) }
  if (is > asked && rank <= redTop) {
    const zh = `完成 ${shown.is}%，超过目标 ${shown.asked}%，且居前 ${redTop} 名`
    const en = `${shown.is}%: beyond the ${shown.asked}% asked and in the top ${redTop}`
    return { list: 'red', why: { zh, en } }
  }
  if (is >= asked || fromEnd > blackBottom) return null
  if (exempt !== undefined) {
    const zh = `未达目标且居后 ${blackBottom} 名，免于列入：${exempt.zh}`
    const en = `Short of target and in the last ${blackBottom}, exempt: ${exempt.en}`
    return { list: null, why: { zh, en } }
  }
  const zh = `完成 ${shown.is}%，未达目标 ${shown.asked}%，且居后 ${blackBottom} 名`
  const en = `${shown.is}%: short of the ${shown.asked}% asked and in the last ${blackBottom}`
  return { list: 'black', why: { zh, en } }
}
