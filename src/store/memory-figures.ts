/** Figures in memory. */
import { inOrder, keyOf, knownAt as countingAt } from '../engine/indicators/figures.ts'
import type { FigureRow, Figures } from '../engine/ports.ts'
import { grouped } from '../kernel/grouped.ts'

/** Figures of all lanes, in memory. */
export function memoryFigures(): Figures {
  const lanes = new Map<string, Map<string, FigureRow>>()
  const of = (lane: string): Map<string, FigureRow> => {
    const known = lanes.get(lane) ?? new Map<string, FigureRow>()
    lanes.set(lane, known)
    return known
  }
  return {
    put: async (lane, rows) => {
      const kept = of(lane)
      for (const row of rows) {
        const place = `${row.seq} ${row.ordinal}`
        if (!kept.has(place)) kept.set(place, structuredClone(row))
      }
    },
    latest: async (lane, { indicators, units, periods }, knownAt) => {
      const wanted = [...of(lane).values()].filter(
        ({ indicator, unit, period }) =>
          indicators.includes(indicator) &&
          periods.includes(period) &&
          (units === null || units.includes(unit)),
      )
      const found = [...grouped(wanted, keyOf).values()].flatMap(
        (rows) => countingAt(rows, knownAt) ?? [],
      )
      const byName = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
      return found
        .map((row) => {
          const { caseId: _case, ordinal: _place, ...vintage } = row as FigureRow
          return vintage
        })
        .toSorted(
          (one, other) =>
            byName(one.indicator, other.indicator) ||
            byName(one.period, other.period) ||
            byName(one.unit, other.unit),
        )
    },
    vintages: async (lane, key) => {
      const rows = [...of(lane).values()].filter((row) => keyOf(row) === keyOf(key))
      return structuredClone(inOrder(rows)) as FigureRow[]
    },
  }
}
