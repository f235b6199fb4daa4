/** What the product is built on and under which licences, read from the lockfile. */
import type { Problem, Tree } from './tree.ts'

/** One package at one version. */
export interface Package {
  readonly name: string
  readonly version: string
  readonly licence: string
  /** Only for tests and building; never on a server of the district. */
  readonly isForTests: boolean
}

/**
 * Licences that may be built on: permissive ones, and those that ask only for their own files to
 * stay free, for packages that are used as they come.
 */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Unlicense',
  'Zlib',
  // Weak copyleft: packages used unchanged and replaceable by whoever receives them.
  'LGPL-3.0-or-later',
  'MPL-2.0',
])

/** The list of packages in the root of the checkout. */
export const listPath = 'THIRD-PARTY.md'

/** Every package of a lockfile, each version once, by name. */
export function packagesOf(lockfile: string): readonly Package[] {
  const { packages } = JSON.parse(lockfile) as {
    packages: { [path: string]: { version?: string; license?: string; dev?: boolean } }
  }
  const found = new Map<string, Package>()
  for (const [path, { version = '', license = '', dev = false }] of Object.entries(packages)) {
    const name = path.split('node_modules/').at(-1) ?? ''
    if (name === '') continue
    const known = found.get(`${name} ${version}`)
    const isForTests = dev && (known?.isForTests ?? true)
    found.set(`${name} ${version}`, { name, version, licence: license, isForTests })
  }
  return [...found.values()].toSorted((one, other) =>
    one.name === other.name ? order(one.version, other.version) : order(one.name, other.name),
  )
}

const order = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** Whether a licence, or each of several joined by AND, or one of those joined by OR, is allowed. */
export function isAllowed(licence: string): boolean {
  const plain = licence.replaceAll(/[()]/g, ' ').trim()
  return plain.split(/\s+OR\s+/).some((way) => {
    const parts = way.split(/\s+AND\s+/).map((part) => part.trim())
    return parts.every((part) => allowed.has(part))
  })
}

/** The list as it has to stand in the checkout. */
export function thirdParty(lockfile: string): string {
  const packages = packagesOf(lockfile)
  const part = (isForTests: boolean) =>
    packages
      .filter((one) => one.isForTests === isForTests)
      .map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`)
  const head = ['| package | version | licence |', '| --- | --- | --- |']
  return [
    '# Third-party packages 第三方组件',
    '',
    'Made from `package-lock.json` by `node house/write-licences.ts`; a test keeps it current and',
    'allows only the licences named in `house/licences.ts`. Each package comes with its own text of',
    'the licence. 本表由锁文件生成，测试保证其为最新，且只出现允许的许可证。',
    '',
    '## On a server 随产品运行',
    '',
    ...head,
    ...part(false),
    '',
    '## For building and tests only 仅用于构建与测试',
    '',
    ...head,
    ...part(true),
    '',
  ].join('\n')
}

/** Names a list that is not current, and packages under other licences. */
export function checkLicences(tree: Tree): Problem[] {
  const textOf = (path: string) => tree.files.find((file) => file.path === path)?.text
  const lockfile = textOf('package-lock.json')
  const complain = (says: string): Problem => ({ check: 'licences', path: listPath, line: 0, says })
  if (lockfile === undefined) return [complain('there is no package-lock.json to make it from')]
  const strange = packagesOf(lockfile).filter(({ licence }) => !isAllowed(licence))
  const isCurrent = textOf(listPath) === thirdParty(lockfile)
  return [
    ...strange.map(({ name, version, licence }) =>
      complain(`${name} ${version} is under “${licence}”, which is not allowed`),
    ),
    ...(isCurrent ? [] : [complain('is not current: run node house/write-licences.ts')]),
  ]
}
