/** Figures: heard from the facts that say them, and read as a book to compute with. */
import type { FigureSaid } from '../define/case.ts'
import { Book, type BookGround } from '../engine/indicators/book.ts'
import { sliceFor, withBelow } from '../engine/indicators/slice.ts'
import type { Organisation } from '../engine/platform/organisation.ts'
import type { Fact } from '../engine/ports.ts'
import type { Instant } from '../kernel/instant.ts'
import { lastDayOf, type Period } from '../kernel/period.ts'
import type { Desk, DeskParts } from './desk.ts'
import type { Receiver } from './follow.ts'

/** Keeps what facts say of figures ready; the same fact again changes nothing. */
export function keepingFigures(parts: DeskParts): Receiver {
  return {
    name: 'figures',
    wants: (fact) => sayingOf(parts, fact) !== undefined,
    receive: async (fact) => {
      const said = sayingOf(parts, fact)?.(fact.body) ?? []
      const rows = said.map((one, ordinal) => ({
        ...one,
        ordinal,
        seq: fact.seq,
        caseId: fact.caseId,
        reporter: fact.by,
        knownAt: fact.recordedAt,
      }))
      await parts.tables.figures.put(parts.lane, rows)
    },
  }
}

type Saying = (body: Fact['body']) => readonly FigureSaid[]

/** What a fact of this type says of figures, by the definition its case is bound to. */
function sayingOf({ library }: DeskParts, { type, edition }: Fact): Saying | undefined {
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
 * The figures asked for with everything they are computed from, as known at an instant (null:
 * now). Units add up as they stood on the last day of the latest period.
 */
export async function openBook(
  desk: Desk,
  { indicators, units, periods }: Asked,
  knownAt: Instant | null,
): Promise<OpenBook> {
  const { indicators: catalogue = new Map() } = await desk.standing()
  const last = periods.map(lastDayOf).toSorted().at(-1)
  const organisation =
    last === undefined ? (await desk.standing()).organisation : await desk.organisationOn(last)
  const ground = groundOf(organisation)
  const slice = sliceFor(catalogue, indicators, periods)
  const wanted = units === null ? null : withBelow(units, ground.children)
  const { tables } = desk.parts
  const found = await tables.figures.latest(desk.lane, { ...slice, units: wanted }, knownAt)
  return { book: new Book({ ...ground, indicators: catalogue }, found), organisation }
}

function groundOf({ units, unit }: Organisation): Omit<BookGround, 'indicators'> {
  const below = new Map<string, string[]>()
  for (const { id, parent } of units) {
    if (parent === null) continue
    const known = below.get(parent)
    if (known === undefined) below.set(parent, [id])
    else known.push(id)
  }
  return {
    children: (id) => below.get(id) ?? [],
    parent: (id) => unit(id)?.parent ?? null,
  }
}
