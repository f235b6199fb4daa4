/** The methods by which figures become points, each explaining itself line by line. */
import type { BoardItem, ScoreMethod } from '../../define/board.ts'
import type { Text } from '../../kernel/text.ts'
import { settled } from '../../kernel/settled.ts'
import { byNumber, ranksOf } from './ranks.ts'

/** A figure of one unit for one item, as the inputs have it. */
export interface ItemInput {
  readonly unit: string
  /** Values of the indicators the item names. */
  readonly valueOf: (indicator: string) => number | null
  /** Percent of the year's plan that time asks for by now. */
  readonly timePercent: number
}

/** Points and how they came about; points null: a figure is missing, and the lines name it. */
export interface ItemScore {
  readonly points: number | null
  /** The lines that led to the points; said only when asked, for ranks are tried out by hundreds. */
  readonly say: () => readonly Text[]
}

/** Methods with the version of their arithmetic, as stored with each score. */
export const methodVersions: { readonly [method in ScoreMethod['method']]: string } = {
  efficacy: 'efficacy@1',
  'rank-steps': 'rank-steps@1',
  'rank-bands': 'rank-bands@1',
  'plan-completion': 'plan-completion@1',
  'excess-steps': 'excess-steps@1',
  'time-phased': 'time-phased@1',
  'completion-shares': 'completion-shares@1',
}

/** Scores one item for all units of a pool, in their order. */
export function scoreItem(item: BoardItem, pool: readonly ItemInput[]): readonly ItemScore[] {
  switch (item.by.method) {
    case 'efficacy':
      return efficacy(item, item.by, pool)
    case 'rank-steps':
    case 'rank-bands':
      return byRank(item, item.by, pool)
    case 'plan-completion':
    case 'excess-steps':
    case 'time-phased':
      return pool.map((input) => byCompletion(item, input))
    case 'completion-shares':
      return pool.map((input) => byShares(item, input))
  }
}

type Of<Method extends ScoreMethod['method']> = Extract<ScoreMethod, { method: Method }>

/** (x − xs) ÷ (xh − xs) × 40 + 60; where all are alike, 100 for all. */
function efficacy(
  { figure = '', points, better = 'more' }: BoardItem,
  { satisfactory, unacceptable, isClamped = false }: Of<'efficacy'>,
  pool: readonly ItemInput[],
): readonly ItemScore[] {
  const figures = pool.map(({ valueOf }) => valueOf(figure))
  const known = figures.filter((one) => one !== null)
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const best = satisfactory ?? (better === 'more' ? most : least)
  const worst = unacceptable ?? (better === 'more' ? least : most)
  return figures.map((x) => {
    if (x === null) return missing(figure)
    const whole = settled(best) === settled(worst) ? 100 : (40 * (x - worst)) / (best - worst) + 60
    const score = settled(isClamped ? Math.min(100, Math.max(60, whole)) : whole)
    return inPoints((points * score) / 100, () => [
      settled(best) === settled(worst)
        ? line(`各单位同为 ${say(x)}：都得 100 分`, `All stand at ${say(x)}: 100 for each`)
        : line(
            `(${say(x)} − ${say(worst)}) ÷ (${say(best)} − ${say(worst)}) × 40 + 60 = ${say(score)}`,
          ),
      scaled(score, points),
    ])
  })
}

const scaled = (score: number, points: number): Text =>
  line(
    `${say(score)} ÷ 100 × ${say(points)} 分 = ${say(settled((points * score) / 100))} 分`,
    `${say(score)} ÷ 100 × ${say(points)} points = ${say(settled((points * score) / 100))}`,
  )

/** By rank in the pool; those level share the higher value. */
function byRank(
  { figure = '', points, better }: BoardItem,
  by: Of<'rank-steps'> | Of<'rank-bands'>,
  pool: readonly ItemInput[],
): readonly ItemScore[] {
  const figures = pool.map(({ valueOf }) => valueOf(figure))
  const known = figures.filter((one) => one !== null).map(settled)
  const ranks = ranksOf(known, byNumber(better))
  const rankOf = new Map(known.map((x, at) => [x, ranks[at] ?? known.length]))
  return figures.map((x) => {
    if (x === null) return missing(figure)
    const rank = rankOf.get(settled(x)) ?? known.length
    const given = by.method === 'rank-steps' ? steps(by, rank, points) : bands(by, rank)
    return inPoints(given.points, () => [
      line(
        `${say(x)}，${known.length} 家中第 ${rank} 名`,
        `${say(x)}, rank ${rank} of ${known.length}`,
      ),
      given.say(),
    ])
  })
}

function steps({ stepPercent = 5 }: Of<'rank-steps'>, rank: number, points: number) {
  const percent = Math.max(0, 100 - stepPercent * (rank - 1))
  const given = settled((points * percent) / 100)
  return {
    points: given,
    say: () =>
      line(
        `${say(points)} 分 ×（100% − ${say(stepPercent)}% × ${rank - 1}）= ${say(given)} 分`,
        `${say(points)} points × (100% − ${say(stepPercent)}% × ${rank - 1}) = ${say(given)}`,
      ),
  }
}

