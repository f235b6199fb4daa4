/**
 * Checks facts as they lie in the stream of a copy, without making objects of them: the bytes an
 * envelope and a link are hashed over are put together in one piece of memory used again and again.
 */
import { hash } from 'node:crypto'

/** The columns of a fact as `FactBytes` reads them, in this order. */
export const factBytesColumns = `seq, case_id, ver, ordinal, type, occurred_at, recorded_at, by,
  on_behalf_of, edition, command_id, digest, body, body_hash, hash`

/** How many columns these are. */
export const factBytesCount = 15

const [seqAt, caseAt, verAt, ordinalAt, typeAt, occurredAt, recordedAt, byAt] = [
  0, 1, 2, 3, 4, 5, 6, 7,
]
const [behalfAt, editionAt, commandAt, digestAt, bodyAt, bodyHashAt, hashAt] = [
  8, 9, 10, 11, 12, 13, 14,
]

/** Reads one row after another; what it says holds until the next is taken. */
export class FactBytes {
  seq = 0
  /** The stored hash of the link. */
  hash = ''
  #bytes: Buffer = Buffer.alloc(0)
  #row = ''
  #scratch = begun(Buffer.allocUnsafe(65_536))
  readonly #starts = new Int32Array(factBytesCount)
  readonly #lengths = new Int32Array(factBytesCount)
  readonly #lane: string
  readonly #isPlain: boolean
  readonly #often = [new Often(), new Often(), new Often(), new Often()] as const

  constructor(lane: string) {
    this.#lane = Buffer.from(lane).toString('latin1')
    this.#isPlain = this.#lane === lane
  }

  /** Takes a row as `copyOut` gives it. */
  take(bytes: Buffer, text: string, at: number): void {
    this.#bytes = bytes
    this.#row = text
    let next = at
    for (let column = 0; column < factBytesCount; column += 1) {
      const length = bytes.readInt32BE(next)
      this.#starts[column] = next + 4
      this.#lengths[column] = length
      next += 4 + (length > 0 ? length : 0)
    }
    this.seq = this.#whole(seqAt)
    this.hash = this.#text(hashAt)
  }

  /** Whether the envelope is what its hash says. */
  isEnveloped(): boolean {
    const bodyHash = this.#text(bodyHashAt)
    const name = bodyHash.startsWith('sha256:') ? 'sha256' : 'sm3'
    const digits = bodyHash.slice(name.length + 1)
    if (name === 'sm3' && !bodyHash.startsWith('sm3:')) return false
    // As `envelopeOf` writes it: the body is copied as it lies, the rest follows as one text.
    const [by, edition, behalf, type] = this.#often
    const length = this.#lengths[bodyAt]!
    const rest =
      `,"by":${this.#quoteOften(byAt, by)},"caseId":${this.#quote(caseAt)},` +
      `"commandId":${this.#quote(commandAt)},"digest":${this.#quote(digestAt)},` +
      `"edition":${this.#quoteOften(editionAt, edition)},` +
      `"occurredAt":"${this.#instant(occurredAt)}",` +
      `"onBehalfOf":${this.#quoteOften(behalfAt, behalf)},"ordinal":${this.#small(ordinalAt)},` +
      `"type":${this.#quoteOften(typeAt, type)},"ver":${this.#small(verAt)}}`
    const scratch = this.#scratchFor(before.length + length + rest.length)
    this.#bytes.copy(scratch, before.length, this.#starts[bodyAt]!, this.#starts[bodyAt]! + length)
    const end = before.length + length
    const bytes = scratch.subarray(0, end + scratch.write(rest, end, 'latin1'))
    return hash(name, bytes, 'hex') === digits
  }

