/**
 * The code tables a PDF may name without carrying them (ISO 32000-1, 9.7.5.2), for Chinese. Text
 * needs only code → character, so the glyph numbers in between are our own: a slot a character.
 */

/** Characters that get a slot, first and last of each stretch. */
const stretches = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x391, 0x451],
  [0x2010, 0x2642],
  [0x3000, 0x33ff],
  [0x4e00, 0x9fff],
  [0xf900, 0xfa2d],
  [0xfe30, 0xfe6b],
  [0xff01, 0xffe5],
] as const

/** Real glyph numbers of the Chinese collections end below this. */
const firstSlot = 0x8000

/** What pdf.js asks for tables; it makes one of these for each file. */
export class ChineseCodeTables {
  /** The table named `filename`, as the text of a CMap; rejects for one that is not kept. */
  fetch({ filename }: { readonly filename: string }): Promise<Uint8Array> {
    const table = tableOf(filename)
    if (table === null) return Promise.reject(new Error(`no table ${filename}`))
    return Promise.resolve(new TextEncoder().encode(table))
  }
}

function tableOf(name: string): string | null {
  if (/^Adobe-(GB1|CNS1)-UCS2$/.test(name)) return charactersBySlot()
  if (/^Uni(GB|CNS)-(UCS2|UTF16)-[HV]$/.test(name)) return slotsByUnicode()
  if (/^GB(K|Kp|K2K|pc)?(-EUC)?-[HV]$/.test(name)) return slotsByCode('gb18030', 0x81)
  if (/^(B5pc|ETen-B5|ETenms-B5|HKscs-B5)-[HV]$/.test(name)) return slotsByCode('big5', 0xa1)
  return null
}

/** A number of a glyph that is none of our slots means a table that is not kept: U+FFFD. */
function charactersBySlot(): string {
  const unknown = Array.from({ length: firstSlot / 256 }, (_, high) => {
    const first = high * 256
    const each = Array.from({ length: 256 }, () => '<fffd>').join(' ')
    return `${code(first, 4)} ${code(first + 255, 4)} [${each}]`
  })
  const known = slotted().map(([point, slot]) => `${code(slot, 4)} ${code(point, 4)}`)
  return cmap([section('bfrange', unknown), section('bfchar', known)])
}

function slotsByUnicode(): string {
  const lines = slotted().map(([point, slot]) => `${code(point, 4)} ${slot}`)
  return cmap(['1 begincodespacerange <0000> <ffff> endcodespacerange', section('cidchar', lines)])
}

/** Slots by the codes of an encoding of one and two bytes, the first of two from `lead`. */
function slotsByCode(encoding: 'gb18030' | 'big5', lead: number): string {
  const decoder = new TextDecoder(encoding)
  const slots = new Map(slotted())
  const lines: string[] = []
  const add = (bytes: readonly number[]) => {
    const [point = 0, more] = Array.from(decoder.decode(Uint8Array.from(bytes)), pointOf)
    const slot = more === undefined ? slots.get(point) : undefined
    const digits = Buffer.from(bytes).toString('hex')
    if (slot !== undefined) lines.push(`<${digits}> ${slot}`)
  }
  for (let one = 0x20; one < 0x7f; one += 1) add([one])
  for (let high = lead; high < 0xff; high += 1) {
    for (let low = 0x40; low < 0xff; low += 1) add([high, low])
  }
  const ranges = `<00> <80> <${lead.toString(16)}40> <fefe>`
  return cmap([`2 begincodespacerange ${ranges} endcodespacerange`, section('cidchar', lines)])
}

function pointOf(character: string): number {
  return character.codePointAt(0) ?? 0
}

function slotted(): [point: number, slot: number][] {
  const points = stretches.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, step) => first + step),
  )
  return points.map((point, index) => [point, firstSlot + index])
}

function code(value: number, digits: number): string {
  return `<${value.toString(16).padStart(digits, '0')}>`
}

function section(kind: string, lines: readonly string[]): string {
  return `${lines.length} begin${kind}\n${lines.join('\n')}\nend${kind}`
}

function cmap(sections: readonly string[]): string {
  return `begincmap\n${sections.join('\n')}\nendcmap\n`
}
