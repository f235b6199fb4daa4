/** Result or promise, and when: carried from clause to sentence, paragraph, section, document. */
import { moodOf, moodOfHeading, type Mood } from '../measure-clauses.ts'
import type { Passage } from '../passages.ts'
import { periodsOf, whole, type Era, type Period, type SaidPeriod } from '../periods.ts'
import type { Mention } from './mentions.ts'
import { earlier, inSentence, ownPeriods } from './times.ts'

/** What the text before a place lets one assume of it. */
export interface Season {
  readonly mood: Mood
  readonly period: Period | null
}

/** When and how one number holds. */
export interface Timing {
  readonly kind: 'actual' | 'target'
  readonly period: Period | null
  /** A horizon without a date: 达产后. */
  readonly undated: boolean
  /** Its own clause says whether it is promised. */
  readonly own: boolean
}

/** Timing of the numbers of one passage, and the season it leaves behind. */
export interface PassageSeason {
  timing(mention: Mention, turn: number | null, average: boolean): Timing
  /** How a clause stands by the words before it. */
  readonly moodOf: (clause: number) => Mood
  readonly next: Season
  /** The period a list left open by this passage goes on with. */
  carried(before: Period | null): Period | null
}

/** The season a heading opens: 2024年工作回顾; a day on a line of its own opens none. */
export function seasonOfHeading(heading: string, era: Era | null, above: Season): Season {
  const year = era?.year ?? null
  const mood = moodOfHeading(heading, year)
  const dated = /\d日/.test(heading) ? [] : periodsOf(heading, era, null)
  const said = dated.filter(({ period, base, kind }) => period !== null && !base && kind !== 'part')
  const period =
    said.at(-1)?.period ??
    (mood === 'reported' && /过去/.test(heading) && era !== null ? whole(era.year - 1) : null)
  return { mood: mood ?? above.mood, period: period ?? above.period }
}

/** Words that make their own clause a promise. */
const PLANS =
  /(?:年|月|季度)(?:[底末内]|\d{1,2}日)?之?前|力争|争取(?!到|中央|上级|国家|[省市]级|各类|资金|专项)|确保|计划|目标|将(?![军士近])|拟(?!建)|预期|规划(?!面积)|奋力|有望|要(?![求素件闻点]|清醒|看到)|(?:^|[,、:;])到20\d\d年|明年|年内|今后|未来|任务是|须|应当/

/** Those that hold for the clauses after it, too. */
const PLANS_ON =
  /力争|争取(?!到|中央|上级|国家|[省市]级|各类|资金|专项)|确保|将(?![军士近])|拟(?!建)|预期目标|目标是|奋力|(?:^|[,、:;])到20\d\d年|明年|年底前|(?:月|季度)(?:[底末]|\d{1,2}日)?之?前|今后|未来|计划(?=新|开工|实施|完成|建)/

/** Words that make a clause a result. */
const RESULTS =
  /已(?!建成区)|先后|累计|同比|环比|[较比][上去]年|了(?!解|然)|截至|截止|荣获|喜获|刚刚过去|去年|上年|创历史|实际完成|完成(?:年度|全年|时序).{0,6}的$/

/** Words of a plan that a result is measured by. */
const MEASURED =
  /(?:完成|占|为|达到?)[^,。;、]{0,6}(?:计划|目标|任务|预算|进度)[^,。;、]{0,4}的|(?:[快慢高低]于|超|超额完成|未完成|与)[^,。;、\d]{0,4}(?:计划|目标|任务|进度|预期)(?:目标|进度|计划|任务)?/g

/** Words of a result that a promise may use as well: 力争完成50亿元,同比增长12%. */
const COMPARED = /同比|环比|[较比][上去]年/g

const DAY =
  /^(?:\d{1,2}月\d{1,2}日|日前|近日|近期|昨日|当日|新年伊始|岁末|前不久|\d{1,2}日|目前|据了解|据介绍)/

