/** A reorganisation 机构改革 worked out before it is carried out: what changes, what is missing. */
import type { Day } from '../../../kernel/day.ts'
import { derivedId } from '../../../kernel/id.ts'
import type { UnitKind } from '../organisation.ts'
import type { PlatformEntries } from '../platform-entries.ts'
import { validOn, type Entries, type Entry, type Line } from '../register-case.ts'

/** What a step does: a unit is founded, or units become others. */
export type StepChange = 'merged' | 'split' | 'renamed' | 'moved' | 'abolished' | 'founded'

/** A unit something goes into; with a name it is a new one, or has that name from then on. */
export interface Target {
  /** Absent for a new unit: its id follows from its name. */
  readonly unit?: string
  readonly name?: string
  readonly short?: string
}

/** One step: which units change, and what of them becomes what. */
export interface Step {
  readonly change: StepChange
  readonly units?: readonly string[]
  /** The first is the one that takes over where nothing else is said. */
  readonly into?: readonly Target[]
  /** Where a new or moved unit stands. */
  readonly parent?: string
  readonly kind?: UnitKind
  /** The first day a founded unit is no longer: a task force exists for a time. */
  readonly until?: Day
}

/** A reorganisation from a day on. */
export interface Reorganisation {
  readonly on: Day
  readonly steps: readonly Step[]
  /** Posts that go elsewhere than their unit does. */
  readonly posts?: readonly { readonly post: string; readonly unit: string }[]
}

/** Something missing or doubtful in a plan. */
export interface PlanProblem {
  /** `blocks`: it cannot be carried out so. */
  readonly weight: 'blocks' | 'warns'
  readonly key: string
  readonly params: { readonly [name: string]: string | number }
  /** The step it is about, from 0. */
  readonly step: number
}

/** What is entered into the registers, and who is touched. */
export interface WorkedOut {
  readonly lines: {
    readonly unit: readonly Line[]
    readonly post: readonly Line[]
    readonly succession: readonly Line[]
  }
  readonly ended: readonly string[]
  readonly problems: readonly PlanProblem[]
}

/** Works a reorganisation out against what the registers say; nothing is changed. */
export function workOut(plan: Reorganisation, registers: PlatformEntries, id: string): WorkedOut {
  const work = new Work(plan, registers, id)
  for (const [at, step] of plan.steps.entries()) work.take(step, at)
  return work.done()
}

type Values = Entry['values']

/** A step whose targets all have ids. */
interface Known extends Step {
  readonly into: readonly (Target & { readonly unit: string })[]
}

const newId = (name = ''): string => `unit-${derivedId('reorganised', name).slice(0, 12)}`

class Work {
  readonly #plan: Reorganisation
  readonly #id: string
  readonly #registers: PlatformEntries
  /** Units as they will be on the day. */
  readonly #units: Map<string, Values>
  readonly #posts: ReadonlyMap<string, Values>
  readonly #changed = new Set<string>()
  readonly #until = new Map<string, Day>()
  readonly #heirs = new Map<string, string>()
  readonly #succession = new Map<string, Values>()
  readonly #problems: PlanProblem[] = []

  constructor(plan: Reorganisation, registers: PlatformEntries, id: string) {
    this.#plan = plan
    this.#registers = registers
    this.#id = id
    this.#units = new Map(validOn(registers.unit ?? {}, plan.on))
    this.#posts = validOn(registers.post ?? {}, plan.on)
  }

  take(given: Step, at: number): void {
    const into = (given.into ?? []).map((one) => ({ ...one, unit: one.unit ?? newId(one.name) }))
    const step: Known = { ...given, into }
    const { change, units = [] } = step
    const unknown = units.filter((unit) => !this.#units.has(unit))
    for (const unit of unknown) this.#problem('blocks', 'noUnit', at, { unit })
    if (unknown.length > 0) return
    if (units.length === 0 && change !== 'founded') this.#problem('blocks', 'nothing', at)
    if (change === 'moved') this.#move(step, at)
    else if (change === 'renamed') this.#rename(step, at)
    else if (into.length === 0) this.#problem('blocks', 'noTarget', at, { unit: units[0] ?? '' })
    else this.#become(step, at)
  }

  #move({ units = [], parent }: Known, at: number): void {
    for (const unit of units) {
      if (parent === undefined) this.#problem('blocks', 'noParent', at, { unit })
      else if (!this.#units.has(parent)) this.#problem('blocks', 'noUnit', at, { unit: parent })
      else if (this.#isBelow(parent, unit)) this.#problem('blocks', 'circle', at, { unit, parent })
      else {
        this.#put(unit, { ...this.#units.get(unit), parent })
        this.#note(unit, 'moved', [unit])
      }
    }
  }

  #rename({ units = [], into }: Known, at: number): void {
    const [unit = ''] = units
    const [target] = into
    if (target?.name === undefined) this.#problem('blocks', 'noName', at, { unit })
    else {
      const { name, short = name } = target
      this.#put(unit, { ...this.#units.get(unit), name, short })
      this.#note(unit, 'renamed', [unit])
    }
  }

  /** Founded, merged, split or abolished: units end, others take over. */
  #become(step: Known, at: number): void {
    const { change, units = [], into } = step
    for (const target of into) this.#found(step, target, at)
    const targets = into.map(({ unit }) => unit)
    for (const unit of units.filter((one) => !targets.includes(one))) {
      this.#heirs.set(unit, targets[0] ?? '')
      this.#note(unit, change, targets)
      this.#units.delete(unit)
    }
    // A unit that goes on under its own id, with a part of it split off or others merged in.
    for (const unit of units) if (targets.includes(unit)) this.#note(unit, change, targets)
  }

