/** A small reader of XML as office files use it: streaming, without entities, DTD or trees. */
import { Refused } from './document.ts'
import { localName, tagAt, unescaped, type Attributes } from './xml-tags.ts'

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
  const next = source.charCodeAt(at + 1)
  if (next === slash) return closing(reading, source, at)
  if (next !== exclamation && next !== question) return opening(reading, source, at)
  if (source.startsWith('<!--', at)) return after(source, '-->', at)
  if (source.startsWith('<?', at)) return after(source, '?>', at)
  if (source.startsWith('<![CDATA[', at)) {
    const end = source.indexOf(']]>', at)
    if (end >= 0) reading.handler.text?.(source.slice(at + 9, end))
    return end < 0 ? -1 : end + 3
  }
  if (source.startsWith('<!', at) && source.length >= at + 9) throw new Refused('unsafe-xml')
  // It may still become one of these: too little is there yet.
  return -1
}

const [slash, exclamation, question] = [47, 33, 63] as const

function closing({ handler, path, corrupt }: Reading, source: string, at: number): number {
  const end = source.indexOf('>', at)
  if (end < 0) return -1
  const name = localName(source.slice(at + 2, end).trim())
  if (path.pop() !== name) throw corrupt()
  handler.close?.(name)
  return end + 1
}

function opening(reading: Reading, source: string, at: number): number {
  const tag = tagAt(source, at, reading.corrupt)
  if (tag === null) return -1
  const { handler, path, depth, corrupt } = reading
  if (tag.name === '') throw corrupt()
  path.push(tag.name)
  if (path.length > depth) throw new Refused('too-deep', { limit: depth })
  handler.open?.(tag.name, tag.attributes)
  if (tag.isEmpty) {
    path.pop()
    handler.close?.(tag.name)
  }
  return tag.end
}

function after(source: string, mark: string, at: number): number {
  const end = source.indexOf(mark, at)
  return end < 0 ? -1 : end + mark.length
}
