import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, it } from 'vitest'

/** A checkout with our scripts, a server of three lines, and an npm that only notes its calls. */
let checkout: string
beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'luoshi-checkout-'))
  for (const script of ['bootstrap.mjs', 'run.mjs', 'luoshi.mjs']) {
    cpSync(join(import.meta.dirname, script), join(checkout, 'scripts', script))
  }
  put('package-lock.json', '{"packages":{"":{},"node_modules/thing":{"version":"1.0.0"}}}')
  put('npm.mjs', `import { appendFileSync, mkdirSync } from 'node:fs'\n${npmText}`)
  put('src/app/main.ts', serverText)
  put('src/app/cli/main.ts', 'process.exitCode = 7 as number\n')
})
afterEach(() => rmSync(checkout, { recursive: true }))

it('installs before the first run only, and says so on stderr alone', async () => {
  const first = await run('run.mjs', 'start', '--quick')
  expect(first).toMatchObject({ code: 0, out: 'start --quick\n' })
  expect(first.err).toContain('正在安装依赖')
  expect(first.err).toContain('installing packages')
  const second = await run('run.mjs', 'start', '--quick')
  expect(second).toMatchObject({ code: 0, out: 'start --quick\n', err: '' })
  expect(npmCalls()).toBe(1)
})

it('installs again when the lockfile has changed', async () => {
  await run('run.mjs', 'start', '--quick')
  put('package-lock.json', '{"packages":{"":{},"node_modules/thing":{"version":"2.0.0"}}}')
  await run('run.mjs', 'start', '--quick')
  expect(npmCalls()).toBe(2)
})

it('installs once when two commands begin at the same time', async () => {
  const both = await Promise.all([
    run('run.mjs', 'start', '--quick'),
    run('run.mjs', 'start', '--quick'),
  ])
  expect(both.map(({ code }) => code)).toEqual([0, 0])
  expect(npmCalls()).toBe(1)
})

it('does not install what was installed by hand', async () => {
  mkdirSync(join(checkout, 'node_modules', 'thing'), { recursive: true })
  const note = '{"packages":{"node_modules/thing":{"version":"1.0.0"}}}'
  put('node_modules/.package-lock.json', note)
  expect((await run('run.mjs', 'start', '--quick')).err).toBe('')
})

it('says that the installation failed, and does not start', async () => {
  put('npm.mjs', 'process.exit(3)')
  const { code, out, err } = await run('run.mjs', 'start')
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toContain('安装依赖失败')
  expect(err).not.toContain('    at ')
})

it('takes over the installation of a process that died', async () => {
  put('.cache/installing', '999999999')
  expect((await run('run.mjs', 'start', '--quick')).code).toBe(0)
})

it('hands on exit codes, and names the commands there are', async () => {
  expect((await run('luoshi.mjs', 'anything')).code).toBe(7)
  expect((await run('luoshi.mjs', 'start', '--quick')).out).toBe('start --quick\n')
  const unknown = await run('run.mjs', 'frobnicate')
  expect(unknown.code).toBe(1)
  expect(unknown.err).toContain('start, test, check')
})

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'hands on %s and ends when the server has stopped',
  async (signal) => {
    const child = begin('run.mjs', 'start')
    await once(child.stdout as NodeJS.ReadableStream, 'data')
    child.kill(signal)
    expect((await ending(child)).out).toContain(`stopped by ${signal}`)
  },
)

const npmText = `
appendFileSync('npm-calls', 'called\\n')
await new Promise((resolve) => setTimeout(resolve, 200))
mkdirSync('node_modules/thing', { recursive: true })
process.stdout.write('added 1 package\\n')
`
const serverText = `
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    process.stdout.write('stopped by ' + signal)
    process.exit(0)
  })
}
process.stdout.write(process.argv.slice(2).join(' ') + '\\n')
if (!process.argv.includes('--quick')) setInterval(() => {}, 60_000)
`

function put(path: string, text: string): void {
  mkdirSync(join(checkout, path, '..'), { recursive: true })
  writeFileSync(join(checkout, path), text)
}

function npmCalls(): number {
  return readFileSync(join(checkout, 'npm-calls'), 'utf8').trim().split('\n').length
}

function begin(script: string, ...args: string[]): ChildProcess {
  return spawn(process.execPath, [join(checkout, 'scripts', script), ...args], {
    env: {
      ...process.env,
      npm_execpath: join(checkout, 'npm.mjs'),
      npm_node_execpath: process.execPath,
    },
  })
}

function run(script: string, ...args: string[]) {
  return ending(begin(script, ...args))
}

async function ending(child: ChildProcess) {
  let [out, err] = ['', '']
  child.stdout?.on('data', (text) => (out += text))
  child.stderr?.on('data', (text) => (err += text))
  const [code] = await once(child, 'close')
  return { code, out, err }
}