  #found(step: Known, target: Known['into'][number], at: number): void {
    const { units = [], change, parent, kind, until } = step
    const { unit, name, short = name } = target
    const known = this.#units.get(unit)
    if (name === undefined) {
      if (known === undefined) this.#problem('blocks', 'noUnit', at, { unit })
      return
    }
    if (known !== undefined && change === 'founded') {
      this.#problem('blocks', 'taken', at, { unit })
      return
    }
    const model = known ?? this.#units.get(units[0] ?? '') ?? {}
    const above = parent ?? (model.parent as string | undefined)
    if (above !== undefined && !this.#units.has(above)) {
      this.#problem('blocks', 'noUnit', at, { unit: above })
    }
    const { parent: _, ...rest } = model
    const nature = kind === undefined ? {} : { kind }
    this.#put(unit, {
      ...rest,
      ...nature,
      name,
      short,
      ...(above === undefined ? {} : { parent: above }),
    })
    if (until !== undefined) this.#until.set(unit, until)
  }

  done(): WorkedOut {
    this.#followHeirs()
    const moved = this.#movedPosts()
    this.#lookAhead(moved.map(({ key }) => key))
    const { on } = this.#plan
    const changed = [...this.#changed].filter((unit) => this.#units.has(unit))
    return {
      lines: {
        unit: changed.map((key) => {
          const to = this.#until.get(key)
          const line = { key, from: on, values: this.#units.get(key) ?? {} }
          return to === undefined ? line : { ...line, to }
        }),
        post: moved,
        succession: [...this.#succession].map(([key, values]) => ({ key, from: on, values })),
      },
      ended: [...this.#heirs.keys()],
      problems: this.#problems,
    }
  }

  /** What stood below or was led by a unit that ends stands below the one that takes over. */
  #followHeirs(): void {
    for (const [unit, values] of this.#units) {
      const parent = this.#heirOf(values.parent as string | undefined)
      const lead = this.#heirOf(values.lead as string | undefined)
      if (parent === values.parent && lead === values.lead) continue
      const above = parent === undefined || parent === unit ? {} : { parent }
      const led = lead === undefined ? {} : { lead }
      const { parent: _, lead: __, ...rest } = values
      this.#put(unit, { ...rest, ...above, ...led })
    }
  }

  #movedPosts(): Line[] {
    const { on, posts = [] } = this.#plan
    const named = new Map(posts.map(({ post, unit }) => [post, unit]))
    for (const { post, unit } of posts) {
      const isKnown = this.#posts.has(post) && this.#units.has(unit)
      if (!isKnown) this.#problem('blocks', 'noPost', 0, { post, unit })
    }
    return [...this.#posts].flatMap(([key, values]) => {
      const unit = named.get(key) ?? this.#heirOf(values.unit as string)
      return unit === values.unit ? [] : [{ key, from: on, values: { ...values, unit } }]
    })
  }

  /** Lines that begin later would undo what is entered now, so they must be put right first. */
  #lookAhead(posts: readonly string[]): void {
    const units = [...this.#changed, ...this.#heirs.keys()]
    for (const [register, keys] of [['unit', units], ['post', posts]] as const) {
      const entries: Entries = this.#registers[register] ?? {}
      for (const key of new Set(keys)) {
        const later = (entries[key] ?? []).find(({ from }) => from > this.#plan.on)
        if (later !== undefined) this.#problem('blocks', 'later', 0, { key, day: later.from })
      }
    }
  }

  #heirOf<Unit extends string | undefined>(unit: Unit): Unit {
    const seen = new Set<string>()
    let at = unit as string | undefined
    for (; at !== undefined && this.#heirs.has(at) && !seen.has(at); at = this.#heirs.get(at)) {
      seen.add(at)
    }
    return at as Unit
  }

  #isBelow(unit: string, above: string): boolean {
    const seen = new Set<string>()
    for (let at: string | undefined = unit; at !== undefined && !seen.has(at); ) {
      if (at === above) return true
      seen.add(at)
      at = this.#units.get(at)?.parent as string | undefined
    }
    return false
  }

  #put(unit: string, values: Values): void {
    this.#units.set(unit, values)
    this.#changed.add(unit)
  }

  #note(unit: string, change: StepChange, into: readonly string[]): void {
    this.#succession.set(unit, { change, into, reorganisation: this.#id })
  }

  #problem(
    weight: PlanProblem['weight'],
    name: string,
    step: number,
    params: PlanProblem['params'] = {},
  ): void {
    this.#problems.push({ weight, key: `reorganisation.${name}`, params, step })
  }
}
