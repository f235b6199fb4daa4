/** Zip archives written as they grow: nothing is held but what is being deflated. */
import { Readable, pipeline } from 'node:stream'
import { constants, crc32, createDeflateRaw } from 'node:zlib'
import { Zip, type ZipInputFile } from 'fflate'

/** A part of an archive, its text taken piece by piece when its turn comes. */
export interface ArchivePart {
  readonly name: string
  readonly text: Iterable<string> | AsyncIterable<string>
}

/** What the fields of a zip without its extension for large files can say. */
const most = 0xffff_ffff
/** The first day a zip can name: the same parts give the same bytes whenever they are written. */
const always = new Date(1980, 0, 1)
const deflated = 8

/** Writes parts one after the other; throws where a part or the whole is beyond 4 GiB. */
export async function* writeArchive(
  parts: Iterable<ArchivePart> | AsyncIterable<ArchivePart>,
): AsyncGenerator<Uint8Array> {
  const out: Uint8Array[] = []
  let written = 0
  const zip = new Zip((error, bytes) => {
    if (error !== null) throw error
    written += bytes.length
    out.push(bytes)
  })
  for await (const { name, text } of parts) {
    const file: ZipInputFile = {
      filename: name,
      size: 0,
      crc: 0,
      compression: deflated,
      mtime: always,
    }
    zip.add(file)
    for await (const bytes of deflating(text, file)) {
      file.ondata?.(null, bytes, false)
      yield* out.splice(0)
    }
    file.ondata?.(null, new Uint8Array(), true)
    if (written > most) throw new Error(`${name}: an archive can hold 4 GiB`)
  }
  zip.end()
  yield* out.splice(0)
}

/** The text deflated; counts and sums what goes in. Ends the text when nobody reads on. */
function deflating(
  text: ArchivePart['text'],
  file: ZipInputFile,
): AsyncIterable<Uint8Array<ArrayBuffer>> {
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const piece of text) {
      const bytes = Buffer.from(piece)
      file.size += bytes.length
      if (file.size > most) throw new Error(`${file.filename}: a part can hold 4 GiB`)
      file.crc = crc32(bytes, file.crc)
      yield bytes
    }
  }
  const source = Readable.from(counted(), { highWaterMark: 2 })
  const deflate = createDeflateRaw({ level: constants.Z_BEST_SPEED + 2 })
  // Errors of the source come out of the end that is read.
  pipeline(source, deflate, () => {})
  return deflate
}
