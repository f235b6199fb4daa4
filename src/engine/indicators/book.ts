/**
 * The book of figures of a lane as known at one instant: reported and quoted figures as they
 * stand, computed ones by the formula in force, wholes of units by what their parts say. It keeps
 * what it computed and, when a figure changes, drops only what depends on it.
 */
import type { Formula, IndicatorDefinition } from '../../define/indicator.ts'
import type { Day } from '../../kernel/day.ts'
import { lastDayOf, type Period } from '../../kernel/period.ts'
import { settled } from '../../kernel/settled.ts'
import { keyOf, type FigureKey, type Vintage } from './figures.ts'
import { looksAt, reckon, shiftedBack, type Lack, type Used } from './formula.ts'

/** A value with how it came about. */
export type Entry =
  | { readonly how: 'said'; readonly value: number | null; readonly vintage: Vintage }
  | Computed<'computed'>
  | Computed<'added'>
  | { readonly how: 'none'; readonly value: null; readonly lacks: readonly Lack[] }

interface Computed<How extends string> {
  readonly how: How
  readonly value: number | null
  readonly used: readonly Used[]
  readonly lacks: readonly Lack[]
  /** The day from which the formula holds. */
  readonly since?: Day
}

/** What the book is kept over. */
export interface BookGround {
  /** Indicators by `scenario/name`; formulas name each other that way. */
  readonly indicators: ReadonlyMap<string, IndicatorDefinition>
  /** Units directly below a unit. */
  readonly children: (unit: string) => readonly string[]
  readonly parent: (unit: string) => string | null
}

/** How much work was done, for counting in tests and benchmarks. */
export interface Work {
  formulas: number
  additions: number
  looks: number
}

/** The figures of a lane, held in memory. */
export class Book {
  readonly work: Work = { formulas: 0, additions: 0, looks: 0 }
  private readonly said = new Map<string, Vintage>()
  private readonly kept = new Map<string, Entry>()
  private readonly speaking = new Set<string>()
  /** Periods asked for, by indicator and unit. */
  private readonly asked = new Map<string, Set<Period>>()
  private readonly ground: BookGround
  private readonly dependants: ReadonlyMap<string, readonly Dependant[]>

  constructor(ground: BookGround, vintages: Iterable<Vintage> = []) {
    this.ground = ground
    this.dependants = dependantsOf(ground.indicators)
    for (const vintage of vintages) this.enter(vintage)
  }

  /** The value of a key with how it came about; computed when first asked for. */
  entry(key: FigureKey): Entry {
    this.work.looks += 1
    const id = keyOf(key)
    const known = this.kept.get(id)
    if (known !== undefined) return known
    const entry = this.make(key, this.said.get(id))
    this.kept.set(id, entry)
    const speaker = speakerOf(key.indicator, key.unit)
    const asked = this.asked.get(speaker)
    if (asked === undefined) this.asked.set(speaker, new Set([key.period]))
    else asked.add(key.period)
    return entry
  }

  /** The value alone; null: not known. */
  readonly valueOf = (key: FigureKey): number | null => this.entry(key).value

  /**
   * Takes a vintage in where it is later than what stands; gives the keys whose values may differ
   * now, the changed one first: nothing else is touched.
   */
  change(vintage: Vintage): readonly FigureKey[] {
    const before = this.said.get(keyOf(vintage))
    const newWholes = this.enter(vintage)
    if (this.said.get(keyOf(vintage)) === before) return []
    const touched: FigureKey[] = []
    const seen = new Set<string>()
    const queue: FigureKey[] = [vintage, ...newWholes]
    for (let key = queue.shift(); key !== undefined; key = queue.shift()) {
      const id = keyOf(key)
      if (seen.has(id)) continue
      seen.add(id)
      this.kept.delete(id)
      touched.push({ indicator: key.indicator, unit: key.unit, period: key.period })
      queue.push(...this.above(key))
    }
    return touched
  }

  /** What is computed from a figure directly: other indicators, and the unit above. */
  private above({ indicator, unit, period }: FigureKey): readonly FigureKey[] {
    const formulas = (this.dependants.get(indicator) ?? []).map(({ of, at }) => ({
      indicator: of,
      unit,
      period: shiftedBack(period, at),
    }))
    const parent = isAdded(this.ground.indicators.get(indicator)) ? this.ground.parent(unit) : null
    return parent === null ? formulas : [...formulas, { indicator, unit: parent, period }]
  }

