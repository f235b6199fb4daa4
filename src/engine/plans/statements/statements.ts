/** From passages to statements: each number with what it says, of whom, when, whether promised. */
import type { Stretch } from '../names.ts'
import { clauseAt, said, type Passage } from '../passages.ts'
import { periodsOf, printPeriod, whole, type Era, type Period } from '../periods.ts'
import { append } from '../append.ts'
import type { Comparator, Measure } from '../types.ts'
import { amountOf, type Amount } from './amounts.ts'
import { deadlinesOf } from './duties.ts'
import { moodOfTitle } from '../measure-clauses.ts'
import { mentionsOf } from './mentions.ts'
import type { Named } from './named.ts'
import { nameMentions } from './naming.ts'
import {
  figuresOf,
  figureTable,
  wordsOf,
  type Figure,
  type FigureColumn,
  type FigureTable,
} from './rows.ts'
import { mayBeVague, problemsOfNumbers, problemsOfWords, type ReadProblem } from './problems.ts'
import { seasonOf, seasonOfHeading, type PassageSeason, type Season } from './seasons.ts'
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

/** What is read of the numbers of a document. */
export interface StatementReading {
  readonly statements: readonly ReadStatement[]
  readonly problems: readonly ReadProblem[]
}

/** The statements of a document, and what of its numbers and promises cannot be read surely. */
export function readStatements(passages: readonly Passage[], setting: Setting): StatementReading {
  const reader = new StatementReader(passages, setting)
  for (const passage of passages) reader.read(passage)
  return { statements: reader.found, problems: reader.problems }
}

/** What stays in force from one passage to the next. */
class StatementReader {
  readonly found: ReadStatement[] = []
  readonly problems: ReadProblem[] = []
  private readonly setting: Setting
  private readonly place: string | null
  private readonly deadlines: ReadonlyMap<Passage, Period>
  private readonly told: Period | null
  private readonly outset: Season
  private levels: { level: number; season: Season }[] = []
  private season: Season
  private carry: Period | null = null
  private table: FigureTable | null = null
  private note = ''
  /** What the first number of the last passage was of. */
  private spoken: string | null = null
  /** Whether the section holds works that are under way or done. */
  private running = false

  constructor(passages: readonly Passage[], setting: Setting) {
    const title = setting.title ?? ''
    this.setting = setting
    this.place = placeOf(setting.title, passages)
    this.deadlines = deadlinesOf(passages, setting.era?.year ?? null)
    const mood = moodOfTitle(title)
    const told = mood === 'promised' ? [] : periodsOf(title, setting.era, null)
    this.told =
      told.find(
        ({ dated, period }) =>
          dated && period !== null && (mood === 'reported' || period.from.month !== null),
      )?.period ?? null
    this.outset = {
      mood: mood === 'promised' ? mood : null,
      period: this.told?.to.month == null ? this.told : null,
    }
    this.season = this.outset
  }

