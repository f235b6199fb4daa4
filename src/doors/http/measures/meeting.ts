/** What a meeting looks at in figures: what is behind time, what changed, who leads and trails. */
import { boardsFor } from '../../../desk/boards.ts'
import { rulesOf } from '../../../desk/rules.ts'
import { changeOf } from '../../../engine/boards/moves.ts'
import type { BoardResult } from '../../../engine/boards/board.ts'
import { lastDayOf, later } from '../../../kernel/period.ts'
import type { FigureLight, MeetingBoard, MeetingFigures } from '../../../wire/index.ts'
import type { Asker, Door } from '../door.ts'
import { unitNamed, type Scope } from './asking.ts'
import { measuresPage } from './list.ts'
import { sincePage, type At } from './since.ts'

const mostBehind = 6
const mostChanges = 8
/** How many stand at either end of a board. */
const atEnds = 3

/** The figures of a first screen, for a unit and all below it. */
export async function meetingFigures(
  door: Door,
  asker: Asker,
  before: At,
  scope: Scope,
): Promise<MeetingFigures> {
  const [page, since, boards] = await Promise.all([
    measuresPage(door, asker, scope),
    sincePage(door, asker, before, scope),
    boardEnds(door, scope),
  ])
  const lights: { [light in FigureLight]?: number } = {}
  for (const { light } of page.lines) lights[light] = (lights[light] ?? 0) + 1
  const behind = page.lines
    .filter(({ gap }) => gap !== null && Number(gap.toFixed(1)) < 0)
    .toSorted((one, other) => one.gap! - other.gap!)
  return {
    unit: page.unit,
    period: page.period,
    periodText: page.periodText,
    total: page.lines.length,
    lights,
    behind: { count: behind.length, lines: behind.slice(0, mostBehind) },
    since: {
      sentence: since.sentence,
      before: since.before,
      counts: {
        ...since.counts,
        lights: since.lights.length,
        ranks: since.ranks.length,
      },
      lights: since.lights
        .toSorted((one, other) => order[one.way] - order[other.way])
        .slice(0, mostChanges),
      ranks: since.ranks.slice(0, mostChanges),
      revised: since.revised.slice(0, mostChanges),
    },
    boards,
  }
}

/** What became worse is heard of first. */
const order = { worse: 0, better: 1, other: 2 } as const

/** The ends of each pool of each board in force, with what moved since the period before. */
async function boardEnds({ desk }: Door, scope: Scope): Promise<readonly MeetingBoard[]> {
  const { period, knownAt, language } = scope
  const { boardsOn } = await rulesOf(desk, knownAt)
  const definitions = [...boardsOn(lastDayOf(period)).values()]
  const earlier = later(period, -1)
  const asked = definitions.flatMap((definition) => [
    { definition, period },
    { definition, period: earlier },
  ])
  const results = await boardsFor(desk, asked, knownAt)
  return definitions.map((definition, at) => {
    const [now, then] = [results[2 * at]!, results[2 * at + 1]!]
    return {
      name: definition.name,
      title: definition.title[language],
      pools: Object.entries(definition.pools).flatMap(([pool, { title }]) => {
        const places = placesOf(pool, then, now, scope)
        if (places.length === 0) return []
        return [{ pool, title: title[language], ranked: places.length, ...endsOf(places) }]
      }),
    }
  })
}

type Place = MeetingBoard['pools'][number]['top'][number]

function placesOf(
  pool: string,
  then: BoardResult,
  now: BoardResult,
  { organisation }: Scope,
): readonly Place[] {
  return now.lines
    .filter((line) => line.pool === pool)
    .flatMap(({ unit, rank, score }) => {
      if (rank === null) return []
      const change = changeOf(then, now, unit)
      const up = 'up' in change ? change.up : null
      return [{ unit: unitNamed(organisation, unit), rank, score, up }]
    })
    .toSorted((one, other) => one.rank - other.rank)
}

/** A short board is told whole, at its upper end. */
function endsOf(places: readonly Place[]) {
  const isShort = places.length <= 2 * atEnds
  return {
    top: isShort ? places : places.slice(0, atEnds),
    bottom: isShort ? [] : places.slice(-atEnds),
  }
}
