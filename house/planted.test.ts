import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkCitusSafe } from './citus-safe.ts'
import { checkFloors } from './floors.ts'
import { checkGlossary, glossary } from './glossary.ts'
import { checkHandbook, handbookPages } from './handbook.ts'
import { checkLinks } from './links.ts'
import { checkScenarios } from './scenario-shape.ts'
import { checkTidy } from './tidy.ts'
import { readTree, sentence, type Problem, type Tree } from './tree.ts'

let root: string
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'luoshi-planted-'))
  for (const [path, text] of Object.entries(soundHouse)) plant(path, text)
  plant('GLOSSARY.md', await glossary(root))
})
afterEach(() => rmSync(root, { recursive: true }))

describe('a house in order', () => {
  it('passes every check', async () => {
    expect(await everything()).toEqual([])
  })
})

describe('a wrong import is named', () => {
  it.each([
    ['src/engine/a.ts', `import { x } from '../store/x.ts'`, 'engine must not import store'],
    ['src/engine/a.ts', `import { z } from 'zod'`, 'must not import the package zod'],
    ['src/engine/a.ts', `import { z } from '@scope/name/deep'`, 'the package @scope/name'],
    ['src/kernel/a.ts', `import { join } from 'node:path'`, 'must not use Node'],
    ['src/kernel/a.ts', `export * from '../define/x.ts'`, 'kernel must not import define'],
    ['src/store/a.ts', `import type { D } from '../desk/x.ts'`, 'store must not import desk'],
    ['src/desk/a.ts', `const x = await import('../store/x.ts')`, 'desk must not import store'],
    ['src/web/a.tsx', `import { e } from '../engine/x.ts'`, 'web must not import engine'],
    ['src/web/a.tsx', `import { f } from '../define/x.ts'`, 'only types from define'],
    ['src/web/a.ts', `import s from '../../scenarios/lamp/scenario.ts'`, 'must not import'],
    ['src/wire/a.ts', `export const one = 1`, 'wire holds types only'],
    ['src/cellar/a.ts', `import { a } from './b.ts'`, 'not a floor'],
    ['scenarios/lamp/a.ts', `import { e } from '../../src/engine/x.ts'`, 'outside its folder'],
    ['scenarios/lamp/a.ts', `import { z } from 'zod'`, 'imports only luoshi/define'],
    ['src/doors/http/a.ts', `await store.append(lane, commands)`, 'only src/desk/submit appends'],
    ['src/desk/follow.ts', `await ports.facts.append(lane, [])`, 'only src/desk/submit appends'],
  ])('%s: %s', (path, text, says) => {
    plant(path, `${text}\n`)
    expectOne(checkFloors(readTree(root)), path, says)
  })

  it('a type from define and a kernel function are welcome in web', () => {
    plant('src/web/a.ts', `import type { F } from '../define/x.ts'\nimport '../kernel/y.ts'\n`)
    expect(checkFloors(readTree(root))).toEqual([])
  })
})

describe('an untidy file is named', () => {
  const said = '/** Says one. */\n'
  it.each([
    ['src/app/long.ts', 'has 500 lines', '// line\n'.repeat(500)],
    ['src/app/wide.ts', 'has 101 columns', `// ${'字'.repeat(98)}\n`],
    ['src/app/f.ts', '72 lines', `${said}export function f() {\n${'  g()\n'.repeat(70)}}\n`],
    ['src/engine/t.ts', 'no try here', 'try {\n  f()\n} catch {}\n'],
    ['src/kernel/n.ts', 'Date.now', 'const a = Date.now()\n'],
    ['src/define/d.ts', 'new Date()', 'const a = new Date()\n'],
    ['scenarios/lamp/r.ts', 'Math.random', 'const a = Math.random()\n'],
    ['src/app/p.ts', 'one has no sentence of promise', 'export const one = 1\n'],
    ['src/app/p.ts', 'One has no sentence of promise', '/** */\nexport interface One {}\n'],
    ['src/desk/s.ts', 'status codes', 'const a = { status: 404 }\n'],
    ['src/web/s.ts', 'status codes', 'const a = response.status === 401\n'],
    ['src/app/w.ts', 'is pinyin', 'const zhibiaoList = []\n'],
    ['src/app/w.ts', 'is an abbreviation', 'const userIdx = 1\n'],
    ['src/app/CamelCase.ts', 'kebab-case', '\n'],
    ['docs/where.md', 'a place of one machine', 'See /root/luoshi.\n'],
    ['package-lock.json', 'a place of one machine', `"https://registry.${'npmjs'}.org/x"\n`],
    ['src/app/broken.ts', 'does not parse', 'const = 1\n'],
  ])('%s: %s', (path, says, text) => {
    plant(path, text)
    expectOne(checkTidy(readTree(root)), path, says)
  })
})

