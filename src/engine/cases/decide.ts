import type { Decision, Onward, Written } from '../../define/case.ts'
import type { Fields } from '../../define/fields.ts'
import { calendarOfHours } from '../../kernel/calendar.ts'
import type { Json } from '../../kernel/canonical.ts'
import {
  isRejection,
  reject,
  type FieldRejection,
  type Rejection,
} from '../../kernel/rejection.ts'
import { sweepAt } from '../clocks/clock-state.ts'
import { personalPaths, seal, type Kept } from '../fields/seal.ts'
import { checkValues } from '../fields/validate.ts'
import type { NewFact } from '../ports.ts'
import type { AnyCommand, CaseType } from './case-type.ts'
import type { Chance } from './chance.ts'
import { clockChanges } from './clock-changes.ts'
import { forbidden, isInPlace, notApart, scopeOf, unmetRules } from './may.ts'
import { rowTermsOf } from './home.ts'
import { lookUp, needsOf, type Moments } from './needs.ts'
import { evolve, type CaseState, type Margin } from './state.ts'
import type { Request, Wanting, World } from './world.ts'

/** What one command comes to for its own case, and what it asks of others. */
export interface Decided {
  /** The case before; null: it is new. */
  readonly before: CaseState | null
  readonly state: CaseState
  readonly facts: readonly NewFact[]
  readonly kept: readonly Kept[]
  readonly claims: readonly (readonly [key: string, isTaken: boolean])[]
  readonly onward: readonly Onward[]
}

/** Decides one command on one case: every reason against it in a stated order, then its facts. */
export function decide(
  caseType: CaseType,
  state: CaseState | null,
  caseId: string,
  asked: Request,
  world: World,
  chance: Chance,
): Decided | Wanting | Rejection {
  const command = commandOf(caseType, asked.command)
  if (command === null) return reject('not-found', 'engine.noCommand', { command: asked.command })
  const against = againstGiving(caseType, command, state, asked, world)
  if (against !== null) return against
  const checked = checkValues(command.fields, asked.input)
  if ('faults' in checked) return reject('not-valid', 'engine.badInput', {}, checked.faults)
  const borrowed = borrowedValues(command, asked, checked.values)
  if (borrowed.length > 0) return reject('not-valid', 'engine.badInput', {}, borrowed)
  const needs = needsOf(caseType, command)
  const moment = lookUp(needs, asked, state, checked.values, world, chance)
  if ('outcome' in moment || isRejection(moment)) return moment
  const { sealed, kept } = seal(command.fields, checked.values, chance.hex)
  const scope = scopeOf(state, asked.who, moment.moment, checked.values)
  const [unmet] = unmetRules(caseType, command, scope)
  if (unmet !== undefined) return unmet
  const decision = decisionOf(command, state, caseId, sealed, moment)
  if (isRejection(decision)) return decision
  const facts = 'facts' in decision ? decision.facts : decision
  const { claims = {}, onward = [] } = 'facts' in decision ? decision : {}
  const about = { caseType, state, caseId, asked, world, used: moment.used, claims }
  const written = write(about, facts)
  if (isRejection(written)) return written
  return {
    before: state,
    ...written,
    kept,
    onward,
    claims: Object.entries(claims).map(([key, take]) => [key, take === 'take'] as const),
  }
}

/** Only the engine passes sealed values on: people would read what was told of another case. */
function borrowedValues(
  command: AnyCommand,
  { who }: Request,
  values: { readonly [name: string]: unknown },
): readonly FieldRejection[] {
  if (who.roles.includes('system')) return []
  const paths = personalPaths(command.fields, values, 'sealed')
  return paths.map((path) => ({ path, key: 'field.notText', params: {} }))
}

/** The terms of a command; null when the case knows no such command. */
export function commandOf(caseType: CaseType, name: string): AnyCommand | null {
  const { commands } = caseType.definition
  return Object.hasOwn(commands, name) ? (commands[name] as AnyCommand) : null
}

function againstGiving(
  caseType: CaseType,
  command: AnyCommand,
  state: CaseState | null,
  asked: Request,
  world: World,
): Rejection | null {
  if (command.from !== 'new' && state === null) {
    return reject('not-found', 'engine.noCase', { id: asked.caseId ?? '' })
  }
  const barred = forbidden(caseType, asked.command, command, asked.who, state, world)
  if (barred !== null) return barred
  if (state === null) return null
  if (command.from === 'new') return reject('not-now', 'engine.exists', {})
  if (asked.ver !== undefined && asked.ver !== state.ver) {
    return reject('stale', 'engine.stale', { seen: asked.ver, now: state.ver })
  }
  if (asked.clock !== undefined && !hasCome(caseType, state, asked, world.now)) {
    return reject('not-now', 'engine.clockMoved', { clock: asked.clock })
  }
  if (!isInPlace(caseType, command, state)) {
    return reject('not-now', 'engine.wrongStatus', { status: state.status })
  }
  return notApart(command, asked.who, state)
}

