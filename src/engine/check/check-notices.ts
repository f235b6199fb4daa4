import type { ScenarioDefinition } from '../../define/scenario.ts'
import { unknownNames, type Mistake } from './mistake.ts'

/** Notices tell of facts that there are, to roles that there are, in words that there are. */
export function checkNotices(scenario: ScenarioDefinition): Mistake[] {
  const { cases, roles, words = {}, notices = [] } = scenario
  const facts = cases.flatMap(({ name, facts }) =>
    [...Object.keys(facts), '$near', '$late'].map((fact) => `${name}:${fact}`),
  )
  const holders = [...Object.keys(roles), 'owner']
  return notices.flatMap(({ on, to, says }, at) => {
    const path = `notices.${at}`
    const named = to.map(({ role }) => role)
    return [
      ...unknownNames('unknown-fact', `${path}.on`, on, facts),
      ...unknownNames('unknown-role', `${path}.to`, named, holders),
      ...unknownNames('unknown-words', `${path}.says`, [says], Object.keys(words)),
    ]
  })
}
