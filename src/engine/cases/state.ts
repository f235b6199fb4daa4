import type { CaseView, FactMoment } from '../../define/case.ts'
import type { Fields } from '../../define/fields.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Json } from '../../kernel/canonical.ts'
import type { Text } from '../../kernel/text.ts'
import type { ClockState } from '../clocks/clock-state.ts'
import type { Fact } from '../ports.ts'
import type { CaseType } from './case-type.ts'
import type { Homes } from './home.ts'

/** A case as its facts left it: all the engine knows of it. */
export interface CaseState extends CaseView<Fields, string, string> {
  /** `scenario/case`. */
  readonly type: string
  readonly edition: string
  readonly clocks: { readonly [clock: string]: ClockState }
  /** When it last moved. */
  readonly movedAt: Instant
  /** Units it was moved out of when these were reorganised. */
  readonly homes?: Homes
}

/** What a fact did to a clock, with the state it left; null: stopped for good. */
export interface ClockChange {
  readonly change: 'started' | 'stopped' | 'suspended' | 'resumed' | 'rescheduled' | 'ended'
  readonly state: ClockState | null
}

/** What the engine itself adds to the body of a fact, under the name `$`. */
export interface Margin {
  readonly clocks?: { readonly [clock: string]: ClockChange }
  /** A unit that was reorganised, with the one that has the case since. */
  readonly homes?: Homes
  /** What the decision looked up, so that it can be recomputed: versions, seed, values used. */
  readonly used?: { readonly [need: string]: Json }
  /** Unique keys the case took or gave back (`null`) with this fact and its command. */
  readonly claims?: { readonly [key: string]: 'take' | null }
}

/** Facts the engine writes of itself, beside those a definition names. */
export const engineFacts: { readonly [type: string]: Text } = {
  $rescheduled: { zh: '时限重算', en: 'Clock rescheduled' },
  $clockEnded: { zh: '时限届满未产生效果', en: 'Clock ended without effect' },
  $rehomed: { zh: '机构改革，移交', en: 'Handed over by reorganisation' },
  $adopted: { zh: '改用新版定义', en: 'Newer edition adopted' },
}

/** A fact of a case: enough to fold it. */
export type Folded = Pick<
  Fact,
  'caseId' | 'ver' | 'type' | 'occurredAt' | 'recordedAt' | 'by' | 'edition' | 'body'
> &
  Partial<Pick<Fact, 'onBehalfOf'>>

/** The last part of a fact's type: `stored` of `lost-property/lost-item:stored`. */
export function shortType(type: string): string {
  return type.slice(type.indexOf(':') + 1)
}

/** The case type a fact belongs to: `lost-property/lost-item`. */
export function caseTypeKey(type: string): string {
  return type.slice(0, type.indexOf(':'))
}

/** The state after one more fact; `null` before the first. */
export function evolve(caseType: CaseType, state: CaseState | null, fact: Folded): CaseState {
  const { definition } = caseType
  const type = shortType(fact.type)
  const { $, ...body } = fact.body
  const margin = $ as Margin | undefined
  const before = state ?? opened(caseType, fact)
  const terms = definition.facts[type]
  const moment: FactMoment = {
    occurredAt: fact.occurredAt,
    recordedAt: fact.recordedAt,
    by: fact.by,
    ver: fact.ver,
  }
  const fold = definition.evolve[type]
  const status = terms?.to ?? before.status
  const isFinal = definition.statuses[status]?.final === true
  return {
    ...before,
    ver: fact.ver,
    edition: fact.edition,
    status,
    flags: flagsAfter(before.flags, terms),
    data: fold === undefined ? before.data : (fold(before.data, body, moment) as CaseState['data']),
    closedAt: isFinal ? (before.closedAt ?? fact.occurredAt) : null,
    actors: { ...before.actors, [type]: fact.by },
    hands: { ...before.hands, [type]: handsAfter(before.hands[type], fact) },
    clocks: clocksAfter(before.clocks, margin?.clocks),
    movedAt: fact.recordedAt,
    ...(margin?.homes === undefined ? {} : { homes: { ...before.homes, ...margin.homes } }),
  }
}

/** The state all facts of a case leave; null when there are none. */
export function replay(caseType: CaseType, facts: Iterable<Folded>): CaseState | null {
  let state: CaseState | null = null
  for (const fact of facts) state = evolve(caseType, state, fact)
  return state
}

function opened(caseType: CaseType, fact: Folded): CaseState {
  return {
    id: fact.caseId,
    type: caseType.key,
    edition: fact.edition,
    ver: 0,
    status: Object.keys(caseType.definition.statuses)[0] ?? '',
    flags: [],
    data: {},
    openedAt: fact.occurredAt,
    closedAt: null,
    actors: {},
    hands: {},
    clocks: {},
    movedAt: fact.recordedAt,
  }
}

function handsAfter(
  hands: readonly string[] = [],
  { by, onBehalfOf = null }: Folded,
): readonly string[] {
  const added = [by, ...(onBehalfOf === null ? [] : [onBehalfOf])]
  return added.every((one) => hands.includes(one)) ? hands : [...new Set([...hands, ...added])]
}

function flagsAfter(
  flags: readonly string[],
  terms: { readonly raises?: readonly string[]; readonly lowers?: readonly string[] } | undefined,
): readonly string[] {
  if (terms?.raises === undefined && terms?.lowers === undefined) return flags
  const kept = flags.filter((flag) => !terms.lowers?.includes(flag))
  return [...new Set([...kept, ...(terms.raises ?? [])])]
}

function clocksAfter(
  clocks: CaseState['clocks'],
  changes: Margin['clocks'],
): CaseState['clocks'] {
  if (changes === undefined) return clocks
  const after = { ...clocks }
  for (const [clock, { state }] of Object.entries(changes)) {
    if (state === null) delete after[clock]
    else after[clock] = state
  }
  return after
}
