/**
 * Checks facts as they lie in the stream of a copy, without making objects or texts of them: the
 * bytes an envelope and a link are hashed over are put together in memory used again and again.
 */
import type { HashName } from '../kernel/suite.ts'
import { BytePen, viewOf, wordOf } from './byte-pen.ts'
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
  body: wordOf('{"body":'),
  by: wordOf(',"by":'),
  caseId: wordOf(',"caseId":'),
  commandId: wordOf(',"commandId":'),
  digest: wordOf(',"digest":'),
  edition: wordOf(',"edition":'),
  occurredAt: wordOf(',"occurredAt":"'),
  onBehalfOf: wordOf('","onBehalfOf":'),
  ordinal: wordOf(',"ordinal":'),
  type: wordOf(',"type":'),
  ver: wordOf(',"ver":'),
  none: wordOf('null'),
} as const
/** How a stored hash of an envelope may begin. */
const hashes = [
  ['sha256', Buffer.from('sha256:')],
  ['sm3', Buffer.from('sm3:')],
] as const
const [lineFeed, brace] = [0x0a, 0x7d]
const hexDigits = 64
const mostOfHash = 100

/** Reads one row after another; what it says holds until the next is taken. */
export class FactBytes {
  seq = 0
  #bytes: Buffer = Buffer.alloc(0)
  #view = viewOf(this.#bytes)
  readonly #starts = new Int32Array(columns)
  readonly #lengths = new Int32Array(columns)
  readonly #envelope = new BytePen(65_536)
  /** What a link is hashed over; it begins with the hash of the fact before, and the lane. */
  readonly #link: BytePen
  readonly #linkFrom: number
  readonly #instants = new BytesOf()

  constructor(lane: string) {
    const head = Buffer.from(`${'0'.repeat(hexDigits)}\n${lane}\n`)
    this.#linkFrom = head.length
    this.#link = new BytePen(head.length + 200)
    this.#link.putText(head.toString())
  }

  /** Takes a row as `copyOut` gives it. */
  take(bytes: Buffer, at: number): void {
    if (bytes !== this.#bytes) {
      this.#bytes = bytes
      this.#view = viewOf(bytes)
    }
    const view = this.#view
    let next = at
    for (let column = 0; column < columns; column += 1) {
      const length = view.getInt32(next)
      this.#starts[column] = next + 4
      this.#lengths[column] = length
      next += 4 + (length > 0 ? length : 0)
    }
    // A sign may become six when it is quoted.
    this.#envelope.makeRoom(6 * (next - at) + 400)
    this.seq = this.#whole(seqAt)
    this.#writeEnvelope(this.#envelope)
    this.#writeLink(this.#link)
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
    return this.#link.latin1(hexDigits)
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
    for (const [name, word] of hashes) {
      if (!this.#begins(bodyHashAt, word)) continue
      return this.#isHashed(this.#envelope, name, bodyHashAt, word.length)
    }
    return false
  }

  #writeEnvelope(pen: BytePen): void {
    pen.end = 0
    pen.put(words.body)
    pen.copyLong(this.#bytes, this.#starts[bodyAt]!, this.#lengths[bodyAt]!)
    pen.put(words.by)
    this.#putQuoted(pen, byAt)
    pen.put(words.caseId)
    this.#putQuoted(pen, caseAt)
    pen.put(words.commandId)
    this.#putQuoted(pen, commandAt)
    pen.put(words.digest)
    this.#putQuoted(pen, digestAt)
    pen.put(words.edition)
    this.#putQuoted(pen, editionAt)
    pen.put(words.occurredAt)
    pen.put(this.#instants.of(this.#whole(occurredAt)))
    pen.put(words.onBehalfOf)
    this.#putQuoted(pen, behalfAt)
    pen.put(words.ordinal)
    pen.putNumber(this.#small(ordinalAt))
    pen.put(words.type)
    this.#putQuoted(pen, typeAt)
    pen.put(words.ver)
    pen.putNumber(this.#small(verAt))
    pen.putByte(brace)
  }

  #writeLink(pen: BytePen): void {
    pen.end = this.#linkFrom
    pen.putNumber(this.seq)
    pen.putByte(lineFeed)
    pen.put(this.#instants.of(this.#whole(recordedAt)))
    pen.putByte(lineFeed)
    // A name and its digits, or somebody else wrote it.
    const length = Math.min(this.#lengths[bodyHashAt]!, mostOfHash)
    pen.copy(this.#view, this.#starts[bodyHashAt]!, length)
  }

  /** Sets what it is to follow from. */
  after(previous: string): void {
    this.#link.begin(previous.slice(0, hexDigits))
  }

  /** Whether it follows from the one taken before; the next is to follow from it. */
  follows(): boolean {
    if (!this.#isHashed(this.#link, 'sha256', hashAt, 0)) return false
    this.#link.beginAs(this.#view, this.#starts[hashAt]!, hexDigits)
    return true
  }

  /** Puts a column as JSON writes it. */
  #putQuoted(pen: BytePen, column: number): void {
    const length = this.#lengths[column]!
    if (length < 0) return pen.put(words.none)
    if (pen.putQuoted(this.#view, this.#starts[column]!, length)) return
    pen.putText(JSON.stringify(this.#text(column)))
  }

  /** Whether what a pen wrote has the hash that a column holds from a place on. */
  #isHashed(pen: BytePen, name: HashName, column: number, from: number): boolean {
    if (this.#lengths[column] !== from + hexDigits) return false
    return pen.hasHash(name, this.#view, this.#starts[column]! + from)
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
    return this.#view.getInt32(this.#starts[column]!)
  }

  #whole(column: number): number {
    const at = this.#starts[column]!
    return this.#view.getInt32(at) * 4_294_967_296 + this.#view.getUint32(at + 4)
  }
}
