/** SM3 (GB/T 32905-2016), the hash of the national suite, where no module may be used. */
import { blocksOf, hexOfWords, turnedLeft } from './blocks.ts'

/** SM3 of a text's UTF-8 or of bytes, as lower-case hex; half a character counts as U+FFFD. */
export function sm3(content: string | Uint8Array): string {
  const words = blocksOf(content)
  const hash = [...initial]
  const schedule = new Int32Array(68)
  for (let block = 0; block < words.length; block += 16) {
    schedule.set(words.subarray(block, block + 16))
    compress(hash, schedule)
  }
  return hexOfWords(hash)
}

const initial = [
  0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
]

const permutedOne = (x: number): number => x ^ turnedLeft(x, 15) ^ turnedLeft(x, 23)
const permutedZero = (x: number): number => x ^ turnedLeft(x, 9) ^ turnedLeft(x, 17)

function expand(w: Int32Array): void {
  for (let j = 16; j < 68; j += 1) {
    const mixed = w[j - 16]! ^ w[j - 9]! ^ turnedLeft(w[j - 3]!, 15)
    w[j] = permutedOne(mixed) ^ turnedLeft(w[j - 13]!, 7) ^ w[j - 6]!
  }
}

/** One block into the hash, in place; letters as in the standard. */
function compress(hash: number[], w: Int32Array): void {
  expand(w)
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash
  for (let j = 0; j < 64; j += 1) {
    const isEarly = j < 16
    const turnedA = turnedLeft(a, 12)
    const t = turnedLeft(isEarly ? 0x79cc4519 : 0x7a879d8a, j % 32)
    const ss1 = turnedLeft((turnedA + e + t) | 0, 7)
    const ss2 = ss1 ^ turnedA
    const ff = isEarly ? a ^ b ^ c : (a & b) | (a & c) | (b & c)
    const gg = isEarly ? e ^ f ^ g : (e & f) | (~e & g)
    const tt1 = (ff + d + ss2 + (w[j]! ^ w[j + 4]!)) | 0
    const tt2 = (gg + h + ss1 + w[j]!) | 0
    d = c
    c = turnedLeft(b, 9)
    b = a
    a = tt1
    h = g
    g = turnedLeft(f, 19)
    f = e
    e = permutedZero(tt2)
  }
  for (const [at, word] of [a, b, c, d, e, f, g, h].entries()) hash[at] = (hash[at]! ^ word) | 0
}
