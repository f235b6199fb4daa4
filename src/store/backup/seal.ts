/**
 * Seals a stream in chunks by AES-256-GCM. The nonce of a chunk is its place and whether it is the
 * last, so that a chunk altered, moved, left out or added is refused, and so is an early end.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { ArchiveError } from './keys.ts'

const chunkBytes = 262_144
const tagBytes = 16
const sealedBytes = chunkBytes + tagBytes
const cipher = 'aes-256-gcm'

/** The sealed chunks of a stream; memory holds one. */
export async function* seal(source: AsyncIterable<Buffer>, key: Buffer): AsyncGenerator<Buffer> {
  let place = 0
  let rest: Buffer[] = []
  let held = 0
  for await (const piece of source) {
    rest.push(piece)
    held += piece.byteLength
    // A full chunk is only sealed when more follows: the last one says that it is the last.
    if (held <= chunkBytes) continue
    let bytes = Buffer.concat(rest)
    for (; bytes.byteLength > chunkBytes; place += 1) {
      yield sealed(bytes.subarray(0, chunkBytes), key, nonceOf(place, false))
      bytes = bytes.subarray(chunkBytes)
    }
    rest = [bytes]
    held = bytes.byteLength
  }
  yield sealed(Buffer.concat(rest), key, nonceOf(place, true))
}

/** What was sealed; throws `ArchiveError` at the first chunk that is not as it was made. */
export async function* unseal(source: AsyncIterable<Buffer>, key: Buffer): AsyncGenerator<Buffer> {
  let place = 0
  let rest: Buffer[] = []
  let held = 0
  for await (const piece of source) {
    rest.push(piece)
    held += piece.byteLength
    if (held <= sealedBytes) continue
    let bytes = Buffer.concat(rest)
    for (; bytes.byteLength > sealedBytes; place += 1) {
      const chunk = bytes.subarray(0, sealedBytes)
      yield opened(chunk, key, nonceOf(place, false)) ?? altered(place)
      bytes = bytes.subarray(sealedBytes)
    }
    rest = [bytes]
    held = bytes.byteLength
  }
  const last = Buffer.concat(rest)
  const whole = opened(last, key, nonceOf(place, true))
  if (whole === null) throw endOf(last, key, place)
  yield whole
}

function sealed(bytes: Buffer, key: Buffer, nonce: Buffer): Buffer {
  const sealing = createCipheriv(cipher, key, nonce)
  return Buffer.concat([sealing.update(bytes), sealing.final(), sealing.getAuthTag()])
}

function opened(chunk: Buffer, key: Buffer, nonce: Buffer): Buffer | null {
  if (chunk.byteLength < tagBytes) return null
  const opening = createDecipheriv(cipher, key, nonce, { authTagLength: tagBytes })
  opening.setAuthTag(chunk.subarray(chunk.byteLength - tagBytes))
  const bytes = opening.update(chunk.subarray(0, chunk.byteLength - tagBytes))
  try {
    return Buffer.concat([bytes, opening.final()])
  } catch {
    return null
  }
}

function nonceOf(place: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(place), 3)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

function altered(place: number): never {
  throw new ArchiveError(
    `备份文件被改动，或次序不对（第 ${place + 1} 块）/ ` +
      `the archive was altered or put in another order (chunk ${place + 1})`,
  )
}

/** A chunk that opens as one in the middle is not the end the archive was made with. */
function endOf(last: Buffer, key: Buffer, place: number): ArchiveError {
  const isCut = last.byteLength < sealedBytes || opened(last, key, nonceOf(place, false)) !== null
  if (!isCut) altered(place)
  return new ArchiveError(
    '备份文件不完整：末尾缺失或被改动 / the archive is cut short: its end is missing or altered',
  )
}
