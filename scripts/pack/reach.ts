/** Which files and packages the program can come to, from where it is entered. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isBuiltin } from 'node:module'

/** What was reached. */
export interface Reached {
  /** Paths from the root of the checkout. */
  readonly files: ReadonlySet<string>
  /** Names of packages that are imported. */
  readonly packages: ReadonlySet<string>
}

/** `from '…'`, `import '…'`, `import('…')`, `resolve('…')`, `new URL('…', import.meta.url)`. */
const imports = /(?:\bfrom|\bimport|\bimport\(|\bresolve\(|\bnew URL\()\s*'([^'\n]+)'/g

/** Walks imports from these files on, also those made later and threads. */
export function reach(root: string, entries: readonly string[]): Reached {
  const files = new Set<string>()
  const packages = new Set<string>()
  const left = [...entries]
  for (let path = left.pop(); path !== undefined; path = left.pop()) {
    if (files.has(path) || !/\.(ts|mjs)$/.test(path) || !existsSync(join(root, path))) continue
    files.add(path)
    const text = readFileSync(join(root, path), 'utf8')
    for (const [, named = ''] of text.matchAll(imports)) {
      if (named.startsWith('.')) left.push(fileOf(path, named))
      else if (!isBuiltin(named) && !named.startsWith('luoshi/')) packages.add(packageOf(named))
    }
    if (text.includes("'luoshi/define'")) left.push('src/define/index.ts')
  }
  return { files, packages }
}

/** Every package these need, by folder from the root of the checkout, with what those need. */
export function packageFolders(root: string, names: Iterable<string>): string[] {
  const found = new Set<string>()
  const left = [...names].map((name) => ({ name, from: '' }))
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const folder = folderOf(root, next.name, next.from)
    if (folder === null || found.has(folder)) continue
    found.add(folder)
    const about = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
      readonly dependencies?: object
      readonly optionalDependencies?: object
      readonly peerDependencies?: object
    }
    const { dependencies, optionalDependencies, peerDependencies } = about
    const needs = { ...dependencies, ...optionalDependencies, ...peerDependencies }
    left.push(...Object.keys(needs).map((name) => ({ name, from: folder })))
  }
  return [...found].toSorted()
}

/** All files under a folder, by path from the root, links as they are. */
export function filesUnder(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    return entry.isDirectory() ? filesUnder(root, path) : [path]
  })
}

function fileOf(from: string, named: string): string {
  return join(dirname(from), named)
}

function packageOf(named: string): string {
  return named.split('/', named.startsWith('@') ? 2 : 1).join('/')
}

/** As Node looks for it: beside who asks, then further up; null: not installed on this platform. */
function folderOf(root: string, name: string, from: string): string | null {
  for (let at = from; ; at = dirname(at)) {
    const folder = join(at, 'node_modules', name)
    if (existsSync(join(root, folder, 'package.json'))) return folder
    if (at === '' || at === '.') return null
  }
}
