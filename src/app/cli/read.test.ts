import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { pdfPlan, plainPlan, samplePlan } from '../../doors/documents/sample-files.ts'
import { main } from './main.ts'

const cwd = await mkdtemp(join(tmpdir(), 'luoshi-read-'))
afterAll(() => rm(cwd, { recursive: true }))
await writeFile(join(cwd, 'plan.txt'), plainPlan())
await writeFile(join(cwd, 'plan.pdf'), await pdfPlan())
await writeFile(join(cwd, 'other.md'), '# 工作要点\n\n建设云岭检测中心，总投资3亿元。\n')
await writeFile(join(cwd, 'scan.png'), Buffer.from('89504e470d0a1a0a0000000d', 'hex'))

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = ''
  let err = ''
  const code = await main(['read', ...argv], {
    cwd,
    out: (text) => void (out += text),
    err: (text) => void (err += text),
  })
  return { code, out, err }
}

const keys = ['document', 'statements', 'projects', 'actions']

test('one file gives one object of the agreed shape, grounded in the file', async () => {
  const { code, out, err } = await run('plan.txt', '--json')
  expect([code, err]).toEqual([0, ''])
  expect(out.trimEnd().split('\n')).toHaveLength(1)
  const reading = JSON.parse(out)
  expect(Object.keys(reading)).toEqual(keys)
  expect(reading.document.title).toBe(samplePlan.title)
  const points = Array.from(plainPlan())
  const said = [...reading.statements, ...reading.projects, ...reading.actions]
  expect(said.length).toBeGreaterThan(0)
  for (const { evidence, start, end } of said) {
    expect(points.slice(start, end).join('')).toBe(evidence)
  }
})

test('several files give one object a line, in the order asked', async () => {
  const { code, out } = await run('other.md', 'plan.pdf')
  expect(code).toBe(0)
  const titles = out.trimEnd().split('\n').map((line) => JSON.parse(line).document.title)
  expect(titles).toEqual(['工作要点', samplePlan.title])
})

test('with a folder each file gives a JSON of its name; what is unreadable is told', async () => {
  const files = ['plan.txt', 'scan.png', 'none.txt', 'other.md']
  const { code, out, err } = await run('--out', 'pred/deep', ...files)
  expect([code, out]).toEqual([1, ''])
  expect(err).toMatch(/scan\.png: .*PNG[^]*none\.txt: 找不到文件[^]*There is no such file/)
  expect(await readdir(join(cwd, 'pred/deep'))).toEqual(['other.json', 'plan.json'])
  const written = JSON.parse(await readFile(join(cwd, 'pred/deep/other.json'), 'utf8'))
  expect(Object.keys(written)).toEqual(keys)
})

test('no file, an unknown option and two files for one name are wrong calls', async () => {
  expect(await run()).toMatchObject({ code: 2, out: '' })
  expect(await run('--yaml', 'plan.txt')).toMatchObject({ code: 2, out: '' })
  expect(await run('--out', 'pred', 'plan.txt', 'plan.pdf')).toMatchObject({ code: 2, out: '' })
})

test('a minus sign reads what comes through the pipe', async () => {
  const program = fileURLToPath(new URL('./main.ts', import.meta.url))
  const child = spawn(process.execPath, [program, 'read', '-'], { cwd })
  child.stdin.end(plainPlan())
  expect(JSON.parse(await text(child.stdout)).document.chars).toBe(Array.from(plainPlan()).length)
})

test('plain text is read without loading what reads other formats', async () => {
  const program = fileURLToPath(new URL('./main.ts', import.meta.url))
  const list = `process.on('exit', () => console.error(process.moduleLoadList.join(' ')))`
  const hook = `data:text/javascript,${encodeURIComponent(list)}`
  const child = spawn(process.execPath, ['--import', hook, program, 'read', 'plan.txt'], { cwd })
  const loaded = await text(child.stderr)
  expect(loaded).toContain('NativeModule fs')
  expect(loaded).not.toContain('NativeModule zlib')
  expect(loaded).not.toContain('NativeModule child_process')
})
