/** Folders of scenarios as the command line finds and loads them. */
import { existsSync, readdirSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { ScenarioDefinition } from '../../define/scenario.ts'
import { UsageError } from './io.ts'

/** The checkout this command line belongs to. */
export const checkout = fileURLToPath(new URL('../../..', import.meta.url))

/** A scenario that was loaded, or why it could not be, naming the file. */
export type Loaded =
  | { readonly folder: string; readonly scenario: ScenarioDefinition }
  | { readonly folder: string; readonly failure: string }

/** The folders meant: paths, or names below `scenarios/`; all of them when none is named. */
export function foldersOf(names: readonly string[], cwd: string): readonly string[] {
  const home = join(checkout, 'scenarios')
  if (names.length > 0) return names.map((name) => folderOf(name, cwd))
  return readdirSync(home, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(home, entry.name))
    .toSorted()
}

/** The folder of one scenario by its path or name; a usage error when there is none. */
export function folderOf(name: string, cwd: string): string {
  const [path, named] = [resolve(cwd, name), join(checkout, 'scenarios', name)]
  const found = [path, named].find((folder) => existsSync(join(folder, 'scenario.ts')))
  if (found !== undefined) return found
  throw new UsageError(
    `没有应用场景“${name}”：找不到 ${join(name, 'scenario.ts')}。/ ` +
      `There is no scenario “${name}”: ${join(name, 'scenario.ts')} is not there.`,
  )
}

/** Loads a folder's `scenario.ts`; whatever goes wrong comes back as a sentence. */
export async function load(folder: string): Promise<Loaded> {
  try {
    const file = pathToFileURL(join(folder, 'scenario.ts')).href
    const { default: scenario } = (await import(/* @vite-ignore */ file)) as {
      readonly default: ScenarioDefinition
    }
    return { folder, scenario }
  } catch (error) {
    return { folder, failure: failureOf(error, folder) }
  }
}

/** A folder as people write it: from where they stand. */
export function shown(folder: string, cwd: string): string {
  const path = relative(cwd, folder)
  return path === '' ? '.' : path.startsWith('..') ? folder : path
}

/** The first file of the scenario that the stack names, and what is wrong there. */
function failureOf(error: unknown, folder: string): string {
  const whole = error instanceof Error ? `${error.stack ?? ''}\n${error.message}` : String(error)
  const message = error instanceof Error ? error.message : String(error)
  const place = whole
    .split('\n')
    .map((line) => /([^\s()]*?)(:\d+)?(?::\d+)?\)?$/.exec(line))
    .map((found) => [pathOf(found?.[1] ?? ''), found?.[2] ?? ''] as const)
    .find(([path]) => path.startsWith(folder) && path.endsWith('.ts'))
  const file = place === undefined ? 'scenario.ts' : relative(folder, place[0]) + place[1]
  return `${basename(folder)}/${file}: ${message.split('\n')[0] ?? ''}`
}

function pathOf(text: string): string {
  return text.startsWith('file://') ? fileURLToPath(text) : text
}
