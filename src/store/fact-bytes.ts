/**
 * Checks facts as they lie in the stream of a copy, without making objects or texts of them: the
 * bytes an envelope and a link are hashed over are put together in memory used again and again.
 */
import { hash } from 'node:crypto'
import { BytesOf } from './instant-bytes.ts'

/** The columns of a fact as `FactBytes` reads them, in this order. */
export const factBytesColumns = `seq, case_id, ver, ordinal, type, occurred_at, recorded_at, by,
  on_behalf_of, edition, command_id, digest, body, body_hash, hash`

const columns = 15
const [seqAt, caseAt, verAt, ordinalAt, typeAt, occurredAt, recordedAt, byAt] = [
  0, 1, 2, 3, 4, 5, 6, 7,
]
const [behalfAt, editionAt, commandAt, digestAt, bodyAt, bodyHashAt, hashAt] = [
  8, 9, 10, 11, 12, 13, 14,
]

/** The names of an envelope in their order, with the signs around them. */
const words = {
  body: Buffer.from('{"body":'),
  by: Buffer.from(',"by":'),
  caseId: Buffer.from(',"caseId":'),
  commandId: Buffer.from(',"commandId":'),
  digest: Buffer.from(',"digest":'),
  edition: Buffer.from(',"edition":'),
  occurredAt: Buffer.from(',"occurredAt":"'),
  onBehalfOf: Buffer.from('","onBehalfOf":'),
  ordinal: Buffer.from(',"ordinal":'),
  type: Buffer.from(',"type":'),
  ver: Buffer.from(',"ver":'),
  sha256: Buffer.from('sha256:'),
  sm3: Buffer.from('sm3:'),
} as const
const none = Buffer.from('null')
const [quote, backslash, lineFeed, brace, minus] = [0x22, 0x5c, 0x0a, 0x7d, 0x2d]
const hexDigits = 64
const mostOfHash = 100

/** Reads one row after another; what it says holds until the next is taken. */
export class FactBytes {
  seq = 0
  #bytes: Buffer = Buffer.alloc(0)
  #scratch: Buffer = Buffer.allocUnsafe(65_536)
  /** How much of the scratch is written. */
  #end = 0
  readonly #starts = new Int32Array(columns)
  readonly #lengths = new Int32Array(columns)
  /** What a link is hashed over; it begins with the hash of the fact before, and the lane. */
  readonly #link: Buffer
  readonly #linkFrom: number
  readonly #instants = new BytesOf()

