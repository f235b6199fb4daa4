/**
 * Bytes put behind one another in memory that is used again and again, four at a time: what is
 * hashed of millions of facts is put together so. What stands behind the end may be anything.
 */
import { hash } from 'node:crypto'
import type { HashName } from '../kernel/suite.ts'

/** Bytes that are put often: their number, and themselves filled up to whole fours. */
export interface Word {
  readonly length: number
  readonly view: DataView
}

/** A word of a text. */
export function wordOf(text: string): Word {
  const { length } = Buffer.from(text)
  return { length, view: viewOf(Buffer.from(text.padEnd(text.length + 4))) }
}

/** What lies in a buffer, to be read by fours from wherever. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

const four = 4
/** A mark over each of four bytes, and four times a byte. */
const [marks, ones, spaces, quotes, backslashes] = [
  0x80_80_80_80, 0x01_01_01_01, 0x20_20_20_20, 0x22_22_22_22, 0x5c_5c_5c_5c,
]
const [quote, minus, zero] = [0x22, 0x2d, 0x30]
const hexDigits = 64
const mostInt = 0x7f_ff_ff_ff

/** Writes into memory of its own; every method goes on at `end`, except those that say otherwise. */
export class BytePen {
  /** How many bytes are written. */
  end = 0
  #bytes: Buffer
  #view: DataView
  #last: Buffer = Buffer.alloc(0)
  readonly #digest = Buffer.alloc(hexDigits)
  readonly #digestView = viewOf(this.#digest)

  constructor(room: number) {
    this.#bytes = Buffer.alloc(room)
    this.#view = viewOf(this.#bytes)
  }

  /** Makes room for so many bytes; what was written may be lost. */
  makeRoom(most: number): void {
    if (most + four <= this.#bytes.length) return
    this.#bytes = Buffer.alloc(2 * most + four)
    this.#view = viewOf(this.#bytes)
    this.#last = this.#bytes
  }

  put({ view, length }: Word): void {
    this.copy(view, 0, length)
  }

  /** Puts what stands in a view; it may be read up to three bytes further than that. */
  copy(from: DataView, start: number, length: number): void {
    const view = this.#view
    const end = this.#advance(length)
    for (let at = 0; at < length; at += four)
      view.setInt32(end + at, from.getInt32(start + at, true), true)
  }

  /** As `copy`, for what is long. */
  copyLong(from: Buffer, start: number, length: number): void {
    from.copy(this.#bytes, this.#advance(length), start, start + length)
  }

  /**
   * Puts a text as JSON writes it, where that is between quotes as it stands, and says whether it
   * is; otherwise nothing is put. It may be read up to three bytes further.
   */
  putQuoted(from: DataView, start: number, length: number): boolean {
    const view = this.#view
    const first = this.end + 1
    let odd = 0
    for (let at = 0; at < length; at += four) {
      const word = from.getInt32(start + at, true)
      view.setInt32(first + at, word, true)
      odd |= oddIn(at + four <= length ? word : onlyOf(word, length - at))
    }
    if (odd !== 0) return false
    view.setUint8(this.end, quote)
    view.setUint8(first + length, quote)
    this.end = first + length + 1
    return true
  }

  putText(text: string): void {
    this.end += this.#bytes.write(text, this.end)
  }

  /** Writes over the first bytes, one for each letter. */
  begin(text: string): void {
    this.#bytes.write(text, 'latin1')
  }

  /** Writes over the first bytes; their number is one of whole fours. */
  beginAs(from: DataView, start: number, length: number): void {
    for (let at = 0; at < length; at += four)
      this.#view.setInt32(at, from.getInt32(start + at, true), true)
  }

  putByte(byte: number): void {
    this.#bytes[this.#advance(1)] = byte
  }

  /** Puts a whole number in decimal. */
  putNumber(number: number): void {
    let left = number
    if (left < 0) {
      this.putByte(minus)
      left = -left
    }
    let digits = 1
    for (let power = 10; power <= left; power *= 10) digits += 1
    const begin = this.#advance(digits)
    let at = begin + digits - 1
    for (; left > mostInt; at -= 1) {
      this.#bytes[at] = zero + (left % 10)
      left = Math.floor(left / 10)
    }
    for (let small = left | 0; at >= begin; at -= 1) {
      this.#bytes[at] = zero + (small % 10)
      small = (small / 10) | 0
    }
  }

  /** Whether what is written has the hash whose 64 digits stand in a view. */
  hasHash(name: HashName, view: DataView, start: number): boolean {
    const own = this.#digestView
    this.#digest.write(hash(name, this.#written(), 'hex'), 'latin1')
    // Eight digits are a number like any other: neither 0 nor none, which alone would mislead.
    for (let at = 0; at < hexDigits; at += 8) {
      if (own.getFloat64(at) !== view.getFloat64(start + at)) return false
    }
    return true
  }

  /** The view of the last is kept: links are as long as one another, and to make one takes time. */
  #written(): Buffer {
    if (this.#last.length !== this.end) this.#last = this.#bytes.subarray(0, this.end)
    return this.#last
  }

  /** The first so many bytes, one a letter. */
  latin1(length: number): string {
    return this.#bytes.toString('latin1', 0, length)
  }

  /** Where the next bytes begin; the end is behind them. */
  #advance(length: number): number {
    const begin = this.end
    this.end = begin + length
    return begin
  }
}

/** Not 0 when one of four bytes is a control character, a quote or a backslash. */
function oddIn(word: number): number {
  const [quoted, slashed] = [word ^ quotes, word ^ backslashes]
  const below = (word - spaces) & ~word
  const isQuote = (quoted - ones) & ~quoted
  const isSlash = (slashed - ones) & ~slashed
  return (below | isQuote | isSlash) & marks
}

/** The first one, two or three of four bytes, letters in place of the others. */
function onlyOf(word: number, count: number): number {
  const others = -1 << (8 * count)
  return (word & ~others) | (0x61_61_61_61 & others)
}
