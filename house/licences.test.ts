import { expect, it } from 'vitest'
import { checkLicences, isAllowed, packagesOf, thirdParty } from './licences.ts'
import { findings } from './report.ts'

it('the list of third-party packages is current, and every licence is an allowed one', () => {
  expect(findings(checkLicences)).toEqual([])
})

it.each(['MIT', '(MIT OR GPL-3.0-only)', 'Apache-2.0 AND LGPL-3.0-or-later', '(MIT AND Zlib)'])(
  '%s may be built on',
  (licence) => expect(isAllowed(licence)).toBe(true),
)

it.each(['GPL-3.0-only', 'AGPL-3.0', 'MIT AND GPL-2.0', 'SSPL-1.0', 'UNLICENSED', '', 'BUSL-1.1'])(
  '%j may not',
  (licence) => expect(isAllowed(licence)).toBe(false),
)

it('a package that is missing from the list, or under another licence, is named', () => {
  const lockfile = JSON.stringify({
    packages: {
      '': { name: 'luoshi' },
      'node_modules/good': { version: '1.0.0', license: 'MIT', dev: true },
      'node_modules/good/node_modules/@a/bad': { version: '2.0.0', license: 'GPL-3.0-only' },
    },
  })
  expect(packagesOf(lockfile).map(({ name }) => name)).toEqual(['@a/bad', 'good'])
  const list = { path: 'THIRD-PARTY.md', text: thirdParty(lockfile) }
  const treeOf = (...files: { path: string; text: string }[]) => ({
    root: '.',
    files: [{ path: 'package-lock.json', text: lockfile }, ...files],
  })
  expect(checkLicences(treeOf(list)).map(({ says }) => says)).toEqual([
    expect.stringContaining('@a/bad 2.0.0'),
  ])
  expect(checkLicences(treeOf())).toHaveLength(2)
})
