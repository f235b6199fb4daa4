/** A board for a period: places, what made them, why each moved, and the rule. */
import type { BoardDefinition } from '../../../define/board.ts'
import { boardFor } from '../../../desk/boards.ts'
import type { BoardLine, BoardResult, ItemLine } from '../../../engine/boards/board.ts'
import { explainMove, type Move } from '../../../engine/boards/moves.ts'
import { sayMethod } from '../../../engine/boards/say-method.ts'
import { findingOfBoard } from '../../../engine/measures/findings.ts'
import { issuedResult } from '../../../engine/measures/board-issue.ts'
import type { CaseRow } from '../../../engine/ports.ts'
import { later, type Period } from '../../../kernel/period.ts'
import type { Text } from '../../../kernel/text.ts'
import type { BoardEntry, BoardPage, BoardUnitLine, ScoreLine } from '../../../wire/index.ts'
import type { Asker, Door } from '../door.ts'
import { districtSight, periodText, unitNamed, type Scope } from './asking.ts'
import { sayReason } from './reasons.ts'

/** Ranks are shown for so many periods, the one asked for among them. */
const periodsBack = 5
const mostIssues = 400

/** The board as its figures make it, beside what was issued. */
export async function boardPage(
  door: Door,
  asker: Asker,
  definition: BoardDefinition,
  scope: Scope,
): Promise<BoardPage> {
  const { period, knownAt, language } = scope
  const history = Array.from({ length: periodsBack + 1 }, (_, at) =>
    later(period, at - periodsBack),
  )
  const [issues, ...results] = await Promise.all([
    issuesOf(door, definition.name),
    ...history.map((one) => boardFor(door.desk, definition, one, knownAt)),
  ])
  const now = results.at(-1)!
  const then = results.at(-2)!
  const lines = new Map(
    now.lines.map((line) => [
      line.unit,
      lineOf(line, results, explainMove(definition, then, now, line.unit), definition, scope),
    ]),
  )
  const all = [...lines.values()]
  const placed = all.map(({ unit, rank, up }) => ({ name: unit.name, rank, up }))
  const firstPool = Object.keys(definition.pools)[0]
  const inFirst = placed.filter((_, at) => now.lines[at]?.pool === firstPool)
  const finding = findingOfBoard(inFirst)
  return {
    name: definition.name,
    title: definition.title[language],
    version: definition.version,
    period,
    periodText: periodText(period, language),
    knownAt: knownAt ?? asker.standing.now,
    history,
    sentence: { rule: finding.rule, text: finding.text[language] },
    pools: Object.entries(definition.pools).map(([pool, { title }]) => ({
      pool,
      title: title[language],
      lines: now.lines
        .filter((line) => line.pool === pool)
        .flatMap(({ unit }) => {
          const line = lines.get(unit)
          return line === undefined ? [] : [line]
        }),
    })),
    rule: definition.items.map((item) => ({
      title: item.title[language],
      of: item.points,
      says: sayMethod(item, titles(scope))[language],
    })),
    follows: definition.follows,
    issued: await issuedFor(door, issues, period, now),
    mayIssue: asker.who.roles.includes('platform/statistician'),
  }
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
  { desk }: Door,
  issues: readonly CaseRow[],
  period: Period,
  now: BoardResult,
): Promise<BoardPage['issued']> {
  const row = issues.find(({ shown }) => shown.period === period)
  if (row === undefined) return null
  const known = await desk.caseOf(row.caseId)
  const kept = known === null ? null : issuedResult(known.state.data)
  const order = ({ lines }: BoardResult) =>
    lines.map(({ unit, rank }) => `${unit} ${rank ?? '-'}`).join('\n')
  const differs = kept !== null && order(kept.result) !== order(now)
  return { id: row.caseId, at: row.openedAt, differs }
}

function lineOf(
  line: BoardLine,
  results: readonly BoardResult[],
  move: Move,
  definition: BoardDefinition,
  scope: Scope,
): BoardUnitLine {
  const { language, organisation } = scope
  const ranks = results.map(
    ({ lines }) => lines.find(({ unit }) => unit === line.unit)?.rank ?? null,
  )
  const titleOf = (item: string): Text =>
    [...definition.items, ...(definition.deductions ?? [])].find(({ name }) => name === item)
      ?.title ??
    definition.bonus?.title ?? { zh: item, en: item }
  const scores = [...line.items, ...line.deductions, ...(line.bonus === null ? [] : [line.bonus])]
  const score = (one: ItemLine): ScoreLine => ({
    title: titleOf(one.item)[language],
    method: one.method,
    of: one.of,
    points: one.points,
    lines: one.lines.map((text) => text[language]),
  })
  const isMoved = !('incomparable' in move)
  return {
    unit: unitNamed(organisation, line.unit),
    rank: line.rank,
    among: line.among,
    score: line.score,
    items: scores.map(score),
    list: line.list,
    why: line.why.map((text) => text[language]),
    ranks,
    up: isMoved ? move.up : null,
    moved: isMoved
      ? move.reasons.map((reason) => ({ up: reason.up, text: sayReason(reason, line.unit, scope) }))
      : [],
  }
}

function titles({ indicators }: Scope): (name: string) => Text {
  return (name) => indicators.get(name)?.title ?? { zh: name, en: name }
}
