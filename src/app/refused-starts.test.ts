import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'luoshi-refused-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A start that is told this, in a place of its own. */
async function start(environment: { readonly [name: string]: string }) {
  const data = join(folder, 'data')
  const child = spawn(process.execPath, ['src/app/main.ts', 'start', '--data', data], {
    cwd: join(import.meta.dirname, '..', '..'),
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const left = new Promise((resolve) => child.once('exit', resolve))
  return { said: await text(child.stderr), code: await left, isBegun: existsSync(data) }
}

it.each([
  ['LUOSHI_SECRET_KEY', 'short'],
  ['LUOSHI_MESSAGES_KEY', 'short'],
  ['LUOSHI_MAIL_URL', 'mail.example'],
  ['LUOSHI_ROOTS_WEBHOOK_URL', 'https://roots.example'],
  ['LUOSHI_SECOND_FACTOR_ROLES', 'leader'],
  ['LUOSHI_SIGN_IN_PROVIDERS', '/not/there'],
])('%s=%s is refused with a sentence before anything is made', async (name, value) => {
  const { said, code, isBegun } = await start({ [name]: value })
  expect([code, isBegun]).toEqual([1, false])
  expect(said).toContain(name)
  expect(said).not.toContain('    at ')
})
