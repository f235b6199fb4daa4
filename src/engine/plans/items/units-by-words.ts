import type { NamedUnit } from './types.ts'

/** Finds the unit that words of a plan name. */
export interface UnitFinder {
  /** The lead among owners as printed: the first of them that is a unit here. */
  lead(owners: string): NamedUnit | null
}

const parting = /[、，,;；/和]|及其?|以及/
const ornaments = /^(?:区|县|市|园区|管委会|新区|由|各)|(?:牵头|负责|等|按职责分工负责)$/g
const brackets = /[（(][^（）()]*[)）]/g

/** A finder over units: whole names and short names first, then names that begin or end alike. */
export function unitFinder(units: readonly NamedUnit[]): UnitFinder {
  const exact = new Map<string, NamedUnit>()
  for (const unit of units) for (const name of namesOf(unit)) exact.set(name, unit)
  const known = new Map<string, NamedUnit | null>()
  const find = (words: string): NamedUnit | null => {
    const bare = words.replace(brackets, '').trim()
    const found = exact.get(bare) ?? exact.get(bare.replace(ornaments, ''))
    return found ?? alike(units, bare.replace(ornaments, ''))
  }
  const lead = (owners: string): NamedUnit | null => {
    for (const words of owners.split(parting)) {
      const found = words.trim() === '' ? null : find(words)
      if (found !== null) return found
    }
    return null
  }
  return {
    lead: (owners) => {
      if (!known.has(owners)) known.set(owners, lead(owners))
      return known.get(owners) ?? null
    },
  }
}

function namesOf({ name, short }: NamedUnit): string[] {
  return [name, short].filter((words) => words.length > 1)
}

/** 区产业发展局 for 产业发展局, 产业发展局规划科 for 产业发展局: one name within the other. */
function alike(units: readonly NamedUnit[], words: string): NamedUnit | null {
  if (words.length < 2) return null
  const near = units.filter((unit) =>
    namesOf(unit).some(
      (name) => name.length > 2 && (words.endsWith(name) || words.startsWith(name)),
    ),
  )
  const whole = units.filter((unit) => words.length > 2 && unit.name.endsWith(words))
  const [found, other] = [...new Set([...near, ...whole])]
  return found !== undefined && other === undefined ? found : null
}
