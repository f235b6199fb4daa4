/** Which files an archive holds: all of the data directory, but for those named here. */
import { createReadStream } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { PartSource } from './frames.ts'

/** Left out of archives by their place in the data directory, each with its reason. */
export const filesLeftOut: Readonly<Record<string, string>> = {
  database: 'the database is copied by its tables',
  'database-at': 'says where the database of this machine lies',
  backups: 'archives are not put into archives',
  'backup-key': 'who opens an archive has the key already',
  'erasures.jsonl': 'the log of erasures outlives archives; restoring replays it',
  'door/incoming': 'uploads on their way in',
}

/** Every file to be copied, by name; what vanishes meanwhile was erased and is left out. */
export async function* keptFiles(dataDir: string, folder = ''): AsyncGenerator<PartSource> {
  for (const name of await namesIn(join(dataDir, folder))) {
    const path = folder === '' ? name : `${folder}/${name}`
    if (Object.hasOwn(filesLeftOut, path) || /\.(part|log|sock|old)$/.test(name)) continue
    const place = join(dataDir, path)
    const found = await lstat(place).catch(absent)
    if (found?.isDirectory()) yield* keptFiles(dataDir, path)
    if (!found?.isFile()) continue
    yield {
      start: { kind: 'file', path },
      data: bytesOf(place, found.size),
      rows: async () => null,
    }
  }
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
