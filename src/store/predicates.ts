/** Sight and filters as SQL over the columns of `case_row`; the twin of `isVisible` and `isWanted`. */
import type { LightTimes, Move, RowFilter, Sight, SightGrant, Waiting } from '../engine/ports.ts'
import { never } from './pages.ts'
import { typesOf } from '../engine/cases/wanted.ts'

/** The parameters of a statement under construction. */
export class Values {
  readonly all: unknown[] = []

  /** Adds a value; gives its placeholder. */
  add(value: unknown): string {
    return `$${this.all.push(value)}`
  }
}

/** When a case is due, with those that never are behind all others. */
export const dueKey = `coalesce(due_at, '${never}')`

/** The condition a reader puts on every row; `false` for one who may see nothing. */
export function sightSql(sight: Sight, values: Values): string {
  const conditions = new Set(sight.grants.map((grant) => grantSql(grant, sight.person, values)))
  return conditions.size === 0 ? 'false' : `(${[...conditions].join(' or ')})`
}

function grantSql(grant: SightGrant, person: string | null, values: Values): string {
  const reach = reachSql(grant, person, values)
  return grant.scenario === '*' ? reach : `(scenario = ${values.add(grant.scenario)} and ${reach})`
}

function reachSql(grant: SightGrant, person: string | null, values: Values): string {
  switch (grant.reach) {
    case 'public':
      return `audience = 'public'`
    case 'own':
      return person === null ? 'false' : `person = ${values.add(person)}`
    case 'unit':
      return `(audience <> 'own' and unit_path = ${values.add(grant.unitPath)})`
    case 'grid':
      return `(audience <> 'own' and grid = any(${values.add(grant.grids ?? [])}))`
    case 'subtree':
      return `(audience <> 'own' and ${underSql(grant.unitPath, values)})`
    case 'lane':
      return `audience <> 'own'`
    case 'every':
      return 'true'
  }
}

/** A prefix as a range: bytes order the column, so the index on it serves. */
function underSql(path: string, values: Values): string {
  return `starts_with(unit_path, ${values.add(path)})`
}

/** The conditions of a filter. */
export function filterSql(filter: RowFilter, values: Values): string[] {
  const types = typesOf(filter)
  const { statuses, caseIds, shown, text, open } = filter
  const equal = (column: string, value: string | undefined) =>
    value === undefined ? [] : [`${column} = ${values.add(value)}`]
  return [
    ...equal('scenario', filter.scenario),
    ...(types === undefined ? [] : [`type = any(${values.add(types)})`]),
    ...(statuses === undefined ? [] : [`status = any(${values.add(statuses)})`]),
    ...(open === undefined ? [] : [`closed_at is ${open ? '' : 'not '}null`]),
    ...(filter.under === undefined ? [] : [underSql(filter.under, values)]),
    ...equal('person', filter.person),
    ...equal('category', filter.category),
    ...(filter.flag === undefined ? [] : [`${values.add(filter.flag)} = any(flags)`]),
    ...(filter.dueBefore === undefined ? [] : [`${dueKey} < ${values.add(filter.dueBefore)}`]),
    ...(filter.lights === undefined ? [] : [lightsSql(filter.lights, values)]),
    ...(filter.waiting === undefined ? [] : [waitingSql(filter.waiting, values)]),
    ...(caseIds === undefined ? [] : [`case_id = any(${values.add(caseIds)})`]),
    ...(shown === undefined ? [] : shownSql(shown, values)),
    ...(text === undefined ? [] : [`shown ->> 'title' ilike ${values.add(likeOf(text))}`]),
  ]
}

function lightsSql({ of, times }: NonNullable<RowFilter['lights']>, values: Values): string {
  return `${lightSql(times, values)} = any(${values.add(of)})`
}

/** The light of a row; the twin of `rowLightOf`. */
export function lightSql({ now, near }: LightTimes, values: Values): string {
  const [standard, ...others] = near
  const instant = (value: string) => `${values.add(value)}::timestamptz`
  const whens = others.map(({ days, before }) => {
    return `when ${values.add(String(days))}::text then ${instant(before)}`
  })
  const usual = standard === undefined ? `'-infinity'::timestamptz` : instant(standard.before)
  const before =
    whens.length === 0 ? usual : `case shown ->> 'near' ${whens.join(' ')} else ${usual} end`
  return `(case when closed_at is not null then 'done'
    when shown -> 'paused' = 'true'::jsonb then 'paused'
    when due_at is null then 'pending'
    when due_at < ${instant(now)} then 'late'
    when due_at < ${before} then 'near' else 'normal' end)`
}

function waitingSql({ person, moves }: Waiting, values: Values): string {
  const own = `person = ${values.add(person)}`
  if (moves.length === 0) return own
  const reached = moves.map((move) => `(${moveSql(move, values).join(' and ')})`).join(' or ')
  return `(${own} or (person is null and (${reached})))`
}

function moveSql(move: Move, values: Values): string[] {
  const { scenario, type, statuses, unitPath, under, grids } = move
  return [
    `scenario = ${values.add(scenario)}`,
    `type = ${values.add(type)}`,
    `status = any(${values.add(statuses)})`,
    ...(unitPath === undefined ? [] : [`unit_path = ${values.add(unitPath)}`]),
    ...(under === undefined ? [] : [underSql(under, values)]),
    ...(grids === undefined ? [] : [`grid = any(${values.add(grids)})`]),
  ]
}

/** Containment finds the rows by index; equality key by key makes the match exact. */
function shownSql(shown: NonNullable<RowFilter['shown']>, values: Values): string[] {
  const keys = Object.entries(shown)
  if (keys.length === 0) return []
  return [
    `shown @> ${values.add(JSON.stringify(shown))}::jsonb`,
    ...keys
      .filter(([, value]) => typeof value === 'object' && value !== null)
      .map(([key, value]) => {
        return `shown -> ${values.add(key)}::text = ${values.add(JSON.stringify(value))}::jsonb`
      }),
  ]
}

function likeOf(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
}
