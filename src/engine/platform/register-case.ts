import { defineCase, type CaseDefinition, type Moment } from '../../define/case.ts'
import { field } from '../../define/fields.ts'
import type { RegisterDefinition } from '../../define/scenario.ts'
import type { Day } from '../../kernel/day.ts'
import { isRejection, reject, type Rejection } from '../../kernel/rejection.ts'
import { checkValues, type Fault } from '../fields/validate.ts'

/** What an entry says from a day on, until the next of its key begins or it ends. */
export interface Entry {
  readonly from: Day
  /** The first day it holds no longer; null: open. */
  readonly to: Day | null
  readonly values: { readonly [field: string]: unknown }
}

/** Everything a register says, by key; entries of a key in the order of their days. */
export interface Entries {
  readonly [key: string]: readonly Entry[]
}

/** One line to be entered. */
export interface Line {
  readonly key: string
  readonly from: Day
  /** The first day it holds no longer, where that is known already. */
  readonly to?: Day
  readonly values: { readonly [field: string]: unknown }
}

const key = field.text({ title: { zh: '标识', en: 'Key' }, max: 120 })
const from = field.day({ title: { zh: '生效日', en: 'Valid from' } })
const to = field.day({ title: { zh: '终止日', en: 'Ended on' } })
const toKnown = field.day({ title: { zh: '终止日', en: 'Ended on' }, optional: true })
const values = field.data({ title: { zh: '内容', en: 'Values' } })
const reason = field.longText({ title: { zh: '依据或理由', en: 'Reason' }, optional: true })
const lines = field.list({
  title: { zh: '各条', en: 'Lines' },
  of: field.record({ title: { zh: '一条', en: 'Line' }, fields: { key, from, to: toKnown, values } }),
})

/** The id of the case that keeps a register: `register:platform/unit`. */
export function registerCaseId(scenario: string, name: string): string {
  return `register:${scenario}/${name}`
}

/**
 * Looks at all a register would say after a change, at the lines that are added (none: an end),
 * at what the registers beside it say, by name, and at who enters them into what; why that cannot
 * be, or null.
 */
export type Refusing = (
  after: Entries,
  added: readonly Line[],
  beside: { readonly [register: string]: Entries },
  given: Given,
) => Rejection | null

/** Who changes a register, and what it said before. */
export interface Given {
  /** The person; `system:…` for the engine itself. */
  readonly by: string
  readonly today: Day
  readonly before: Entries
}

type Decide = (asked: {
  readonly state: { readonly data: object }
  readonly input: object
  readonly moment: Moment
}) => ReturnType<typeof entering>

/** What a register is checked by beside its fields. */
export interface RegisterChecks {
  readonly refusing?: Refusing
  /** Other registers of the scenario the check looks at. */
  readonly beside?: readonly string[]
}

/**
 * A register is one case that nobody brings to an end: its lines are dated facts. `refusing` may
 * refuse lines for what they would come to together with those that are there.
 */
export function registerCase(
  register: RegisterDefinition,
  { refusing = () => null, beside = [] }: RegisterChecks = {},
  scenario = 'platform',
): CaseDefinition {
  const by = [...register.keepers.map((role) => ({ role })), { role: 'system' }]
  const needs = Object.fromEntries(
    beside.map((name) => [
      name,
      { look: 'case', id: registerCaseId(scenario, name), type: `register-${name}` } as const,
    ]),
  )
  const kept = { by, needs, ...(register.stepUp === true ? { stepUp: true as const } : {}) }
  const others = ({ found }: Moment) =>
    Object.fromEntries(beside.map((name) => [name, entriesOf(found[name]?.data ?? {})]))
  const enter: Decide = ({ state, input, moment }) =>
    entering(register, state.data, input as never, (after, added) =>
      refusing(after, added, others(moment), givenBy(moment, state.data)),
    )
  return defineCase({
    name: `register-${register.name}`,
    title: register.title,
    only: registerCaseId(scenario, register.name),
    edition: 1,
    statuses: { kept: { title: { zh: '在册', en: 'Kept' } } },
    state: { entries: field.data({ title: { zh: '条目', en: 'Entries' } }) },
    facts: {
      entered: { title: { zh: '登入', en: 'Entered' }, fields: { lines, reason }, to: 'kept' },
      ended: { title: { zh: '终止', en: 'Ended' }, fields: { key, to, reason } },
    },
    evolve: {
      entered: (data, body) => ({ entries: folded(data, body.lines as never) as never }),
      ended: (data, body) => ({ entries: without(entriesOf(data), body.key, body.to) as never }),
    },
    commands: {
      open: {
        title: { zh: '建立台账', en: 'Open the register' },
        from: 'new',
        ...kept,
        fields: { lines, reason },
        writes: ['entered'],
        decide: enter,
      },
      enter: {
        title: { zh: '登入', en: 'Enter' },
        from: 'open',
        ...kept,
        fields: { lines, reason },
        writes: ['entered'],
        decide: enter,
      },
      end: {
        title: { zh: '终止', en: 'End' },
        from: 'open',
        ...kept,
        fields: { key, to, reason },
        writes: ['ended'],
        decide: ({ state, input, moment }) => {
          const after = ending(state.data, input.key, input.to)
          const given = givenBy(moment, state.data)
          const refused = isRejection(after) ? after : refusing(after, [], others(moment), given)
          return refused ?? [{ type: 'ended', body: input }]
        },
      },
    },
    row: () => ({ title: register.title.zh, unit: null, audience: 'lane' }),
  })
}

