import { existsSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/**
 * Makes a folder and those above it that are missing, one by one; one that is there is left as it
 * is. Asked for all at once, Node never comes back where a folder that is there takes no other, as
 * below `/proc`. Throws what the system says, with the path.
 */
export function makeFolder(path: string, mode = 0o777): void {
  const missing: string[] = []
  for (let at = resolve(path); !existsSync(at); at = dirname(at)) missing.unshift(at)
  // A file in its place is complained of.
  if (missing.length === 0) mkdirSync(path, { recursive: true })
  for (const one of missing) {
    try {
      mkdirSync(one, { mode })
    } catch (error) {
      const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST' && existsSync(one)
      if (!isThere) throw error
    }
  }
}
