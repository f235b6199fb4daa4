/** From what is asked to everything it writes, over all the cases it touches: one pure step. */
import type { Onward } from '../../define/case.ts'
import { isRejection, reject, type Rejection } from '../../kernel/rejection.ts'
import type { Kept } from '../fields/seal.ts'
import type { CaseRow, DueWrite, NewFact, PersonalWrite } from '../ports.ts'
import { chanceFrom, type Chance } from './chance.ts'
import type { CaseType } from './case-type.ts'
import { decide, type Decided } from './decide.ts'
import type { CaseState } from './state.ts'
import { sweptAt } from './sweeps.ts'
import { rowOf } from './tabulate.ts'
import { systemWho, type Request, type Wanting, type World } from './world.ts'

/** What a command comes to: everything to append, whole or not at all. */
export interface Settled {
  readonly outcome: 'settled'
  /** The case the command was given to. */
  readonly caseId: string
  readonly facts: readonly NewFact[]
  readonly rows: readonly CaseRow[]
  readonly dues: readonly DueWrite[]
  readonly personal: readonly PersonalWrite[]
  readonly claims: readonly { readonly key: string; readonly holder: string | null }[]
  readonly expects: readonly { readonly caseId: string; readonly ver: number }[]
  /** The cases afterwards, in the order they were touched. */
  readonly states: readonly CaseState[]
}

/** Most cases one command may write; a plan has hundreds of items, not tens of thousands. */
const mostCases = 2_000

/** Decides a command and all it asks of other cases. Never throws. */
export function settle(request: Request, world: World): Settled | Wanting | Rejection {
  const open = new Map<string, Open>()
  const chance = chanceFrom(world)
  const read = new Map<string, number>()
  const waiting: Request[] = [request]
  const claims: { key: string; holder: string | null }[] = []
  let first: string | null = null
  for (const asked of waiting) {
    const caseOf = throughOpen(open, world, read, chance)
    const step = settleOne(asked, { ...world, caseOf }, chance)
    if (isRejection(step)) return step
    if ('outcome' in step) return alsoWanting(step, waiting, world, chance)
    const { caseType, decided, caseId } = step
    first ??= caseId
    const entry = open.get(caseId) ?? { caseType, from: decided.before, facts: [], kept: [] }
    open.set(caseId, {
      caseType,
      from: entry.from,
      facts: [...entry.facts, ...decided.facts],
      kept: [...entry.kept, ...decided.kept],
      state: decided.state,
    })
    const taken = decided.claims.map(([key, isTaken]) => ({ key, holder: isTaken ? caseId : null }))
    claims.push(...taken)
    waiting.push(...decided.onward.map((onward) => requestOf(onward, caseType, asked)))
    if (waiting.length > mostCases) return reject('not-valid', 'engine.tooFar', { most: mostCases })
  }
  return gather(first ?? '', open, read, claims, world)
}

/** What a command asks of another case is asked by the same person, on the engine's authority. */
function requestOf(onward: Onward, caseType: CaseType, asked: Request): Request {
  const { id, command, input } = onward
  const isNear = !onward.case.includes('/')
  const type = isNear ? `${caseType.scenario.name}/${onward.case}` : onward.case
  const who = { ...asked.who, roles: [...asked.who.roles, 'system'] }
  return { type, caseId: id, command, input, who, occurredAt: asked.occurredAt }
}

/** A case a command has written to, as far as it has come. */
export interface Open {
  readonly caseType: CaseType
  /** State before this command; null: the case is new. */
  readonly from: CaseState | null
  readonly facts: readonly NewFact[]
  readonly kept: readonly Kept[]
  readonly state?: CaseState
}

interface Step {
  readonly caseType: CaseType
  readonly caseId: string
  readonly decided: Decided
}

/** Everything known to be needed is asked for at once, so that one reading serves many cases. */
function alsoWanting(
  wanting: Wanting,
  waiting: readonly Request[],
  world: World,
  chance: Chance,
): Wanting {
  const named = waiting.flatMap(({ caseId }) => (caseId === null ? [] : [caseId]))
  const unknown = named.filter((id) => !chance.isOurs(id) && world.caseOf(id) === undefined)
  return { outcome: 'wanting', cases: [...new Set([...wanting.cases, ...unknown])] }
}

