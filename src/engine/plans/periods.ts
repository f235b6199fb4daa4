/** When something holds: expressions of time in a text, resolved against the document's year. */
import { HORIZONS, NO_PERIOD } from './vocabulary/periods.ts'

/** Months from the first to the last, both included; `null` months mean whole years. */
export interface Period {
  readonly from: { readonly year: number; readonly month: number | null }
  readonly to: { readonly year: number; readonly month: number | null }
}

/** An expression of time in a text, UTF-16 positions. */
export interface SaidPeriod {
  readonly from: number
  readonly to: number
  /** Null where the words name no date: 达产后. */
  readonly period: Period | null
  /** A base of comparison: 比2020年, 较年初. */
  readonly base: boolean
  /** Whether the words themselves name a year. */
  readonly dated: boolean
  /** How sure the year is: a part of a year takes the year said before it. */
  readonly kind: 'year' | 'part' | 'span' | 'plan' | 'horizon' | 'back' | 'ahead'
}

/** The document's year and month, and the years its title spans. */
export interface Era {
  readonly year: number
  readonly month: number | null
  readonly span: Period | null
}

const YEAR = String.raw`(?:(?:公元)?((?:19|20)\d\d)年度?|(今年度?|本年度?|当年|新的一年|去年|上一?年度?|明年|次年|前年))`
const MONTHS =
  String.raw`(?:(\d{1,2})月?份?\s*(?:[-—~至到]+)\s*(\d{1,2})月(?!球)份?` +
  String.raw`|(?<!提)前(\d{1,2}|[一二两三四五六七八九十]{1,2})个月` +
  String.raw`|(前[三3]季度|前[两二2]季度|上半年|下半年|第?[一二三四1-4]季度|全年|年内|年[底末](?!账)|年初|岁末)` +
  String.raw`|(\d{1,2})月份?(?:(?:\d{1,2})日|[底末初]|[上中下]旬)?)`
const FULL = new RegExp(
  `(?:${YEAR}\\s*[,、]?\\s*(?:的)?(?:${MONTHS})?|${MONTHS})(?:[底末初]|同期)?`,
  'g',
)
const SPAN = /((?:19|20)\d\d)年?(?:度)?\s*(?:[-—~至到]+)\s*((?:19|20)?\d\d)年/g
const PLAN =
  /[“"‘]?十([一二三四五六])五[”"’]?(?:规划|时期|期间)?(期?末|期?初|以来|前[一二两三四]年|前期|中期)?/g
const COUNT = String.raw`(\d{1,2}|[一二两三四五六七八九十]{1,2})`
const BACK = new RegExp(
  `(?:(?:近|过去的?|最近|(?<!学)前|刚刚过去的)${COUNT}[多余]?个?年(?:来|间|多来)?|(?<![\\d第])${COUNT}[多余]?年来|(?<![\\d第])${COUNT}年(?=平均))`,
  'g',
)
const AHEAD = new RegExp(
  `(?:今后|未来|接下来|往后)(?:的)?${COUNT}(?:\\s*(?:至|到|-|—|~)\\s*${COUNT})?个?年(?:内|间|时间)?|(?:用|利用|力争用|计划用|通过)?(?<![\\d])${COUNT}\\s*(?:至|到|-|—|~)\\s*${COUNT}年(?![\\d月])(?:时间|内|左右)?|(?:用|利用|力争用|计划用|通过|经过)${COUNT}年(?:左右)?(?:的?(?:时间|努力|奋斗))|(?<![\\d第到])${COUNT}年内`,
  'g',
)

/** The era of a document dated `date`; a retrospect takes the year of its title. */
export function eraOf(title: string | null, date: string | null): Era | null {
  const spanned = SPAN_IN_TITLE.exec(title ?? '')
  const span = spanned === null ? null : yearsBetween(spanned[1]!, spanned[2]!)
  if (date === null) return span === null ? null : { year: span.from.year, month: null, span }
  const month = date.length > 4 ? Number(date.slice(5, 7)) : null
  return { year: Number(date.slice(0, 4)), month, span }
}

const SPAN_IN_TITLE = /((?:19|20)\d\d)年?\s*[-—~至到]+\s*((?:19|20)?\d\d)年/

function yearsBetween(first: string, last: string): Period {
  return {
    from: { year: Number(first), month: null },
    to: { year: endYear(first, last), month: null },
  }
}

