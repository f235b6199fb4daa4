/**
 * The words a workbook keeps once for all its cells. Beyond a limit they lie in a file of
 * their own that is gone when they are closed, and only the stretches read last are held.
 */
import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Words by their number, in the order they were added. */
export interface SharedWords {
  add(words: string): void
  /** Lays aside what has gathered; to be called now and then while words are added. */
  settle(): Promise<void>
  /** Words at hand; undefined for those that have to be read, or are not there. */
  at(number: number): string | undefined
  /** Words wherever they lie; `''` for a number there is none of. */
  read(number: number): Promise<string>
  /** How many signs are in memory now. */
  held(): number
  close(): Promise<void>
}

/** Words read at a time. */
const stretch = 64

/** Words to be added and asked for; `most` signs stay in memory, later of those read again. */
export function openSharedWords(most: number): SharedWords {
  let fresh: string[] = []
  let freshLength = 0
  let spill: Spill | null = null
  const kept = stretches(most)
  const at = (number: number) =>
    spill === null ? fresh[number] : kept.get(Math.floor(number / stretch))?.[number % stretch]
  return {
    add: (words) => {
      fresh.push(words)
      freshLength += words.length
    },
    settle: async () => {
      if (freshLength <= most) return
      spill ??= await openSpill()
      fresh = await spill.add(fresh)
      freshLength = fresh.reduce((sum, one) => sum + one.length, 0)
    },
    at,
    read: async (number) => {
      const known = at(number)
      if (known !== undefined || spill === null) return known ?? ''
      // What is left over from the last time is read from the file like the rest.
      if (fresh.length > 0) await spill.end(fresh.splice(0))
      freshLength = 0
      const index = Math.floor(number / stretch)
      const words = await spill.read(index)
      kept.put(index, words)
      return words[number % stretch] ?? ''
    },
    held: () => freshLength + kept.held(),
    close: async () => spill?.close(),
  }
}

/** Stretches of words, those read last; in all at most so many signs, or one stretch. */
function stretches(most: number) {
  const kept = new Map<number, readonly string[]>()
  let held = 0
  const lengthOf = (words: readonly string[]) => words.reduce((sum, one) => sum + one.length, 0)
  return {
    held: () => held,
    get: (index: number) => kept.get(index),
    put: (index: number, words: readonly string[]) => {
      kept.set(index, words)
      held += lengthOf(words)
      for (const [oldest, old] of kept) {
        if (held <= most || oldest === index) return
        kept.delete(oldest)
        held -= lengthOf(old)
      }
    },
  }
}

interface Spill {
  /** Writes whole stretches; gives back what is left. */
  add(words: readonly string[]): Promise<string[]>
  /** Writes the last ones; their last stretch may be short. */
  end(words: readonly string[]): Promise<void>
  read(index: number): Promise<readonly string[]>
  close(): Promise<void>
}

async function openSpill(): Promise<Spill> {
  const folder = await mkdtemp(join(tmpdir(), 'luoshi-words-'))
  const file = await open(join(folder, 'words'), 'wx+', 0o600)
  const remove = () => rm(folder, { recursive: true, force: true })
  // Where an open file may be unnamed it leaves nothing behind, however this ends.
  if (process.platform !== 'win32') await remove()
  const ends: number[] = []
  const write = async (stretches: readonly (readonly string[])[]) => {
    const pieces: Buffer[] = []
    let end = ends.at(-1) ?? 0
    const begun = end
    for (const words of stretches) {
      const piece = packed(words)
      pieces.push(piece)
      end += piece.length
      ends.push(end)
    }
    await writeAll(file, Buffer.concat(pieces), begun)
  }
  const inStretches = (words: readonly string[]) =>
    Array.from({ length: Math.ceil(words.length / stretch) }, (_, at) =>
      words.slice(at * stretch, (at + 1) * stretch),
    )
  return {
    add: async (words) => {
      const whole = words.length - (words.length % stretch)
      await write(inStretches(words.slice(0, whole)))
      return words.slice(whole)
    },
    end: (words) => write(inStretches(words)),
    read: async (index) => {
      const [begin, end] = [ends[index - 1] ?? 0, ends[index]]
      if (end === undefined) return []
      const bytes = Buffer.alloc(end - begin)
      await file.read(bytes, 0, bytes.length, begin)
      return unpacked(bytes)
    },
    close: async () => {
      await file.close()
      await remove()
    },
  }
}

async function writeAll(file: FileHandle, bytes: Buffer, from: number): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, at, bytes.length - at, from + at)
    at += bytesWritten
  }
}

/** Each with its length before it, in UTF-16: also halves of pairs come back as they were. */
function packed(words: readonly string[]): Buffer {
  return Buffer.concat(
    words.flatMap((one) => {
      const length = Buffer.alloc(4)
      length.writeUInt32LE(one.length)
      return [length, Buffer.from(one, 'utf16le')]
    }),
  )
}

function unpacked(bytes: Buffer): string[] {
  const words: string[] = []
  for (let at = 0; at < bytes.length;) {
    const end = at + 4 + bytes.readUInt32LE(at) * 2
    words.push(bytes.toString('utf16le', at + 4, end))
    at = end
  }
  return words
}