/**
 * Cases as this command has left them so far; notes the version of every one looked at. An id made
 * for this command is nobody's: nothing is looked up, appending makes sure.
 */
function throughOpen(
  open: ReadonlyMap<string, Open>,
  world: World,
  read: Map<string, number>,
  chance: Chance,
): World['caseOf'] {
  return (id) => {
    const changed = open.get(id)?.state
    if (changed !== undefined) return changed
    const found = chance.isOurs(id) ? null : world.caseOf(id)
    if (found !== undefined) read.set(id, found?.ver ?? 0)
    return found
  }
}

function settleOne(asked: Request, world: World, chance: Chance): Step | Wanting | Rejection {
  const only = asked.type === undefined ? undefined : world.typeOf(asked.type)?.definition.only
  const caseId = asked.caseId ?? only ?? chance.caseId()
  const state = world.caseOf(caseId)
  if (state === undefined) return { outcome: 'wanting', cases: [caseId] }
  if (state === null && asked.type === undefined) {
    return reject('not-found', 'engine.noCase', { id: caseId })
  }
  const caseType =
    state === null ? world.typeOf(asked.type ?? '') : world.typeOf(state.type, state.edition)
  if (caseType === null) {
    return reject('not-found', 'engine.noType', { type: asked.type ?? state?.type ?? '' })
  }
  if (state !== null && asked.type !== undefined && asked.type !== state.type) {
    return reject('not-valid', 'engine.otherType', { id: caseId, type: asked.type })
  }
  if (state === null && only !== undefined && caseId !== only) {
    return reject('not-valid', 'engine.onlyOne', { type: caseType.key, id: only })
  }
  const decided = decide(caseType, state, caseId, asked, world, chance)
  if (isRejection(decided) || 'outcome' in decided) return decided
  return { caseType, caseId, decided }
}

/** Everything to append for the cases a command has written to and those it looked at. */
export function gather(
  caseId: string,
  open: ReadonlyMap<string, Open>,
  read: ReadonlyMap<string, number>,
  claims: Settled['claims'],
  world: World,
): Settled {
  const touched = [...open.entries()]
  const states = touched.flatMap(([, { state }]) => (state === undefined ? [] : [state]))
  return {
    outcome: 'settled',
    caseId,
    facts: touched.flatMap(([, { facts }]) => facts),
    rows: touched.flatMap(([, { caseType, state }]) =>
      state === undefined ? [] : [rowOf(caseType, state, world.organisation)],
    ),
    dues: touched.flatMap(([, one]) => duesOf(one)),
    personal: touched.flatMap(([id, { kept }]) => kept.map((one) => ({ ...one, caseId: id }))),
    claims,
    expects: expectsOf(open, read),
    states,
  }
}

function expectsOf(open: ReadonlyMap<string, Open>, read: ReadonlyMap<string, number>) {
  const versions = new Map(read)
  for (const [id, { from }] of open) versions.set(id, from?.ver ?? 0)
  return [...versions].map(([caseId, ver]) => ({ caseId, ver }))
}

/** Due rows that changed: only clocks whose end does something are swept. */
function duesOf({ caseType, from, state }: Open): DueWrite[] {
  const clocks = caseType.definition.clocks ?? {}
  return Object.entries(clocks).flatMap(([clock, terms]) => {
    if (state === undefined) return []
    const [was, is] = [sweptAt(terms, from, clock), sweptAt(terms, state, clock)]
    return was === is ? [] : [{ caseId: state.id, clock, dueAt: is }]
  })
}

/** The command a clock gives when it ends; null when its end is only a light. */
export function endOfClock(
  caseType: CaseType,
  state: CaseState,
  clock: string,
): Request | null {
  const ends = caseType.definition.clocks?.[clock]?.ends
  if (ends === undefined || ends === 'light') return null
  return {
    caseId: state.id,
    command: ends.command,
    input: ends.input ?? {},
    who: systemWho('clocks'),
    occurredAt: state.clocks[clock]?.dueAt,
    clock,
  }
}