/** Every expression of time in `text`, in order; parts of years take the year of `carried`. */
export function periodsOf(text: string, era: Era | null, carried: Period | null): SaidPeriod[] {
  if (!/[年月季]|十.五|期|后/.test(text)) return []
  let found: SaidPeriod[] = []
  const take = (more: SaidPeriod[]): void => {
    if (more.length > 0) found = merged(found, more)
  }
  if (era !== null) {
    for (const expression of EXPRESSIONS) take(expressionsIn(text, expression, era))
    take(datesOf(found, text, era, carried))
  }
  take([...text.matchAll(HORIZONS)].map((match) => said(text, match, null, 'horizon')))
  return found
}

/** A way to name years that no day or month belongs to. */
interface Expression {
  readonly kind: SaidPeriod['kind']
  /** A text without this has no such expression. */
  readonly sign: RegExp
  readonly words: RegExp
  period(match: RegExpExecArray, era: Era): Period
}

/** In the order in which they are believed where they overlap. */
const EXPRESSIONS: readonly Expression[] = [
  {
    kind: 'span',
    sign: /[12]\d{3}/,
    words: SPAN,
    period: (match) => span(Number(match[1]), endYear(match[1]!, match[2]!)),
  },
  { kind: 'plan', sign: /十/, words: PLAN, period: planOf },
  {
    kind: 'back',
    sign: /年[来间]|[近前]|过去|平均/,
    words: BACK,
    period: (match, era) => backOf(countOf(match), era),
  },
  {
    kind: 'ahead',
    sign: /年[内间]|今后|未来|接下来|往后|时间|努力|奋斗|\d年/,
    words: AHEAD,
    period: aheadOf,
  },
]

function expressionsIn(text: string, expression: Expression, era: Era): SaidPeriod[] {
  const { kind, sign, words, period } = expression
  if (!sign.test(text)) return []
  return [...text.matchAll(words)].flatMap((match) => {
    const end = match.index + match[0].length
    if (kind === 'plan' && EPITHET.test(text.slice(end, end + 20))) return []
    return [said(text, match, period(match, era), kind)]
  })
}

/** Both in the order of the text; of what overlaps, what was found before stays. */
function merged(found: readonly SaidPeriod[], more: readonly SaidPeriod[]): SaidPeriod[] {
  const free = more.filter((each) => !meets(found, each.from, each.to))
  return free.length === 0 ? [...found] : [...found, ...free].toSorted((a, b) => a.from - b.from)
}

/** Whether any of `sorted`, none of which overlap, shares a sign with the stretch. */
function meets(sorted: readonly SaidPeriod[], from: number, to: number): boolean {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]!.to <= from) low = middle + 1
    else high = middle
  }
  return low < sorted.length && sorted[low]!.from < to
}

/** Days, months and parts of years; a part of a year is of the year named last. */
function datesOf(
  taken: readonly SaidPeriod[],
  text: string,
  era: Era,
  carried: Period | null,
): SaidPeriod[] {
  const found: SaidPeriod[] = []
  let year = carried?.to.year ?? era.year
  for (const match of text.matchAll(FULL)) {
    const [from, to] = [match.index, match.index + match[0].length]
    if (meets(taken, from, to) || NO_PERIOD.test(text.slice(from, to + 4))) continue
    if (/[\d第.]/.test(text[from - 1] ?? '')) continue
    const named = match[1] ?? match[2]
    const own = named === undefined ? year : namedYear(named, era, carried)
    const parts = match.slice(3, 8).some((part) => part !== undefined) ? 3 : 8
    const period = partOf(match.slice(parts, parts + 5), own)
    const date = said(text, match, period, named === undefined ? 'part' : 'year')
    found.push(date)
    if (named !== undefined && !date.base) year = own
  }
  return found
}

/** 本年 and 当年 are the year the text speaks of; 今年 is the document's own. */
function namedYear(named: string, era: Era, carried: Period | null): number {
  return /^[本当]年/.test(named) ? (carried?.to.year ?? era.year) : yearOf(named, era)
}

function said(
  text: string,
  match: RegExpExecArray,
  period: Period | null,
  kind: SaidPeriod['kind'],
): SaidPeriod {
  const from = match.index
  const to = from + match[0].length
  const dated = kind === 'span' || kind === 'year' || kind === 'horizon'
  return { from, to, period, base: isBase(text, from, to), dated, kind }
}

/** “十四五”收官之年: what a year is called, not when something holds. */
const EPITHET = /^[^,。;]{0,8}(?:收官|开局|起步|关键|攻坚|冲刺)[^,。;]{0,4}年/

