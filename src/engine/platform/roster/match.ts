/** A roster against the registers: what would be added, changed and ended, before anything is. */
import { canonicalJson, type Json } from '../../../kernel/canonical.ts'
import type { Day } from '../../../kernel/day.ts'
import { grouped } from '../../../kernel/grouped.ts'
import { sha256 } from '../../../kernel/sha256.ts'
import { organisationOn } from '../organisation-on.ts'
import type { Organisation } from '../organisation.ts'
import type { PlatformEntries } from '../platform-entries.ts'
import { validOn, type Entry, type Line } from '../register-case.ts'
import { freshKey } from './fresh-key.ts'
import { matchPeople } from './people.ts'
import type { RosterProblem, RosterRow } from './sheet.ts'
import { matchUnits } from './units.ts'

/** What becomes of one post. */
export interface RosterChange {
  readonly change: 'added' | 'changed' | 'ended' | 'unchanged'
  /** Where the sheet says so; null: it says nothing of it any more. */
  readonly at: string | null
  readonly unit: string
  readonly title: string
  readonly name: string
  /** What was, where it is another: the holder's name, the title, the rank. */
  readonly was: { readonly name?: string; readonly title?: string; readonly rank?: string }
}

/** What a roster comes to on a day. */
export interface RosterPlan {
  readonly changes: readonly RosterChange[]
  readonly lines: {
    readonly unit: readonly Line[]
    readonly person: readonly Line[]
    readonly post: readonly Line[]
  }
  readonly ended: readonly string[]
  readonly problems: readonly RosterProblem[]
  /** Names exactly this plan: what was shown is what is carried out. */
  readonly digest: string
}

type Values = Entry['values']

/** Works out what the rows of a roster come to from a day on. */
export function matchRoster(
  rows: readonly RosterRow[],
  registers: PlatformEntries,
  on: Day,
): RosterPlan {
  const organisation = organisationOn('', registers, on)
  const units = matchUnits(rows, organisation, registers.unit, on)
  const placed = rows.flatMap((row) => {
    const unit = units.unitOf.get(row.at)
    return unit === undefined ? [] : [{ ...row, unitId: unit }]
  })
  const people = matchPeople(rows, units.unitOf, organisation, registers.person, on)
  const seated = placed.flatMap((row) => {
    const person = people.personOf.get(row.mark)
    return person === undefined ? [] : [{ ...row, person }]
  })
  const posts = new Posts(registers, organisation, on)
  for (const row of posts.inOrder(posts.once(seated))) posts.take(row)
  const clear = new Set(seated.map(({ at }) => at))
  const unclear = rows.filter(({ at }) => !clear.has(at))
  posts.endOthers(
    new Set(seated.map(({ unitId }) => unitId)),
    new Set(unclear.map(({ name }) => name)),
  )
  const lines = { unit: units.lines, person: people.lines, post: posts.lines }
  const { changes, ended } = posts
  const digest = sha256(canonicalJson({ on, lines, ended } as unknown as Json))
  const problems = [...units.problems, ...people.problems, ...posts.problems]
  return { changes, lines, ended, problems, digest }
}

interface Seated extends RosterRow {
  readonly unitId: string
  readonly person: string
}

class Posts {
  readonly lines: Line[] = []
  readonly ended: string[] = []
  readonly changes: RosterChange[] = []
  readonly problems: RosterProblem[] = []
  readonly #registers: PlatformEntries
  readonly #organisation: Organisation
  readonly #on: Day
  readonly #values: ReadonlyMap<string, Values>
  readonly #taken = new Set<string>()
  readonly #matches = new Map<Seated, string>()

  constructor(registers: PlatformEntries, organisation: Organisation, on: Day) {
    this.#registers = registers
    this.#organisation = organisation
    this.#on = on
    this.#values = validOn(registers.post ?? {}, on)
  }

  /** Rows that come to the same post of the same person, whatever their words, are taken once. */
  once(rows: readonly Seated[]): readonly Seated[] {
    const firsts = new Map<string, string>()
    return rows.filter(({ unitId, title, person, at, name }) => {
      const post = canonicalJson([unitId, title, person])
      const first = firsts.get(post)
      firsts.set(post, first ?? at)
      if (first === undefined) return true
      const params = { name, title, first }
      this.problems.push({ at, weight: 'left-out', key: 'roster.twice', params })
      return false
    })
  }

  /** Finds the post of each row: the same one, then an empty seat, another holder's, title's. */
  inOrder(rows: readonly Seated[]): readonly Seated[] {
    const isEmpty = ({ person }: Values) => person === undefined
    this.#match(rows, ({ unit, title, person }) => [unit, title, person])
    this.#match(rows, ({ unit, title }) => [unit, title], isEmpty)
    this.#match(rows, ({ unit, title }) => [unit, title])
    this.#match(rows, ({ unit, person }) => [unit, person])
    return rows
  }

