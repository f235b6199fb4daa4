/** Instants as PostgreSQL sends them in binary, written as the record keeps them. */
import { viewOf, wordOf, type Word } from './byte-pen.ts'

const year2000 = Date.UTC(2000, 0, 1) / 60_000
/** What a date can hold, in minutes. */
const mostMinutes = 144_000_000_000
const length = 24

/** Writes instants; those of a record lie close together, so a minute is written once. */
export class BytesOf {
  readonly #minutes = new Map<number, Buffer>()
  readonly #made = Buffer.alloc(length)
  readonly #word: Word = { length, view: viewOf(this.#made) }
  #minute = Number.NaN

  /** The bytes of an instant, from microseconds since 2000; they hold until the next is asked. */
  of(micros: number): Word {
    const minute = Math.floor(micros / 60_000_000)
    const rest = micros - minute * 60_000_000
    const ms = Math.floor(rest / 1000)
    if (minute !== this.#minute) {
      this.#minuteOf(minute).copy(this.#made)
      this.#minute = minute
    }
    const made = this.#made
    const seconds = Math.floor(ms / 1000)
    made[17] = 48 + Math.floor(seconds / 10)
    made[18] = 48 + (seconds % 10)
    made[20] = 48 + (Math.floor(ms / 100) % 10)
    made[21] = 48 + (Math.floor(ms / 10) % 10)
    made[22] = 48 + (ms % 10)
    if (rest === ms * 1000) return this.#word
    // The record keeps milliseconds: whatever is finer was put there by another hand.
    return wordOf(`${made.toString('latin1')}+${rest - ms * 1000}`)
  }

  #minuteOf(minute: number): Buffer {
    const known = this.#minutes.get(minute)
    if (known !== undefined) return known
    if (this.#minutes.size > 10_000) this.#minutes.clear()
    const since1970 = year2000 + minute
    const isDate = Math.abs(since1970) <= mostMinutes
    const made = isDate ? new Date(since1970 * 60_000).toISOString() : 'infinity'
    const bytes = Buffer.from(made.padEnd(length).slice(0, length))
    this.#minutes.set(minute, bytes)
    return bytes
  }
}
