/** Takes a body onto the disk piece by piece, so that no file is held in memory on its way in. */
import { randomUUID } from 'node:crypto'
import { open, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { inMegabytes } from '../../documents/limits.ts'
import type { Asking } from '../door.ts'
import { refusal } from '../say/problems.ts'

/** What came in; whoever took it removes it. */
export interface Received {
  readonly path: string
  readonly bytes: number
  /** What the sender calls it. */
  readonly name: string
  remove(): Promise<void>
}

/** Beyond the limit so much is thrown away before answering, so that the answer can be heard. */
const mostDrained = 1024 * 1024 * 1024

/** Takes the body of a request; refuses an empty one and one larger than `most` bytes. */
export async function receive(c: Asking, folder: string, most: number): Promise<Received> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, `${randomUUID()}.part`)
  const remove = () => rm(path, { force: true })
  try {
    const language = c.get('language')
    const bytes = await written(c.req.raw.body, path, most, () =>
      refusal(language, 'not-valid', 'http.brokenOff', {}, 400),
    )
    if (bytes > most) {
      throw refusal(language, 'not-valid', 'http.tooLarge', { limit: inMegabytes(most) }, 413)
    }
    if (bytes === 0) throw refusal(language, 'not-valid', 'http.emptyFile')
    return { path, bytes, name: nameOf(c.req.header('x-file-name')), remove }
  } catch (error) {
    await remove()
    throw error
  }
}

/** Writes at most `most` bytes; gives how many there were, as far as they were counted. */
async function written(
  body: ReadableStream<Uint8Array> | null,
  path: string,
  most: number,
  brokenOff: () => Error,
): Promise<number> {
  if (body === null) return 0
  const reader = body.getReader()
  const file = await open(path, 'wx', 0o600)
  let bytes = 0
  let failed: unknown = null
  // A disk that is full is told once all has come: who is still sending hears no answer.
  const keep = async (value: Uint8Array): Promise<void> => {
    if (bytes > most || failed !== null) return
    // Whole or not at all: a single write may take less than it is given.
    await file.appendFile(value).catch((error: unknown) => {
      failed = error
    })
  }
  try {
    while (bytes <= most + mostDrained) {
      const { value, done } = await reader.read().catch(() => {
        throw brokenOff()
      })
      if (done && failed !== null) throw failed
      if (done) return bytes
      bytes += value.byteLength
      await keep(value)
    }
    await reader.cancel().catch(() => {})
    return bytes
  } finally {
    await file.close()
  }
}

function nameOf(sent: string | undefined): string {
  return cleanName(decoded(sent ?? ''))
}

/** The name as people may see it again: the last part of a path, without invisible characters. */
export function cleanName(sent: string): string {
  const name = sent
    .replaceAll(/\p{C}/gu, '')
    .split(/[\\/]/)
    .at(-1)
    ?.trim()
  return [...(name || '未命名')].slice(0, 200).join('')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
