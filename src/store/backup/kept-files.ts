/** Which files an archive holds: all of the data directory, but for those named here. */
import { createReadStream } from 'node:fs'
import { lstat, readdir, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { PartSource } from './frames.ts'
import { ArchiveError } from './keys.ts'

/** Left out of archives by their place in the data directory, each with its reason. */
export const filesLeftOut: Readonly<Record<string, string>> = {
  database: 'the database is copied by its tables',
  'database-at': 'says where the database of this machine lies',
  backups: 'archives are not put into archives',
  'backup-key': 'who opens an archive has the key already',
  'erasures.jsonl': 'the log of erasures outlives archives; restoring replays it',
  'door/incoming': 'uploads on their way in',
}

/**
 * Every file to be copied, by name; what vanishes meanwhile was erased and is left out. Links are
 * followed, for folders are put onto other disks by them; throws `ArchiveError` for one that leads
 * nowhere or back to where it came from.
 */
export async function* keptFiles(
  dataDir: string,
  folder = '',
  through?: readonly string[],
): AsyncGenerator<PartSource> {
  const come = through ?? [await realpath(dataDir).catch(absent)].flatMap((one) => one ?? [])
  for (const name of await namesIn(join(dataDir, folder))) {
    const path = folder === '' ? name : `${folder}/${name}`
    if (Object.hasOwn(filesLeftOut, path) || /\.(part|log|sock|old)$/.test(name)) continue
    const place = join(dataDir, path)
    const isLink = (await lstat(place).catch(absent))?.isSymbolicLink() === true
    const further = isLink ? [...come, await endOf(place, path, come)] : come
    const found = await stat(place).catch(absent)
    if (found?.isDirectory()) yield* keptFiles(dataDir, path, further)
    if (!found?.isFile()) continue
    yield {
      start: { kind: 'file', path },
      data: bytesOf(place, found.size),
      rows: async () => null,
    }
  }
}

/** Where a link leads. */
async function endOf(place: string, path: string, come: readonly string[]): Promise<string> {
  const end = await realpath(place).catch(() => null)
  const isBack = come.some((one) => end === one || one.startsWith(`${end}${sep}`))
  const isInside = end?.startsWith(`${come[0]}${sep}`) === true
  if (end !== null && !isBack && !isInside) return end
  throw new ArchiveError(
    `数据目录里的链接 ${path} 指向不存在的地方，或指回数据目录：请改正后再备份 / ` +
      `the link ${path} in the data directory leads nowhere or back into it: put it right first`,
  )
}

/** A file that grows is copied up to where it was; it is opened when its turn comes. */
async function* bytesOf(place: string, size: number): AsyncGenerator<Buffer> {
  if (size > 0) yield* createReadStream(place, { end: size - 1 })
}

async function namesIn(folder: string): Promise<string[]> {
  return ((await readdir(folder).catch(absent)) ?? []).toSorted()
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
