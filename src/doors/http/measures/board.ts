/** A board for a period: places, what made them, why one moved, and the whole rule. */
import type { BoardDefinition } from '../../../define/board.ts'
import { inputsOf } from '../../../desk/boards.ts'
import { boardOf, type Rules } from '../../../desk/rules.ts'
import {
  computeBoard,
  ranksIn,
  type BoardInputs,
  type BoardLine,
  type BoardResult,
  type ItemLine,
} from '../../../engine/boards/board.ts'
import { changeOf, explainMove } from '../../../engine/boards/moves.ts'
import { sayMethod } from '../../../engine/boards/say-method.ts'
import { sayRule } from '../../../engine/boards/say-rule.ts'
import { issuedResult } from '../../../engine/measures/board-issue.ts'
import { findingOfBoard } from '../../../engine/measures/findings.ts'
import type { CaseRow } from '../../../engine/ports.ts'
import { later, yearBefore, type Period } from '../../../kernel/period.ts'
import type { Text } from '../../../kernel/text.ts'
import type {
  BoardChosen,
  BoardEntry,
  BoardPage,
  BoardUnitLine,
  ScoreLine,
} from '../../../wire/index.ts'
import type { Asker, Door } from '../door.ts'
import { districtSight, periodText, unitNamed, type Scope } from './asking.ts'
import { sayReason } from './reasons.ts'

/** Ranks are shown for a dozen periods, or for the same period of ten years. */
const spans = { months: 12, years: 10 } as const
const mostIssues = 400

/** Which board is meant, and what of it is looked at. */
export interface BoardAsked {
  readonly name: string
  readonly definition: BoardDefinition
  readonly rules: Rules
  readonly span: keyof typeof spans
  /** The unit whose score and move are explained; null: the one that moved furthest. */
  readonly at: string | null
}

/** The board as its figures make it, beside what was issued. */
export async function boardPage(
  door: Door,
  asker: Asker,
  asked: BoardAsked,
  scope: Scope,
): Promise<BoardPage> {
  const { period, knownAt, language } = scope
  const { name, definition } = asked
  const seen = await lookBack(door, asked, scope)
  return {
    name,
    title: definition.title[language],
    version: definition.version,
    period,
    periodText: periodText(period, language),
    knownAt: knownAt ?? asker.standing.now,
    span: asked.span,
    history: seen.history,
    sentence: sentenceOf(definition, seen, scope),
    items: headsOf(definition, scope),
    pools: Object.entries(definition.pools).map(([pool, { title }]) => ({
      pool,
      title: title[language],
      lines: seen.now.lines
        .filter((line) => line.pool === pool)
        .map((line) => lineOf(line, seen, scope)),
    })),
    chosen: chosenOf(asked, seen, scope),
    rule: definition.items.map((item) => ({
      title: item.title[language],
      of: item.points,
      says: sayMethod(item, titles(scope))[language],
    })),
    more: sayRule(definition, titles(scope)).map((text) => text[language]),
    follows: definition.follows,
    issued: await issuedFor(door, name, period, seen.now),
    mayIssue: asker.who.roles.includes('platform/statistician'),
  }
}

/** The board now, the one before it, and the ranks of the periods looked back on. */
interface Seen {
  readonly now: BoardResult
  readonly last: BoardResult | null
  readonly history: readonly Period[]
  readonly ranks: readonly ReadonlyMap<string, number>[]
  /** How far a unit moved since the period before; null where that says nothing. */
  readonly up: (unit: string) => number | null
}

async function lookBack(door: Door, asked: BoardAsked, scope: Scope): Promise<Seen> {
  const { period, knownAt } = scope
  const before = later(period, -1)
  const back = periodsBack(asked.span, period)
  const inputs = await inputsBy(door, asked, [...back, before], knownAt)
  const resultOf = (one: Period): BoardResult | null => {
    const found = inputs.get(one)
    return found === undefined ? null : computeBoard(found.definition, found.inputs)
  }
  const now = resultOf(period)!
  const last = resultOf(before)
  const ranksBy = new Map(back.map((one) => [one, ranksOf(inputs.get(one))]))
  // Before anybody was ranked there is nothing to draw.
  const begun = back.findIndex((one) => ranksBy.get(one)!.size > 0)
  const history = back.slice(begun < 0 ? -1 : begun)
  const ups = new Map(
    now.lines.map(({ unit }) => {
      const change = last === null ? null : changeOf(last, now, unit)
      return [unit, change !== null && 'up' in change ? change.up : null]
    }),
  )
  return {
    now,
    last,
    history,
    ranks: history.map((one) => ranksBy.get(one)!),
    up: (unit) => ups.get(unit) ?? null,
  }
}

function sentenceOf(
  { pools }: BoardDefinition,
  { now, up }: Seen,
  { organisation, language }: Scope,
): BoardPage['sentence'] {
  const [firstPool] = Object.keys(pools)
  const { rule, text } = findingOfBoard(
    now.lines
      .filter(({ pool }) => pool === firstPool)
      .map(({ unit, rank }) => ({ name: unitNamed(organisation, unit).name, rank, up: up(unit) })),
  )
  return { rule, text: text[language] }
}

