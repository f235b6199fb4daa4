/** One file to one document, in this process: no guard but the limits. */
import { open } from 'node:fs/promises'
import { Refused } from './document.ts'
import type {
  DocumentFormat,
  DocumentProblem,
  DocumentText,
  OnProgress,
  Refusal,
} from './document.ts'
import { decode } from './encoding.ts'
import { compoundRefusal, containerOf, differingEnding, textFormat, zipFormat } from './kind.ts'
import { inMegabytes, type Limits } from './limits.ts'
import { loadSimplify } from './simplify.ts'
import { textBuilder, type TextBuilder } from './text-builder.ts'
import type { FileSource } from './zip.ts'

/** A file with the name it came under. */
export type NamedSource = FileSource & { readonly name: string }

/** What a format gives beside the text it writes. */
interface Extract {
  readonly format: DocumentFormat
  readonly title?: string
  readonly date?: string
  readonly problems?: readonly DocumentProblem[]
}

/** Reads a file into a document; throws `Refused` when it cannot be read. */
export async function extract(
  source: NamedSource,
  limits: Limits,
  onProgress: OnProgress = () => {},
): Promise<DocumentText> {
  const size = await sizeOf(source)
  if (size === 0) throw new Refused('empty')
  if (size > limits.bytes) throw new Refused('too-large', { limit: inMegabytes(limits.bytes) })
  const into = textBuilder(limits.characters)
  const tell = (done: number, of: number) => onProgress({ bytes: size, done, of })
  const { format, problems = [], ...stated } = await extractInto(into, source, limits, tell)
  const text = into.text()
  if (text.trim() === '') throw new Refused(format === 'txt' ? 'empty' : 'no-text')
  const simplify = await loadSimplify()
  return {
    text,
    simplified: simplify(text),
    ...stated,
    anchors: into.anchors(),
    format,
    problems: [...problems, ...aboutName(source.name, format), ...aboutCharacters(text)],
  }
}

async function extractInto(
  into: TextBuilder,
  source: NamedSource,
  limits: Limits,
  tell: (done: number, of: number) => void,
): Promise<Extract> {
  const container = containerOf(await headOf(source))
  if (container === 'zip') return extractZip(into, source, limits, tell)
  const bytes = await bytesOf(source)
  if (container === 'compound') throw compoundRefusal(bytes)
  if (container === 'text') return extractText(into, bytes, source.name, limits)
  const { readPdf } = await import('./formats/pdf.ts')
  // pdf.js keeps the bytes it is given; those of the caller stay the caller's.
  const own = 'bytes' in source ? bytes.slice() : bytes
  return { format: 'pdf', problems: await readPdf(own, into, limits, tell) }
}

async function extractZip(
  into: TextBuilder,
  source: NamedSource,
  limits: Limits,
  tell: (done: number, of: number) => void,
): Promise<Extract> {
  const { openZip } = await import('./zip.ts')
  const zip = await openZip(source, 'zip', limits)
  const format = zipFormat(zip.names())
  zip.close()
  if (format === 'docx') {
    const { readDocx } = await import('./formats/docx.ts')
    return { format, ...(await readDocx(source, into, limits, tell)) }
  }
  const { readXlsx } = await import('./formats/xlsx.ts')
  return { format, problems: await readXlsx(source, into, limits, tell) }
}

async function extractText(
  into: TextBuilder,
  bytes: Uint8Array,
  name: string,
  limits: Limits,
): Promise<Extract> {
  const declared = /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)/i.exec(latin(bytes))?.[1]
  const { text } = decode(bytes, declared)
  const format = textFormat(text, name)
  if (format === 'html') {
    const { readHtml } = await import('./formats/html.ts')
    return { format, ...readHtml(text, into, limits) }
  }
  if (format === 'md') {
    const { readMarkdown } = await import('./formats/markdown.ts')
    return { format, ...readMarkdown(text, into) }
  }
  const { readPlain } = await import('./formats/plain.ts')
  readPlain(text, into)
  return { format }
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 2048)).toString('latin1')
}

const headBytes = 64 * 1024

async function headOf(source: FileSource): Promise<Uint8Array> {
  if ('bytes' in source) return source.bytes.subarray(0, headBytes)
  const file = await open(source.path)
  try {
    const head = new Uint8Array(headBytes)
    const { bytesRead } = await file.read(head, 0, headBytes, 0)
    return head.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function sizeOf(source: FileSource): Promise<number> {
  if ('bytes' in source) return source.bytes.length
  const file = await open(source.path)
  try {
    const about = await file.stat()
    if (!about.isFile()) throw new Refused('not-a-file')
    return about.size
  } finally {
    await file.close()
  }
}

async function bytesOf(source: FileSource): Promise<Uint8Array> {
  if ('bytes' in source) return source.bytes
  const file = await open(source.path)
  try {
    return new Uint8Array(await file.readFile())
  } finally {
    await file.close()
  }
}

/** Why reading ended, whatever was thrown. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refused) return error.refusal
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return { refused: 'not-found', params: {} }
  if (code === 'EISDIR') return { refused: 'not-a-file', params: {} }
  if (/^E[A-Z]+$/.test(code)) return { refused: 'unreadable', params: { code } }
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return { refused: 'failed', params: { detail } }
}

function aboutName(name: string, format: DocumentFormat): DocumentProblem[] {
  const ending = differingEnding(name, format)
  return ending === null ? [] : [{ key: 'name-differs', params: { ending, format } }]
}

function aboutCharacters(text: string): DocumentProblem[] {
  const count = text.match(/\ufffd/g)?.length ?? 0
  return count === 0 ? [] : [{ key: 'unknown-characters', params: { count } }]
}
