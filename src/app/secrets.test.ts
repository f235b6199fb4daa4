import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readMessageSettings } from './message-settings.ts'
import { Told } from '../kernel/told.ts'
import { keptSecret, secretOf } from './secrets.ts'

const folder = mkdtempSync(join(tmpdir(), 'luoshi-secrets-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'password')
writeFileSync(file, 'from-a-file\n')

/** What is complained of. */
function complaintOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof Told) return error.message
  }
  return ''
}

describe('a secret', () => {
  it('comes from the environment or from a file named there', () => {
    expect(secretOf({ KEY: 'spoken' }, 'KEY')).toBe('spoken')
    expect(secretOf({ KEY_FILE: file }, 'KEY')).toBe('from-a-file')
    expect(secretOf({}, 'KEY')).toBeNull()
    expect(secretOf({ KEY: '' }, 'KEY')).toBeNull()
  })

  it('is not told when something is wrong with it', () => {
    const both = complaintOf(() => secretOf({ KEY: 'hidden-word', KEY_FILE: file }, 'KEY'))
    expect(both).toMatch(/KEY_FILE/)
    expect(both).not.toContain('hidden-word')
    const missing = join(folder, 'nowhere')
    expect(complaintOf(() => secretOf({ KEY_FILE: missing }, 'KEY'))).toMatch(/ENOENT/)
  })

  it('of the installation is made once, for its owner alone', () => {
    const first = keptSecret(folder, 'messages-key')
    expect(first).toMatch(/^[0-9a-f]{64}$/)
    expect(keptSecret(folder, 'messages-key')).toBe(first)
    expect(statSync(join(folder, 'messages-key')).mode & 0o077).toBe(0)
  })

  it('of the installation is not used when its file was cut short', () => {
    writeFileSync(join(folder, 'cut-key'), '')
    expect(complaintOf(() => keptSecret(folder, 'cut-key'))).toMatch(/cut-key[^]*not whole/)
  })

  it('is no part of what settings hold', () => {
    const environment = {
      LUOSHI_WEBHOOK_SECRET: 'hidden-word',
      LUOSHI_MAIL_URL: 'smtp://me:hidden-word@mail.example',
      LUOSHI_MESSAGES_KEY: 'hidden-word',
    }
    expect(JSON.stringify(readMessageSettings(environment))).not.toContain('hidden-word')
    const address = 'https://luoshi.example/path'
    expect(complaintOf(() => readMessageSettings({ LUOSHI_ADDRESS: address }))).toMatch(/ADDRESS/)
  })
})

it('the password of a database that cannot be reached is printed nowhere', async () => {
  const said = await new Promise<string>((resolve, reject) => {
    const args = ['src/app/cli/main.ts', 'verify']
    const child = spawn(process.execPath, args, {
      cwd: join(import.meta.dirname, '..', '..'),
      env: {
        PATH: process.env.PATH,
        LUOSHI_DATA: join(folder, 'data'),
        DATABASE_URL: 'postgres://luoshi:hidden-word@127.0.0.1:9/luoshi',
      },
    })
    let text = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (piece: Buffer) => (text += piece.toString()))
    }
    child.on('error', reject)
    child.on('close', () => resolve(text))
  })
  expect(said).toMatch(/ECONNREFUSED|无法连接数据库/)
  expect(said).not.toContain('hidden-word')
})
