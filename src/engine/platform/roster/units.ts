import type { Day } from '../../../kernel/day.ts'
import { derivedId } from '../../../kernel/id.ts'
import type { Organisation, Unit } from '../organisation.ts'
import type { Line } from '../register-case.ts'
import type { RosterProblem, RosterRow } from './sheet.ts'

/** The unit of each row by where it stands, new units, and rows whose unit could be several. */
export interface MatchedUnits {
  readonly unitOf: ReadonlyMap<string, string>
  readonly lines: readonly Line[]
  readonly problems: readonly RosterProblem[]
}

/** Finds the units of rows by their full or short names, and by the unit above where it is said. */
export function matchUnits(
  rows: readonly RosterRow[],
  organisation: Organisation,
  on: Day,
): MatchedUnits {
  const unitOf = new Map<string, string>()
  const lines = new Map<string, Line>()
  const problems: RosterProblem[] = []
  const roots = organisation.units.filter(({ parent }) => parent === null)
  for (const row of rows) {
    const { at, unit: name, parent } = row
    const params = { unit: name, name: row.name }
    const leaveOut = (key: string, more: RosterProblem['params'] = {}) =>
      problems.push({ at, weight: 'left-out', key, params: { ...params, ...more } })
    const named = unitsNamed(name, organisation)
    const found = named.filter((one) => parent === undefined || isBelow(one, parent, organisation))
    if (found.length === 1) unitOf.set(at, found[0]!.id)
    else if (found.length > 1) leaveOut('roster.unitTwice', { n: found.length })
    else {
      const former = formerNamed(name, organisation)
      const above = parent === undefined ? roots : unitsNamed(parent, organisation)
      if (former !== null) leaveOut('roster.unitFormer', former)
      else if (above.length !== 1) leaveOut('roster.noParent', { parent: parent ?? '' })
      else {
        const key = `unit-${derivedId('unit', above[0]!.id, name).slice(0, 12)}`
        const values = { name, short: name.slice(0, 40), parent: above[0]!.id }
        if (!lines.has(key)) {
          const like = likeOf(name, organisation)
          const found = like === undefined ? params : { ...params, like: like.name }
          const problem = like === undefined ? 'roster.unitNew' : 'roster.unitLike'
          problems.push({ at, weight: 'check', key: problem, params: found })
          lines.set(key, { key, from: on, values })
        }
        unitOf.set(at, key)
      }
    }
  }
  return { unitOf, lines: [...lines.values()], problems }
}

const bare = (name: string): string => name.replaceAll(/\s/g, '')

function unitsNamed(name: string, { units }: Organisation): readonly Unit[] {
  const full = units.filter((unit) => bare(unit.name) === bare(name))
  return full.length > 0 ? full : units.filter((unit) => bare(unit.short) === bare(name))
}

/** A unit whose name or short name is one sign away, or holds this one: perhaps it is meant. */
function likeOf(name: string, { units }: Organisation): Unit | undefined {
  const wanted = bare(name)
  return units.find((unit) =>
    [bare(unit.name), bare(unit.short)].some(
      (one) =>
        isOneSignAway(one, wanted) ||
        (wanted.length > 2 && one.includes(wanted)) ||
        (one.length > 2 && wanted.endsWith(one)),
    ),
  )
}

/** Whether one sign put in, left out or changed makes one of the other; short ones tell nothing. */
function isOneSignAway(one: string, other: string): boolean {
  const [short, long] = [[...one], [...other]].toSorted((a, b) => a.length - b.length) as [
    string[],
    string[],
  ]
  if (short.length < 3 || long.length - short.length > 1) return false
  const at = long.findIndex((sign, index) => sign !== short[index])
  const isSame = short.length === long.length
  return at >= 0 && short.slice(isSame ? at + 1 : at).join('') === long.slice(at + 1).join('')
}

function isBelow({ parent }: Unit, above: string, organisation: Organisation): boolean {
  return unitsNamed(above, organisation).some(({ id }) => id === parent)
}

function formerNamed(
  name: string,
  organisation: Organisation,
): { readonly day: Day; readonly heir: string } | null {
  const found = organisation.former.find(
    (unit) => bare(unit.name) === bare(name) || bare(unit.short) === bare(name),
  )
  if (found === undefined) return null
  const heir = organisation.heirOf(found.id)
  return { day: found.endedOn, heir: organisation.unit(heir ?? '')?.name ?? '' }
}