/** What other passages lend to one. */
export interface Carried {
  /** The period of the list that goes on in it. */
  readonly carry: Period | null
  /** The deadline printed under it. */
  readonly due: Period | null
  /** The year the whole document looks back on. */
  readonly told: Period | null
}

/** Reads how a passage stands in time, after what came before it. */
export function seasonOf(
  passage: Passage,
  periods: readonly SaidPeriod[],
  era: Era | null,
  before: Season,
  carried: Carried,
): PassageSeason {
  const { carry, due, told } = carried
  const sentences = sentencesOf(passage, era, before, carry)
  const timing = (mention: Mention, turn: number | null, average: boolean): Timing => {
    const sentence = sentences[mention.sentence - (passage.clauses[0]?.sentence ?? 0)]!
    const clause = passage.clauses[mention.clause]!
    const own = ownPeriods(passage.text, periods, mention, clause.from, clause.to)
    const listed =
      turn === null ? undefined : own.filter((each) => each.to <= mention.quantity.from)[turn]
    const said =
      listed ??
      own.findLast((each) => each.to <= mention.quantity.from) ??
      own[0] ??
      inSentence(passage, periods, sentence.from, clause.from) ??
      earlier(passage, periods, sentence.from)
    const words = passage.text.slice(Math.max(clause.from, mention.listFrom), mention.quantity.end)
    const kind = kindOf(
      words,
      passage.text.slice(Math.max(sentence.from, clause.to - REACH), clause.to),
      said,
      sentence.mood,
      era,
    )
    if (said !== undefined && said.period === null)
      return { kind: 'target', period: null, undated: true, own: true }
    const period =
      settled(said, kind, era) ??
      due ??
      carry ??
      fitting(before, kind, era) ??
      assumed(kind, era, told)
    return {
      kind,
      period: average ? spanned(period, era) : period,
      undated: false,
      own: PLANS.test(words) || RESULTS.test(words) || /完成|实现|达到/.test(words),
    }
  }
  const last = sentences.at(-1)
  const passedOn = (period: Period | null): Period | null =>
    periods.findLast((each) => !each.base && each.period !== null)?.period ?? period
  const mood = (clause: number): Mood => {
    const own = passage.clauses[clause]!
    const sentence = sentences[own.sentence - (passage.clauses[0]?.sentence ?? 0)]!
    const said = passage.text.slice(Math.max(sentence.from, own.to - REACH), own.to)
    return PLANS_ON.test(said) ? 'promised' : RESULTS.test(said) ? 'reported' : sentence.mood
  }
  return {
    timing,
    moodOf: mood,
    carried: passedOn,
    next: {
      mood: last?.opens ?? before.mood,
      period: aimed(passage, periods, era, last?.opens ?? null, before.period) ?? before.period,
    },
  }
}

/** The year ahead a paragraph of promises opens with goes on for those after it. */
function aimed(
  { text }: Passage,
  periods: readonly SaidPeriod[],
  era: Era | null,
  mood: Mood,
  before: Period | null,
): Period | null {
  if (era === null || mood !== 'promised') return null
  const said = periods.find((each) => each.kind === 'year' && !each.base && each.from < OPENING)
  const year = said?.period ?? null
  if (said === undefined || year === null || year.from.month !== null) return null
  const turned = year.to.year === era.year && before !== null && before.to.year < era.year
  if (!turned && year.to.year !== era.year + 1) return null
  return text.slice(0, said.from).endsWith('到') ? null : year
}

const OPENING = 60

const REACH = 300

interface Sentence {
  readonly from: number
  readonly mood: Mood
  /** What it leaves for the next passage. */
  readonly opens: Mood
}

/** 2023年, 新的一年里: a time on its own; the clause after it says whether it is promised. */
function isBareTime(clause: string): boolean {
  return /^(?:20\d\d年|[今本]年|全年|新的一年里?|当前|同时)$/.test(clause.trim())
}

