/** SHA-256 (FIPS 180-4), where no module of the machine may be used. */
import { blocksOf, hexOfWords } from './blocks.ts'

/**
 * SHA-256 of a text's UTF-8 or of bytes, as lower-case hex; half a character counts as U+FFFD.
 */
export function sha256(content: string | Uint8Array): string {
  const words = blocksOf(content)
  const hash = [...initial]
  const schedule = new Int32Array(64)
  for (let block = 0; block < words.length; block += 16) {
    schedule.set(words.subarray(block, block + 16))
    compress(hash, schedule)
  }
  return hexOfWords(hash)
}

const turned = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

/** One block into the hash, in place; letters as in the standard. */
function compress(hash: number[], w: Int32Array): void {
  for (let t = 16; t < 64; t += 1) {
    const [x, y] = [w[t - 15]!, w[t - 2]!]
    const small = turned(x, 7) ^ turned(x, 18) ^ (x >>> 3)
    w[t] = w[t - 16]! + small + w[t - 7]! + (turned(y, 17) ^ turned(y, 19) ^ (y >>> 10))
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash
  for (let t = 0; t < 64; t += 1) {
    const chosen = (e & f) ^ (~e & g)
    const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + chosen + k[t]! + w[t]!) | 0
    const most = (a & b) ^ (a & c) ^ (b & c)
    const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + most) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  for (const [at, word] of [a, b, c, d, e, f, g, h].entries()) hash[at] = (hash[at]! + word) | 0
}

/** Fractions of the roots of the first primes, as the standard defines its constants. */
const primes: number[] = []
for (let number = 2; primes.length < 64; number += 1) {
  if (primes.every((prime) => number % prime !== 0)) primes.push(number)
}
const fraction = (root: number): number => ((root - Math.floor(root)) * 0x1_0000_0000) | 0
const k = primes.map((prime) => fraction(Math.cbrt(prime)))
const initial = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)))