/** 比2020年增长, 较上年, 上年同期, 与2023年相比: what is compared with. */
function isBase(text: string, from: number, to: number): boolean {
  const left = text.slice(Math.max(0, from - 4), from)
  const right = text.slice(to - (text[to - 1] === '的' ? 1 : 0), to + 6)
  if (
    /(?:(?<!占|对|环|同|可|性价)比|较|与|同|[高低快慢优好多少大小]于|超(?:过)?|以|相当于|是|达到|恢复[到至])[“"‘]?$/.test(
      left,
    ) &&
    !/(?:^|[^比较])与$/.test(left)
  ) {
    return (
      /(?:比|较|于|超过?)[“"‘]?$/.test(left) ||
      /^(?:末|底|为基|的?相比|相比|为基期|的\d|水平|同期的)/.test(right)
    )
  }
  return (
    /^[^,。;]{0,4}相比/.test(right) ||
    (text.slice(from, to).endsWith('同期') && /^[高低快慢增下]/.test(right))
  )
}

function yearOf(said: string, era: Era): number {
  if (/^\d/.test(said)) return Number(said.slice(0, 4))
  if (/^[去上]/.test(said)) return era.year - 1
  if (/^[明次]/.test(said)) return era.year + 1
  return said === '前年' ? era.year - 2 : era.year
}

function partOf(parts: ReadonlyArray<string | undefined>, year: number): Period {
  const [first, last, months, word, month] = parts
  if (first !== undefined && last !== undefined) return within(year, Number(first), Number(last))
  if (months !== undefined) return within(year, 1, numberOf(months))
  if (month !== undefined) return within(year, Number(month), Number(month))
  if (word === undefined || /^(?:全年|年|岁)/.test(word)) return whole(year)
  if (word.startsWith('前')) return within(year, 1, /[三3]/.test(word) ? 9 : 6)
  if (word === '上半年') return within(year, 1, 6)
  if (word === '下半年') return within(year, 7, 12)
  const quarter =
    '一二三四'.indexOf(word.replace('第', '')[0]!) + 1 || Number(word.replace('第', '')[0])
  return within(year, quarter * 3 - 2, quarter * 3)
}

/** A whole year. */
export function whole(year: number): Period {
  return { from: { year, month: null }, to: { year, month: null } }
}

/** Whole years from the first to the last. */
export function span(first: number, last: number): Period {
  return { from: { year: first, month: null }, to: { year: last, month: null } }
}

function within(year: number, first: number, last: number): Period {
  if (first < 1 || last > 12 || first > last) return whole(year)
  return { from: { year, month: first }, to: { year, month: last } }
}

function endYear(first: string, last: string): number {
  return last.length === 2 ? Number(first.slice(0, 2) + last) : Number(last)
}

function planOf(match: RegExpExecArray, era: Era): Period {
  const start = 2006 + '一二三四五六'.indexOf(match[1]!) * 5
  const part = match[2] ?? ''
  if (part.endsWith('末')) return whole(start + 4)
  if (part.endsWith('初')) return whole(start)
  if (/前[一二两三四]年/.test(part)) return span(start, start + numberOf(part[1]!) - 1)
  return part === '以来' ? span(start, Math.max(start, lastYear(era))) : span(start, start + 4)
}

function backOf(count: number, era: Era): Period {
  const last = lastYear(era)
  return span(last - count + 1, last)
}

/** The last year a look back reaches: early in a year the one before. */
function lastYear(era: Era): number {
  return era.month !== null && era.month > 3 ? era.year : era.year - 1
}

function aheadOf(match: RegExpExecArray, era: Era): Period {
  const counts = match
    .slice(1)
    .filter((part): part is string => part !== undefined)
    .map(numberOf)
  const [first = 1, second] = counts
  return second === undefined
    ? span(era.year, era.year + first - 1)
    : span(era.year + first, era.year + second)
}

function countOf(match: RegExpExecArray): number {
  return numberOf(match.slice(1).find((part) => part !== undefined) ?? '1')
}

function numberOf(said: string): number {
  if (/^\d/.test(said)) return Number(said)
  const ones = '零一二三四五六七八九'
  const [tens, one] = said.includes('十') ? said.split('十') : ['', said]
  const unit = one === '两' ? 2 : Math.max(0, ones.indexOf(one ?? '零'))
  return said.includes('十')
    ? 10 * (tens === '' ? 1 : ones.indexOf(tens!)) + (one === '' ? 0 : unit)
    : unit
}

/** `YYYY`, `YYYY-MM` or `A..B`. */
export function printPeriod(period: Period): string {
  const first = printDay(period.from)
  const last = printDay(period.to)
  return first === last ? first : `${first}..${last}`
}

function printDay(day: { readonly year: number; readonly month: number | null }): string {
  return day.month === null ? String(day.year) : `${day.year}-${String(day.month).padStart(2, '0')}`
}
