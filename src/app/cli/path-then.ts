/** Where units stood at earlier moments, by what was known then. */
import type { Desk } from '../../desk/index.ts'
import { organisationOn, platformCaseId, unitRegister } from '../../engine/platform/platform.ts'
import { entriesOf } from '../../engine/platform/register-case.ts'
import { dayOf } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'

/** The path of a unit at a moment; `/` when it was not known. */
export type PathThen = (unit: string, at: Instant) => Promise<string>

/** Reads the register of units as it was; each moment once. */
export function pathsThen(desk: Desk): PathThen {
  const known = new Map<Instant, Promise<(unit: string) => string>>()
  const read = async (at: Instant) => {
    const register = await desk.caseOf(platformCaseId(unitRegister), at)
    const units = entriesOf(register?.state.data ?? {})
    return organisationOn(desk.lane, { [unitRegister.name]: units }, dayOf(at)).unitPath
  }
  return async (unit, at) => {
    const pathOf = known.get(at) ?? read(at)
    known.set(at, pathOf)
    return (await pathOf)(unit)
  }
}
