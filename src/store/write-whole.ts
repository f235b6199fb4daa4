/** Small files that are there whole or not at all, also after the power was cut. */
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'

const usual = 0o644

/** Puts a file in its place in one step, over what was there. */
export function writeWhole(path: string, text: string, mode: number = usual): void {
  const draft = draftOf(path, text, mode)
  try {
    renameSync(draft, path)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
  syncFolder(dirname(path))
}

/** Puts a file in its place where there is none; false: one is there, and stays as it is. */
export function writeOnce(path: string, text: string, mode: number = usual): boolean {
  const draft = draftOf(path, text, mode)
  try {
    linkSync(draft, path)
    syncFolder(dirname(path))
    return true
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return false
    if (withoutLinks.has(code)) return writeNew(path, text, mode)
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/** What file systems say that know no second name of a file: some that are mounted over a network. */
const withoutLinks = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'])

function writeNew(path: string, text: string, mode: number): boolean {
  try {
    fill(path, text, mode)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Named by chance: in two containers processes may have the same number. */
function draftOf(path: string, text: string, mode: number): string {
  const draft = `${path}.${randomBytes(6).toString('hex')}.part`
  try {
    fill(draft, text, mode)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
  return draft
}

function fill(path: string, text: string, mode: number): void {
  const file = openSync(path, 'wx', mode)
  try {
    writeFileSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** A renamed file is only safe when its folder is; Windows needs and knows no such thing. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