/** Whether a clock still runs and its time has come: since it was swept the case may have moved. */
function hasCome(
  { definition }: CaseType,
  state: CaseState,
  { clock = '', occurredAt }: Request,
  now: string,
): boolean {
  const [terms, running] = [definition.clocks?.[clock], state.clocks[clock]]
  if (terms === undefined || running === undefined) return false
  const due = sweepAt(terms, running)
  return due !== null && due <= (occurredAt ?? now)
}

type AnyDecision = Decision<{ [type: string]: Fields }>

function decisionOf(
  command: AnyCommand,
  state: CaseState | null,
  caseId: string,
  input: { readonly [name: string]: Json },
  { moment }: Moments,
): AnyDecision {
  if (command.decide === undefined) {
    return [{ type: command.records ?? '', body: input }] as unknown as AnyDecision
  }
  const view = state ?? unopened(caseId, moment.now)
  return command.decide({ state: view, input, moment } as never)
}

/** What a command that opens a case sees: the id it will have, and nothing in it. */
function unopened(id: string, now: string) {
  return {
    id,
    ver: 0,
    status: '',
    flags: [],
    data: {},
    openedAt: now,
    closedAt: null,
    actors: {},
    hands: {},
  }
}

interface About {
  readonly caseType: CaseType
  readonly state: CaseState | null
  readonly caseId: string
  readonly asked: Request
  readonly world: World
  readonly used: { readonly [need: string]: Json }
  readonly claims: NonNullable<Margin['claims']>
}

/** Facts with their versions, clocks and what was looked up; and the state they leave. */
function write(
  about: About,
  written: readonly Written<{ [type: string]: Fields }>[],
): { readonly facts: readonly NewFact[]; readonly state: CaseState } | Rejection {
  const { caseType, asked, world } = about
  const facts: NewFact[] = []
  let state = about.state
  for (const [index, { type, body }] of written.entries()) {
    const wrong = wrongFact(caseType, type, body as { readonly [name: string]: unknown })
    if (wrong !== null) return wrong
    const fact = oneFact(about, state, type, body as { readonly [name: string]: Json }, index === 0)
    state = evolve(caseType, state, { ...fact, ...handOf(asked, world) })
    facts.push(fact)
  }
  if (state === null || facts.length === 0) {
    return reject('not-now', 'engine.nothingToDo', { command: asked.command })
  }
  return { facts, state }
}

/** What the store will say of a fact, as far as a state asks for it. */
function handOf({ who }: Request, { now }: World) {
  return { recordedAt: now, by: who.person, onBehalfOf: who.onBehalfOf }
}

function oneFact(
  { caseType, caseId, asked, world, used, claims }: About,
  state: CaseState | null,
  type: string,
  given: { readonly [name: string]: Json | undefined },
  isFirst: boolean,
): NewFact {
  const body = Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  )
  const plain: NewFact = {
    caseId,
    ver: (state?.ver ?? 0) + 1,
    type: `${caseType.key}:${type}`,
    occurredAt: asked.occurredAt ?? world.now,
    edition: state?.edition ?? caseType.edition,
    body,
  }
  const after = evolve(caseType, state, { ...plain, ...handOf(asked, world) })
  const clocks = clockChanges({
    caseType,
    state,
    type,
    body,
    at: plain.occurredAt,
    ended: isFirst ? asked.clock : undefined,
    settings: world.settings,
    calendar: calendarOfHours(world.calendar, rowTermsOf(caseType, after).unit),
  })
  const margin: Margin = {
    ...(Object.keys(clocks).length > 0 ? { clocks } : {}),
    ...(isFirst && Object.keys(used).length > 0 ? { used } : {}),
    ...(isFirst && Object.keys(claims).length > 0 ? { claims } : {}),
  }
  if (Object.keys(margin).length === 0) return plain
  return { ...plain, body: { ...body, $: margin as unknown as Json } }
}

/** A fact the definition does not know, or a body that is not its own: the author's mistake. */
function wrongFact(
  caseType: CaseType,
  type: string,
  body: { readonly [name: string]: unknown },
): Rejection | null {
  const terms = Object.hasOwn(caseType.definition.facts, type)
    ? caseType.definition.facts[type]
    : undefined
  if (terms === undefined) return reject('not-valid', 'engine.noFact', { fact: type })
  const checked = checkValues(terms.fields, body)
  if ('faults' in checked) {
    return reject('not-valid', 'engine.badFact', { fact: type }, checked.faults)
  }
  const [open] = personalPaths(terms.fields, body, 'open')
  return open === undefined ? null : reject('not-valid', 'engine.inTheOpen', { fact: type, open })
}
