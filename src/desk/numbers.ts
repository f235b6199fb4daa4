/** Printed numbers, computed: the same from the same figures, as known at the same instant. */
import type { BoardLine, BoardResult } from '../engine/boards/board.ts'
import { explainMove } from '../engine/boards/moves.ts'
import type { NumberRef, TallyRef } from '../engine/measures/numbers.ts'
import { onYearText, shownOf } from '../engine/measures/shown.ts'
import type { Instant } from '../kernel/instant.ts'
import { later, yearBefore, type Period } from '../kernel/period.ts'
import type { Tally } from '../engine/reports/tally.ts'
import { boardFor } from './boards.ts'
import type { Desk } from './desk.ts'
import { openBook } from './figures.ts'
import { boardOf, rulesOf } from './rules.ts'
import { tallyOf } from './tallies.ts'

/** Says numbers as they were known at one instant; what was computed once is kept. */
export interface Numbers {
  /** The text of a number as papers print it; null: there is none. */
  say(ref: NumberRef): Promise<string | null>
  board(name: string, period: Period): Promise<BoardResult | null>
  /** The cases of a report, counted; null: there is no such report. */
  tally(name: string, period: Period): Promise<Tally | null>
}

/** Numbers of a desk as known at an instant. */
export function openNumbers(desk: Desk, knownAt: Instant): Numbers {
  const boards = new Map<string, Promise<BoardResult | null>>()
  const board = (name: string, period: Period): Promise<BoardResult | null> => {
    const key = `${name}\n${period}`
    const known = boards.get(key) ?? computed(desk, name, period, knownAt)
    boards.set(key, known)
    return known
  }
  const tallies = new Map<string, Promise<Tally | null>>()
  const tally = (name: string, period: Period): Promise<Tally | null> => {
    const key = `${name}\n${period}`
    const known = tallies.get(key) ?? tallyOf(desk, name, period, knownAt)
    tallies.set(key, known)
    return known
  }
  return {
    board,
    tally,
    say: async (ref) => {
      if ('indicator' in ref) return sayFigure(desk, ref, knownAt)
      if (ref.is !== 'tally') return sayPlace(desk, ref, knownAt, board)
      return (await tally(ref.report, ref.period))?.say(ref) ?? null
    },
  }
}

async function computed(desk: Desk, name: string, period: Period, knownAt: Instant) {
  const definition = boardOf(await rulesOf(desk, knownAt), name, period)
  return definition === null ? null : boardFor(desk, definition, period, knownAt)
}

type FigureRef = Extract<NumberRef, { is: 'figure' | 'on-year' }>

async function sayFigure(
  desk: Desk,
  { is, indicator, unit, period }: FigureRef,
  knownAt: Instant,
): Promise<string | null> {
  const { indicators } = await rulesOf(desk, knownAt)
  const definition = indicators.get(indicator)
  if (definition === undefined) return null
  const periods = [period, yearBefore(period)]
  const asking = { indicators: [indicator], units: [unit], periods }
  const { book } = await openBook(desk, asking, knownAt)
  const now = book.valueOf({ indicator, unit, period })
  if (is === 'figure') return shownOf(definition, now, 'zh').text || null
  const before = book.valueOf({ indicator, unit, period: yearBefore(period) })
  return onYearText(definition, now, before, 'zh')
}

type PlaceRef = Exclude<NumberRef, FigureRef | TallyRef>

async function sayPlace(
  desk: Desk,
  ref: PlaceRef,
  knownAt: Instant,
  board: Numbers['board'],
): Promise<string | null> {
  const result = await board(ref.board, ref.period)
  const line = result?.lines.find(({ unit }) => unit === ref.unit)
  if (result === null || line === undefined) return null
  switch (ref.is) {
    case 'rank':
      return line.rank === null ? null : String(line.rank)
    case 'score':
      return line.score === null ? null : line.score.toFixed(1)
    case 'item':
      return sayItem(line, ref.item)
    case 'up': {
      const definition = boardOf(await rulesOf(desk, knownAt), ref.board, ref.period)
      const before = await board(ref.board, later(ref.period, -1))
      if (definition === null || before === null) return null
      const move = explainMove(definition, before, result, ref.unit)
      if ('incomparable' in move) return null
      return move.up === 0 ? '—' : `${move.up > 0 ? '↑' : '↓'}${Math.abs(move.up)}`
    }
  }
}

function sayItem({ items, deductions }: BoardLine, name: string): string | null {
  const found = [...items, ...deductions].find(({ item }) => item === name)
  return found?.points === null || found === undefined ? null : found.points.toFixed(1)
}
