import type { Found, Moment, Need } from '../../define/case.ts'
import type { Json } from '../../kernel/canonical.ts'
import { dayOf } from '../../kernel/day.ts'
import type { Rejection } from '../../kernel/rejection.ts'
import { at, type Scope } from '../conditions/evaluate.ts'
import type { AnyCommand, CaseType } from './case-type.ts'
import type { Chance } from './chance.ts'
import { scopeOf } from './may.ts'
import type { CaseState } from './state.ts'
import type { Request, Wanting, World } from './world.ts'

/** The moment a decision is made in, and what of it the fact keeps. */
export interface Moments {
  readonly moment: Moment
  readonly used: { readonly [need: string]: Json }
}

/** What a command needs; roles and case types named without a scenario are of its own. */
export function needsOf(
  { scenario }: CaseType,
  { needs = {} }: AnyCommand,
): readonly (readonly [name: string, need: Need])[] {
  const whole = (name: string) => (name.includes('/') ? name : `${scenario.name}/${name}`)
  return Object.entries(needs).map(([name, need]) => {
    if (need.look === 'holders') return [name, { ...need, role: whole(need.role) }]
    return [name, need.look === 'case' ? { ...need, type: whole(need.type) } : need]
  })
}

/** Makes the look-ups a command needs; asks for cases that were not loaded yet. */
export function lookUp(
  needs: readonly (readonly [name: string, need: Need])[],
  asked: Request,
  state: CaseState | null,
  input: { readonly [field: string]: unknown },
  world: World,
  chance: Chance,
): Moments | Wanting | Rejection {
  const { now } = world
  const today = dayOf(now)
  const scope = scopeOf(state, asked.who, { now, today }, input)
  const found: { [need: string]: Found } = {}
  const used: { [need: string]: Json } = {}
  for (const [name, need] of needs) {
    const result = findNeed(need, { ...scope, found }, world, chance)
    if ('wanting' in result) return { outcome: 'wanting', cases: [result.wanting] }
    found[name] = result.found
    if (result.used !== undefined) used[name] = result.used
  }
  const { who } = asked
  return { moment: { now, today, who, found, settings: world.settings }, used }
}

type Result = { readonly found: Found; readonly used?: Json } | { readonly wanting: string }

function findNeed(need: Need, scope: Scope, world: World, chance: Chance): Result {
  const { organisation } = world
  switch (need.look) {
    case 'seed': {
      const seed = chance.hex()
      return { found: seed, used: seed }
    }
    case 'ids':
      return { found: freshIds(need.at, scope, chance) }
    case 'holders': {
      const found = organisation.holders(need.role)
      return { found, used: found.map(({ person }) => person) }
    }
    case 'indicators':
      return { found: world.indicators ?? new Map() }
    case 'unit':
      return { found: organisation.unit(idAt(need.at, scope)) }
    case 'units':
      return { found: unitsOf(need.at, scope).map((id) => organisation.unit(id)) }
    case 'person':
      return { found: organisation.person(idAt(need.at, scope)) }
    case 'post':
      return { found: organisation.post(idAt(need.at, scope)) }
    case 'case':
      return findCase(caseIdOf(need, scope), need.type, world)
  }
}

function unitsOf(path: string, scope: Scope): readonly string[] {
  const list = at(path as never, scope)
  if (!Array.isArray(list)) return []
  return list.map((one) => String((one as { readonly unit?: unknown }).unit ?? ''))
}

/** One id for each element of the list at the path; one alone without a path. */
function freshIds(path: string | undefined, scope: Scope, chance: Chance): string | string[] {
  const list = path === undefined ? null : at(path as never, scope)
  return Array.isArray(list) ? list.map(() => chance.caseId()) : chance.caseId()
}

function caseIdOf(need: Extract<Need, { look: 'case' }>, scope: Scope): string {
  if ('id' in need) return need.id
  const named = idAt(need.at, scope)
  return named === '' ? '' : `${need.prefix ?? ''}${named}`
}

function findCase(id: string, type: string, world: World): Result {
  if (id === '') return { found: null }
  const state = world.caseOf(id)
  if (state === undefined) return { wanting: id }
  if (state?.type !== type) return { found: null }
  return { found: state, used: { id, ver: state.ver } }
}

function idAt(path: string, scope: Scope): string {
  const value = at(path as never, scope)
  return typeof value === 'string' ? value : ''
}
