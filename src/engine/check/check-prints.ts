import type { CaseDefinition } from '../../define/case.ts'
import type { ScenarioDefinition } from '../../define/scenario.ts'
import { unknownNames, type Mistake } from './mistake.ts'

/** Printed papers are of cases that there are, and say fields these have. */
export function checkPrints({ cases, prints = [] }: ScenarioDefinition): Mistake[] {
  const names = cases.map(({ name }) => name)
  return prints.flatMap(({ of, head, number, to, clauses, from, on }, at) => {
    const definition: CaseDefinition | undefined = cases.find(({ name }) => name === of)
    if (definition === undefined)
      return unknownNames('unknown-case', `prints.${at}.of`, [of], names)
    const known = Object.keys(definition.state as object)
    const said = [head, number, to, ...clauses, from, on]
    return unknownNames('unknown-shown-field', `prints.${at}`, said, known)
  })
}
