/** Which processes live: enough to tell "still running" from "a later process with its number". */
import { readFileSync, readlinkSync } from 'node:fs'

/**
 * A token that names this life of a process: the same as long as it runs, another one when its
 * number is used again; null when it is gone (or only waits to be reaped). Without /proc it is
 * `alive`, so there a reused number passes for the old process.
 */
export function lifeOf(pid: number): string | null {
  if (process.platform !== 'linux') return isAlive(pid) ? 'alive' : null
  const stat = readOrNull(`/proc/${pid}/stat`)
  if (stat === null) return null
  // The program name, in brackets, may itself hold spaces and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state, startTicks] = [fields[0], fields[19]]
  if (state === 'Z' || state === 'X') return null
  return `${bootId()}:${startTicks}`
}

/** The folder a process works in; null when it is gone or this cannot be known. */
export function folderOf(pid: number): string | null {
  return linkOrNull(`/proc/${pid}/cwd`)
}

/** The program a process runs, with ` (deleted)` behind when the file is gone; null as above. */
export function programOf(pid: number): string | null {
  return linkOrNull(`/proc/${pid}/exe`)
}

function bootId(): string {
  return readOrNull('/proc/sys/kernel/random/boot_id')?.trim() ?? ''
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function linkOrNull(path: string): string | null {
  try {
    return readlinkSync(path)
  } catch {
    return null
  }
}
