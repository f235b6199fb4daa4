/** Figures: heard from the facts that say them, and read as a book to compute with. */
import type { FigureSaid } from '../define/case.ts'
import { Book, type BookGround } from '../engine/indicators/book.ts'
import type { Vintage } from '../engine/indicators/figures.ts'
import { sliceFor, withBelow } from '../engine/indicators/slice.ts'
import type { Organisation } from '../engine/platform/organisation.ts'
import type { Fact, FigureRow } from '../engine/ports.ts'
import { grouped } from '../kernel/grouped.ts'
import type { Instant } from '../kernel/instant.ts'
import { lastDayOf, type Period } from '../kernel/period.ts'
import type { Desk, DeskParts } from './desk.ts'
import type { Receiver } from './follow.ts'
import { rulesOf } from './rules.ts'

/** Keeps what facts say of figures ready; the same fact again changes nothing. */
export function keepingFigures(parts: DeskParts): Receiver {
  return {
    name: 'figures',
    wants: (fact) => sayingOf(parts, fact) !== undefined,
    receive: async (fact) => {
      await parts.tables.figures.put(parts.lane, figuresIn(parts, fact))
    },
  }
}

/** The rows of the figures a fact says; most facts say none. */
export function figuresIn(parts: Pick<DeskParts, 'library'>, fact: Fact): readonly FigureRow[] {
  const said = sayingOf(parts, fact)?.(fact.body) ?? []
  return said.map((one, ordinal) => ({
    ...one,
    ordinal,
    seq: fact.seq,
    caseId: fact.caseId,
    reporter: fact.by,
    knownAt: fact.recordedAt,
  }))
}

type Saying = (body: Fact['body']) => readonly FigureSaid[]

/** What a fact of this type says of figures, by the definition its case is bound to. */
function sayingOf(
  { library }: Pick<DeskParts, 'library'>,
  { type, edition }: Fact,
): Saying | undefined {
  const [key = '', name = ''] = type.split(':')
  const caseType = library.caseType(key, edition) ?? library.caseType(key)
  const figures = caseType?.definition.figures as { readonly [fact: string]: Saying } | undefined
  return figures !== undefined && Object.hasOwn(figures, name) ? figures[name] : undefined
}

/** What is to be known. */
export interface Asked {
  /** Names as formulas have them. */
  readonly indicators: readonly string[]
  /** Null: all units. */
  readonly units: readonly string[] | null
  readonly periods: readonly Period[]
}

/** A book of the figures asked for, with the organisation it adds up by. */
export interface OpenBook {
  readonly book: Book
  readonly organisation: Organisation
}

/**
 * The figures asked for with everything they are computed from, figures and formulas as known at
 * an instant (null: now). Units add up as they stood on the last day of the latest period.
 */
export async function openBook(
  desk: Desk,
  { indicators, units, periods }: Asked,
  knownAt: Instant | null,
): Promise<OpenBook> {
  const rules = await rulesOf(desk, knownAt)
  const organisation = await organisationFor(desk, periods)
  const ground = groundOf(organisation)
  const slice = sliceFor(rules.indicators, indicators, periods)
  const wanted = units === null ? null : withBelow(units, ground.children)
  const { tables } = desk.parts
  const found = await tables.figures.latest(desk.lane, { ...slice, units: wanted }, knownAt)
  return { book: new Book({ ...ground, indicators: rules.indicators }, found), organisation }
}

/** What is to be known for one period. */
export interface AskedOf {
  readonly period: Period
  readonly indicators: readonly string[]
}

/**
 * A book for each period, of all units and by the units as they stood at its end; everything is
 * read by one statement.
 */
export async function openBooks(
  desk: Desk,
  asked: readonly AskedOf[],
  knownAt: Instant | null,
): Promise<readonly OpenBook[]> {
  const { indicators } = await rulesOf(desk, knownAt)
  const slices = asked.map((one) => sliceFor(indicators, one.indicators, [one.period]))
  const whole = {
    indicators: [...new Set(slices.flatMap((slice) => slice.indicators))],
    periods: [...new Set(slices.flatMap((slice) => slice.periods))],
    units: null,
  }
  const byPeriod = new Map<Period, Vintage[]>(whole.periods.map((period) => [period, []]))
  for (const vintage of await desk.parts.tables.figures.latest(desk.lane, whole, knownAt)) {
    byPeriod.get(vintage.period)?.push(vintage)
  }
  return Promise.all(
    asked.map(async ({ period }, at) => {
      const organisation = await organisationFor(desk, [period])
      const found = (slices[at]?.periods ?? []).flatMap((one) => byPeriod.get(one) ?? [])
      return { book: new Book({ ...groundOf(organisation), indicators }, found), organisation }
    }),
  )
}

async function organisationFor(desk: Desk, periods: readonly Period[]): Promise<Organisation> {
  const last = periods.map(lastDayOf).toSorted().at(-1)
  return last === undefined ? (await desk.standing()).organisation : desk.organisationOn(last)
}

/** How units add up. */
export function groundOf({ units, unit }: Organisation): Omit<BookGround, 'indicators'> {
  const below = grouped(units, ({ parent }) => parent)
  return {
    children: (id) => (below.get(id) ?? []).map((child) => child.id),
    parent: (id) => unit(id)?.parent ?? null,
  }
}
