/** From a reading to what people review: numbered, linked, placed, with a unit that may lead. */
import type { Reading } from '../types.ts'
import { draftsOf, readOf, type Draft, type Numbered } from './drafts.ts'
import { bothWays, servedBy } from './links.ts'
import { blockAt, ownersOf, recommended, rowsOf } from './owners.ts'
import { parentsOf } from './parents.ts'
import { problemSentence } from './problem-words.ts'
import { sectionsOf } from './sections.ts'
import { textBlocksOf } from './text-blocks.ts'
import { textInPoints } from './text-in-points.ts'
import type { ItemKind, NamedUnit, PlanItem, PlanProblem, TextBlock } from './types.ts'
import { unitFinder } from './units-by-words.ts'

/** Everything a document keeps of its reading. */
export interface Items {
  readonly items: readonly PlanItem[]
  readonly problems: readonly PlanProblem[]
  readonly blocks: readonly TextBlock[]
}

/**
 * The items, problems and blocks of a reading, in the order of the text; `placeOf` says where in
 * the original an offset stands. The document itself, named in its title, is no item of its own.
 */
export function itemsOf(
  reading: Reading,
  text: string,
  units: readonly NamedUnit[],
  placeOf?: (start: number) => string,
): Items {
  const points = textInPoints(text)
  const numbered = draftsOf(reading).map((draft, at): Numbered => ({ n: at + 1, draft }))
  const named = numbered.flatMap(({ n, draft }) =>
    'action' in draft && draft.kind === 'action'
      ? [{ n, name: draft.action.name, start: draft.of.start }]
      : [],
  )
  const parents = parentsOf(numbered, sectionsOf(reading.blocks, points, named))
  const measures = placed(numbered, 'measure')
  const links = bothWays(servedBy(placed(numbered, 'target'), measures, points))
  const builds = servedBy(placed(numbered, 'project'), measures, points)
  const finder = unitFinder(units)
  const rows = rowsOf(reading, points)
  const troubled = reading.problems.map(({ start, end }) => ({ start, end }))
  const owners = ownersOf(numbered, rows, reading)
  const items = numbered.map(({ n, draft }): PlanItem => {
    const under = parents.get(n) ?? null
    const linked = links.get(n) ?? []
    const near = [n, ...linked, builds.get(n), -blockAt(reading, draft.of.start), under]
    const { start, end, evidence } = draft.of
    return {
      n,
      kind: draft.kind,
      title: draft.title,
      start,
      end,
      evidence,
      read: readOf(draft),
      linked,
      under,
      recommended: recommended(near, owners, finder),
      sure: surenessOf(draft, under, troubled),
    }
  })
  return { items, problems: problemsOf(reading), blocks: textBlocksOf(reading, placeOf) }
}

function placed(numbered: readonly Numbered[], kind: ItemKind) {
  return numbered
    .filter(({ draft }) => draft.kind === kind)
    .map(({ n, draft: { of } }) => ({ n, start: of.start, end: of.end }))
}

function surenessOf(
  draft: Draft,
  under: number | null,
  troubled: readonly { readonly start: number; readonly end: number }[],
): PlanItem['sure'] {
  const { start, end } = draft.of
  if (troubled.some((problem) => problem.start < end && start < problem.end)) return 'low'
  if ('statement' in draft) {
    const { indicator, period } = draft.statement
    if (indicator === null) return 'low'
    return period === null ? 'middle' : 'high'
  }
  if ('project' in draft) return draft.project.stage === null ? 'middle' : 'high'
  const { owner, name } = draft.action
  if (draft.kind === 'action') return 'high'
  if (Array.from(name).length > 60) return 'low'
  return under === null && owner === undefined ? 'middle' : 'high'
}

function problemsOf(reading: Reading): PlanProblem[] {
  return reading.problems
    .toSorted((one, other) => one.start - other.start)
    .map(({ code, params, start, end, evidence }, at) => {
      const { zh: sentence } = problemSentence({ code, params })
      return { n: at + 1, code, sentence, start, end, evidence, settled: null }
    })
}