  /** Gives each row that has none yet the next post, of those left, that has its key. */
  #match(
    rows: readonly Seated[],
    keyOf: (values: Values) => readonly unknown[],
    isIt: (values: Values) => boolean = () => true,
  ): void {
    const left = [...this.#values].filter(([id, values]) => !this.#taken.has(id) && isIt(values))
    const posts = grouped(left, ([, values]) => JSON.stringify(keyOf(values)))
    const queues = new Map([...posts].map(([key, those]) => [key, those.values()]))
    for (const row of rows) {
      if (this.#matches.has(row)) continue
      const key = JSON.stringify(keyOf({ ...row, unit: row.unitId }))
      const next = queues.get(key)?.next().value
      if (next === undefined) continue
      this.#taken.add(next[0])
      this.#matches.set(row, next[0])
    }
  }

  take(row: Seated): void {
    const { at, unitId, title, person, name, rank } = row
    const id = this.#matches.get(row)
    const before = id === undefined ? undefined : this.#values.get(id)
    const said = { title, unit: unitId, person, ...(rank === undefined ? {} : { rank }) }
    const shown = { at, unit: row.unit, title, name }
    if (id === undefined || before === undefined) {
      const key = freshKey(this.#registers.post, 'post', unitId, title, person)
      this.lines.push({ key, from: this.#on, values: said })
      this.changes.push({ ...shown, change: 'added', was: {} })
      return
    }
    const was = this.#differences(before, said)
    if (Object.keys(was).length === 0) {
      this.changes.push({ ...shown, change: 'unchanged', was })
      return
    }
    this.#lookAhead(id, row)
    this.lines.push({ key: id, from: this.#on, values: { ...before, ...said } })
    this.changes.push({ ...shown, change: 'changed', was })
  }

  /** Posts of the units on the sheet that it no longer names, save of people it left unclear. */
  endOthers(units: ReadonlySet<string>, unclear: ReadonlySet<string>): void {
    for (const [id, values] of this.#values) {
      const { unit, person } = values as { readonly [name: string]: string | undefined }
      const isGone = units.has(unit ?? '') && person !== undefined && !this.#taken.has(id)
      if (isGone && !unclear.has(this.#nameOf(person))) this.#end(id, values)
    }
  }

  #end(id: string, values: Values): void {
    const { title = '', unit = '', person } = values as { readonly [name: string]: string }
    const shown = { unit: this.#organisation.unit(unit)?.name ?? unit, title }
    const params = { ...shown, name: this.#nameOf(person) }
    const stays = this.#whyItStays(id, values)
    if (stays !== null) {
      this.problems.push({ at: '', weight: 'check', key: stays, params })
      return
    }
    // What began this very day cannot end on it: its seat is left empty.
    if (this.#registers.post?.[id]?.at(-1)?.from === this.#on) {
      const { person: _, ...empty } = values
      this.lines.push({ key: id, from: this.#on, values: empty })
    } else this.ended.push(id)
    this.changes.push({ ...params, at: null, change: 'ended', was: {} })
  }

  /** Who keeps the keys stays, and what was given another end already keeps that. */
  #whyItStays(id: string, { roles = [] }: Values): string | null {
    const keepsKeys = (roles as readonly string[]).some((role) => role.startsWith('platform/'))
    if (keepsKeys) return 'roster.keptKeys'
    const last = this.#registers.post?.[id]?.at(-1)
    const endsOtherwise = last === undefined || last.to !== null || last.from > this.#on
    return endsOtherwise ? 'roster.endsOtherwise' : null
  }

  #differences(before: Values, said: Values): RosterChange['was'] {
    const { title, rank, person } = before as { readonly [name: string]: string | undefined }
    return {
      ...(person === said.person ? {} : { name: this.#nameOf(person) }),
      ...(title === said.title ? {} : { title: title ?? '' }),
      ...(said.rank === undefined || rank === said.rank ? {} : { rank: rank ?? '' }),
    }
  }

  #lookAhead(id: string, { at, name, title }: Seated): void {
    const later = this.#registers.post?.[id]?.find(({ from }) => from > this.#on)
    if (later === undefined) return
    const params = { name, title, day: later.from }
    this.problems.push({ at, weight: 'check', key: 'roster.later', params })
  }

  #nameOf(person: string | undefined): string {
    if (person === undefined) return ''
    return this.#organisation.person(person)?.name ?? person
  }
}
