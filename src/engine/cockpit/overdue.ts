/** Who has promises overdue or near due: by the unit that leads. */
import { rowLightOf } from '../cases/row-light.ts'
import type { CaseRow, LightTimes } from '../ports.ts'

/** A unit with what presses it. */
export interface Pressed {
  readonly unit: string
  readonly late: number
  readonly near: number
}

/** Units with something overdue or near due, most overdue first; what has no unit is left out. */
export function pressedUnits(rows: readonly CaseRow[], times: LightTimes): readonly Pressed[] {
  const found = new Map<string, { late: number; near: number }>()
  for (const row of rows) {
    const light = rowLightOf(row, times)
    const unit = row.unitPath.split('/').at(-2) ?? ''
    if (unit === '' || (light !== 'late' && light !== 'near')) continue
    const counts = found.get(unit) ?? { late: 0, near: 0 }
    counts[light] += 1
    found.set(unit, counts)
  }
  return [...found]
    .map(([unit, counts]) => ({ unit, ...counts }))
    .toSorted(
      (one, other) =>
        other.late - one.late || other.near - one.near || (one.unit < other.unit ? -1 : 1),
    )
}
