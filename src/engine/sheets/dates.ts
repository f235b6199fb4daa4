/** Dates and spans as officials write them, read to `2026-03` and back to one way of writing. */

/** Reads a year, month or day in any of the ways seen on sheets; null: it is none. */
export function readDate(text: string): string | null {
  const words = plain(text)
  const found =
    /^(\d{4}|\d{2})[年./-](\d{1,2})(?:[月./-](?:(\d{1,2})日?)?)?(?:底|初|前)?$/.exec(words) ??
    /^(\d{4})(?:年(?:底|初|前)?)?$/.exec(words) ??
    /^(\d{4})(\d{2})(\d{2})?$/.exec(words)
  if (found === null) return null
  const [, year = '', month, day] = found
  return dateOf(year, month, day)
}

/** Reads `2007.10-2010.12`, `09.10-11.3`, `2010-`, `2024-2026年`; null: it is no span. */
export function readSpan(text: string): string | null {
  const words = plain(text).replace(/(起|至今)$/, '-')
  for (const [from, until] of halves(words)) {
    const begin = readDate(from)
    if (begin === null) continue
    if (until === '') return `${begin}/`
    const end = readDate(until) ?? readDate(`${begin.slice(0, 4)}.${until}`)
    if (end !== null && end >= begin.slice(0, end.length)) return `${begin}/${end}`
  }
  const alone = readDate(words)
  return alone === null ? null : `${alone}/${alone}`
}

/** `2026`, `2026-03` or `2026-03-05` as it is printed: `2026年3月`. */
export function printDate(date: string): string {
  const [year = '', month, day] = date.split('-')
  if (month === undefined) return `${year}年`
  return `${year}年${Number(month)}月${day === undefined ? '' : `${Number(day)}日`}`
}

/** `2024-03/2026-12` as it is printed: `2024.03-2026.12`; without an end `2010-`. */
export function printSpan(span: string): string {
  const [from = '', until = ''] = span.split('/')
  const dots = (date: string) => date.replaceAll('-', '.')
  return from === until ? dots(from) : `${dots(from)}-${dots(until)}`
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replaceAll(/[—–−~～至到]+/g, '-')
    .replaceAll('。', '.')

/** Every way to cut a text in two at a hyphen, the middle one first: days have hyphens too. */
function halves(words: string): readonly (readonly [string, string])[] {
  const cuts = [...words.matchAll(/-/g)].map(({ index }) => index)
  const byMiddle = cuts.toSorted((one, other) => {
    const middle = (words.length - 1) / 2
    return Math.abs(one - middle) - Math.abs(other - middle)
  })
  const open = words.endsWith('-') ? [words.length - 1] : []
  return [...open, ...byMiddle].map((cut) => [words.slice(0, cut), words.slice(cut + 1)] as const)
}

function dateOf(year: string, month?: string, day?: string): string | null {
  const full = year.length === 2 ? `20${year}` : year
  if (Number(full) < 1949 || Number(full) > 2199) return null
  if (month === undefined) return full
  if (Number(month) < 1 || Number(month) > 12) return null
  const inMonth = `${full}-${month.padStart(2, '0')}`
  if (day === undefined) return inMonth
  const most = new Date(Date.UTC(Number(full), Number(month), 0)).getUTCDate()
  if (Number(day) < 1 || Number(day) > most) return null
  return `${inMonth}-${day.padStart(2, '0')}`
}