  /** Gives the wholes asked for so far that have one part more now. */
  private enter(vintage: Vintage): readonly FigureKey[] {
    const id = keyOf(vintage)
    const standing = this.said.get(id)
    const isNewer =
      standing === undefined ||
      vintage.knownAt > standing.knownAt ||
      (vintage.knownAt === standing.knownAt && vintage.seq >= standing.seq)
    if (!isNewer) return []
    this.said.set(id, vintage)
    return this.speaks(vintage)
  }

  private make(key: FigureKey, said: Vintage | undefined): Entry {
    const definition = this.ground.indicators.get(key.indicator)
    if (definition?.by === 'computed') return this.compute(definition, key)
    if (said?.value !== undefined && said.value !== null) {
      return { how: 'said', value: settled(Number(said.value)), vintage: said }
    }
    const added = isAdded(definition) ? this.add(key) : null
    if (added !== null) return added
    if (said !== undefined) return { how: 'said', value: null, vintage: said }
    return { how: 'none', value: null, lacks: [{ lacks: 'figure', figure: plain(key) }] }
  }

  private compute(definition: IndicatorDefinition, key: FigureKey): Entry {
    const inForce = formulaOn(definition, lastDayOf(key.period))
    if (inForce === null) return { how: 'none', value: null, lacks: [] }
    this.work.formulas += 1
    // Held while it is computed: a circle of formulas, refused at definition, would end here.
    this.kept.set(keyOf(key), { how: 'none', value: null, lacks: [] })
    return { how: 'computed', since: inForce.since, ...reckon(inForce.formula, key, this.valueOf) }
  }

  /** A whole of all its parts; a missing part leaves the whole unknown and is named. */
  private add(key: FigureKey): Entry | null {
    const parts = this.ground
      .children(key.unit)
      .filter((unit) => this.speaking.has(speakerOf(key.indicator, unit)))
      .map((unit) => ({ ...plain(key), unit }))
    if (parts.length === 0) return null
    this.work.additions += 1
    const used: Used[] = []
    const lacks: Lack[] = []
    for (const part of parts) {
      const value = this.valueOf(part)
      if (value === null) lacks.push({ lacks: 'figure', figure: part })
      else used.push({ ...part, value })
    }
    const sum = settled(used.reduce((so, { value }) => so + value, 0))
    return { how: 'added', value: lacks.length === 0 ? sum : null, used, lacks }
  }

  /** Who ever said an indicator is a part of every unit above, for every period. */
  private speaks({ indicator, unit }: FigureKey): readonly FigureKey[] {
    const wholes: FigureKey[] = []
    for (let at: string | null = unit; at !== null; at = this.ground.parent(at)) {
      const speaker = speakerOf(indicator, at)
      if (this.speaking.has(speaker)) break
      this.speaking.add(speaker)
      const above = this.ground.parent(at)
      const asked = above === null ? undefined : this.asked.get(speakerOf(indicator, above))
      for (const period of asked ?? []) wholes.push({ indicator, unit: above ?? at, period })
    }
    return wholes
  }
}

/** The formula in force on a day with the day it came into force; null: none yet. */
export function formulaOn(
  { since }: IndicatorDefinition,
  day: Day,
): { readonly formula: Formula; readonly since: Day } | null {
  const begun = Object.keys(since).filter((from) => from <= day)
  const from = begun.toSorted().at(-1)
  const formula = from === undefined ? undefined : since[from]?.formula
  return from === undefined || formula === undefined ? null : { formula, since: from }
}

interface Dependant {
  readonly of: string
  readonly at: 'previous' | 'year-before' | undefined
}

/** For each indicator, the formulas that look at it, whatever wording they stand in. */
function dependantsOf(
  indicators: ReadonlyMap<string, IndicatorDefinition>,
): ReadonlyMap<string, readonly Dependant[]> {
  const found = new Map<string, Dependant[]>()
  for (const [of, { since }] of indicators) {
    for (const { formula } of Object.values(since)) {
      for (const look of formula === undefined ? [] : looksAt(formula)) {
        const known = found.get(look.figure) ?? []
        const isKnown = known.some((one) => one.of === of && one.at === look.at)
        if (!isKnown) found.set(look.figure, [...known, { of, at: look.at }])
      }
    }
  }
  return found
}

function isAdded(definition: IndicatorDefinition | undefined): boolean {
  return definition?.by === 'reported' && (definition.adds === 'sum' || definition.adds === 'stock')
}

const speakerOf = (indicator: string, unit: string): string => `${indicator}\n${unit}`

const plain = ({ indicator, unit, period }: FigureKey): FigureKey => ({ indicator, unit, period })
