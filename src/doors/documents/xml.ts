/** A small reader of XML as office files use it: streaming, without entities, DTD or trees. */
import { Refused } from './document.ts'

/** Attributes by local name (`w:val` is `val`); the first of a name counts. */
export type Attributes = Readonly<Record<string, string>>

/** What is told of the elements as they pass, by local name. */
export interface XmlHandler {
  open?(name: string, attributes: Attributes): void
  close?(name: string): void
  text?(text: string): void
}

/** Takes XML in pieces; `end` refuses what was not closed. */
export interface XmlReader {
  feed(piece: string): void
  end(): void
}

const longestTag = 1_000_000

/** What a reader knows while it reads. */
interface Reading {
  readonly handler: XmlHandler
  readonly depth: number
  /** Names of the open elements, the outermost first. */
  readonly path: string[]
  corrupt(): Refused
}

/** A reader of one XML part; refuses a DOCTYPE, unknown entities and nesting past `depth`. */
export function xmlReader(handler: XmlHandler, part: { format: string; depth: number }): XmlReader {
  const corrupt = () => new Refused('corrupt', { format: part.format })
  const reading: Reading = { handler, depth: part.depth, path: [], corrupt }
  let rest = ''
  return {
    feed(piece) {
      const source = rest + piece
      let at = 0
      for (let open = source.indexOf('<'); open >= 0; open = source.indexOf('<', at)) {
        characters(reading, source.slice(at, open))
        at = open
        const next = markup(reading, source, open)
        if (next < 0) break
        at = next
      }
      rest = source.slice(at)
      if (rest.length > longestTag) rest = relieved(reading, rest)
    },
    end() {
      if (reading.path.length > 0 || rest.trim() !== '') throw corrupt()
    },
  }
}

/** What waits for its end must not grow: long text goes on, a tag that long is damage. */
function relieved(reading: Reading, rest: string): string {
  if (rest.startsWith('<')) throw reading.corrupt()
  // A reference such as &amp; may be cut in two, so the last few signs stay behind.
  const reference = rest.lastIndexOf('&')
  const cut = reference >= rest.length - 16 ? reference : rest.length
  characters(reading, rest.slice(0, cut))
  return rest.slice(cut)
}

function characters({ handler, path, corrupt }: Reading, text: string): void {
  if (text === '') return
  if (path.length > 0) handler.text?.(text.includes('&') ? unescaped(text, corrupt) : text)
  else if (!/^[\s\ufeff]*$/.test(text)) throw corrupt()
}

/** Handles the markup that starts at `at`; gives where it ends, or -1 if it is cut off. */
function markup(reading: Reading, source: string, at: number): number {
  if (source.startsWith('<!--', at)) return after(source, '-->', at)
  if (source.startsWith('<?', at)) return after(source, '?>', at)
  if (source.startsWith('<![CDATA[', at)) {
    const end = source.indexOf(']]>', at)
    if (end >= 0) reading.handler.text?.(source.slice(at + 9, end))
    return end < 0 ? -1 : end + 3
  }
  if (source.startsWith('<!', at) && source.length >= at + 9) throw new Refused('unsafe-xml')
  const end = tagEnd(source, at)
  if (end < 0 || source.startsWith('<!', at)) return -1
  element(reading, source.slice(at + 1, end))
  return end + 1
}

function element({ handler, path, depth, corrupt }: Reading, tag: string): void {
  if (tag.startsWith('/')) {
    const name = localName(tag.slice(1).trim())
    if (path.pop() !== name) throw corrupt()
    handler.close?.(name)
    return
  }
  const isEmpty = tag.endsWith('/')
  const body = isEmpty ? tag.slice(0, -1) : tag
  const name = localName(/^[^\s]+/.exec(body)?.[0] ?? '')
  if (name === '') throw corrupt()
  path.push(name)
  if (path.length > depth) throw new Refused('too-deep', { limit: depth })
  handler.open?.(name, attributesOf(body, corrupt))
  if (!isEmpty) return
  path.pop()
  handler.close?.(name)
}

function after(source: string, mark: string, at: number): number {
  const end = source.indexOf(mark, at)
  return end < 0 ? -1 : end + mark.length
}

/** Where the tag that opens at `at` closes; a `>` inside quotes does not count. */
function tagEnd(source: string, at: number): number {
  const end = source.indexOf('>', at)
  if (end < 0 || !/["']/.test(source.slice(at, end))) return end
  let quote = ''
  for (let index = at; index < source.length; index += 1) {
    const sign = source.charAt(index)
    if (quote !== '') quote = sign === quote ? '' : quote
    else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '>') return index
  }
  return -1
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

const nothing: Attributes = {}
const assignment = /\s([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

function attributesOf(tag: string, corrupt: () => Refused): Attributes {
  if (!tag.includes('=')) return nothing
  const attributes: Record<string, string> = Object.create(null) as Record<string, string>
  for (const [, name = '', double, single] of tag.matchAll(assignment)) {
    const value = double ?? single ?? ''
    attributes[localName(name)] ??= value.includes('&') ? unescaped(value, corrupt) : value
  }
  return attributes
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescaped(text: string, corrupt: () => Refused): string {
  return text.replace(/&([^;&\s]{0,12});?/g, (_, body: string) => {
    const code = /^#x([0-9a-f]+)$/i.exec(body)?.[1] ?? ''
    const point = code === '' ? Number(/^#(\d+)$/.exec(body)?.[1]) : Number.parseInt(code, 16)
    if (point > 0 && point <= 0x10ffff) return String.fromCodePoint(point)
    const sign = Object.hasOwn(named, body) ? named[body] : undefined
    if (sign === undefined) throw corrupt()
    return sign
  })
}
