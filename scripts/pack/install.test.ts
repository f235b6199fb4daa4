import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'luoshi-install-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A release of one file. */
function unpacked(): string {
  const release = join(folder, 'luoshi-0-linux')
  mkdirSync(release, { recursive: true })
  writeFileSync(join(release, 'luoshi'), '#!/bin/sh\n')
  const sum = execFileSync('sha256sum', ['luoshi'], { cwd: release, encoding: 'utf8' })
  writeFileSync(join(release, 'CONTENTS'), sum)
  copyFileSync(join(import.meta.dirname, 'install.sh'), join(release, 'install.sh'))
  return release
}

const install = (data: string) =>
  execFileSync(
    'sh',
    [join(unpacked(), 'install.sh'), '--no-service', '--to', join(folder, 'to'), '--data', data],
    { stdio: 'ignore' },
  )
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

it('nobody else on the machine reads the data directory it makes; one that is there stays', () => {
  const [made, own] = [join(folder, 'in', 'made'), join(folder, 'own')]
  install(made)
  expect(modeOf(made)).toBe('700')
  mkdirSync(own)
  chmodSync(own, 0o750)
  install(own)
  expect(modeOf(own)).toBe('750')
})
