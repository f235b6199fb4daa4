/** How SHA-256 and SM3 lay out what they hash: both pad to blocks of sixteen words alike. */

/** Sixteen words of 32 bits a block: the bytes of a text as UTF-8, or bytes as they are, padded. */
export function blocksOf(content: string | Uint8Array): Int32Array {
  const most = typeof content === 'string' ? content.length * 3 : content.length
  const words = new Int32Array((((most + 8) >>> 6) + 1) << 4)
  let length = 0
  const put = (byte: number): void => {
    words[length >> 2]! |= byte << (24 - ((length & 3) << 3))
    length += 1
  }
  if (typeof content === 'string') putText(content, put)
  else for (const byte of content) put(byte)
  const bytes = length
  put(0x80)
  const end = (((bytes + 8) >>> 6) + 1) << 4
  words[end - 2] = Math.floor(bytes / 0x2000_0000)
  words[end - 1] = bytes << 3
  return words.subarray(0, end)
}

/** Lower-case hex of words. */
export function hexOfWords(words: readonly number[]): string {
  return words.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}

/** A word turned left by so many bits. */
export function turnedLeft(word: number, by: number): number {
  return (word << (by & 31)) | (word >>> (-by & 31))
}

function putText(text: string, put: (byte: number) => void): void {
  for (const character of text) {
    const point = character.codePointAt(0)!
    putUtf8(point >= 0xd800 && point <= 0xdfff ? 0xfffd : point, put)
  }
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
