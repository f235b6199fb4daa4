/** A document in one script and one width, every position of which is known in the original. */
export interface CleanText {
  /** Simplified characters and half-width signs; nothing cut, so positions stay comparable. */
  readonly text: string
  /** Code points of the canonical text. */
  readonly chars: number
  /** The code point of the canonical text that stands at UTF-16 position `at` of `text`. */
  pointOf(at: number): number
  /** The canonical text between two code points. */
  slice(start: number, end: number): string
}

const SURROGATE = /[\ud800-\udfff]/
const WIDE =
  /[\uff01-\uff5e\u3000\u00a0\u2000-\u200d\u202f\ufeff\u2011-\u2013\u2212\u2236\ufe63\u300c-\u300f\u02d9\uff61-\uff64\u2502\u2503\r\t\v\f\u2028\u2029\u0085]/g

const SIGNS: Readonly<Record<string, string>> = {
  '\u3000': ' ',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u200b': ' ',
  '\u200c': ' ',
  '\u200d': ' ',
  '\ufeff': ' ',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '−': '-',
  '﹣': '-',
  '∶': ':',
  '「': '“',
  '」': '”',
  '『': '‘',
  '』': '’',
  '˙': '·',
  '｡': '。',
  '｢': '“',
  '｣': '”',
  '､': '、',
  '│': '|',
  '┃': '|',
  '\r': ' ',
  '\v': ' ',
  '\f': '\n',
  '\u2028': '\n',
  '\u2029': '\n',
  '\u0085': '\n',
  '\t': '\t',
}

/** The clean text of a document; `simplified` is ignored where its length does not fit. */
export function cleanText(canonical: string, simplified?: string): CleanText {
  const chars = countPoints(canonical)
  const fits = simplified !== undefined && countPoints(simplified) === chars
  const source = fits ? simplified : canonical
  const points = pointsOf(source)
  const units = unitsOf(canonical)
  return {
    text: source.replace(WIDE, halfWidth),
    chars,
    pointOf: (at) => (points === null ? at : (points[at] ?? chars)),
    slice: (start, end) =>
      units === null ? canonical.slice(start, end) : canonical.slice(units[start], units[end]),
  }
}

function halfWidth(sign: string): string {
  const known = SIGNS[sign]
  if (known !== undefined) return known
  const code = sign.charCodeAt(0)
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
  return ' '
}

function countPoints(text: string): number {
  if (!SURROGATE.test(text)) return text.length
  let count = 0
  for (let at = 0; at < text.length; at += width(text, at)) count += 1
  return count
}

/** The code point at each UTF-16 unit; null where they are the same. */
function pointsOf(text: string): Uint32Array | null {
  if (!SURROGATE.test(text)) return null
  const points = new Uint32Array(text.length + 1)
  let point = 0
  for (let at = 0; at < text.length; point += 1) {
    const next = at + width(text, at)
    while (at < next) points[at++] = point
  }
  points[text.length] = point
  return points
}

/** The UTF-16 unit at each code point; null where they are the same. */
function unitsOf(text: string): Uint32Array | null {
  if (!SURROGATE.test(text)) return null
  const units = new Uint32Array(text.length + 1)
  let point = 0
  for (let at = 0; at < text.length; at += width(text, at)) units[point++] = at
  units[point] = text.length
  return units
}

function width(text: string, at: number): 1 | 2 {
  const high = text.charCodeAt(at)
  if (high < 0xd800 || high > 0xdbff) return 1
  const low = text.charCodeAt(at + 1)
  return low >= 0xdc00 && low <= 0xdfff ? 2 : 1
}
