/** Rows of a sheet held against what is known: which thing each is, what differs, what is odd. */
import type { SheetDefinition, SheetRecord } from '../../define/sheet.ts'
import { hidden } from '../fields/mask.ts'
import { settled } from '../../kernel/settled.ts'
import { problem, type SheetProblem } from './problems.ts'
import type { ReadRecord } from './read-table.ts'

/** A thing that is known, as the form would print it today. */
export interface KnownThing {
  readonly id: string
  readonly rows: readonly SheetRecord[]
}

/** One field that differs. */
export interface Difference {
  readonly field: string
  /** Of the row of a thing, from 0. */
  readonly row: number
  readonly before: SheetRecord[string] | null
  readonly after: SheetRecord[string] | null
  readonly at: string
}

/** What rows of one thing come to. */
export interface SheetMove {
  /** The thing; null: it is new. */
  readonly id: string | null
  readonly name: string
  readonly at: string
  readonly rows: readonly SheetRecord[]
  readonly differences: readonly Difference[]
  readonly problems: readonly SheetProblem[]
}

/** A sheet held against what is known. */
export interface Matched {
  readonly moves: readonly SheetMove[]
  readonly unchanged: number
  readonly problems: readonly SheetProblem[]
}

/** Matches by code, else by name, else by name and owner; what stays unclear is named and left. */
export function matchSheet(
  form: SheetDefinition,
  read: readonly ReadRecord[],
  known: readonly KnownThing[],
): Matched {
  const steps = matchInSteps(form, read, known)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** Rows looked at in one step. */
const atOnce = 200

/** The same in steps of a few hundred rows, for who has others to serve between them. */
export function* matchInSteps(
  form: SheetDefinition,
  read: readonly ReadRecord[],
  known: readonly KnownThing[],
): Steps<Matched> {
  const { things, problems } = yield* thingsOf(form, read)
  const index = yield* indexOf(form, known)
  const moves: SheetMove[] = []
  let unchanged = 0
  for (const [at, thing] of things.entries()) {
    if (at % atOnce === 0) yield
    const { move, problems: own } = yield* moveOf(form, thing, index)
    for (const one of own) problems.push(one)
    if (move === null) continue
    if (move.id === null || move.differences.length > 0) moves.push(move)
    else unchanged += 1
  }
  return { moves, unchanged, problems }
}

type Steps<Value> = Generator<undefined, Value, undefined>

/** Rows read of one thing. */
type Thing = readonly ReadRecord[]

/** Rows of one name and code stand together; two things of one name must be told apart. */
function* thingsOf(
  form: SheetDefinition,
  read: readonly ReadRecord[],
): Steps<{ readonly things: readonly Thing[]; readonly problems: SheetProblem[] }> {
  const { name, code, with: other } = form.finds
  const manyRows = form.parts.some((part) => part.layout === 'table' && part.once !== undefined)
  const found = new Map<string, ReadRecord[]>()
  const problems: SheetProblem[] = []
  const spoiled = new Set<string>()
  for (const [at, one] of read.entries()) {
    if (at % atOnce === 0) yield
    const { record } = one
    const told = [record[name], code && record[code], other && record[other]]
    const key = JSON.stringify(told.map((part) => part ?? null))
    const before = found.get(key)
    if (before === undefined) {
      found.set(key, [one])
      continue
    }
    if (manyRows || one.at === before[0]?.at) before.push(one)
    else {
      problems.push(problem('same-name', one.at, { other: before[0]?.at ?? '' }))
      spoiled.add(key)
    }
  }
  const things = [...found].flatMap(([key, rows]) => (spoiled.has(key) ? [] : [rows]))
  return { things, problems }
}

interface Index {
  readonly byCode: ReadonlyMap<string, KnownThing>
  readonly byName: ReadonlyMap<string, readonly KnownThing[]>
}

function* indexOf({ finds }: SheetDefinition, known: readonly KnownThing[]): Steps<Index> {
  const byCode = new Map<string, KnownThing>()
  const byName = new Map<string, KnownThing[]>()
  for (const [at, thing] of known.entries()) {
    if (at % atOnce === 0) yield
    const [first = {}] = thing.rows
    const code = finds.code === undefined ? undefined : first[finds.code]
    if (typeof code === 'string') byCode.set(code, thing)
    const name = plain(first[finds.name])
    const before = byName.get(name)
    if (before === undefined) byName.set(name, [thing])
    else before.push(thing)
  }
  return { byCode, byName }
}

function* moveOf(
  form: SheetDefinition,
  thing: Thing,
  index: Index,
): Steps<{ readonly move: SheetMove | null; readonly problems: readonly SheetProblem[] }> {
  const [first] = thing
  if (first === undefined) return { move: null, problems: [] }
  const { record, at } = first
  const name = String(record[form.finds.name] ?? '')
  const found = foundFor(form, record, index)
  if (found.length > 1) {
    const says = { count: found.length, text: name }
    return { move: null, problems: [problem('ambiguous', at, says)] }
  }
  const rows = thing.map((one) => one.record)
  const [known] = found
  if (known === undefined) {
    if (form.takes === undefined) {
      return { move: null, problems: [problem('no-such-thing', at, { text: name })] }
    }
    const problems = thing.flatMap(({ record: row, cells }) =>
      Object.entries(row).flatMap(([field, value]) =>
        oddities(form, field, null, value, cells[field] ?? at),
      ),
    )
    return { move: { id: null, name, at, rows, differences: [], problems }, problems: [] }
  }
  const { differences, problems } = yield* differencesOf(form, thing, known)
  return { move: { id: known.id, name, at, rows, differences, problems }, problems: [] }
}

/** By its code where both have one; else by name, and by owner where several have the name. */
function foundFor(
  { finds }: SheetDefinition,
  record: SheetRecord,
  { byCode, byName }: Index,
): readonly KnownThing[] {
  const code = finds.code === undefined ? undefined : record[finds.code]
  const coded = typeof code === 'string' ? byCode.get(code) : undefined
  if (coded !== undefined) return [coded]
  const named = (byName.get(plain(record[finds.name])) ?? []).filter(({ rows }) => {
    const own = finds.code === undefined ? undefined : rows[0]?.[finds.code]
    // Another code is another thing, whatever it is called.
    return typeof code !== 'string' || own === undefined || own === code
  })
  if (named.length < 2 || finds.with === undefined) return named
  const other = plain(record[finds.with])
  if (other === '') return named
  const both = named.filter(({ rows }) => plain(rows[0]?.[finds.with ?? '']) === other)
  return both.length === 1 ? both : named
}

function* differencesOf(
  form: SheetDefinition,
  thing: Thing,
  { rows }: KnownThing,
): Steps<Pick<SheetMove, 'differences' | 'problems'>> {
  const differences: Difference[] = []
  const problems: SheetProblem[] = []
  const { derived = [], finds } = form
  for (const [row, { record, cells, at }] of thing.entries()) {
    if (row % atOnce === atOnce - 1) yield
    for (const [field, after] of Object.entries(record)) {
      const before = rows[row]?.[field] ?? null
      if (isSame(form, field, before, after)) continue
      if (field === finds.name && plain(before ?? '') === plain(after)) continue
      const place = cells[field] ?? at
      if (derived.includes(field)) {
        problems.push(notTaken(form, field, before, after, place))
        continue
      }
      differences.push({ field, row, before, after, at: place })
      problems.push(...oddities(form, field, before, after, place))
    }
  }
  // Rows that were there and are not in the sheet are dropped with the list they stand in.
  for (let row = thing.length; row < rows.length; row += 1) {
    const own = Object.keys(rows[row] ?? {}).find((field) => isOfRow(form, field))
    if (own === undefined) continue
    const before = rows[row]?.[own] ?? null
    differences.push({ field: own, row, before, after: null, at: thing[0]?.at ?? '' })
  }
  return { differences, problems }
}

/** Fields each row of a thing has for itself. */
function isOfRow({ parts }: SheetDefinition, field: string): boolean {
  return parts.some((part) => {
    if (part.layout !== 'table' || part.once === undefined) return false
    const columns = JSON.stringify(part.heads)
    return !part.once.includes(field) && columns.includes(`"field":"${field}"`)
  })
}

function isSame(
  { fields }: SheetDefinition,
  field: string,
  before: SheetRecord[string] | null,
  after: SheetRecord[string],
): boolean {
  if (before === after) return true
  if (before === null) return after === false
  const { kind } = fields[field] ?? { kind: 'text' }
  const isNumber = kind === 'amount' || kind === 'percent' || kind === 'count'
  if (isNumber) return settled(Number(before)) === settled(Number(after))
  return typeof before === 'string' && typeof after === 'string' && plain(before) === plain(after)
}

/** A hundred times what it was, or less than what only grows: flagged, and taken when meant. */
function oddities(
  { fields }: SheetDefinition,
  field: string,
  before: SheetRecord[string] | null,
  after: SheetRecord[string],
  at: string,
): readonly SheetProblem[] {
  const known = fields[field]
  if (known?.kind !== 'amount') return []
  const [was, is] = [Number(before ?? 0), Number(after)]
  const head = known.title.zh
  const more = { head, value: String(after), before: String(before) }
  if (is < 0) return [problem('negative', at, more, 'look')]
  if (was > 0 && is > 0 && (is / was >= 50 || was / is >= 50)) {
    const times = Math.round(is >= was ? is / was : was / is)
    return [problem('hundredfold', at, { ...more, times }, 'look')]
  }
  return known.grows === true && is < was ? [problem('falls', at, more, 'look')] : []
}

function notTaken(
  { fields }: SheetDefinition,
  field: string,
  before: SheetRecord[string] | null,
  after: SheetRecord[string],
  at: string,
): SheetProblem {
  const known = fields[field]
  const isSealed = known !== undefined && 'class' in known && known.class !== undefined
  const words = (value: SheetRecord[string] | null) => {
    if (value === null) return '空'
    if (isSealed) return hidden
    return known?.kind === 'choice' ? (known.of[String(value)]?.zh ?? '') : String(value)
  }
  const head = known?.title.zh ?? field
  return problem('not-taken', at, { head, text: words(after), before: words(before) }, 'note')
}

const plain = (value: unknown): string =>
  typeof value === 'string' ? value.normalize('NFKC').replaceAll(/\s/g, '') : ''
