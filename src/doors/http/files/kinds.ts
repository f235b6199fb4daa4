/** What a file is, told by its bytes; the name only settles what they leave open. */

/** A kind of file that is taken. */
export interface FileKind {
  /** Media type under which it is kept. */
  readonly type: string
  readonly isPicture: boolean
}

interface Signature {
  readonly hex: string
  readonly at?: number
  readonly type: string
}

const pictures: readonly Signature[] = [
  { hex: 'ffd8ff', type: 'image/jpeg' },
  { hex: '89504e470d0a1a0a', type: 'image/png' },
  { hex: '47494638', type: 'image/gif' },
  { hex: '57454250', at: 8, type: 'image/webp' },
  { hex: '6674797061766966', at: 4, type: 'image/avif' },
  { hex: '6674797068656963', at: 4, type: 'image/heic' },
  { hex: '667479706d696631', at: 4, type: 'image/heif' },
  { hex: '49492a00', type: 'image/tiff' },
  { hex: '4d4d002a', type: 'image/tiff' },
]

const office = 'application/vnd.openxmlformats-officedocument'
const byEnding: { readonly [container: string]: { readonly [ending: string]: string } } = {
  '504b': {
    docx: `${office}.wordprocessingml.document`,
    xlsx: `${office}.spreadsheetml.sheet`,
    pptx: `${office}.presentationml.presentation`,
    ofd: 'application/ofd',
    '': 'application/zip',
  },
  d0cf11e0: {
    doc: 'application/msword',
    xls: 'application/vnd.ms-excel',
    ppt: 'application/vnd.ms-powerpoint',
    wps: 'application/vnd.ms-works',
    '': 'application/x-ole-storage',
  },
}

/** The kind of a file that starts with `head`; null: none that is taken. */
export function kindOf(head: Uint8Array, name: string): FileKind | null {
  const hex = Buffer.from(head.subarray(0, 64)).toString('hex')
  const has = ({ hex: wanted, at = 0 }: Signature) => hex.startsWith(wanted, at * 2)
  const picture = pictures.find(has)
  if (picture !== undefined) return { type: picture.type, isPicture: true }
  if (Buffer.from(head.subarray(0, 1024)).includes('%PDF-')) return document('application/pdf')
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  for (const [start, types] of Object.entries(byEnding)) {
    if (!hex.startsWith(start)) continue
    return document((Object.hasOwn(types, ending) ? types[ending] : types['']) ?? '')
  }
  return isText(head) ? document(ending === 'csv' ? 'text/csv' : 'text/plain') : null
}

function document(type: string): FileKind {
  return { type, isPicture: false }
}

/** No zero bytes, and hardly any control characters: words in some encoding. */
function isText(head: Uint8Array): boolean {
  const isWide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  if (isWide) return true
  const odd = head.filter((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))
  return !head.includes(0) && odd.length * 100 <= head.length
}