describe('a malformed scenario is named', () => {
  it.each([
    ['a name that is not the folder’s', { name: 'other' }, 'not the folder’s'],
    ['an untranslated title', { title: { zh: '路灯' } }, 'scenario.title.en is missing'],
    ['a title left in Chinese', { title: { zh: '路灯', en: '路灯' } }, 'title.en is Chinese'],
    ['an uncited indicator', { indicators: [{ ...indicator(), follows: [] }] }, 'does not cite'],
    ['an undated indicator', { indicators: [{ ...indicator(), since: {} }] }, 'since when'],
    ['a status without title', { cases: [{ statuses: { lit: {} } }] }, 'statuses.lit has no title'],
    ['a telephone number in the record', { cases: [{ state: { phone: phone() } }] }, 'personal'],
  ])('%s', async (_what, change, says) => {
    plantScenario(change)
    expectOne(await checkScenarios(readTree(root)), 'scenarios/lantern', says)
  })

  it('a missing story is named', async () => {
    rmSync(join(root, 'scenarios/lamp/story.test.ts'))
    expectOne(await checkScenarios(readTree(root)), 'scenarios/lamp', 'story.test.ts is missing')
  })
})

describe('SQL that cannot be spread by lane is named', () => {
  it.each([
    ['create table lamp (lane text, id text primary key)', 'primary key on one column'],
    ['create table lamp (lane text, id text, primary key (id))', 'primary key (id) without lane'],
    ['create table lamp (lane text, id text unique)', 'unique on one column'],
    ['alter table lamp add constraint k unique (id, at)', 'unique (id, at) without lane'],
    ['create unique index on lamp (lower(id), at)', 'unique index on lamp without lane'],
    ['create trigger t after insert on lamp execute function f()', 'no triggers'],
    ['create table lamp (lane text, n int generated always as identity)', 'identity'],
    ['create table lamp (lane text, n bigserial)', 'serial'],
    ['select * from lamp where id = $1 for update', 'must name its lane'],
    ['update lamp set lane = $1 where id = $2', 'never changes'],
    ['update lamp set at = now() where lane = $1', 'made by us'],
    ['merge into lamp using x on true when matched then delete', 'no merge'],
    ['select a, sum(b) from lamp group by grouping sets ((a), ())', 'no grouping sets'],
  ])('%s', (sql, says) => {
    plant('src/store/schema.sql', `-- every key begins with lane\n${sql};\n`)
    expectOne(checkCitusSafe(readTree(root)), 'src/store/schema.sql', says)
    plant('src/store/schema.sql', '')
    plant('src/store/schema.ts', `const sql = \`${sql}\`\n`)
    expectOne(checkCitusSafe(readTree(root)), 'src/store/schema.ts', says)
  })

  it('keys with lane, locks within a lane and upserts pass', () => {
    plant(
      'src/store/schema.sql',
      `create table lamp (lane text not null, id text not null, primary key (lane, id));
       create unique index lamp_at on lamp (lane, at);
       select seq from lane_head where lane = $1 for update;
       insert into lamp values ($1) on conflict (lane, id) do update set at = excluded.at;`,
    )
    expect(checkCitusSafe(readTree(root))).toEqual([])
  })
})

