/** Blobs in a folder, by the hash of their content; what is stored whole is there, or nothing. */
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Files, StoredFile } from '../engine/ports.ts'
import { troubleOfFile } from './trouble.ts'

/**
 * Files in a folder, made when first needed. A blob lies at `ab/cdef…` beside `ab/cdef….json` that
 * says how it was first called; `put` throws `Trouble` when no space is left, and writes anew what
 * is no longer as it was stored; `get` gives null for one that is absent, and throws when its bytes
 * or its description have changed.
 */
export function openFiles(folder: string): Files {
  const placeOf = (id: string) => join(folder, id.slice(0, 2), id.slice(2))
  return {
    put: async (bytes, about) => {
      const id = idOf(bytes)
      const stored = { id, name: about.name, type: about.type, bytes: bytes.byteLength }
      const place = placeOf(id)
      try {
        // Not the description alone: what was lost or has rotted is healed by who brings it again.
        if (await isWhole(place, id)) return stored
        const made = await mkdir(dirname(place), { recursive: true })
        if (made !== undefined) await sync(dirname(made))
        await writeWhole(place, bytes)
        // The description comes last: who finds it finds the bytes.
        await writeWhole(`${place}.json`, Buffer.from(JSON.stringify(stored)))
        await sync(dirname(place))
      } catch (error) {
        throw troubleOfFile(error) ?? error
      }
      return stored
    },
    get: async (id) => {
      if (!/^[0-9a-f]{64}$/.test(id)) return null
      const [about, bytes] = [await read(`${placeOf(id)}.json`), await read(placeOf(id))]
      if (about === null || bytes === null) return null
      if (idOf(bytes) !== id) throw new Error(`文件内容已损坏 / the bytes of ${id} have changed`)
      const described = descriptionIn(about)
      if (described?.id === id) return { bytes, about: described }
      throw new Error(`文件说明已损坏 / the description of ${id} cannot be read`)
    },
    remove: async (id) => {
      if (!/^[0-9a-f]{64}$/.test(id)) return
      // The description first: without it the bytes are not found any more.
      await rm(`${placeOf(id)}.json`, { force: true })
      await rm(placeOf(id), { force: true })
    },
  }
}

/** Files in memory. */
export function memoryFiles(): Files {
  const blobs = new Map<string, { bytes: Uint8Array; about: StoredFile }>()
  return {
    put: async (bytes, about) => {
      const id = idOf(bytes)
      const stored = { id, name: about.name, type: about.type, bytes: bytes.byteLength }
      if (!blobs.has(id)) blobs.set(id, { bytes: Uint8Array.from(bytes), about: stored })
      return stored
    },
    get: async (id) => blobs.get(id) ?? null,
    remove: async (id) => void blobs.delete(id),
  }
}

function idOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Whether a blob and its description are as they were stored. */
async function isWhole(place: string, id: string): Promise<boolean> {
  const about = await read(`${place}.json`)
  if (about === null || descriptionIn(about)?.id !== id) return false
  // A disk that cannot read them any more has lost them.
  const bytes = await read(place).catch(() => null)
  return bytes !== null && idOf(bytes) === id
}

/** The description of a blob; null when it cannot be read, as after a crash of the disk. */
function descriptionIn(bytes: Buffer): StoredFile | null {
  try {
    return JSON.parse(bytes.toString()) as StoredFile
  } catch {
    return null
  }
}

/** Written beside its place, forced to the disk, then put there in one step. */
async function writeWhole(place: string, bytes: Uint8Array): Promise<void> {
  const draft = `${place}.${randomUUID()}.part`
  try {
    const file = await open(draft, 'wx')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, place)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

/** A renamed file is only safe when its folder is; Windows needs and knows no such thing. */
async function sync(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function read(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
