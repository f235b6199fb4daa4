/** Tags of XML, read in one walk over their signs: sheets have millions of them. */
import type { Refused } from './document.ts'

/** Attributes by local name (`w:val` is `val`); the first of a name counts. */
export type Attributes = Readonly<Record<string, string>>

/** An opening tag. */
export interface Tag {
  readonly name: string
  readonly attributes: Attributes
  readonly isEmpty: boolean
  /** The place behind it. */
  readonly end: number
}

/** Has no names but those put into it, `__proto__` neither. */
class Bag {
  [name: string]: string
}
Object.setPrototypeOf(Bag.prototype, null)

const nothing: Attributes = new Bag()
const [slash, equals, greater, double, single] = [47, 61, 62, 34, 39] as const

/** The opening tag at `at`; null when it is cut off. A `>` inside quotes does not end it. */
export function tagAt(source: string, at: number, corrupt: () => Refused): Tag | null {
  let place = endOfName(source, at + 1)
  const name = localName(source.slice(at + 1, place))
  let attributes: Bag | null = null
  for (;;) {
    place = behindSpace(source, place)
    const code = source.charCodeAt(place)
    if (Number.isNaN(code)) return null
    if (code === greater) {
      const isEmpty = source.charCodeAt(place - 1) === slash
      return { name, attributes: attributes ?? nothing, isEmpty, end: place + 1 }
    }
    if (code === slash || code === equals) {
      place += 1
      continue
    }
    const key = place
    const end = endOfName(source, key)
    place = behindSpace(source, end)
    if (source.charCodeAt(place) !== equals) continue
    const opens = behindSpace(source, place + 1)
    const quote = source.charCodeAt(opens)
    if (Number.isNaN(quote)) return null
    if (quote !== double && quote !== single) throw corrupt()
    const closes = source.indexOf(quote === double ? '"' : "'", opens + 1)
    if (closes < 0) return null
    const value = source.slice(opens + 1, closes)
    attributes ??= new Bag()
    attributes[localName(source.slice(key, end))] ??= value.includes('&')
      ? unescaped(value, corrupt)
      : value
    place = closes + 1
  }
}

/** A name without its prefix. */
export function localName(name: string): string {
  return name.length === 1 ? name : name.slice(name.indexOf(':') + 1)
}

function endOfName(source: string, from: number): number {
  for (let end = from; end < source.length; end += 1) {
    const code = source.charCodeAt(end)
    if (code <= 32 || code === greater || code === equals || code === slash) return end
  }
  return source.length
}

function behindSpace(source: string, from: number): number {
  let place = from
  while (source.charCodeAt(place) <= 32) place += 1
  return place
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Text with its references resolved; an unknown one is damage. */
export function unescaped(text: string, corrupt: () => Refused): string {
  return text.replace(/&([^;&\s]{0,12});?/g, (_, body: string) => {
    const code = /^#x([0-9a-f]+)$/i.exec(body)?.[1] ?? ''
    const point = code === '' ? Number(/^#(\d+)$/.exec(body)?.[1]) : Number.parseInt(code, 16)
    if (point > 0 && point <= 0x10ffff) return String.fromCodePoint(point)
    const sign = Object.hasOwn(named, body) ? named[body] : undefined
    if (sign === undefined) throw corrupt()
    return sign
  })
}
