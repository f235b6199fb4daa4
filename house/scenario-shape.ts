/** What every folder of scenarios/ holds, and what its definitions say in both languages. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Problem, Tree } from './tree.ts'

const required = ['README.md', 'scenario.ts', 'demo.ts', 'story.test.ts']
const personalWords = /电话|手机号|身份证|证件号|住址|家庭地址|邮箱|银行账号/
const titledParts = ['statuses', 'flags', 'facts', 'commands', 'roles', 'fields', 'state']

interface Named {
  readonly name?: unknown
  readonly title?: unknown
  readonly [key: string]: unknown
}

/** Names what each scenario folder lacks; loads the definitions, so it is asynchronous. */
export async function checkScenarios(tree: Tree): Promise<Problem[]> {
  const folders = scenarioFolders(tree.root)
  const problems = await Promise.all(folders.map((folder) => checkScenario(tree, folder)))
  return problems.flat()
}

/** The folders of scenarios below a root, by name. */
export function scenarioFolders(root: string): readonly string[] {
  const home = join(root, 'scenarios')
  if (!existsSync(home)) return []
  return readdirSync(home, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted()
}

/** Loads the definition of a scenario folder: the default export of its `scenario.ts`. */
export async function loadScenario(root: string, folder: string): Promise<Named> {
  const url = pathToFileURL(join(root, 'scenarios', folder, 'scenario.ts')).href
  return (await import(/* @vite-ignore */ url)).default
}

async function checkScenario(tree: Tree, folder: string): Promise<Problem[]> {
  const path = `scenarios/${folder}`
  const at = (says: string): Problem => ({ check: 'scenario-shape', path, line: 0, says })
  const missing = required.filter((file) => !existsSync(join(tree.root, path, file)))
  const problems = missing.map((file) => at(`${file} is missing`))
  if (missing.includes('scenario.ts')) return problems
  const scenario = await loadScenario(tree.root, folder)
  if (scenario.name !== folder) problems.push(at(`name is “${scenario.name}”, not the folder’s`))
  const complaints = [
    ...untranslated(scenario, 'scenario'),
    ...untitled(scenario, 'scenario'),
    ...uncited(scenario),
    ...exposed(scenario, 'scenario'),
  ]
  return problems.concat(complaints.map(at))
}

/** Every text is there in Chinese and in English, each in its own script. */
function untranslated(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return []
  const text = value as { zh?: unknown; en?: unknown }
  if (typeof text.zh === 'string' || typeof text.en === 'string') {
    return [
      ...(isFilled(text.zh) && /\p{Script=Han}|\d/u.test(text.zh) ? [] : [`${path}.zh is missing`]),
      ...(isFilled(text.en) ? [] : [`${path}.en is missing`]),
      ...(isFilled(text.en) && /\p{Script=Han}/u.test(text.en) ? [`${path}.en is Chinese`] : []),
    ]
  }
  return Object.entries(value).flatMap(([key, part]) => untranslated(part, `${path}.${key}`))
}

/** Whatever people see by name has a title. */
function untitled(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => {
    const inner = untitled(part, `${path}.${key}`)
    if (!titledParts.includes(key) || typeof part !== 'object' || part === null) return inner
    // A field that is itself called “fields” is no collection.
    if (typeof part.kind === 'string') return inner
    const bare = Object.entries(part as Record<string, Named>)
      .filter(([, named]) => typeof named === 'object' && named !== null && !named.title)
      .map(([name]) => `${path}.${key}.${name} has no title`)
    return [...bare, ...inner]
  })
}

/** Indicators and policies name the document and article they follow, and the days they hold. */
function uncited(scenario: Named): string[] {
  return ['indicators', 'policies'].flatMap((kind) =>
    ((scenario[kind] ?? []) as Named[]).flatMap((definition) => {
      const path = `scenario.${kind}.${definition.name}`
      const follows = definition.follows
      const isCited = Array.isArray(follows) && follows.length === 2 && follows.every(isFilled)
      const days = Object.keys((definition.since ?? {}) as object)
      const isDated = days.length > 0 && days.every((day) => /^\d{4}-\d\d-\d\d$/.test(day))
      return [
        ...(isCited ? [] : [`${path} does not cite what it follows`]),
        ...(isDated ? [] : [`${path} does not say since when it holds`]),
      ]
    }),
  )
}

/** A field that by its title is about a person is kept outside the record. */
function exposed(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return []
  const field = value as { kind?: unknown; class?: unknown; title?: { zh?: unknown } }
  const isPersonal = field.class === 'personal' || field.class === 'sensitive'
  const isText = field.kind === 'text' || field.kind === 'long-text' || field.kind === 'number'
  const isTold = isText && !isPersonal && personalWords.test(String(field.title?.zh ?? ''))
  const inner = Object.entries(value).flatMap(([key, part]) => exposed(part, `${path}.${key}`))
  return isTold ? [`${path} is personal by its title: give it class personal`, ...inner] : inner
}

function isFilled(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}
