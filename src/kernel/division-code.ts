/** Administrative division codes 行政区划代码 as they were on a day. */
import type { Day } from './day.ts'
import { divisions, transfers, type Division } from './divisions.ts'
import type { Text } from './text.ts'

/** Whether a text has the form of a code: of a county, a street or town, a community. */
export function isDivisionCode(text: string): boolean {
  return /^[1-9]\d{5}(\d{3}(\d{3})?)?$/.test(text)
}

/** The division that had a code on a day; null when there was none. */
export function divisionAt(code: string, day: Day): Division | null {
  return divisions.find((it) => it.code === code && isValid(it, day)) ?? null
}

/** What a code meant, whether or not it still does; null when it never did. */
export function divisionOf(code: string): Division | null {
  return divisions.findLast((it) => it.code === code) ?? null
}

/** The name a code had on a day; null when it named nothing then. */
export function divisionName(code: string, day: Day): Text | null {
  return divisionAt(code, day)?.name ?? null
}

/** The code one level up on a day; a street's is its county. Null at the top or when unknown. */
export function parentDivision(code: string, day: Day): string | null {
  if (code.length > 6) {
    const above = code.slice(0, code.length - 3)
    return above.length > 6 || divisionAt(above, day) ? above : null
  }
  return divisionAt(code, day)?.parent ?? null
}

/** The codes that hold on a day for what a code once meant, the larger part first. */
export function successorsOf(code: string, day: Day): readonly string[] {
  if (divisionAt(code, day)) return [code]
  const heirs = divisionOf(code)?.becomes ?? []
  return [...new Set(heirs.flatMap((heir) => successorsOf(heir, day)))]
}

/** The district that holds a street or town on a day, told by the code it was known under. */
export function divisionOfPart(part: string, code: string, day: Day): string | null {
  const moved = transfers.find(
    (it) => it.from === code && it.on <= day && it.parts.includes(part),
  )
  return moved ? moved.to : (successorsOf(code, day)[0] ?? null)
}

function isValid({ from, until }: Division, day: Day): boolean {
  return (from === undefined || from <= day) && (until === undefined || day < until)
}