function lineOf(line: BoardLine, { ranks, up }: Seen, { organisation }: Scope): BoardUnitLine {
  const { unit, rank, among, score, list } = line
  return {
    unit: unitNamed(organisation, unit),
    rank,
    among,
    score,
    points: scoresOf(line).map(({ points }) => points),
    list,
    ranks: ranks.map((of) => of.get(unit) ?? null),
    up: up(unit),
  }
}

function periodsBack(span: BoardAsked['span'], period: Period): readonly Period[] {
  const found = [period]
  while (found.length < spans[span]) {
    const [first = period] = found
    found.unshift(span === 'years' ? yearBefore(first) : later(first, -1))
  }
  return found
}

interface Judged {
  readonly definition: BoardDefinition
  readonly inputs: BoardInputs
}

/** What boards are computed from by period, with the rule in force; none where there is none. */
async function inputsBy(
  { desk }: Door,
  { name, rules }: BoardAsked,
  periods: readonly Period[],
  knownAt: Scope['knownAt'],
): Promise<ReadonlyMap<Period, Judged>> {
  const wanted = [...new Set(periods)].flatMap((period) => {
    const definition = boardOf(rules, name, period)
    return definition === null ? [] : [{ definition, period }]
  })
  const inputs = await inputsOf(desk, wanted, knownAt)
  return new Map(
    wanted.map(({ definition, period }, at) => [period, { definition, inputs: inputs[at]! }]),
  )
}

function ranksOf(judged: Judged | undefined): ReadonlyMap<string, number> {
  const ranked = judged === undefined ? [] : ranksIn(judged.definition, judged.inputs)
  return new Map(ranked.map(({ unit, rank }) => [unit, rank]))
}

/** The unit that is asked for, or else the one that moved furthest, or leads. */
function chosenOf(
  { definition, at }: BoardAsked,
  { now, last, up }: Seen,
  scope: Scope,
): BoardChosen | null {
  const { language } = scope
  const furthest = now.lines.toSorted(
    (one, other) => Math.abs(up(other.unit) ?? 0) - Math.abs(up(one.unit) ?? 0),
  )
  const line = now.lines.find(({ unit }) => unit === at) ?? furthest[0]
  if (line === undefined) return null
  const heads = headsOf(definition, scope)
  const score = (one: ItemLine, index: number): ScoreLine => ({
    title: heads[index]?.title ?? one.item,
    method: one.method,
    of: one.of,
    points: one.points,
    lines: one.lines.map((text) => text[language]),
  })
  const move = last === null ? null : explainMove(definition, last, now, line.unit)
  const isMoved = move !== null && 'up' in move
  return {
    unit: unitNamed(scope.organisation, line.unit),
    score: line.score,
    items: scoresOf(line).map(score),
    why: line.why.map((text) => text[language]),
    up: isMoved ? move.up : null,
    moved: isMoved
      ? move.reasons.map((one) => ({ up: one.up, text: sayReason(one, line.unit, scope) }))
      : [],
  }
}

/** Everything that adds to a score, in the order of `headsOf`. */
function scoresOf({ items, deductions, bonus }: BoardLine): readonly ItemLine[] {
  return [...items, ...deductions, ...(bonus === null ? [] : [bonus])]
}

function headsOf({ items, deductions = [], bonus }: BoardDefinition, { language }: Scope) {
  return [
    ...items.map(({ title, points }) => ({ title: title[language], of: points })),
    ...deductions.map(({ title }) => ({ title: title[language], of: 0 })),
    ...(bonus === undefined ? [] : [{ title: bonus.title[language], of: 0 }]),
  ]
}

/** All boards in force, each with what was issued of it. */
export async function boardEntries(
  door: Door,
  asker: Asker,
  { language }: Scope,
): Promise<readonly BoardEntry[]> {
  const issues = await issuesOf(door, null)
  return [...(asker.standing.boards ?? [])].map(([name, { title, follows }]) => ({
    name,
    title: title[language],
    follows,
    issued: issues
      .filter(({ shown }) => shown.board === name)
      .map((row) => ({ id: row.caseId, period: String(row.shown.period), at: row.openedAt })),
  }))
}

/** Issues that stand, newest first. */
async function issuesOf({ desk }: Door, board: string | null): Promise<readonly CaseRow[]> {
  const filter = {
    scenario: 'platform',
    type: 'board-issue',
    statuses: ['issued'],
    ...(board === null ? {} : { shown: { board } }),
  }
  const query = { filter, sight: districtSight, order: 'opened-desc', limit: mostIssues } as const
  return (await desk.parts.tables.rows(desk.lane, query)).rows
}

async function issuedFor(
  door: Door,
  board: string,
  period: Period,
  now: BoardResult,
): Promise<BoardPage['issued']> {
  const row = (await issuesOf(door, board)).find(({ shown }) => shown.period === period)
  if (row === undefined) return null
  const known = await door.desk.caseOf(row.caseId)
  const kept = known === null ? null : issuedResult(known.state.data)
  const order = ({ lines }: BoardResult) =>
    lines.map(({ unit, rank }) => `${unit} ${rank ?? '-'}`).join('\n')
  const differs = kept !== null && order(kept.result) !== order(now)
  return { id: row.caseId, at: row.openedAt, differs }
}

function titles({ indicators }: Scope): (name: string) => Text {
  return (name) => indicators.get(name)?.title ?? { zh: name, en: name }
}
