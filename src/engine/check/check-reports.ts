import type { CaseDefinition } from '../../define/case.ts'
import { field } from '../../define/fields.ts'
import type { ScenarioDefinition } from '../../define/scenario.ts'
import { checkCondition } from './check-conditions.ts'
import { unknownNames, type Mistake } from './mistake.ts'

const instant = field.instant({ title: { zh: '时刻', en: 'Instant' } })
const month = { from: instant, until: instant }

/** Reports count cases that there are, by conditions on what these have. */
export function checkReports(scenario: ScenarioDefinition): Mistake[] {
  const { cases, roles, views = [], reports = [] } = scenario
  return reports.flatMap(({ name, of, view, by, where, counts, rates, groups, lists }) => {
    const at = `reports.${name}`
    const definition: CaseDefinition | undefined = cases.find((one) => one.name === of)
    const types = cases.map((one) => one.name)
    if (definition === undefined) return unknownNames('unknown-case', `${at}.of`, [of], types)
    const state = definition.state as Parameters<typeof checkCondition>[2]['state']
    const holds = (when: typeof where, place: string) =>
      checkCondition(when, `${at}.${place}`, { state, input: month }, definition)
    const numbers = Object.keys(counts)
    return [
      ...unknownNames(
        'unknown-view',
        `${at}.view`,
        [view],
        views.map((one) => one.name),
      ),
      ...unknownNames('unknown-role', `${at}.by`, by, Object.keys(roles)),
      ...unknownNames('unknown-shown-field', `${at}.groups`, groups, Object.keys(state ?? {})),
      ...holds(where, 'where'),
      ...Object.entries(counts).flatMap(([one, { when }]) => holds(when, `counts.${one}`)),
      ...Object.entries(lists).flatMap(([one, { when }]) => holds(when, `lists.${one}`)),
      ...Object.entries(rates).flatMap(([one, rate]) =>
        unknownNames('unknown-count', `${at}.rates.${one}`, [rate.of, rate.in], numbers),
      ),
    ]
  })
}
