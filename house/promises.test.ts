import { expect, it } from 'vitest'
import type { ScenarioDefinition } from '../src/define/scenario.ts'
import { checkScenario } from '../src/engine/check/check-scenario.ts'
import { keepsPromises } from '../src/testing/promises.ts'
import { loadScenario, scenarioFolders } from './scenario-shape.ts'
import { houseRoot } from './tree.ts'

it.each(scenarioFolders(houseRoot))('%s contradicts itself nowhere', async (folder) => {
  const scenario = (await loadScenario(houseRoot, folder)) as unknown as ScenarioDefinition
  const errors = checkScenario(scenario).filter(({ severity }) => severity === 'error')
  expect(errors).toEqual([])
})

it.each(scenarioFolders(houseRoot))('%s keeps what every scenario promises', async (folder) => {
  const scenario = (await loadScenario(houseRoot, folder)) as unknown as ScenarioDefinition
  keepsPromises(scenario, {}, { runs: 30 })
})