  constructor(lane: string) {
    const head = Buffer.from(`${'0'.repeat(hexDigits)}\n${lane}\n`)
    this.#linkFrom = head.length
    this.#link = Buffer.alloc(head.length + 200)
    head.copy(this.#link)
  }

  /** Takes a row as `copyOut` gives it. */
  take(bytes: Buffer, at: number): void {
    this.#bytes = bytes
    let [next, most] = [at, 400]
    for (let column = 0; column < columns; column += 1) {
      const length =
        (bytes[next]! << 24) |
        (bytes[next + 1]! << 16) |
        (bytes[next + 2]! << 8) |
        bytes[next + 3]!
      this.#starts[column] = next + 4
      this.#lengths[column] = length
      next += 4 + (length > 0 ? length : 0)
      // A sign may become six when it is quoted.
      most += length > 0 ? 6 * length : 0
    }
    if (most > this.#scratch.length) this.#scratch = Buffer.allocUnsafe(most * 2)
    this.seq = this.#whole(seqAt)
  }

  /** The stored hash of the link. */
  get hash(): string {
    return this.#text(hashAt)
  }

  /** When it was recorded, in microseconds of PostgreSQL: since the year 2000. */
  get recordedAt(): number {
    return this.#whole(recordedAt)
  }

  /** The hash of the last that followed. */
  get hashBefore(): string {
    return this.#link.toString('latin1', 0, hexDigits)
  }

  /** Canonical JSON. */
  get body(): Buffer {
    const start = this.#starts[bodyAt]!
    return this.#bytes.subarray(start, start + this.#lengths[bodyAt]!)
  }

  /** Where it stands, for a sentence. */
  place(): { readonly caseId: string; readonly ver: number; readonly type: string } {
    return { caseId: this.#text(caseAt), ver: this.#small(verAt), type: this.#text(typeAt) }
  }

  /** Whether the envelope is what its hash says; as `envelopeOf` writes it. */
  isEnveloped(): boolean {
    const name = this.#begins(bodyHashAt, words.sha256) ? 'sha256' : 'sm3'
    if (name === 'sm3' && !this.#begins(bodyHashAt, words.sm3)) return false
    this.#end = 0
    this.#put(words.body)
    const [start, length] = [this.#starts[bodyAt]!, this.#lengths[bodyAt]!]
    this.#bytes.copy(this.#scratch, this.#end, start, start + length)
    this.#end += length
    this.#putQuoted(words.by, byAt)
    this.#putQuoted(words.caseId, caseAt)
    this.#putQuoted(words.commandId, commandAt)
    this.#putQuoted(words.digest, digestAt)
    this.#putQuoted(words.edition, editionAt)
    this.#put(words.occurredAt)
    this.#put(this.#instants.of(this.#whole(occurredAt)))
    this.#putQuoted(words.onBehalfOf, behalfAt)
    this.#put(words.ordinal)
    this.#putNumber(this.#small(ordinalAt))
    this.#putQuoted(words.type, typeAt)
    this.#put(words.ver)
    this.#putNumber(this.#small(verAt))
    this.#scratch[this.#end] = brace
    this.#end += 1
    return this.#isHash(name, bodyHashAt, name.length + 1)
  }

  /** Sets what the next is to follow from. */
  after(previous: string): void {
    this.#link.write(previous.slice(0, hexDigits), 'latin1')
  }

  /** Whether it follows from the one taken before; the next is to follow from it. */
  follows(): boolean {
    const [bytes, start] = [this.#bytes, this.#starts[hashAt]!]
    const isSound = this.#lengths[hashAt] === hexDigits && this.#isLinked()
    if (isSound) bytes.copy(this.#link, 0, start, start + hexDigits)
    return isSound
  }

  #isLinked(): boolean {
    const [start, length] = [this.#starts[bodyHashAt]!, this.#lengths[bodyHashAt]!]
    const own = this.#scratch
    // A name and its digits, or somebody else wrote it.
    if (length > mostOfHash) return false
    this.#scratch = this.#link
    this.#end = this.#linkFrom
    this.#putNumber(this.seq)
    this.#putByte(lineFeed)
    this.#put(this.#instants.of(this.#whole(recordedAt)))
    this.#putByte(lineFeed)
    this.#end += this.#bytes.copy(this.#link, this.#end, start, start + length)
    const isSound = this.#isHash('sha256', hashAt, 0)
    this.#scratch = own
    return isSound
  }

  #put(bytes: Uint8Array): void {
    const scratch = this.#scratch
    let end = this.#end
    for (let at = 0; at < bytes.length; at += 1) scratch[end++] = bytes[at]!
    this.#end = end
  }

  #putByte(byte: number): void {
    this.#scratch[this.#end] = byte
    this.#end += 1
  }

  #putNumber(number: number): void {
    let left = number
    if (left < 0) {
      this.#putByte(minus)
      left = -left
    }
    let digits = 1
    for (let power = 10; power <= left; power *= 10) digits += 1
    for (let at = this.#end + digits - 1; at >= this.#end; at -= 1) {
      this.#scratch[at] = 0x30 + (left % 10)
      left = Math.floor(left / 10)
    }
    this.#end += digits
  }

  #putQuoted(name: Uint8Array, column: number): void {
    this.#put(name)
    const length = this.#lengths[column]!
    if (length < 0) return this.#put(none)
    const [bytes, scratch, start] = [this.#bytes, this.#scratch, this.#starts[column]!]
    let end = this.#end
    scratch[end++] = quote
    for (let at = start; at < start + length; at += 1) {
      const byte = bytes[at]!
      if (byte < 0x20 || byte === quote || byte === backslash) return this.#quoteAnew(column)
      scratch[end++] = byte
    }
    scratch[end++] = quote
    this.#end = end
  }

  /** What JSON writes otherwise than it stands. */
  #quoteAnew(column: number): void {
    this.#end += this.#scratch.write(JSON.stringify(this.#text(column)), this.#end)
  }

  /** Whether the scratch has the hash that a column holds behind its name. */
  #isHash(name: 'sha256' | 'sm3', column: number, from: number): boolean {
    const digits = hash(name, this.#scratch.subarray(0, this.#end), 'hex')
    const [bytes, start] = [this.#bytes, this.#starts[column]! + from]
    if (this.#lengths[column] !== from + digits.length) return false
    for (let at = 0; at < digits.length; at += 1) {
      if (digits.charCodeAt(at) !== bytes[start + at]) return false
    }
    return true
  }

  #begins(column: number, word: Uint8Array): boolean {
    const [bytes, start] = [this.#bytes, this.#starts[column]!]
    for (let at = 0; at < word.length; at += 1) if (bytes[start + at] !== word[at]) return false
    return true
  }

  #text(column: number): string {
    const start = this.#starts[column]!
    return this.#bytes.toString('utf8', start, start + this.#lengths[column]!)
  }

  #small(column: number): number {
    return this.#bytes.readInt32BE(this.#starts[column]!)
  }

  #whole(column: number): number {
    const at = this.#starts[column]!
    return this.#bytes.readInt32BE(at) * 4_294_967_296 + this.#bytes.readUInt32BE(at + 4)
  }
}
