/** A zip opened with distrust: entries, inflated bytes and ratio are counted while they flow. */
import { fromBuffer, open, type Entry, type ZipFile } from 'yauzl'
import { Refused } from './document.ts'
import type { ArchiveLimits } from './limits.ts'
import { xmlReader, type XmlHandler } from './xml.ts'

/** A file by its path, or already in memory. */
export type FileSource = { readonly path: string } | { readonly bytes: Uint8Array }

/** An open zip; `name` is a path inside it, for example `word/document.xml`. */
export interface Zip {
  has(name: string): boolean
  names(): readonly string[]
  /** Streams an XML part through `handler`; a part that is absent is passed over. */
  readXml(name: string, handler: XmlHandler): Promise<void>
  /** The same, coming back after each piece, so that what was heard can be taken away. */
  xmlSteps(name: string, handler: XmlHandler): AsyncIterable<void>
  close(): void
}

/** Opens a zip and lists it; refuses a damaged or encrypted one, or one of too many entries. */
export async function openZip(
  source: FileSource,
  format: string,
  limits: ArchiveLimits,
): Promise<Zip> {
  const file = await opened(source, format)
  const entries = await listed(file, format, limits)
  const budget = { left: limits.inflatedBytes }
  const xmlSteps = async function* (name: string, handler: XmlHandler) {
    const entry = entries.get(name)
    if (entry === undefined) return
    if ((entry.generalPurposeBitFlag & 1) === 1) throw new Refused('encrypted')
    const reader = xmlReader(handler, { format, depth: limits.depth })
    const decoder = new TextDecoder('utf-8', { fatal: true })
    const count = meter(entry, limits, budget)
    try {
      for await (const bytes of await inflating(file, entry, format)) {
        count(bytes.length)
        reader.feed(decoded(decoder, bytes, format))
        yield
      }
      reader.feed(decoded(decoder, undefined, format))
      reader.end()
    } catch (error) {
      throw error instanceof Refused ? error : new Refused('corrupt', { format })
    }
    yield
  }
  return {
    has: (name) => entries.has(name),
    names: () => [...entries.keys()],
    close: () => file.close(),
    xmlSteps,
    readXml: async (name, handler) => {
      for await (const _ of xmlSteps(name, handler));
    },
  }
}

function decoded(
  decoder: InstanceType<typeof TextDecoder>,
  bytes: Uint8Array | undefined,
  format: string,
): string {
  try {
    return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true })
  } catch {
    throw new Refused('corrupt', { format })
  }
}

/** Counts what really comes out: the sizes a zip states of itself are not believed. */
function meter(
  entry: Entry,
  limits: ArchiveLimits,
  budget: { left: number },
): (bytes: number) => void {
  let out = 0
  return (bytes) => {
    out += bytes
    budget.left -= bytes
    const isSwollen = out > limits.freeInflatedBytes && out > entry.compressedSize * limits.ratio
    if (isSwollen || budget.left < 0) throw new Refused('bomb')
  }
}

function opened(source: FileSource, format: string): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false }
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, file?: ZipFile) => {
      if (file) resolve(file)
      else reject(new Refused('corrupt', { format, detail: error?.message ?? '' }))
    }
    if ('path' in source) {
      open(source.path, options, done)
      return
    }
    const { buffer, byteOffset, length } = source.bytes
    fromBuffer(Buffer.from(buffer, byteOffset, length), options, done)
  })
}

function listed(file: ZipFile, format: string, limits: ArchiveLimits): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  return new Promise((resolve, reject) => {
    if (file.entryCount > limits.entries) {
      reject(new Refused('bomb'))
      return
    }
    file.on('error', () => reject(new Refused('corrupt', { format })))
    file.on('end', () => resolve(entries))
    file.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry)
      if (entries.size > limits.entries) reject(new Refused('bomb'))
      else file.readEntry()
    })
    file.readEntry()
  })
}

function inflating(
  file: ZipFile,
  entry: Entry,
  format: string,
): Promise<AsyncIterable<Uint8Array>> {
  return new Promise((resolve, reject) => {
    file.openReadStream(entry, (error, stream) => {
      if (stream) resolve(stream)
      else reject(new Refused('corrupt', { format, detail: error?.message ?? '' }))
    })
  })
}
