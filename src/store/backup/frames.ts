/** Parts one after the other in a stream of bytes, each with its digest; then the manifest. */
import { createHash, type Hash } from 'node:crypto'
import { ArchiveError } from './keys.ts'
import { nameOf, type Manifest, type PartEnd, type PartStart } from './manifest.ts'

/** A part that is to be written. */
export interface PartSource {
  readonly start: PartStart
  readonly data: AsyncIterable<Buffer>
  /** Rows that went through, once all of `data` was read. */
  rows(): Promise<number | null>
}

/** Totals over all parts. */
export type Totals = Pick<Manifest, 'rows' | 'files' | 'bytes' | 'parts' | 'digest'>

/** What an archive is read into, part by part. */
export interface PartSink {
  /** Takes the bytes of a part; they may be released when it resolves. */
  write(bytes: Buffer): Promise<void>
  /** The part is whole; gives the rows taken, null for a file. */
  end(): Promise<number | null>
}

const kinds = { start: 1, data: 2, end: 3, manifest: 4 } as const
const frameBytes = 65_536
const headBytes = 5
/** Starts, ends and manifests are small; data comes in frames of our own making. */
const mostFrameBytes = 16 * 1_048_576

/** The bytes of all parts, and of the manifest made from their totals. */
export async function* framesOf(
  parts: AsyncIterable<PartSource>,
  manifestOf: (totals: Totals) => Manifest,
  passed: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const digest = createHash('sha256')
  const totals = { rows: 0, files: 0, bytes: 0, parts: 0 }
  for await (const { start, data, rows } of parts) {
    yield frame(kinds.start, start)
    const hash = createHash('sha256')
    let bytes = 0
    for await (const piece of gathered(data)) {
      hash.update(piece)
      bytes += piece.byteLength
      passed(piece.byteLength)
      yield headOf(kinds.data, piece.byteLength)
      yield piece
    }
    const end: PartEnd = { bytes, rows: await rows(), sha256: hash.digest('hex') }
    digest.update(`${nameOf(start)}\n${end.sha256}\n`)
    totals.rows += end.rows ?? 0
    totals.files += start.kind === 'file' ? 1 : 0
    totals.bytes += bytes
    totals.parts += 1
    yield frame(kinds.end, end)
  }
  yield frame(kinds.manifest, manifestOf({ ...totals, digest: digest.digest('hex') }))
}

/** Reads all parts into the sinks that `open` gives and checks each digest; gives the manifest. */
export async function readFrames(
  source: AsyncIterable<Buffer>,
  open: (start: PartStart) => Promise<PartSink>,
): Promise<Manifest> {
  const reading = new Reading(open)
  let rest: Buffer = Buffer.alloc(0)
  for await (const piece of source) {
    rest = rest.byteLength === 0 ? piece : Buffer.concat([rest, piece])
    for (;;) {
      if (rest.byteLength < headBytes) break
      const length = rest.readUInt32BE(1)
      if (length > mostFrameBytes) throw broken('frame')
      if (rest.byteLength < headBytes + length) break
      await reading.take(rest[0] as number, rest.subarray(headBytes, headBytes + length))
      rest = rest.subarray(headBytes + length)
    }
  }
  if (rest.byteLength > 0) throw broken('end')
  return reading.manifest()
}

interface OpenPart {
  readonly start: PartStart
  readonly sink: PartSink
  readonly hash: Hash
  bytes: number
}

/** Where a reader stands: between parts, in one, or behind the manifest. */
class Reading {
  readonly #open: (start: PartStart) => Promise<PartSink>
  readonly #digest = createHash('sha256')
  readonly #totals = { rows: 0, files: 0, bytes: 0, parts: 0 }
  #part: OpenPart | null = null
  #manifest: Manifest | null = null

  constructor(open: (start: PartStart) => Promise<PartSink>) {
    this.#open = open
  }

  async take(kind: number, bytes: Buffer): Promise<void> {
    if (this.#manifest !== null) throw broken('manifest')
    if (kind === kinds.data) return this.#data(bytes)
    const said: unknown = JSON.parse(bytes.toString('utf8'))
    if (kind === kinds.end) return this.#end(said as PartEnd)
    if (this.#part !== null) throw broken(nameOf(this.#part.start))
    if (kind === kinds.manifest) this.#manifest = said as Manifest
    else if (kind === kinds.start) {
      const start = said as PartStart
      const sink = await this.#open(start)
      this.#part = { start, sink, bytes: 0, hash: createHash('sha256') }
    } else throw broken('frame')
  }

  async #data(bytes: Buffer): Promise<void> {
    if (this.#part === null) throw broken('data')
    this.#part.hash.update(bytes)
    this.#part.bytes += bytes.byteLength
    await this.#part.sink.write(bytes)
  }

  async #end(end: PartEnd): Promise<void> {
    if (this.#part === null) throw broken('part')
    const { start, sink, bytes, hash } = this.#part
    const sha256 = hash.digest('hex')
    if (sha256 !== end.sha256 || bytes !== end.bytes) throw broken(nameOf(start))
    const rows = await sink.end()
    if (rows !== end.rows) throw broken(nameOf(start))
    this.#digest.update(`${nameOf(start)}\n${sha256}\n`)
    this.#totals.rows += rows ?? 0
    this.#totals.files += start.kind === 'file' ? 1 : 0
    this.#totals.bytes += bytes
    this.#totals.parts += 1
    this.#part = null
  }

  manifest(): Manifest {
    const manifest = this.#manifest
    if (manifest === null) throw broken('manifest')
    const { rows, files, bytes, parts } = this.#totals
    const isSame =
      manifest.digest === this.#digest.digest('hex') &&
      manifest.rows === rows &&
      manifest.files === files &&
      manifest.bytes === bytes &&
      manifest.parts === parts
    if (!isSame) throw broken('manifest')
    return manifest
  }
}

/** Small pieces put together, large ones as they come. */
async function* gathered(data: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let bytes = 0
  for await (const piece of data) {
    held.push(piece)
    bytes += piece.byteLength
    if (bytes < frameBytes) continue
    yield Buffer.concat(held)
    held = []
    bytes = 0
  }
  if (bytes > 0) yield Buffer.concat(held)
}

function frame(kind: number, said: object): Buffer {
  const text = Buffer.from(JSON.stringify(said))
  return Buffer.concat([headOf(kind, text.byteLength), text])
}

function headOf(kind: number, length: number): Buffer {
  const head = Buffer.alloc(headBytes)
  head[0] = kind
  head.writeUInt32BE(length, 1)
  return head
}

function broken(what: string): ArchiveError {
  return new ArchiveError(`备份内容与清单不符：${what} / a part is not what was noted: ${what}`)
}
