/** Finds the scenarios of this installation: every folder of `scenarios/` is one. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Demo } from '../define/demo.ts'
import type { ScenarioDefinition } from '../define/scenario.ts'
import { checkScenario } from '../engine/check/check-scenario.ts'
import { platform } from '../engine/platform/platform.ts'
import { Told } from '../kernel/told.ts'

/** The scenarios with the platform, and the invented data of those that have some. */
export interface Discovered {
  readonly scenarios: readonly ScenarioDefinition[]
  /** By scenario. */
  readonly demos: ReadonlyMap<string, Demo>
}

/** Loads all scenarios; throws one sentence that names every mistake with its path. */
export async function discoverScenarios(root: string): Promise<Discovered> {
  const home = join(root, 'scenarios')
  const folders = existsSync(home)
    ? readdirSync(home, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    : []
  const loaded = await Promise.all(folders.map(({ name }) => loadScenario(home, name)))
  const mistakes = loaded.flatMap((one) => ('mistake' in one ? [one.mistake] : []))
  if (mistakes.length > 0) throw new Told(mistakesOf(mistakes))
  const found = loaded.flatMap((one) => ('scenario' in one ? [one] : []))
  const wrong = definitionErrors(found.map(({ scenario }) => scenario))
  if (wrong.length > 0) throw new Told(mistakesOf(wrong))
  return {
    scenarios: [platform, ...found.map(({ scenario }) => scenario)],
    demos: new Map(
      found.flatMap(({ scenario, demo }) => (demo === null ? [] : [[scenario.name, demo]])),
    ),
  }
}

/** Errors of definitions, each with its path; warnings are left to `luoshi check`. */
function definitionErrors(scenarios: readonly ScenarioDefinition[]): string[] {
  const all = [platform, ...scenarios]
  return scenarios.flatMap((scenario) =>
    checkScenario(scenario, all.filter((other) => other !== scenario))
      .filter(({ severity }) => severity === 'error')
      .map(({ path, text }) => `scenarios/${scenario.name}: ${path}：${text.zh} / ${text.en}`),
  )
}

type Loaded =
  | { readonly scenario: ScenarioDefinition; readonly demo: Demo | null }
  | { readonly mistake: string }

async function loadScenario(home: string, folder: string): Promise<Loaded> {
  const path = `scenarios/${folder}/scenario.ts`
  const mistake = (zh: string, en: string) => ({ mistake: `${path}：${zh} / ${en}` })
  if (!existsSync(join(home, folder, 'scenario.ts'))) return mistake('没有这个文件', 'is missing')
  const scenario = await importDefault<ScenarioDefinition>(home, folder, 'scenario.ts')
  if ('failed' in scenario) return mistake(`无法读取：${scenario.failed}`, 'cannot be loaded')
  const { made } = scenario
  if (typeof made !== 'object' || made === null || !Array.isArray(made.cases)) {
    return mistake('默认导出不是 defineScenario(…)', 'its default export is no defineScenario(…)')
  }
  if (made.name !== folder || folder === platform.name) {
    return mistake(`名称“${made.name}”与文件夹不同`, `its name “${made.name}” is not its folder’s`)
  }
  if (!existsSync(join(home, folder, 'demo.ts'))) return { scenario: made, demo: null }
  const demo = await importDefault<Demo>(home, folder, 'demo.ts')
  if ('failed' in demo) return mistake(`demo.ts 无法读取：${demo.failed}`, 'its demo.ts fails')
  return { scenario: made, demo: demo.made }
}

async function importDefault<T>(
  home: string,
  folder: string,
  file: string,
): Promise<{ readonly made: T } | { readonly failed: string }> {
  try {
    return { made: (await import(pathToFileURL(join(home, folder, file)).href)).default as T }
  } catch (error) {
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

function mistakesOf(mistakes: readonly string[]): string {
  return [
    '应用场景的定义有误，没有启动。/ Scenario definitions are wrong; nothing was started.',
    ...mistakes.map((mistake) => `  ${mistake}`),
    '逐条检查 / look closer: npx luoshi check',
  ].join('\n')
}
