/** From a passage to statements: each number with what it says, of whom, when, and whether promised. */
import type { Passage } from '../passages.ts'
import { periodsOf, printPeriod, type Era, type Period } from '../periods.ts'
import type { Comparator, Measure } from '../types.ts'
import { amountOf, type Amount } from './amounts.ts'
import { mentionsOf } from './mentions.ts'
import { nameMentions, type Named } from './naming.ts'
import { seasonOf, seasonOfHeading, type Season, type Timing } from './seasons.ts'
import { placeOf, subjectsOf } from './subjects.ts'

/** One statement; offsets in code points of the original. */
export interface ReadStatement {
  readonly kind: 'actual' | 'target'
  readonly subject: string | null
  readonly indicator: string | null
  readonly measure: Measure
  readonly value: number
  readonly high: number | null
  readonly unit: string
  readonly comparator: Comparator
  readonly period: string | null
  readonly start: number
  readonly end: number
}

/** What the document says of itself. */
export interface Setting {
  readonly title: string | null
  readonly era: Era | null
  /** The name of the project a line of a project list is about. */
  readonly lines: ReadonlyMap<Passage, string>
}

const PROMISING = /方案|计划(?!.*情况)|规划|要点|意见|措施|任务分解|目标|清单|实施办法|行动/
const TELLING = /公报|通报|总结|回顾|情况|简报|快报|进展|成效/

/** The statements of a document, in the order of its text. */
export function readStatements(passages: readonly Passage[], setting: Setting): ReadStatement[] {
  const { title, era, lines } = setting
  const place = placeOf(title, passages)
  const telling = TELLING.test(title ?? '')
  const outset: Season = { mood: !telling && PROMISING.test(title ?? '') ? 'promised' : null, period: null }
  const found: ReadStatement[] = []
  let levels: { level: number; season: Season }[] = []
  let season = outset
  let carry: Period | null = null
  for (const passage of passages) {
    if (passage.kind === 'furniture' || passage.kind === 'row') continue
    if (passage.kind === 'heading') {
      levels = levels.filter((each) => each.level < passage.level)
      season = seasonOfHeading(passage.text, era, levels.at(-1)?.season ?? outset)
      levels.push({ level: passage.level, season })
      carry = null
    }
    const periods = periodsOf(passage.text, era, carry ?? season.period)
    const read = seasonOf(passage, periods, era, season, carry, telling)
    const mentions = mentionsOf(passage, periods)
    if (mentions.length > 0) {
      const subjects = subjectsOf(passage, place, place)
      const named = nameMentions(passage, mentions, { project: lines.get(passage) ?? null })
      found.push(...drawUp(passage, named, read.timing, subjects))
    }
    if (passage.kind !== 'heading' && passage.kind !== 'title' && passage.kind !== 'caption') season = read.next
    carry = /[;:、…,]["”]?$/.test(passage.text) || carry !== null && /[;]$/.test(passage.text) ? read.carried(carry) : null
  }
  return found
}

function drawUp(
  passage: Passage, named: readonly Named[], timing: (mention: Named['mention'], turn: number | null) => Timing, subjects: (clause: number) => string | null,
): ReadStatement[] {
  const amounts = new Map<Named, Amount>()
  return named.map((each) => {
    const { mention } = each
    const before = each.after === null ? null : (amounts.get(each.after) ?? null)
    const amount = amountOf(each, before, isStretched(named, each))
    amounts.set(each, amount)
    const time = timing(mention, each.turn)
    const { from } = each.left
    return {
      kind: from ? 'actual' : time.kind,
      subject: each.of ?? (each.respective && each.before !== '' ? each.before : subjects(mention.clause)),
      indicator: amount.indicator,
      measure: amount.measure,
      value: amount.value,
      high: amount.high,
      unit: mention.quantity.unit,
      comparator: amount.comparator,
      period: time.period === null ? null : printPeriod(time.period),
      ...evidence(passage, each),
    }
  })
}

/** Whether a floor stands beside a stretch in its sentence. */
function isStretched(named: readonly Named[], floor: Named): boolean {
  if (floor.mention.left.promise !== 'floor') return false
  return named.some((each) => each.mention.left.promise === 'stretch' && each.mention.sentence === floor.mention.sentence && each.head === floor.head)
}

function evidence(passage: Passage, named: Named): { start: number; end: number } {
  const { mention } = named
  const from = skipBlank(passage.text, Math.min(named.from, mention.quantity.from))
  const to = Math.max(mention.quantity.end, trimEnd(passage.text, mention.quantity.end, mention.to))
  return passage.place({ from, to })
}

function skipBlank(text: string, from: number): number {
  let at = from
  while (/[\s,、;:]/.test(text[at] ?? '')) at += 1
  return at
}

function trimEnd(text: string, least: number, to: number): number {
  let at = to
  while (at > least && /\s/.test(text[at - 1]!)) at -= 1
  return at
}
