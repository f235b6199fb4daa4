/** What a reader may see: compiled from the roles of their post, applied before any list. */
import type { Who } from '../../define/case.ts'
import type { ScenarioDefinition } from '../../define/scenario.ts'
import { forWhom } from './for-whom.ts'
import type { CaseRow, Sight, SightGrant } from '../ports.ts'

/**
 * What somebody at a post may see: what is public, their own, and what each role's `sees` says;
 * what a unit closed before it was reorganised is filed under `formerPaths`.
 */
export function sightOf(
  who: Who,
  scenarios: readonly ScenarioDefinition[],
  formerPaths: readonly string[] = [],
): Sight {
  const { unitPath, grids = [] } = who
  const grants = scenarios.flatMap(({ name, roles }) =>
    Object.entries(roles)
      .filter(([role]) => who.roles.includes(`${name}/${role}`))
      .flatMap(([, { sees }]): SightGrant[] => {
        const grant = { scenario: name, reach: sees, unitPath }
        if (sees === 'grid') return [{ ...grant, grids }]
        const isMeasured = sees === 'unit' || sees === 'subtree'
        const former = isMeasured ? formerPaths : []
        return [grant, ...former.map((path) => ({ ...grant, unitPath: path }))]
      }),
  )
  const own = (who.scenarios ?? ['*']).map((scenario): SightGrant => ({
    scenario,
    reach: 'own',
    unitPath,
  }))
  const always: SightGrant = { scenario: '*', reach: 'public', unitPath }
  return { person: forWhom(who), grants: [always, ...own, ...grants] }
}

/** All there is, for what the product does by itself; never what somebody is shown. */
export const everything: Sight = {
  person: null,
  grants: [{ scenario: '*', reach: 'every', unitPath: '/' }],
}

/** What of a row says who sees it. */
export type Seen = Pick<CaseRow, 'scenario' | 'audience' | 'unitPath' | 'person' | 'grid'>

/** Whether any grant covers the row. */
export function isVisible(row: Seen, sight: Sight): boolean {
  return sight.grants.some(
    (grant) =>
      (grant.scenario === '*' || grant.scenario === row.scenario) &&
      reaches(grant, row, sight.person),
  )
}

/** The audience caps every reach: what is public, or one's own, or not kept to its owner. */
function reaches(grant: SightGrant, row: Seen, person: string | null): boolean {
  switch (grant.reach) {
    case 'public':
      return row.audience === 'public'
    case 'own':
      return person !== null && row.person === person
    case 'unit':
      return row.audience !== 'own' && row.unitPath === grant.unitPath
    case 'grid':
      return row.audience !== 'own' && row.grid !== null && (grant.grids ?? []).includes(row.grid)
    case 'subtree':
      return row.audience !== 'own' && row.unitPath.startsWith(grant.unitPath)
    case 'lane':
      return row.audience !== 'own'
    case 'every':
      return true
  }
}
