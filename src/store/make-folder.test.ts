import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { makeFolder } from './make-folder.ts'

const home = mkdtempSync(join(tmpdir(), 'luoshi-folder-'))
afterAll(() => rmSync(home, { recursive: true }))

const codeOf = (path: string): unknown => {
  try {
    makeFolder(path)
    return null
  } catch (error) {
    return (error as NodeJS.ErrnoException).code
  }
}

it('makes what is missing with its mode, and leaves what is there', () => {
  const deep = join(home, 'a', 'b')
  makeFolder(deep, 0o700)
  makeFolder(deep, 0o755)
  expect([join(home, 'a'), deep].map((one) => statSync(one).mode & 0o777)).toEqual([0o700, 0o700])
})

it('complains of a file in the way, and comes back where nothing can be made', () => {
  writeFileSync(join(home, 'file'), '')
  expect(codeOf(join(home, 'file'))).toBe('EEXIST')
  expect(codeOf(join(home, 'file', 'below'))).toBe('ENOTDIR')
  expect(codeOf('/proc/luoshi/data')).toBe('ENOENT')
})
