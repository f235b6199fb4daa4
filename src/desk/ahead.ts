/** A board of a quarter that is not over: from figures that are expected, and said to be. */
import type { BoardDefinition } from '../define/board.ts'
import type { BoardInputs } from '../engine/boards/board.ts'
import { figuresOfBoard } from '../engine/boards/figures-of.ts'
import { Book } from '../engine/indicators/book.ts'
import { expectedFigures, nextQuarterEnd, type Expected } from '../engine/indicators/expected.ts'
import { sliceFor } from '../engine/indicators/slice.ts'
import { lastDayOf, later, type Period } from '../kernel/period.ts'
import type { Desk } from './desk.ts'
import { inputsFrom } from './boards.ts'
import { groundOf } from './figures.ts'
import { rulesOf } from './rules.ts'

/** The inputs of a coming period, with how its figures came about. */
export interface Ahead {
  readonly inputs: BoardInputs
  readonly expected: Expected
}

/** Months before `last` the methods look at. */
const monthsBack = 3

/** The inputs of the quarter that ends next after a month, by the organisation of today. */
export async function inputsAhead(
  desk: Desk,
  definition: BoardDefinition,
  last: Period,
): Promise<Ahead> {
  const period = nextQuarterEnd(last)
  const { now } = await desk.standing()
  const { indicators, apartOn } = await rulesOf(desk, null)
  const organisation = await desk.organisationOn(lastDayOf(period))
  const slice = sliceFor(indicators, figuresOfBoard(definition), [period])
  const back = Array.from({ length: monthsBack + 1 }, (_, at) => later(last, -at))
  const periods = [...new Set([...slice.periods, ...back])]
  const { figures } = desk.parts.tables
  const found = await figures.latest(desk.lane, { ...slice, periods, units: null }, null)
  const expected = expectedFigures(indicators, found, last, period)
  // What was said of the coming period already does not stand beside what is expected of it.
  const said = found.filter((one) => one.period !== period)
  const ground = { ...groundOf(organisation), indicators }
  const book = new Book(ground, [...said, ...expected.vintages])
  const apart = apartOn(definition.name, lastDayOf(period))
  const inputs = inputsFrom({ definition, period }, { book, organisation }, now, apart)
  return { inputs, expected }
}