function givenBy({ who, today }: Moment, data: object): Given {
  return { by: who.person, today, before: entriesOf(data) }
}

/** The entries in the state of a register's case. */
export function entriesOf(data: object): Entries {
  return ((data as { readonly entries?: Entries }).entries ?? {}) as Entries
}

/** Whether an entry holds on the first day of the other. */
export function meet(one: Entry, other: Entry): boolean {
  return one.from <= other.from && (one.to === null || other.from < one.to)
}

/** What a register says on a day, by key. */
export function validOn(entries: Entries, day: Day): ReadonlyMap<string, Entry['values']> {
  const valid = new Map<string, Entry['values']>()
  for (const [name, all] of Object.entries(entries)) {
    const entry = all.findLast((one) => one.from <= day)
    if (entry !== undefined && (entry.to === null || day < entry.to)) valid.set(name, entry.values)
  }
  return valid
}

type Entered = { readonly lines: readonly Line[]; readonly reason?: string }

function entering(
  register: RegisterDefinition,
  data: object,
  input: Entered,
  refusing: (after: Entries, added: readonly Line[]) => Rejection | null,
): readonly { readonly type: 'entered'; readonly body: never }[] | Rejection {
  const faults: Fault[] = []
  const checked = input.lines.map((line, at) => {
    const found = checkValues(register.fields, line.values, `lines.${at}.values`)
    if ('faults' in found) faults.push(...found.faults)
    if (line.to !== undefined && line.to <= line.from) {
      faults.push({ path: `lines.${at}.to`, key: 'field.tooSmall', params: { least: line.from } })
    }
    return { ...line, values: 'values' in found ? found.values : {} }
  })
  if (faults.length > 0) return reject('not-valid', 'engine.badInput', {}, faults)
  const refused = refusing(withLines(entriesOf(data), checked), checked)
  if (refused !== null) return refused
  return [{ type: 'entered', body: { ...input, lines: checked } as never }]
}

const folded = (data: object, added: readonly Line[]): Entries => withLines(entriesOf(data), added)

/** What a register says after an end, which only what is open has. */
function ending(data: object, key: string, to: Day): Entries | Rejection {
  const open = entriesAt(entriesOf(data), key).at(-1)
  const isOpen = open !== undefined && open.to === null && to > open.from
  if (!isOpen) return reject('not-valid', 'register.noSuchEntry', { key })
  return without(entriesOf(data), key, to)
}

/**
 * A line of a day replaces the one of that day; one in between ends where the next begins, or
 * where what it stands in for was to end.
 */
function withLines(entries: Entries, added: readonly Line[]): Entries {
  const after = new Map(Object.entries(entries))
  for (const { key, from, to: known, values } of added) {
    const all = after.get(key) ?? []
    const within = all.findLast((one) => one.from <= from)
    const ends = within !== undefined && (within.to === null || from < within.to) ? within.to : null
    const next = all.find((one) => from < one.from)
    const to = earliest([known, ends, next?.from])
    const earlier = all
      .filter((one) => one.from < from)
      .map((one) => (one.to === null || from < one.to ? { ...one, to: from } : one))
    const later = all.filter((one) => from < one.from)
    after.set(key, [...earlier, { from, to, values }, ...later])
  }
  return Object.fromEntries(after)
}

/** The earliest of the days that are named; null: none is. */
function earliest(days: readonly (Day | null | undefined)[]): Day | null {
  return days.filter((day): day is Day => typeof day === 'string').toSorted()[0] ?? null
}

function without(entries: Entries, name: string, on: Day): Entries {
  const all = entriesAt(entries, name)
  const ended = all.map((one, at) => (at === all.length - 1 ? { ...one, to: on } : one))
  return { ...entries, [name]: ended }
}

/** What a register says of a key; names every object has are keys like any other. */
function entriesAt(entries: Entries, name: string): readonly Entry[] {
  return Object.hasOwn(entries, name) ? (entries[name] ?? []) : []
}
