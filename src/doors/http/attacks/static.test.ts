/** Attacks on the built pages: paths that lead out of their folder. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openMemory } from '../../../store/index.ts'
import { openSampleDoor, type SampleDoor } from '../sample.ts'

const folder = mkdtempSync(join(tmpdir(), 'luoshi-static-'))
const webDir = join(folder, 'web')
let door: SampleDoor

beforeAll(async () => {
  mkdirSync(join(webDir, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'SECRET')
  writeFileSync(join(folder, 'secret.js'), 'SECRET')
  writeFileSync(join(webDir, 'index.html'), '<!doctype html><title>落实</title>')
  writeFileSync(join(webDir, 'notes.txt'), 'SECRET')
  writeFileSync(join(webDir, '.env'), 'SECRET')
  symlinkSync(join(folder, 'secret.js'), join(webDir, 'assets', 'linked.js'))
  door = await openSampleDoor(openMemory(), [], { webDir })
})
afterAll(async () => {
  await door.end()
  rmSync(folder, { recursive: true })
  expect(door.logged).toEqual([])
})

it.each([
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.js',
  '/assets/../../secret.js',
  '/assets/..%2f..%2fsecret.js',
  '/assets/%252e%252e/secret.js',
  '/..\\secret.js',
  '/assets/linked.js',
  '/notes.txt',
  '/.env',
  '//etc/passwd',
  '/assets/%00.js',
  '/index.html/../../secret.js',
])('%s gives no secret away', async (path) => {
  const answer = await door.app.request(path)
  const text = await answer.text()
  expect(text).not.toContain('SECRET')
  expect(text).not.toContain('root:')
  expect(answer.status).toBeLessThan(500)
})
