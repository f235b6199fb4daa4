/** Which processes live: enough to tell "still running" from "a later process with its number". */
import { readFileSync, readlinkSync } from 'node:fs'

/**
 * A token that names this life of a process: the same as long as it runs, another one when its
 * number is used again; null when it is gone (or only waits to be reaped). Without /proc it is
 * `alive`, so there a reused number passes for the old process. Throws when it cannot be looked
 * at: what cannot be seen is not gone.
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

/**
 * Names those processes whose numbers and lives we see: the same in all of one machine since it
 * was started, another one in each container. Empty where systems know no such thing.
 */
export function processSpace(): string {
  if (process.platform !== 'linux') return ''
  return `${bootId()}:${linkOrNull('/proc/self/ns/pid') ?? ''}`
}

/**
 * The command line a process was started with; null when it is gone or this may not be known. Any
 * user may read it, unlike the folder and program of a process, which in a container not even root
 * can see of another user's process.
 */
export function commandLineOf(pid: number): readonly string[] | null {
  const line = readOrNull(`/proc/${pid}/cmdline`)
  return line ? line.split('\0') : null
}

/** Whether the program of a process was removed since, where we may know. */
export function hasLostProgram(pid: number): boolean {
  return linkOrNull(`/proc/${pid}/exe`)?.endsWith(' (deleted)') ?? false
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

/** Out of file descriptors every process looks gone: only these two say that it is. */
function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ESRCH') return null
    throw error
  }
}

function linkOrNull(path: string): string | null {
  try {
    return readlinkSync(path)
  } catch {
    return null
  }
}