  read(passage: Passage): void {
    if (passage.kind === 'furniture') return
    if (passage.kind === 'row') {
      this.row(passage)
      return
    }
    if (passage.kind !== 'heading' || passage.text.length > 20) this.table = null
    if (this.table === null) this.note = passage.text.length < 60 ? passage.text : ''
    if (passage.kind === 'heading') this.heading(passage)
    const carried = this.prose(passage)
    if (passage.kind === 'paragraph' || passage.kind === 'item') this.season = carried.next
    this.carry = /[;:、…,]["”]?$/.test(passage.text) ? carried.carried(this.carry) : null
  }

  private heading(passage: Passage): void {
    this.levels = this.levels.filter((each) => each.level < passage.level)
    const above = this.levels.at(-1)?.season ?? this.outset
    this.season = seasonOfHeading(passage.text, this.setting.era, above)
    this.levels.push({ level: passage.level, season: this.season })
    this.carry = null
    this.running = /续建|在建|竣工|投用|完工/.test(passage.text)
  }

  private prose(passage: Passage, within: Within | null = null): PassageSeason {
    const { era, lines } = this.setting
    const periods = periodsOf(passage.text, era, this.carry ?? this.season.period)
    const due = this.deadlines.get(passage) ?? null
    const season = seasonOf(passage, periods, era, this.season, {
      carry: this.carry,
      due,
      told: lines.has(passage) ? null : this.told,
    })
    const mentions = mentionsOf(passage, periods).filter(
      ({ quantity }) =>
        within?.cells.some((cell) => cell.from <= quantity.from && quantity.from < cell.to) ?? true,
    )
    if (mayBeVague(passage.text)) {
      const dated = new Set(
        periods.filter((each) => each.period !== null).map((each) => clauseAt(passage, each.from)),
      )
      const counted = new Set(mentions.map((mention) => mention.clause))
      append(this.problems, problemsOfWords(passage, season.moodOf, { counted, dated }))
    }
    if (mentions.length > 0) {
      const project = within?.subject ?? lines.get(passage) ?? null
      const named = nameMentions(passage, mentions, { project, before: this.spoken })
      this.spoken = named[0]?.head ?? null
      append(this.problems, problemsOfNumbers(passage, named.filter(isSaid)))
      append(
        this.found,
        drawUp(passage, named, season, {
          project,
          running: this.running,
          subjects: subjectsOf(passage, this.place),
        }),
      )
    }
    return season
  }

  private row(passage: Passage): void {
    const { era } = this.setting
    const head =
      this.table === null || passage.row === 0 ? figureTable(passage, era, this.note) : null
    if (head !== null) {
      this.table = head
      return
    }
    if (
      this.table === null &&
      /(?<!填报|编制|制表|报送|责任|牵头|主管|发布|配合)单位[::]/.test(passage.text)
    )
      this.note = passage.text
    const figures = this.table === null ? [] : figuresOf(passage, this.table)
    append(
      this.found,
      figures.map((figure) => this.figure(passage, figure)),
    )
    for (const { conflict, unit, place } of figures) {
      if (conflict !== null)
        this.problems.push({
          code: 'units-in-conflict',
          params: { printed: unit, expected: conflict },
          ...passage.place(place),
        })
    }
    const words = this.table === null || figures.length === 0 ? null : wordsOf(passage, this.table)
    if (figures.length === 0) this.prose(passage)
    else if (words !== null && words.cells.length > 0) this.prose(passage, words)
  }

  private figure(row: Passage, figure: Figure): ReadStatement {
    const { column } = figure
    const { era } = this.setting
    const planned = this.season.mood === 'promised' || /目标|计划|任务/.test(this.note)
    const year = column.period?.to.year
    const later =
      era !== null && year !== undefined && year !== era.year
        ? year > era.year
          ? 'target'
          : 'actual'
        : null
    const kind = column.kind ?? standing(row, column) ?? later ?? (planned ? 'target' : 'actual')
    const period =
      column.period ??
      periodsOf(this.note, era, null)[0]?.period ??
      this.season.period ??
      this.told ??
      (era === null ? null : whole(era.year))
    return {
      kind,
      subject: figure.subject ?? this.place,
      indicator: figure.indicator,
      measure: figure.measure,
      value: figure.value,
      high: null,
      unit: figure.unit,
      comparator: figure.comparator,
      period: period === null ? null : printPeriod(period),
      ...row.place(figure.place),
    }
  }
}

/** What a project on the way costs in all is settled; what one to come costs is not. */
function standing(row: Passage, column: FigureColumn): 'actual' | 'target' | null {
  if (!/总投资/.test(column.noun)) return null
  const stage = row.cells
    .map((cell) => said(row, cell).trim())
    .find((text) =>
      /^(?:续建|在建|已?开工|竣工|已完工|新建|新开工|前期|拟建|谋划|储备)$/.test(text),
    )
  if (stage === undefined) return null
  return /续建|在建|竣工|完工|^已/.test(stage) ? 'actual' : 'target'
}

/** The cells of a row to be read as sentences, and what they are about. */
interface Within {
  readonly subject: string
  readonly cells: readonly Stretch[]
}

/** A span of time without anything it is the length of says nothing. */
function isSaid(named: Named): boolean {
  return named.head !== null || named.mention.quantity.form !== 'time'
}

/** Whom or what the numbers of a passage are about. */
interface About {
  readonly project: string | null
  readonly running: boolean
  readonly subjects: (clause: number) => string | null
}

function drawUp(
  passage: Passage,
  named: readonly Named[],
  season: PassageSeason,
  about: About,
): ReadStatement[] {
  const { project, running, subjects } = about
  const amounts = new Map<Named, Amount>()
  const kinds = new Map<Named, ReadStatement['kind']>()
  return named.filter(isSaid).map((each) => {
    const { mention, left } = each
    const before = each.after === null ? null : (amounts.get(each.after) ?? null)
    const amount = amountOf(each, before, isStretched(named, each))
    amounts.set(each, amount)
    const time = season.timing(mention, each.turn, left.average)
    const like =
      each.part && !time.own && each.after?.part === false && /[资金额]$/.test(each.head ?? '')
        ? kinds.get(each.after)
        : undefined
    const settled = running && project !== null && amount.indicator?.endsWith('总投资') === true
    const kind =
      left.from || settled
        ? 'actual'
        : designed(passage, each, project)
          ? 'target'
          : (like ?? time.kind)
    kinds.set(each, kind)
    return {
      kind,
      subject:
        each.of ?? (each.respective && each.before !== '' ? each.before : subjects(mention.clause)),
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

/** What a project of a list is laid out for is promised: 设置床位600张. */
function designed(passage: Passage, named: Named, project: string | null): boolean {
  const { listFrom, quantity } = named.mention
  return (
    project !== null &&
    /设置|设计|可容纳|达产|年产(?!值)/.test(passage.text.slice(listFrom, quantity.from))
  )
}

/** Whether a floor stands beside a stretch in its sentence. */
function isStretched(named: readonly Named[], floor: Named): boolean {
  if (floor.left.promise !== 'floor') return false
  const { sentence } = floor.mention
  return named.some(
    (each) =>
      each.left.promise === 'stretch' &&
      each.mention.sentence === sentence &&
      each.head === floor.head,
  )
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
