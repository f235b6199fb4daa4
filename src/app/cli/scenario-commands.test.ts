import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { main } from './main.ts'
import { checkout } from './scenario-folders.ts'

// Within the checkout, so that a scenario finds the language it is written in.
await mkdir(join(checkout, 'dist'), { recursive: true })
const cwd = await mkdtemp(join(checkout, 'dist/scenarios-'))
afterAll(() => rm(cwd, { recursive: true }))

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', '']
  const code = await main(argv, {
    cwd,
    out: (text) => void (out += text),
    err: (text) => void (err += text),
  })
  return { code, out, err }
}

/** As from a terminal: the program itself loads what it is asked to check. */
async function type(...argv: string[]): Promise<{ code: number | null; out: string }> {
  const program = fileURLToPath(new URL('main.ts', import.meta.url))
  const child = spawn(process.execPath, [program, ...argv], { cwd })
  const out = await text(child.stdout)
  if (child.exitCode === null) await once(child, 'exit')
  return { code: child.exitCode, out }
}

/** The lost-property office under another name, with one file changed by hand. */
async function copied(name: string, file: string, change: (text: string) => string) {
  const folder = join(cwd, name)
  await cp(join(checkout, 'scenarios/lost-property'), folder, { recursive: true })
  const scenario = await readFile(join(folder, 'scenario.ts'), 'utf8')
  await writeFile(
    join(folder, 'scenario.ts'),
    scenario.replace(`name: 'lost-property'`, `name: '${name}'`),
  )
  const before = await readFile(join(folder, file), 'utf8')
  const after = change(before)
  if (after === before && file !== 'README.md') throw new Error(`nothing changed in ${file}`)
  await writeFile(join(folder, file), after)
  return folder
}

describe('luoshi check', () => {
  it('finds nothing wrong with the scenarios of the house', async () => {
    const { code, out } = await run('check')
    expect(code).toBe(0)
    expect(out).toContain('lost-property')
    expect(out).toMatch(/errors: 0;/)
  })

  it('is content with a copy of which only the folder and the name were changed', async () => {
    await copied('found-books', 'README.md', (same) => same)
    const { code, out } = await run('check', 'found-books')
    expect([code, out.split('\n')[0]]).toEqual([0, '✓ found-books'])
  })

  it('names a mistake with its path in both languages, and ends with 1', async () => {
    const change = (it: string) => it.replace(`to: 'kept',`, `to: 'here',`)
    await copied('odd-books', 'cases/lost-item.ts', change)
    const { code, out } = await run('check', 'odd-books')
    expect(code).toBe(1)
    expect(out).toContain('✗ cases.lost-item.facts.registered.to\n      没有状态“here”')
    expect(out).toContain('      No status “here”')
  })

  it('names a folder that is called otherwise, and files that are missing', async () => {
    const change = (it: string) => it.replace('old-name', 'new-name')
    const folder = await copied('old-name', 'scenario.ts', change)
    await rm(join(folder, 'demo.ts'))
    const { code, out } = await run('check', 'old-name')
    expect(code).toBe(1)
    expect(out).toMatch(/✗ demo\.ts\n[^]*✗ name\n.*“new-name”/)
  })

  it('tells a row that throws', async () => {
    await copied('bad-row', 'cases/lost-item.ts', (it) =>
      it.replace(`title: state.data.description ?? ''`, `title: (state.data as any).a.b`),
    )
    const { code, out } = await run('check', 'bad-row')
    expect(code).toBe(1)
    expect(out).toContain('cases.lost-item.row')
  })

  it.each([
    ['does not parse', (it: string) => it.replace('Case({', 'Case(({'), /lost-item\.ts/],
    ['imports what is not there', (it: string) => `import './gone.ts'\n${it}`, /gone/],
    [
      'throws',
      (it: string) => `${it}\nthrow new Error('no shelf')\n`,
      /cases\/lost-item\.ts:\d+: no shelf/,
    ],
  ])('says in a sentence which file %s', async (what, change, says) => {
    const name = what.replaceAll(' ', '-')
    await copied(name, 'cases/lost-item.ts', change)
    const { code, out } = await type('check', name)
    expect(code).toBe(1)
    expect(out).toContain('✗ scenario.ts\n      读不进来：')
    expect(out).toMatch(says)
  })

  it('refuses a folder that is not there', async () => {
    expect(await run('check', 'nowhere')).toMatchObject({ code: 2, out: '' })
  })
})

describe('luoshi print', () => {
  it('writes the page in the language asked for', async () => {
    expect((await run('print', 'lost-property')).out).toMatch(/^# 失物招领\n/)
    expect((await run('print', 'lost-property', '--lang', 'en')).out).toMatch(/^# Lost property\n/)
  })

  it('refuses another language, no scenario, two, and one that is not there', async () => {
    const asked = [['x', '--lang', 'fr'], [], ['lost-property', 'plan-delivery'], ['nowhere']]
    for (const argv of asked) {
      expect(await run('print', ...argv)).toMatchObject({ code: 2, out: '' })
    }
  })

  it('says why a page cannot be printed', async () => {
    await copied('no-page', 'scenario.ts', (it) => it.replace('cases: [lostItem],', ''))
    const { code, out, err } = await run('print', 'no-page')
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('cases')
  })
})

describe('luoshi new-scenario', () => {
  it('makes a sound scenario under its own name and titles', async () => {
    const titles = ['--zh', '树木养护', '--en', `The park's trees`]
    const { code, out } = await run('new-scenario', 'tree-care', ...titles, '--in', '.')
    expect(code).toBe(0)
    expect(out).toContain('✓ tree-care')
    const written = await readFile(join(cwd, 'tree-care/scenario.ts'), 'utf8')
    expect(written).toContain(`title: { zh: '树木养护', en: 'The park\\'s trees' }`)
    expect(written).not.toContain(`'lost-property`)
    expect((await run('print', 'tree-care')).out).toMatch(/^# 树木养护\n/)
  })

  it('never writes into a folder that is there', async () => {
    const before = await readFile(join(checkout, 'scenarios/lost-property/scenario.ts'), 'utf8')
    const { code, err } = await run('new-scenario', 'lost-property')
    expect([code, err]).toEqual([2, expect.stringContaining('nothing was changed')])
    const after = await readFile(join(checkout, 'scenarios/lost-property/scenario.ts'), 'utf8')
    expect(after).toBe(before)
  })

  it.each(['Tree', 'tree_care', '树木', '-x', 'a/b', '../up', 'platform', 'x'.repeat(41)])(
    'refuses the name %s with a sentence',
    async (name) => {
      const { code, out, err } = await run('new-scenario', '--in', '.', '--', name)
      expect([code, out]).toEqual([2, ''])
      expect(err).toContain(name)
    },
  )

  it('refuses no name and two names', async () => {
    for (const names of [[], ['one', 'two']]) {
      expect(await run('new-scenario', '--in', '.', ...names)).toMatchObject({ code: 2, out: '' })
    }
  })
})
