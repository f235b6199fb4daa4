import { expect, it } from 'vitest'
import { verbs } from './help.ts'
import { main } from './main.ts'

it('shows every command when asked for help, in Chinese and English', async () => {
  const { code, out } = await call('--help')
  expect(code).toBe(0)
  for (const verb of Object.values(verbs)) {
    expect(out).toContain(verb.usage)
    expect(out).toContain(verb.zh)
    expect(out).toContain(verb.en)
  }
})

it.each(Object.keys(verbs))('explains %s with --help and with help', async (verb) => {
  const asked = await call(verb, '--help')
  expect(asked.code).toBe(0)
  expect(asked.out).toContain(`luoshi ${verb}`)
  expect(await call('help', verb)).toEqual(asked)
})

it('answers an unknown command with its name and code 2', async () => {
  const { code, out, err } = await call('frobnicate')
  expect(code).toBe(2)
  expect(out).toBe('')
  expect(err).toContain('frobnicate')
  expect(err).toContain('--help')
})

it('does not take names every object has for commands', async () => {
  expect((await call('constructor')).code).toBe(2)
  expect((await call('help', 'toString')).code).toBe(2)
})

it.each(Object.keys(verbs))('answers an unknown option of %s with code 2', async (verb) => {
  const { code, err } = await call(verb, '--frobnicate')
  expect(code).toBe(2)
  expect(err).toContain('frobnicate')
})

async function call(...argv: string[]) {
  let [out, err] = ['', '']
  const code = await main(argv, {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    cwd: process.cwd(),
  })
  return { code, out, err }
}
