/**
 * docs/reference: the handbook page of each scenario, as its definition makes it.
 * `node house/handbook.ts` writes them anew.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ScenarioDefinition } from '../src/define/scenario.ts'
import { handbook } from '../src/engine/print/handbook.ts'
import { loadScenario, scenarioFolders } from './scenario-shape.ts'
import { houseRoot, type Problem, type Tree } from './tree.ts'

const home = 'docs/reference'

/** Says which pages are not what the definitions make of them, and which are of no scenario. */
export async function checkHandbook(tree: Tree): Promise<Problem[]> {
  const pages = await handbookPages(tree.root)
  const kept = tree.files.filter(({ path }) => path.startsWith(`${home}/`))
  const stale = [...pages]
    .filter(([path, text]) => kept.find((file) => file.path === path)?.text !== text)
    .map(([path]) => problem(path, 'is not up to date: run node house/handbook.ts'))
  const idle = kept
    .filter(({ path }) => !pages.has(path))
    .map(({ path }) => problem(path, 'is of no scenario: run node house/handbook.ts'))
  return [...stale, ...idle]
}

/** The text of every page by its path, for the scenarios below a root. */
export async function handbookPages(root: string): Promise<ReadonlyMap<string, string>> {
  const folders = scenarioFolders(root)
  const scenarios = await Promise.all(folders.map((folder) => loadScenario(root, folder)))
  return new Map(
    scenarios.flatMap((scenario) =>
      (['zh', 'en'] as const).map((language) => [
        `${home}/${scenario.name}.${language}.md`,
        handbook(scenario as unknown as ScenarioDefinition, language),
      ]),
    ),
  )
}

function problem(path: string, says: string): Problem {
  return { check: 'handbook', path, line: 0, says }
}

if (import.meta.main) {
  const folder = join(houseRoot, home)
  mkdirSync(folder, { recursive: true })
  for (const file of readdirSync(folder)) rmSync(join(folder, file))
  const pages = await handbookPages(houseRoot)
  for (const [path, text] of pages) writeFileSync(join(houseRoot, path), text)
}
