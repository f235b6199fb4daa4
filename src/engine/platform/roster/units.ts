import { canonicalJson } from '../../../kernel/canonical.ts'
import type { Day } from '../../../kernel/day.ts'
import { grouped } from '../../../kernel/grouped.ts'
import type { Organisation, Unit } from '../organisation.ts'
import type { Entries, Line } from '../register-case.ts'
import { freshKey } from './fresh-key.ts'
import type { RosterProblem, RosterRow } from './sheet.ts'

/** The unit of each row by where it stands, new units, and rows whose unit could be several. */
export interface MatchedUnits {
  readonly unitOf: ReadonlyMap<string, string>
  readonly lines: readonly Line[]
  readonly problems: readonly RosterProblem[]
}

/**
 * Finds the units of rows by their full or short names, and by the unit above where it is said.
 * What the registers do not know is new, below the unit the sheet puts it under, which may be new
 * itself.
 */
export function matchUnits(
  rows: readonly RosterRow[],
  organisation: Organisation,
  register: Entries | undefined,
  on: Day,
): MatchedUnits {
  const named = new Map<string, Named>()
  for (const { unit, parent } of rows) {
    named.set(nameOf({ unit, parent }), { unit, parent })
  }
  const units = new Units([...named.values()], organisation, register)
  const unitOf = new Map<string, string>()
  const lines = new Map<string, Line>()
  const problems: RosterProblem[] = []
  for (const row of rows) {
    const found = units.find(row)
    const problem = (weight: RosterProblem['weight'], key: string, more = {}) => {
      const params = { unit: row.unit, name: row.name, ...more }
      problems.push({ at: row.at, weight, key: `roster.${key}`, params })
    }
    if ('why' in found) {
      problem('left-out', found.why, found.more)
      continue
    }
    unitOf.set(row.at, found.id)
    if (found.values === undefined || lines.has(found.id)) continue
    const like = likeOf(found.values.name, organisation)
    if (like === undefined) problem('check', 'unitNew')
    else problem('check', 'unitLike', { like: like.name })
    lines.set(found.id, { key: found.id, from: on, values: found.values })
  }
  return { unitOf, lines: [...lines.values()], problems }
}

/** A unit as a row names it. */
interface Named {
  readonly unit: string
  readonly parent?: string | undefined
}

/** The unit that is meant, with what is entered of it where it is new. */
interface Clear {
  readonly id: string
  readonly values?: { readonly name: string; readonly short: string; readonly parent: string }
}

type Found = Clear | { readonly why: string; readonly more: RosterProblem['params'] }

/** More levels than any district has; a sheet that nests deeper is at fault. */
const mostLevels = 20

/** The units of a sheet beside those of the registers. */
class Units {
  readonly #sheet: ReadonlyMap<string, readonly Named[]>
  readonly #byName: ReadonlyMap<string, readonly Unit[]>
  readonly #byShort: ReadonlyMap<string, readonly Unit[]>
  readonly #organisation: Organisation
  readonly #register: Entries | undefined
  readonly #found = new Map<string, Found>()
  #level = 0

  constructor(named: readonly Named[], organisation: Organisation, register: Entries | undefined) {
    this.#sheet = grouped(named, ({ unit }) => bare(unit))
    this.#byName = grouped(organisation.units, ({ name }) => bare(name))
    this.#byShort = grouped(organisation.units, ({ short }) => bare(short))
    this.#organisation = organisation
    this.#register = register
  }

  find(named: Named): Found {
    const name = nameOf(named)
    const before = this.#found.get(name)
    if (before !== undefined) return before
    const unclear = { why: 'noParent', more: { parent: named.parent ?? '' } }
    if (this.#level === mostLevels) return unclear
    // Two units that are said to be above each other are above nothing.
    this.#found.set(name, unclear)
    this.#level += 1
    const found = this.#known(named) ?? this.#added(named)
    this.#level -= 1
    this.#found.set(name, found)
    return found
  }

  /** One of the registers; null: they know none of the name. */
  #known({ unit, parent }: Named): Found | null {
    const above = parent === undefined ? null : this.#registered(parent)
    const found = this.#registered(unit).filter(
      (one) => above?.some(({ id }) => id === one.parent) ?? true,
    )
    if (found.length > 1) return { why: 'unitTwice', more: { n: found.length } }
    const former = found.length === 0 ? formerNamed(unit, this.#organisation) : null
    if (former !== null) return { why: 'unitFormer', more: former }
    return found[0] === undefined ? null : { id: found[0].id }
  }

  #added({ unit, parent }: Named): Found {
    if (parent === undefined) {
      const elsewhere = this.#onSheet(unit, (one) => one.parent !== undefined)
      if (elsewhere.length > 1) return { why: 'unitTwice', more: { n: elsewhere.length } }
      if (elsewhere[0] !== undefined) return elsewhere[0]
    }
    const isOverItself = parent !== undefined && bare(parent) === bare(unit)
    const above = isOverItself ? null : this.#above(parent)
    if (above === null) return { why: 'noParent', more: { parent: parent ?? '' } }
    const id = freshKey(this.#register, 'unit', above, bare(unit))
    return { id, values: { name: unit, short: unit.slice(0, 40), parent: above } }
  }

  /** The unit above: of the registers, else of the sheet; null: none or several. */
  #above(parent: string | undefined): string | null {
    const known =
      parent === undefined
        ? this.#organisation.units.filter((unit) => unit.parent === null)
        : this.#registered(parent)
    if (parent === undefined || known.length > 0) return known.length === 1 ? known[0]!.id : null
    const [only, ...others] = this.#onSheet(parent)
    return only === undefined || others.length > 0 ? null : only.id
  }

  #registered(name: string): readonly Unit[] {
    return this.#byName.get(bare(name)) ?? this.#byShort.get(bare(name)) ?? []
  }

  /** What the names on the sheet come to, each unit once. */
  #onSheet(unit: string, isIt: (one: Named) => boolean = () => true): readonly Clear[] {
    const named = this.#sheet.get(bare(unit)) ?? []
    const found = named.filter(isIt).map((one) => this.find(one))
    const clear = found.filter((one) => 'id' in one)
    return [...new Map(clear.map((one) => [one.id, one])).values()]
  }
}

const nameOf = ({ unit, parent }: Named): string =>
  canonicalJson([bare(unit), parent === undefined ? null : bare(parent)])

const bare = (name: string): string => name.replaceAll(/\s/g, '')

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