function sentencesOf(
  passage: Passage,
  era: Era | null,
  before: Season,
  carry: Period | null,
): Sentence[] {
  const sentences: Sentence[] = []
  let mood: Mood = DAY.test(passage.text.trim()) ? 'reported' : before.mood
  if (carry !== null && era !== null) mood = carry.to.year < era.year ? 'reported' : mood
  const year = era?.year ?? null
  for (let at = 0; at < passage.clauses.length;) {
    const first = passage.clauses[at]!
    let end = at
    while (
      end + 1 < passage.clauses.length &&
      passage.clauses[end + 1]!.sentence === first.sentence
    )
      end += 1
    const opening = isBareTime(passage.text.slice(first.from, first.to)) && end > at ? at + 1 : at
    const to = passage.clauses[opening]!.to
    const head = passage.text.slice(first.from, Math.min(to, first.from + 400))
    const own = moodOf(head, year, era?.month ?? null)
    mood = own ?? mood
    while (sentences.length < first.sentence - passage.clauses[0]!.sentence)
      sentences.push({ from: first.from, mood, opens: mood })
    sentences.push({ from: first.from, mood, opens: mood })
    at = end + 1
  }
  return sentences
}

/** 年均: from now, or from the plan's first year, to the year said. */
function spanned(period: Period | null, era: Era | null): Period | null {
  if (
    period === null ||
    era === null ||
    period.from.year !== period.to.year ||
    period.to.year <= era.year
  )
    return period
  return {
    from: { year: era.span?.from.year ?? era.year, month: null },
    to: { year: period.to.year, month: null },
  }
}

/** A part of a year that has not come yet, said of a result, is last year's. */
function settled(
  said: SaidPeriod | undefined,
  kind: Timing['kind'],
  era: Era | null,
): Period | null {
  if (said === undefined || said.period === null) return null
  const { period } = said
  if (
    era === null ||
    said.dated ||
    said.kind !== 'part' ||
    kind !== 'actual' ||
    period.to.year !== era.year ||
    era.month === null
  )
    return period
  const month = period.to.month ?? 12
  const late = era.month < month && !(period.from.month === null && era.month > 3)
  return late
    ? {
        from: { ...period.from, year: period.from.year - 1 },
        to: { ...period.to, year: period.to.year - 1 },
      }
    : period
}

function kindOf(
  clause: string,
  sentence: string,
  said: SaidPeriod | undefined,
  mood: Mood,
  era: Era | null,
): Timing['kind'] {
  const bare = clause.replace(MEASURED, '')
  const plans = PLANS.test(bare)
  const bareSentence = sentence.replace(MEASURED, '')
  const past =
    RESULTS.test(PLANS_ON.test(bareSentence) ? clause.replace(COMPARED, '') : clause) ||
    (bare !== clause && !PLANS_ON.test(bare))
  if (said?.period != null && era !== null) {
    const { from, to } = said.period
    if (to.year > era.year && (said.kind !== 'plan' || from.year > era.year)) return 'target'
    if (!plans && to.year < era.year) return 'actual'
    if (
      !plans &&
      to.month !== null &&
      era.month !== null &&
      to.month < era.month &&
      to.year === era.year &&
      from.month !== null
    )
      return 'actual'
  }
  if (plans !== past) return plans ? 'target' : 'actual'
  const planned = PLANS_ON.test(bareSentence)
  if (planned !== RESULTS.test(sentence)) return planned ? 'target' : 'actual'
  return mood === 'promised' ? 'target' : 'actual'
}

/** The section's period, unless it contradicts result or promise. */
function fitting(season: Season, kind: Timing['kind'], era: Era | null): Period | null {
  const { period } = season
  if (period === null || era === null) return period
  if (kind === 'actual' && period.from.year > era.year) return null
  return kind === 'target' && period.to.year < era.year ? null : period
}

function assumed(kind: Timing['kind'], era: Era | null, told: Period | null): Period | null {
  if (era === null) return null
  if (era.span !== null && kind === 'target') return era.span
  if (told !== null && kind === 'actual') return told
  if (kind === 'target') return whole(era.year)
  if (era.month === null) return whole(era.year)
  return { from: { year: era.year, month: era.month }, to: { year: era.year, month: era.month } }
}