describe('a document that misleads is named', () => {
  it.each([
    ['[a](missing.md)', 'no such file'],
    ['[a](../README.md#nowhere)', 'no such heading'],
    ['[a](../../elsewhere.md)', 'out of the checkout'],
  ])('%s', (text, says) => {
    plant('docs/more.md', `${text}\n`)
    expectOne(checkLinks(readTree(root)), 'docs/more.md', says)
  })

  it('a handbook page written by hand, or left behind, is named', async () => {
    rmSync(join(root, 'scenarios/lamp'), { recursive: true })
    const text = { zh: '灯笼', en: 'Lanterns' }
    plantScenario({ title: text, summary: text, roles: {}, cases: [], indicators: [] })
    for (const [path, page] of await handbookPages(root)) plant(path, page)
    expect(await checkHandbook(readTree(root))).toEqual([])
    plant('docs/reference/lantern.en.md', '# Lanterns\n')
    const stale = await checkHandbook(readTree(root))
    expectOne(stale, 'docs/reference/lantern.en.md', 'not up to date')
    for (const [path, page] of await handbookPages(root)) plant(path, page)
    plant('docs/reference/lamp.zh.md', '# 路灯\n')
    const idle = await checkHandbook(readTree(root))
    expectOne(idle, 'docs/reference/lamp.zh.md', 'of no scenario')
  })

  it('a glossary written by hand is named', async () => {
    plant('GLOSSARY.md', '# Glossary\n')
    expectOne(await checkGlossary(readTree(root)), 'GLOSSARY.md', 'not up to date')
  })
})

const soundHouse: Record<string, string> = {
  'README.md': '# Lamps 路灯\n\nSee [the guide](docs/guide.md#first-steps).\n',
  'docs/guide.md': '## First steps\n\n[Back](../README.md)\n',
  'src/kernel/y.ts': '/** Gives one. */\nexport const one = 1\n',
  'src/engine/x.ts': `/** One. */\nexport { one } from '../kernel/y.ts'\n`,
  'src/store/x.sql': 'create table lamp (lane text, id text, primary key (lane, id));\n',
  'scenarios/lamp/README.md': '# Lamps\n',
  'scenarios/lamp/demo.ts': 'export default {}\n',
  'scenarios/lamp/story.test.ts': `import { it } from 'vitest'\nit('lights', () => {})\n`,
  'scenarios/lamp/scenario.ts': scenarioText({}),
}

function scenarioText(change: object): string {
  const scenario = {
    name: 'lamp',
    title: { zh: '路灯', en: 'Lamps' },
    cases: [{ name: 'outage', statuses: { dark: { title: { zh: '不亮', en: 'Dark' } } } }],
    indicators: [indicator()],
    ...change,
  }
  return `export default ${JSON.stringify(scenario, null, 2)}\n`
}

function indicator() {
  return {
    name: 'lit',
    title: { zh: '亮灯率', en: 'Lit share' },
    since: { '2025-01-01': { words: { zh: '亮灯数', en: 'lamps lit' } } },
    by: 'reported',
    unit: '盏',
    follows: ['Lamp standard', '4.2'],
  }
}

function phone() {
  return { kind: 'text', title: { zh: '联系电话', en: 'Phone' } }
}

/** In a folder of its own: a definition that was loaded once stays loaded. */
function plantScenario(change: object): void {
  for (const file of ['README.md', 'demo.ts', 'story.test.ts']) {
    plant(`scenarios/lantern/${file}`, soundHouse[`scenarios/lamp/${file}`] ?? '')
  }
  plant('scenarios/lantern/scenario.ts', scenarioText({ name: 'lantern', ...change }))
}

function plant(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

async function everything(): Promise<string[]> {
  const tree: Tree = readTree(root)
  const problems = [
    ...[checkFloors, checkTidy, checkCitusSafe, checkLinks].flatMap((check) => check(tree)),
    ...(await checkScenarios(tree)),
    ...(await checkGlossary(tree)),
  ]
  return problems.map(sentence)
}

/** At least one problem, all in the planted file, one of them saying this. */
function expectOne(problems: readonly Problem[], path: string, says: string): void {
  expect(problems.map((problem) => problem.path)).toContain(path)
  expect(problems.filter((problem) => problem.path !== path)).toEqual([])
  expect(problems.map((problem) => problem.says).join('\n')).toContain(says)
}
