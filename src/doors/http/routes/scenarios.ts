/** The paper part of scenarios: all that is data of them, for pages to draw from. */
import { createRoute } from '@hono/zod-openapi'
import type { ScenarioDefinition } from '../../../define/scenario.ts'
import type { AnyCommand } from '../../../engine/cases/case-type.ts'
import type { Library } from '../../../engine/library.ts'
import type { CasePaper, ScenarioPaper } from '../../../wire/index.ts'
import type { Asker, Door } from '../door.ts'
import { routes } from '../door.ts'
import { answers, reply } from '../describe.ts'
import * as schemas from '../schemas.ts'

const scenariosRoute = createRoute({
  method: 'get',
  path: '/scenarios',
  summary: 'The paper part of every scenario one has to do with',
  responses: answers(schemas.scenarioPapers, 'Scenarios'),
})

/** Routes about definitions. */
export function scenarioRoutes({ desk }: Door) {
  const app = routes()
  const { library } = desk.parts
  app.openapi(scenariosRoute, (c) => {
    const seen = library.scenarios.filter((scenario) => concerns(scenario, c.get('asker')))
    return reply(
      c,
      seen.map((scenario) => paperOf(scenario, library)),
    )
  })
  return app
}

/** Somebody has to do with a scenario by a role, or by owning a case in it, or as everybody. */
export function concerns({ name, roles, cases }: ScenarioDefinition, { who }: Asker): boolean {
  if (who.roles.some((role) => role.startsWith(`${name}/`))) return true
  if (Object.values(roles).some(({ sees }) => sees === 'public')) return true
  return cases.some(({ commands }) =>
    Object.values(commands as { readonly [name: string]: AnyCommand }).some(({ by }) =>
      by.some(({ role }) => role === 'owner'),
    ),
  )
}

function paperOf(scenario: ScenarioDefinition, library: Library): ScenarioPaper {
  const { name, title, summary, follows = [], roles, views = [], words = {} } = scenario
  const { settings = {}, prints = [], reports = [] } = scenario
  const names = [...new Set(scenario.cases.map((one) => one.name))]
  const cases = names.flatMap((type) => {
    const paper = library.caseType(`${name}/${type}`)?.paper
    return paper === undefined ? [] : [paper as unknown as CasePaper]
  })
  return { name, title, summary, follows, roles, cases, views, words, settings, prints, reports }
}
