/** A disk so small that it can be filled: a tmpfs, where one may be mounted. */
import { spawnSync } from 'node:child_process'
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A mounted disk. */
export interface SmallDisk {
  readonly folder: string
  /** Takes all space that is left. */
  fill(): void
  /** Gives it back. */
  free(): void
  /** Takes the disk away with all that is on it. */
  remove(): void
}

/** Whether small disks may be mounted here at all. */
export function mayMount(): boolean {
  const disk = mountSmallDisk(1)
  disk?.remove()
  return disk !== null
}

/** Mounts one of so many mebibytes at a folder (a new one when absent); null: it may not be. */
export function mountSmallDisk(mebibytes: number, at?: string): SmallDisk | null {
  const folder = at ?? mkdtempSync(join(tmpdir(), 'luoshi-disk-'))
  mkdirSync(folder, { recursive: true })
  const options = `size=${mebibytes}m,mode=0755`
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder])
  if (mounted.status !== 0) {
    if (at === undefined) rmSync(folder, { recursive: true, force: true })
    return null
  }
  chmodSync(folder, 0o755)
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill: () => fill(ballast),
    free: () => rmSync(ballast, { force: true }),
    remove: () => {
      spawnSync('umount', ['-l', folder])
      if (at === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** In ever smaller pieces, to the last byte. */
function fill(path: string): void {
  const file = openSync(path, 'a')
  for (const bytes of [1_048_576, 4_096, 1]) {
    const piece = Buffer.alloc(bytes, 1)
    try {
      while (writeSync(file, piece) === bytes);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    }
  }
  closeSync(file)
}