function bands({ bands }: Of<'rank-bands'>, rank: number) {
  const band = bands.find(({ upTo }) => rank <= upTo)
  const given = band?.points ?? 0
  return {
    points: given,
    say: () =>
      band === undefined
        ? line(`第 ${rank} 名不得分`, `Rank ${rank} takes no points`)
        : line(`前 ${band.upTo} 名得 ${say(given)} 分`, `Up to rank ${band.upTo}: ${say(given)}`),
  }
}

/** Methods that look at completion of a plan alone. */
function byCompletion(item: BoardItem, { valueOf, timePercent }: ItemInput): ItemScore {
  const { figure = '', target = '', points, by } = item
  const [x, plan] = [valueOf(figure), valueOf(target)]
  if (x === null) return missing(figure)
  if (plan === null || plan <= 0) return missing(target)
  const percent = settled((100 * x) / plan)
  const done = () => line(`${say(x)} ÷ ${say(plan)} = ${say(percent)}%`)
  if (by.method === 'time-phased') {
    const part = timePercent <= 0 ? 100 : Math.min(100, settled((100 * percent) / timePercent))
    const given = settled((points * part) / 100)
    const asked = () =>
      line(
        `时段目标 ${say(timePercent)}%，完成其 ${say(part)}% × ${say(points)} 分 = ${say(given)} 分`,
        `Time asks ${say(timePercent)}%: ${say(part)}% of it × ${say(points)} points = ${say(given)}`,
      )
    return inPoints(given, () => [done(), asked()])
  }
  const change =
    by.method === 'plan-completion'
      ? planned(by, percent)
      : by.method === 'excess-steps'
        ? settled(Math.trunc((percent - 100) / by.every) * by.points)
        : 0
  const cap = 'cap' in by && by.cap !== undefined ? by.cap : Number.POSITIVE_INFINITY
  const capped = Math.min(cap, Math.max(-cap, change))
  const given = settled(points + capped)
  const isCapped = capped !== change
  const sum = () =>
    line(
      `${say(points)} 分 ${signed(capped)}${isCapped ? `（${signed(change)} 封顶）` : ''} = ${say(given)} 分`,
      `${say(points)} points ${signed(capped)}${isCapped ? ` (${signed(change)} capped)` : ''} = ${say(given)}`,
    )
  return inPoints(given, () => [done(), sum()])
}

/** Points added or taken for completion above or below 100 %. */
function planned({ lessEach, moreEach }: Of<'plan-completion'>, percent: number): number {
  if (percent <= 100) return settled(-(100 - percent) * lessEach)
  let from = 100
  let more = 0
  for (const { upTo = Number.POSITIVE_INFINITY, points } of moreEach) {
    more += Math.max(0, Math.min(percent, upTo) - from) * points
    from = Math.max(from, upTo)
  }
  return settled(more)
}

/** Σ(share × done ÷ target) × points, capped where the rule says so. */
function byShares({ points, by }: BoardItem, { valueOf }: ItemInput): ItemScore {
  if (by.method !== 'completion-shares') return { points: null, say: () => [] }
  const { shares, cap } = by
  const lacking = shares.flatMap(({ figure, target }) => {
    const plan = valueOf(target)
    if (valueOf(figure) === null) return [figure]
    return plan === null || plan <= 0 ? [target] : []
  })
  const [lacks] = lacking
  if (lacks !== undefined) return missing(lacks)
  const parts = shares.map(({ figure, target, percent }) => {
    const [x, plan] = [valueOf(figure) ?? 0, valueOf(target) ?? 1]
    const text = () => `${say(x)} ÷ ${say(plan)} × ${say(percent)}%`
    return { value: (percent * x) / plan, text }
  })
  const sum = settled(parts.reduce((so, { value }) => so + value, 0))
  const whole = settled((points * sum) / 100)
  const given = cap === undefined ? whole : Math.min(cap, whole)
  return inPoints(given, () => [
    line(`（${parts.map((part) => part.text()).join(' + ')}）× ${say(points)} = ${say(whole)}`),
    ...(given === whole ? [] : [line(`封顶 ${say(given)} 分`, `Capped at ${say(given)} points`)]),
  ])
}

function missing(indicator: string): ItemScore {
  return { points: null, say: () => [line(`缺数：${indicator}`, `No figure: ${indicator}`)] }
}

const inPoints = (points: number, say: ItemScore['say']): ItemScore => ({
  points: settled(points),
  say,
})

function line(zh: string, en: string = zh): Text {
  return { zh, en }
}

/** Up to four digits behind the point: enough to follow a computation by hand. */
function say(number: number): string {
  return String(Number(number.toFixed(4)))
}

const signed = (number: number): string => (number < 0 ? `− ${say(-number)}` : `+ ${say(number)}`)
