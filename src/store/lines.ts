/**
 * Files outside the database that only grow, a line of JSON at a time: what witnesses saw, what was
 * erased. A disk that is full takes half a line; the next one must not be written behind that half.
 */
import { open, type FileHandle } from 'node:fs/promises'

const lineFeed = 0x0a
const readAtOnce = 65_536

/**
 * Adds a line to a file, made if absent; whole and on the disk when it returns. Throws with the
 * file as it was. Half a line left before is cut off, a whole one without its end is ended.
 */
export async function addLine(path: string, line: string, mode = 0o666): Promise<void> {
  const file = await open(path, 'a+', mode)
  try {
    const from = await mended(file)
    const bytes = Buffer.from(`${line}\n`)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } catch (error) {
      await takeBack(file, from, bytes)
      throw error
    }
  } finally {
    await file.close()
  }
}

/** The lines of such a file, and what of a last one was not written to its end. */
export interface Lines {
  /** Not blank, each with its number from 1. */
  readonly lines: readonly { readonly number: number; readonly text: string }[]
  /** The number of a torn last line; null: there is none. */
  readonly torn: number | null
}

/** Takes a text apart; only what stands behind the last line feed may be torn. */
export function linesIn(text: string): Lines {
  const all = text.split('\n').map((one, index) => ({ number: index + 1, text: one }))
  const last = all.at(-1)
  const isTorn = last !== undefined && last.text.trim() !== '' && !isJson(last.text)
  const lines = (isTorn ? all.slice(0, -1) : all).filter((one) => one.text.trim() !== '')
  return { lines, torn: isTorn ? last.number : null }
}

/** Said of a torn last line; whoever was to be given it is given it again. */
export function tornLine(path: string, number: number): string {
  return (
    `${path} 第 ${number} 行没有写完，已略过 / ` +
    `line ${number} of ${path} was not written to its end and is left out`
  )
}

/** Where the next line begins. */
async function mended(file: FileHandle): Promise<number> {
  const { size } = await file.stat()
  const rest = await behindLastLineFeed(file, size)
  if (rest.length === 0) return size
  if (isJson(rest.toString())) {
    await file.writeFile('\n')
    return size + 1
  }
  await file.truncate(size - rest.length)
  return size - rest.length
}

async function behindLastLineFeed(file: FileHandle, size: number): Promise<Buffer> {
  let rest = Buffer.alloc(0)
  for (let end = size; end > 0; ) {
    const from = Math.max(0, end - readAtOnce)
    const part = Buffer.alloc(end - from)
    await file.read(part, 0, part.length, from)
    const at = part.lastIndexOf(lineFeed)
    rest = Buffer.concat([part.subarray(at + 1), rest])
    if (at >= 0) break
    end = from
  }
  return rest
}

/** Cuts off what of a line was written, if it is ours: another process may have added its own. */
async function takeBack(file: FileHandle, from: number, bytes: Buffer): Promise<void> {
  try {
    const { size } = await file.stat()
    const written = Buffer.alloc(Math.max(0, size - from))
    await file.read(written, 0, written.length, from)
    const isOurs = bytes.subarray(0, written.length).equals(written)
    if (written.length > 0 && isOurs) await file.truncate(from)
  } catch {
    // What cannot be taken back now is cut off before the next line.
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
