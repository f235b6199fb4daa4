/** Looks at indicators and boards: dated, cited, computable, and about things that exist. */
import type { BoardDefinition } from '../../define/board.ts'
import type { IndicatorDefinition } from '../../define/indicator.ts'
import type { ScenarioDefinition } from '../../define/scenario.ts'
import { figuresOfItem } from '../boards/figures-of.ts'
import { looksAt } from '../indicators/formula.ts'
import { mistake, type Mistake } from './mistake.ts'

/** Every mistake of a scenario's indicators and boards. */
export function checkMeasures({ indicators = [], boards = [] }: ScenarioDefinition): Mistake[] {
  const names = indicators.map(({ name }) => name)
  return [
    ...twice(names, 'indicators'),
    ...indicators.flatMap((one) => checkIndicator(one, names)),
    ...circles(indicators),
    ...twice(
      boards.map(({ name }) => name),
      'boards',
    ),
    ...boards.flatMap((one) => checkBoard(one, names)),
  ]
}

function checkIndicator(indicator: IndicatorDefinition, names: readonly string[]): Mistake[] {
  const { name, since, follows, by, publisher, progress, plannedBy } = indicator
  const path = `indicators.${name}`
  const terms = Object.entries(since ?? {})
  return [
    ...cited(path, since, follows),
    ...(by === 'quoted' && publisher === undefined ? [mistake('no-publisher', path)] : []),
    ...(progress === 'trajectory' && plannedBy === undefined
      ? [mistake('no-trajectory', path)]
      : []),
    ...(plannedBy === undefined ? [] : unknown(plannedBy, names, `${path}.plannedBy`)),
    ...terms.flatMap(([day, { formula }]) => {
      const at = `${path}.since.${day}`
      if (formula === undefined) return by === 'computed' ? [mistake('no-formula', at)] : []
      if (by !== 'computed') return [mistake('formula-not-used', `${at}.formula`)]
      return looksAt(formula).flatMap(({ figure }) => unknown(figure, names, `${at}.formula`))
    }),
  ]
}

/** Every mistake of a board; `names` are the indicators there are. */
export function checkBoard(board: BoardDefinition, names: readonly string[]): Mistake[] {
  const path = `boards.${board.name}`
  const { pools, items = [], deductions = [], bonus, ties = [], lists } = board
  return [
    ...cited(path, board.since, board.follows),
    ...(Object.keys(pools ?? {}).length === 0 ? [mistake('board-without-pool', path)] : []),
    ...(items.length === 0 ? [mistake('board-without-item', path)] : []),
    ...twice(
      items.map(({ name }) => name),
      `${path}.items`,
    ),
    ...items.flatMap((item) =>
      figuresOfItem(item).flatMap((one) => unknown(one, names, `${path}.items.${item.name}`)),
    ),
    ...deductions.flatMap(({ name, figure }) =>
      unknown(figure, names, `${path}.deductions.${name}`),
    ),
    ...(bonus?.gates ?? []).flatMap(({ figure }) => unknown(figure, names, `${path}.bonus.gates`)),
    ...ties.flatMap(({ figure }) => unknown(figure, names, `${path}.ties`)),
    ...(lists === undefined ? [] : unknown(lists.completion, names, `${path}.lists.completion`)),
  ]
}

function cited(path: string, since: object | undefined, follows: readonly string[] | undefined) {
  const days = Object.keys(since ?? {})
  const isDated = days.length > 0 && days.every((day) => /^\d{4}-\d\d-\d\d$/.test(day))
  const isCited = follows?.length === 2 && follows.every((part) => part.trim() !== '')
  return [
    ...(isDated ? [] : [mistake('undated', `${path}.since`)]),
    ...(isCited ? [] : [mistake('uncited', `${path}.follows`)]),
  ]
}

/** Names of other scenarios are looked for when all are loaded together. */
function unknown(name: string, names: readonly string[], path: string): Mistake[] {
  if (name.includes('/') || names.includes(name)) return []
  return [mistake('unknown-indicator', path, { name, known: names.join('、') })]
}

/** A formula that comes back to its own indicator in the same period can never be computed. */
function circles(indicators: readonly IndicatorDefinition[]): Mistake[] {
  const next = new Map(
    indicators.map(({ name, since }) => {
      const formulas = Object.values(since ?? {}).flatMap(({ formula }) => formula ?? [])
      const looks = formulas.flatMap(looksAt).filter(({ at }) => at === undefined)
      return [name, looks.map(({ figure }) => figure)]
    }),
  )
  const circleFrom = (start: string): readonly string[] | null => {
    const walk = (at: string, way: readonly string[]): readonly string[] | null => {
      for (const to of next.get(at) ?? []) {
        if (to === start) return [...way, to]
        if (way.includes(to)) continue
        const found = walk(to, [...way, to])
        if (found !== null) return found
      }
      return null
    }
    return walk(start, [start])
  }
  return indicators.flatMap(({ name }) => {
    const circle = circleFrom(name)
    if (circle === null) return []
    return [mistake('circular-formula', `indicators.${name}.since`, { circle: circle.join(' → ') })]
  })
}

function twice(names: readonly string[], path: string): Mistake[] {
  return names.flatMap((name, at) =>
    names.indexOf(name) === at ? [] : [mistake('duplicate-name', `${path}.${at}`, { name })],
  )
}
