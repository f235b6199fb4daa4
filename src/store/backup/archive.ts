/** An archive as a file: a readable first line, then everything packed and sealed. */
import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type { Instant } from '../../kernel/instant.ts'
import { framesOf, readFrames, type PartSink, type PartSource, type Totals } from './frames.ts'
import { ArchiveError, archiveKeyOf, masterFor, masterOf, type BackupKey } from './keys.ts'
import { syncFolder } from './sync-folder.ts'
import { headerOf, type Header, type Manifest, type PartStart } from './manifest.ts'
import { seal, unseal } from './seal.ts'

/** What an archive is made of. */
export interface Contents {
  readonly madeAt: Instant
  readonly parts: AsyncIterable<PartSource>
  manifestOf(totals: Totals): Manifest
  /** Told how many bytes of parts went in. */
  passed(bytes: number): void
  /** Gives it up; nothing is left. */
  readonly signal?: AbortSignal
}

/**
 * Writes an archive aside, reads it back whole, and only then puts it in its place: what lies
 * under the name can be opened. Memory does not grow with what is written.
 */
export async function writeArchive(
  path: string,
  key: BackupKey,
  contents: Contents,
): Promise<Manifest> {
  const draft = `${path}.part`
  const { master, note } = await masterFor(key)
  const salt = randomBytes(32)
  const format = 'luoshi-backup/1'
  const header: Header = { format, madeAt: contents.madeAt, key: note, salt: salt.toString('hex') }
  const line = JSON.stringify(header)
  const archiveKey = archiveKeyOf(master, salt, line)
  const file = createWriteStream(draft, { flags: 'w', mode: 0o600, flush: true })
  try {
    file.write(`${line}\n`)
    await pipeline(
      framesOf(contents.parts, (totals) => contents.manifestOf(totals), contents.passed),
      createGzip({ level: 1 }),
      (source: AsyncIterable<Buffer>) => seal(source, archiveKey),
      file,
      { signal: contents.signal },
    )
    const manifest = await checkArchive(draft, key, contents.signal)
    contents.signal?.throwIfAborted()
    await rename(draft, path)
    await syncFolder(dirname(path))
    return manifest
  } catch (error) {
    file.destroy()
    await rm(draft, { force: true })
    contents.signal?.throwIfAborted()
    throw unwritable(error as NodeJS.ErrnoException, path)
  }
}

/** Reads an archive into the sinks that `open` gives; throws `ArchiveError` when it is not whole. */
export async function readArchive(
  path: string,
  key: BackupKey,
  openPart: (start: PartStart) => Promise<PartSink>,
  signal?: AbortSignal,
): Promise<Manifest> {
  const { header, line } = await readHeader(path)
  const master = await masterOf(key, header.key)
  const archiveKey = archiveKeyOf(master, Buffer.from(header.salt, 'hex'), line)
  const bytes = createReadStream(path, { start: Buffer.byteLength(line) + 1 })
  let manifest: Manifest | null = null
  await pipeline(
    bytes,
    (source: AsyncIterable<Buffer>) => unseal(source, archiveKey),
    createGunzip(),
    async (source: AsyncIterable<Buffer>) => {
      manifest = await readFrames(source, openPart)
    },
    { signal },
  ).catch((error: NodeJS.ErrnoException) => {
    // What was given up says why, rather than that it was.
    signal?.throwIfAborted()
    throw error.code?.startsWith('Z_') === true ? new ArchiveError(noGzip) : error
  })
  return manifest as unknown as Manifest
}

/** A folder that is absent, closed or full is told as a sentence. */
function unwritable(error: NodeJS.ErrnoException, path: string): Error {
  const isOfDisk = error.syscall !== undefined && !(error instanceof ArchiveError)
  if (!isOfDisk) return error
  return new ArchiveError(
    `备份写不进 ${path}（${error.code}）/ the archive cannot be written: ${path} (${error.code})`,
  )
}

const noGzip = '备份内容无法解开 / what was sealed cannot be unpacked'

/** Opens and checks all of an archive without restoring it; gives its manifest. */
export function checkArchive(
  path: string,
  key: BackupKey,
  signal?: AbortSignal,
): Promise<Manifest> {
  const opened = async (start: PartStart): Promise<PartSink> => {
    let newlines = 0
    return {
      write: async (bytes) => {
        if (start.kind === 'rows') newlines += linesIn(bytes)
      },
      // In PostgreSQL's text form a line is a row: line feeds in values are written otherwise.
      end: async () => (start.kind === 'rows' ? newlines : null),
    }
  }
  return readArchive(path, key, opened, signal)
}

/** The readable first line of an archive; throws `ArchiveError` when the file is none. */
export async function readHeader(path: string): Promise<{ header: Header; line: string }> {
  const unreadable = (error: NodeJS.ErrnoException) => {
    throw new ArchiveError(`读不到备份文件 / the archive cannot be read: ${path} (${error.code})`)
  }
  const file = await open(path, 'r').catch(unreadable)
  try {
    const head = file.read(Buffer.alloc(4_096), 0, 4_096, 0)
    const { bytesRead, buffer } = await head.catch(unreadable)
    return headerOf(buffer.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}

/** How large an archive is. */
export async function sizeOf(path: string): Promise<number> {
  return (await stat(path)).size
}

function linesIn(bytes: Buffer): number {
  let lines = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines += 1
  return lines
}