  /** Whether it follows from the link before. */
  follows(previous: string): boolean {
    const line =
      `${previous}\n${this.#lane}\n${this.seq}\n${this.#instant(recordedAt)}\n` +
      this.#text(bodyHashAt)
    return hash('sha256', this.#isPlain ? line : Buffer.from(line, 'latin1'), 'hex') === this.hash
  }

  /** Canonical JSON, each byte a character. */
  get body(): string {
    return this.#text(bodyAt)
  }

  /** Where it stands, for a sentence. */
  place(): { readonly caseId: string; readonly ver: number; readonly type: string } {
    return { caseId: this.#words(caseAt), ver: this.#small(verAt), type: this.#words(typeAt) }
  }

  #scratchFor(length: number): Buffer {
    if (length > this.#scratch.length) this.#scratch = begun(Buffer.allocUnsafe(length * 2))
    return this.#scratch
  }

  #text(column: number): string {
    const start = this.#starts[column]!
    return this.#row.substring(start, start + this.#lengths[column]!)
  }

  #words(column: number): string {
    return Buffer.from(this.#text(column), 'latin1').toString()
  }

  #quote(column: number): string {
    if (this.#lengths[column]! < 0) return 'null'
    const text = this.#text(column)
    return plain.test(text) ? `"${text}"` : quoted(text)
  }

  #quoteOften(column: number, often: Often): string {
    return this.#lengths[column]! < 0 ? 'null' : often.quote(this.#text(column))
  }

  #small(column: number): number {
    return this.#bytes.readInt32BE(this.#starts[column]!)
  }

  #whole(column: number): number {
    const at = this.#starts[column]!
    return this.#bytes.readInt32BE(at) * 4_294_967_296 + this.#bytes.readUInt32BE(at + 4)
  }

  #instant(column: number): string {
    return instantOf(this.#whole(column))
  }
}

const before = '{"body":'

function begun(scratch: Buffer): Buffer {
  scratch.write(before, 'latin1')
  return scratch
}

/** Quotes what neighbours often share. */
class Often {
  #last = ''
  #quoted = '""'

  quote(text: string): string {
    if (text !== this.#last) {
      this.#last = text
      this.#quoted = plain.test(text) ? `"${text}"` : quoted(text)
    }
    return this.#quoted
  }
}

function quoted(text: string): string {
  const words = Buffer.from(text, 'latin1').toString()
  return Buffer.from(JSON.stringify(words)).toString('latin1')
}

/** Nothing in it that JSON writes otherwise. */
// oxlint-disable-next-line no-control-regex
const plain = /^[^"\\\0-\x1f]*$/

/** Microseconds since 2000 as the record writes an instant. */
function instantOf(micros: number): string {
  const minute = Math.floor(micros / 60_000_000)
  const rest = micros - minute * 60_000_000
  const ms = Math.floor(rest / 1000)
  // The record keeps milliseconds: whatever is finer was put there by another hand.
  const finer = rest === ms * 1000 ? 'Z' : `Z+${rest - ms * 1000}`
  return minuteOf(minute) + secondsOf[Math.floor(ms / 1000)]! + thousandths[ms % 1000]! + finer
}

const year2000 = Date.UTC(2000, 0, 1) / 60_000
/** What a date can hold, in minutes. */
const mostMinutes = 144_000_000_000
const minutes = new Map<number, string>()

/** `2026-03-02T01:00:`; times of a record lie close together. */
function minuteOf(minute: number): string {
  const known = minutes.get(minute)
  if (known !== undefined) return known
  if (minutes.size > 10_000) minutes.clear()
  const since1970 = year2000 + minute
  const isDate = Math.abs(since1970) <= mostMinutes
  const made = isDate ? new Date(since1970 * 60_000).toISOString().slice(0, -7) : 'infinity'
  minutes.set(minute, made)
  return made
}

const padded = (digits: number) => (_: unknown, value: number) =>
  String(value).padStart(digits, '0')
const secondsOf = Array.from({ length: 60 }, padded(2)).map((two) => `${two}.`)
const thousandths = Array.from({ length: 1000 }, padded(3))
