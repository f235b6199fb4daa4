import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { discoverScenarios } from './scenarios.ts'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const place = mkdtempSync(join(tmpdir(), 'luoshi-scenarios-'))
afterAll(() => rmSync(place, { recursive: true, force: true }))

/** A checkout whose scenarios are these files. */
function checkout(name: string, files: { readonly [path: string]: string }): string {
  const home = join(place, name)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, 'scenarios', path)), { recursive: true })
    writeFileSync(join(home, 'scenarios', path), text)
  }
  return home
}

const scenario = (name: string) =>
  `export default { name: '${name}', roles: {}, cases: [] }\n`

it('finds every folder of the house, beside the platform', async () => {
  const { scenarios, demos } = await discoverScenarios(root)
  const names = scenarios.map(({ name }) => name)
  expect(names[0]).toBe('platform')
  expect(names).toContain('lost-property')
  expect(demos.has('lost-property')).toBe(true)
})

it('names all mistakes at once, each with its path', async () => {
  const home = checkout('wrong', {
    'good/scenario.ts': scenario('good'),
    'renamed/scenario.ts': scenario('another'),
    'hollow/README.md': 'nothing here',
    'broken/scenario.ts': 'throw new Error("no such field")',
    'foreign/scenario.ts': 'export default 42',
    'platform/scenario.ts': scenario('platform'),
  })
  const told = await discoverScenarios(home).catch((error: Error) => error.message)
  expect(told).toContain('scenarios/renamed/scenario.ts')
  expect(told).toContain('scenarios/hollow/scenario.ts')
  expect(told).toContain('scenarios/broken/scenario.ts')
  expect(told).toContain('no such field')
  expect(told).toContain('scenarios/foreign/scenario.ts')
  expect(told).toContain('scenarios/platform/scenario.ts')
  expect(told).not.toContain('scenarios/good/')
})

it('does not start with a definition that contradicts itself, and says where', async () => {
  const views = `views: [{ name: 'all', of: ['tree'], kind: 'worklist' }]`
  const home = checkout('lost', {
    'wood/scenario.ts': `export default { name: 'wood', roles: {}, cases: [], ${views} }\n`,
  })
  const told = await discoverScenarios(home).catch((error: Error) => error.message)
  expect(told).toContain('scenarios/wood: views.all.of.0：没有事项“tree”')
  expect(told).toContain('No case “tree”')
})

it('is content with a house that has no scenarios yet', async () => {
  const { scenarios } = await discoverScenarios(join(place, 'nowhere'))
  expect(scenarios.map(({ name }) => name)).toEqual(['platform'])
})
