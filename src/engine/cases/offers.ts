import type { Who } from '../../define/case.ts'
import { dayOf } from '../../kernel/day.ts'
import type { Rejection } from '../../kernel/rejection.ts'
import type { AnyCommand, CaseType } from './case-type.ts'
import { forbidden, isGranted, isInPlace, notApart, scopeOf, unmetRules } from './may.ts'
import type { CaseState } from './state.ts'
import type { World } from './world.ts'

/** A command somebody may give to a case, at once or when what is named has been put right. */
export interface Offered {
  readonly command: string
  readonly terms: AnyCommand
  /** Why not now, in the order it will be asked; empty: it may be given. */
  readonly why: readonly Rejection[]
  /** Values of the form the case already holds. */
  readonly prefill: { readonly [field: string]: unknown }
}

/**
 * The commands a person may give to a case in its status, in the order of the definition. What a
 * person may never give is not offered; what only lacks something is, with its reason. Rules that
 * look at the input are left for when there is one.
 */
export function offersOf(
  caseType: CaseType,
  state: CaseState,
  who: Who,
  world: World,
): readonly Offered[] {
  const moment = { now: world.now, today: dayOf(world.now) }
  const scope = scopeOf(state, who, moment)
  return commandsOf(caseType).flatMap(([command, terms]) => {
    if (!isInPlace(caseType, terms, state)) return []
    if (forbidden(caseType, command, terms, who, state, world) !== null) return []
    const apart = notApart(terms, who, state)
    const unmet = unmetRules(caseType, withoutInput(caseType, terms), scope)
    const why = apart === null ? unmet : [apart, ...unmet]
    return [{ command, terms, why, prefill: prefillOf(terms, state) }]
  })
}

/** The commands by which a person may open a case of this type. */
export function openingsOf(caseType: CaseType, who: Who): readonly string[] {
  const ground = { scope: { who, state: {}, case: {} }, code: caseType.definition.code }
  return commandsOf(caseType)
    .filter(([, { from }]) => from === 'new')
    .filter(([, { by }]) => isGranted(by, caseType.scenario.name, who, null, ground))
    .map(([name]) => name)
}

function commandsOf(caseType: CaseType): (readonly [string, AnyCommand])[] {
  return Object.entries(caseType.definition.commands as { [name: string]: AnyCommand })
}

/** The command with only those rules that can be told before anything is filled in. */
function withoutInput(caseType: CaseType, terms: AnyCommand): AnyCommand {
  const rules = caseType.definition.rules ?? {}
  const isTellable = (name: string) => !JSON.stringify(rules[name]?.when ?? '').includes('"input.')
  return { ...terms, rules: terms.rules?.filter(isTellable) }
}

function prefillOf(terms: AnyCommand, state: CaseState): { readonly [field: string]: unknown } {
  return Object.fromEntries(
    Object.entries(terms.fields).flatMap(([name, field]) => {
      const value = (state.data as { readonly [field: string]: unknown })[name]
      const isPersonal = field.class === 'personal' || field.class === 'sensitive'
      return value === undefined || isPersonal || field.kind === 'files' ? [] : [[name, value]]
    }),
  )
}
