/** SHA-256 (FIPS 180-4) of texts, where no module of the machine may be used. */

/** SHA-256 of a text's UTF-8 as lower-case hex; half a character counts as U+FFFD. */
export function sha256(text: string): string {
  const words = padded(text)
  const hash = [...initial]
  const schedule = new Int32Array(64)
  for (let block = 0; block < words.length; block += 16) {
    schedule.set(words.subarray(block, block + 16))
    compress(hash, schedule)
  }
  return hash.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}

/** The bytes, a one bit, zeros, and the length in bits: whole blocks of sixteen words. */
function padded(text: string): Int32Array {
  const words = new Int32Array((((text.length * 3 + 8) >>> 6) + 1) << 4)
  let length = 0
  const put = (byte: number): void => {
    words[length >> 2]! |= byte << (24 - ((length & 3) << 3))
    length += 1
  }
  for (const character of text) {
    const point = character.codePointAt(0)!
    putUtf8(point >= 0xd800 && point <= 0xdfff ? 0xfffd : point, put)
  }
  const bytes = length
  put(0x80)
  const end = (((bytes + 8) >>> 6) + 1) << 4
  words[end - 2] = Math.floor(bytes / 0x2000_0000)
  words[end - 1] = bytes << 3
  return words.subarray(0, end)
}

function putUtf8(point: number, put: (byte: number) => void): void {
  if (point < 0x80) return put(point)
  if (point < 0x800) put(0xc0 | (point >> 6))
  else {
    if (point < 0x1_0000) put(0xe0 | (point >> 12))
    else {
      put(0xf0 | (point >> 18))
      put(0x80 | ((point >> 12) & 0x3f))
    }
    put(0x80 | ((point >> 6) & 0x3f))
  }
  put(0x80 | (point & 0x3f))
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
