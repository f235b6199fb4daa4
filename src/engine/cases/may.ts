import type { Grant, Who } from '../../define/case.ts'
import { dayOf } from '../../kernel/day.ts'
import { reject, type Rejection } from '../../kernel/rejection.ts'
import { evaluate, type Code, type Scope } from '../conditions/evaluate.ts'
import type { CaseRow } from '../ports.ts'
import type { AnyCommand, CaseType } from './case-type.ts'
import { forWhom, isWithin } from './for-whom.ts'
import { rowTermsOf } from './home.ts'
import { isVisible, sightOf, type Seen } from './sight.ts'
import type { CaseState } from './state.ts'
import type { World } from './world.ts'

/** Where a case stands in the organisation, as far as permissions ask. */
export type Standing = Pick<CaseRow, 'unitPath' | 'person' | 'grid'>

/** Where a case stands: its owning unit's path (`/` for nobody's), its person, who sees it. */
export function standingOf(caseType: CaseType, state: CaseState, world: World): Seen {
  const row = rowTermsOf(caseType, state)
  return {
    scenario: caseType.scenario.name,
    audience: row.audience ?? 'lane',
    unitPath: row.unit === null ? '/' : world.organisation.unitPath(row.unit),
    person: row.person ?? null,
    grid: row.grid ?? null,
  }
}

/** What conditions of grants are evaluated with. */
export interface GrantGround {
  readonly scope: Scope
  readonly code?: Code | undefined
}

/** Whether any grant of a command covers the giver; its condition, if it has one, must be met. */
export function isGranted(
  grants: readonly Grant[],
  scenario: string,
  who: Who,
  standing: Standing | null,
  { scope, code }: GrantGround = { scope: { who } },
): boolean {
  return grants.some(
    (grant) =>
      holds(grant, scenario, who, standing) &&
      reaches(grant, who, standing) &&
      (grant.when === undefined || evaluate(grant.when, scope, code) === 'met'),
  )
}

function holds(grant: Grant, scenario: string, who: Who, standing: Standing | null): boolean {
  if (grant.role === 'owner') {
    return standing !== null && standing.person === forWhom(who) && isWithin(who, scenario)
  }
  if (grant.role === 'system') return who.roles.includes('system')
  return who.roles.includes(`${scenario}/${grant.role}`)
}

/** Measured from the giver's unit to the case's; a new case has none yet. */
function reaches(grant: Grant, who: Who, standing: Standing | null): boolean {
  if (standing === null || grant.within === undefined || grant.within === 'lane') return true
  if (grant.within === 'own') return standing.person === forWhom(who)
  if (grant.within === 'grid') return who.grids?.some((one) => one === standing.grid) ?? false
  if (grant.within === 'unit') return standing.unitPath === who.unitPath
  return standing.unitPath.startsWith(who.unitPath)
}

/** Why the giver may never give this command to this case; null when they may. */
export function forbidden(
  caseType: CaseType,
  name: string,
  command: AnyCommand,
  who: Who,
  state: CaseState | null,
  world: World,
): Rejection | null {
  const standing = state === null ? null : standingOf(caseType, state, world)
  // What somebody may not know of, they are not told of either.
  if (standing !== null && !who.roles.includes('system')) {
    const isKnown = isVisible(standing, sightOf(who, [caseType.scenario]))
    if (!isKnown) return reject('not-found', 'engine.noCase', { id: state?.id ?? '' })
  }
  const scope = scopeOf(state, who, { now: world.now, today: dayOf(world.now) })
  const ground = { scope, code: caseType.definition.code }
  if (isGranted(command.by, caseType.scenario.name, who, standing, ground)) return null
  return reject('not-allowed', 'engine.notGranted', { command: name })
}

/**
 * Who ever wrote one of the facts a command must be kept apart from may not give it: not from
 * another post, not through a deputy and not as one.
 */
export function notApart(
  command: AnyCommand,
  who: Who,
  state: CaseState | null,
): Rejection | null {
  const persons = [who.person, ...(who.onBehalfOf === null ? [] : [who.onBehalfOf])]
  const clash = command.apart?.find((fact) =>
    state?.hands[fact]?.some((hand) => persons.includes(hand)),
  )
  return clash === undefined ? null : reject('not-allowed', 'engine.notApart', { fact: clash })
}

/** Whether the status of the case lets the command be given; `open` is any not final. */
export function isInPlace(caseType: CaseType, command: AnyCommand, state: CaseState): boolean {
  if (command.from === 'new') return false
  const isFinal = caseType.definition.statuses[state.status]?.final === true
  return command.from === 'open' ? !isFinal : command.from.includes(state.status)
}

/** The rules of a command that do not hold, in their order. */
export function unmetRules(caseType: CaseType, command: AnyCommand, scope: Scope): Rejection[] {
  const rules = caseType.definition.rules ?? {}
  return (command.rules ?? []).flatMap((name) => {
    const rule = rules[name]
    if (rule === undefined) return []
    const verdict = evaluate(rule.when, scope, caseType.definition.code)
    if (verdict === 'met' || verdict === 'not-applicable') return []
    return [reject('not-now', `rule:${caseType.key}.${name}`, { verdict })]
  })
}

/** What the conditions of a case may look at. */
export function scopeOf(
  state: CaseState | null,
  who: Who,
  moment: { readonly now: string; readonly today: string },
  input?: { readonly [field: string]: unknown },
): Scope {
  const known = { state: state?.data ?? {}, case: state ?? {}, who, ...moment }
  return input === undefined ? known : { ...known, input }
}
