/** What a file is, told by its first bytes; its name only settles what bytes cannot. */
import { Refused, type DocumentFormat } from './document.ts'

/** What holds the words; `compound` is the wrapping of a password or an old office file. */
export type Container = 'pdf' | 'zip' | 'compound' | 'text'

interface Signature {
  /** Hexadecimal, at the start of the file. */
  readonly bytes: string
  readonly found: string
  readonly foundEn: string
}

const foreign: readonly Signature[] = [
  { bytes: '89504e47', found: ' PNG 图片', foundEn: 'a PNG picture' },
  { bytes: 'ffd8ff', found: ' JPEG 图片', foundEn: 'a JPEG picture' },
  { bytes: '47494638', found: ' GIF 图片', foundEn: 'a GIF picture' },
  { bytes: '49492a00', found: ' TIFF 图片', foundEn: 'a TIFF picture' },
  { bytes: '4d4d002a', found: ' TIFF 图片', foundEn: 'a TIFF picture' },
  { bytes: '52494646', found: '音像或图片', foundEn: 'a recording or picture' },
  { bytes: '52617221', found: ' RAR 压缩包', foundEn: 'a RAR archive' },
  { bytes: '377abcaf', found: ' 7z 压缩包', foundEn: 'a 7z archive' },
  { bytes: '1f8b', found: ' gzip 压缩包', foundEn: 'a gzip archive' },
  { bytes: '7b5c727466', found: ' RTF 文档', foundEn: 'an RTF document' },
  { bytes: '7f454c46', found: '可执行程序', foundEn: 'a program' },
  { bytes: '4d5a', found: '可执行程序', foundEn: 'a program' },
]

/** What holds the words of a file that starts with `head`; refuses pictures, programs, archives. */
export function containerOf(head: Uint8Array): Container {
  const hex = Buffer.from(head.subarray(0, 16)).toString('hex')
  if (hex.startsWith('504b0304') || hex.startsWith('504b0506')) return 'zip'
  // Some writers put a few bytes of their own before the mark of a PDF.
  if (Buffer.from(head.subarray(0, 1024)).includes('%PDF-')) return 'pdf'
  if (hex.startsWith('d0cf11e0a1b11ae1')) return 'compound'
  const signature = foreign.find(({ bytes }) => hex.startsWith(bytes))
  if (signature === undefined || isWords(head, signature)) return 'text'
  throw new Refused('wrong-type', { found: signature.found, foundEn: signature.foundEn })
}

/** “MZ” may open a line of words as well as a program. */
function isWords(head: Uint8Array, { bytes }: Signature): boolean {
  return bytes.length <= 4 && !head.includes(0)
}

/** Why a compound file is not read: it wraps a protected file, or is of before 2007. */
export function compoundRefusal(bytes: Uint8Array): Refused {
  const names = (part: string) => Buffer.from(bytes).includes(Buffer.from(part, 'utf16le'))
  if (names('EncryptedPackage')) return new Refused('encrypted')
  // A text or a presentation may hold a workbook of its own.
  const isOther = names('WordDocument') || names('PowerPoint Document')
  if (!isOther && names('Workbook')) return new Refused('old-workbook')
  const found = '旧版 Office 文件（doc、xls、ppt、wps）'
  return new Refused('wrong-type', { found, foundEn: 'an office file of before 2007' })
}

/** The format of a zip by the parts it names. */
export function zipFormat(names: readonly string[]): 'docx' | 'xlsx' {
  if (names.some((name) => /^word\/document\d*\.xml$/.test(name))) return 'docx'
  if (names.includes('xl/workbook.xml')) return 'xlsx'
  const is = (start: string) => names.some((name) => name.startsWith(start))
  const found = is('ppt/')
    ? { found: '演示文稿', foundEn: 'a presentation' }
    : is('OFD.xml')
      ? { found: ' OFD 版式文件', foundEn: 'an OFD file' }
      : { found: '压缩包', foundEn: 'an archive' }
  throw new Refused('wrong-type', found)
}

const pageStart = /^<(!doctype html|html|head|body)\b/

/** The format of words by how they begin; Markdown only by name, for it begins like any text. */
export function textFormat(text: string, name: string): 'txt' | 'md' | 'html' {
  const start = text
    .slice(0, 2000)
    .replace(/^\ufeff/, '')
    .trimStart()
    .toLowerCase()
  const isCalledPage = /\.html?$/i.test(name) && /<\w[^<>]*>/.test(start)
  if (isCalledPage || pageStart.test(behindComments(start))) return 'html'
  if (start.startsWith('<?xml')) {
    throw new Refused('wrong-type', { found: ' XML 数据', foundEn: 'XML data' })
  }
  return /\.(md|markdown)$/i.test(name) ? 'md' : 'txt'
}

/** What a page begins with behind its declaration and its comments. */
function behindComments(start: string): string {
  let rest = start.replace(/^<\?xml[^>]*>/, '').trimStart()
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->')
    if (end < 0) return ''
    rest = rest.slice(end + 3).trimStart()
  }
  return rest
}

const endings: Readonly<Record<DocumentFormat, RegExp>> = {
  txt: /^(txt|text|)$/,
  md: /^(md|markdown)$/,
  html: /^(html?|xhtml|mht)$/,
  docx: /^doc[xm]$/,
  pdf: /^pdf$/,
  xlsx: /^xls[xm]$/,
}

/** The ending of `name` when it promises another format than was found, else null. */
export function differingEnding(name: string, format: DocumentFormat): string | null {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const promised = Object.values(endings).some((pattern) => ending !== '' && pattern.test(ending))
  return promised && !endings[format].test(ending) ? `.${ending}` : null
}
