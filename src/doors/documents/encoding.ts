/** Bytes to characters: marked, strictly UTF-8, or believably UTF-16 or GB18030; else refused. */
import { Refused } from './document.ts'

/** The encodings that are read. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

/** The text of `bytes`; a byte order mark of UTF-8 stays as its first character, U+FEFF. */
export function decode(bytes: Uint8Array, declared?: string): { text: string; encoding: Encoding } {
  for (const encoding of candidates(bytes, declared)) {
    const text = strictly(bytes, encoding)
    if (text === null || !isTold(text, bytes, encoding)) continue
    if (isBinary(text)) break
    return { text, encoding }
  }
  throw undecided(bytes)
}

/** Gives the bytes of a file anew, piece by piece. */
export type Pieces = () => AsyncIterable<Uint8Array>

/** The encoding of a file of any length that begins with `head`, told as `decode` does. */
export async function encodingOf(pieces: Pieces, head: Uint8Array): Promise<Encoding> {
  for (const encoding of candidates(head)) {
    const start = await startIfAll(pieces, encoding)
    if (start === null || !isTold(start, head, encoding)) continue
    if (isBinary(start)) break
    return encoding
  }
  throw undecided(head)
}

/** The text of a file in the encoding it was found to have, piece by piece. */
export async function* decoded(pieces: Pieces, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const bytes of pieces()) yield decoder.decode(bytes, { stream: true })
  yield decoder.decode()
}

/** How a file begins when all of it can be read in the encoding. */
async function startIfAll(pieces: Pieces, encoding: Encoding): Promise<string | null> {
  let start = ''
  try {
    for await (const text of decoded(pieces, encoding)) {
      if (start.length < sampled) start += text.slice(0, sampled)
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return null
    throw error
  }
  return start
}

function isTold(text: string, bytes: Uint8Array, encoding: Encoding): boolean {
  return encoding === 'utf-8' || isMarked(bytes, encoding) || isBelievable(text)
}

function undecided(bytes: Uint8Array): Refused {
  const isData = isMostlyControl(bytes)
  return isData ? new Refused('wrong-type', binaryContent) : new Refused('unknown-encoding')
}

/** Signs that are looked at to tell whether they make sense. */
const sampled = 20_000

/** What a file of no known kind is called in a sentence. */
export const binaryContent = { found: '无法识别的二进制数据', foundEn: 'unknown binary data' }

function candidates(bytes: Uint8Array, declared?: string): readonly Encoding[] {
  if (isMarked(bytes, 'utf-16le')) return ['utf-16le']
  if (isMarked(bytes, 'utf-16be')) return ['utf-16be']
  const first = declared ? /^(gb18030|gbk|gb2312)$/i.test(declared.trim()) : false
  // Text in GB18030 holds no zero byte, text in UTF-16 always does: every line end is one.
  if (bytes.includes(0)) return ['utf-16le', 'utf-16be']
  return first ? ['gb18030', 'utf-8'] : ['utf-8', 'gb18030']
}

function isMarked(bytes: Uint8Array, encoding: Encoding): boolean {
  if (encoding === 'utf-16le') return bytes[0] === 0xff && bytes[1] === 0xfe
  if (encoding === 'utf-16be') return bytes[0] === 0xfe && bytes[1] === 0xff
  return false
}

function strictly(bytes: Uint8Array, encoding: Encoding): string | null {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: encoding === 'utf-8' })
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}

/** What Chinese and Latin texts are made of, beyond ASCII. */
const ordinary = new RegExp(
  '[\\u00a0-\\u00ff\\u2010-\\u2027\\u2030-\\u205e\\u2160-\\u217f\\u2460-\\u24ff\\u2500-\\u257f' +
    '\\u25a0-\\u25ff\\u3000-\\u303f\\u4e00-\\u9fff\\uff00-\\uffef]',
)
const familiar = new Set(
  '的一是在不了和有大中年为上个国我以要发展人业会地经市区目新实现全建设工作万亿元，。、；：“”（）' +
    '爲個國發會經區業實現設萬億與為政府项項推进進加快',
)

/** Whether decoded text reads like Chinese or plain Latin; guards against a wrong table. */
function isBelievable(text: string): boolean {
  const sample = Array.from(text.slice(0, sampled)).filter((character) => character > '\x7f')
  if (sample.length === 0) return true
  const ordinaryShare = sample.filter((one) => ordinary.test(one)).length / sample.length
  if (ordinaryShare < 0.95) return false
  // A short text may miss every familiar character; a long one never does.
  const familiarShare = sample.filter((one) => familiar.has(one)).length / sample.length
  return sample.length < 40 || familiarShare >= 0.04
}

function isBinary(text: string): boolean {
  const sample = Array.from(text.slice(0, sampled), (character) => character.charCodeAt(0))
  return text.includes('\0') || sample.filter(isControl).length > sample.length / 100
}

function isMostlyControl(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 4096)
  return sample.filter(isControl).length > sample.length / 50
}

function isControl(code: number): boolean {
  return code < 9 || (code > 13 && code < 32) || code === 127
}
