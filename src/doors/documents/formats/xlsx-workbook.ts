/** What the sheets of a workbook share: names, words, formats, the first day of its calendar. */
import { Refused } from '../document.ts'
import type { Limits } from '../limits.ts'
import type { Zip } from '../zip.ts'
import { builtInFormat, type Formats } from './xlsx-numbers.ts'

/** What the cells of every sheet need to be read. */
export interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly part: string }[]
  readonly hidden: readonly string[]
  readonly strings: readonly string[]
  readonly formats: Formats
  readonly epoch1904: boolean
}

/** Reads the parts of a workbook beside its sheets. */
export async function loadWorkbook(zip: Zip, limits: Limits): Promise<Workbook> {
  const targets = new Map<string, string>()
  await zip.readXml('xl/_rels/workbook.xml.rels', {
    open(name, { Id = '', Target = '' }) {
      if (name !== 'Relationship') return
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`)
    },
  })
  const sheets: { name: string; part: string }[] = []
  const hidden: string[] = []
  let epoch1904 = false
  await zip.readXml('xl/workbook.xml', {
    open(tag, { name = '', state = 'visible', id = '', date1904 }) {
      if (tag === 'workbookPr') epoch1904 = /^(1|true)$/.test(date1904 ?? '')
      if (tag !== 'sheet') return
      const part = targets.get(id)
      if (state !== 'visible') hidden.push(name)
      else if (part !== undefined) sheets.push({ name, part })
    },
  })
  const strings = await loadStrings(zip, limits)
  return { sheets, hidden, strings, formats: await loadFormats(zip), epoch1904 }
}

async function loadStrings(zip: Zip, limits: Limits): Promise<string[]> {
  const strings: string[] = []
  let characters = 0
  let words = ''
  let isText = false
  let isReading = false
  await zip.readXml('xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') words = ''
      if (name === 't') isText = true
      if (name === 'rPh') isReading = true
    },
    text(text) {
      if (!isText || isReading) return
      words += text
      characters += text.length
      if (characters > limits.characters) {
        throw new Refused('too-long', { limit: limits.characters })
      }
    },
    close(name) {
      if (name === 't') isText = false
      if (name === 'rPh') isReading = false
      if (name === 'si') strings.push(words)
    },
  })
  return strings
}

async function loadFormats(zip: Zip): Promise<string[]> {
  const own = new Map<number, string>()
  const formats: string[] = []
  let isCellFormats = false
  await zip.readXml('xl/styles.xml', {
    open(name, { numFmtId, formatCode }) {
      const id = Number(numFmtId) || 0
      if (name === 'numFmt') own.set(id, formatCode ?? 'General')
      if (name === 'cellXfs') isCellFormats = true
      if (name === 'xf' && isCellFormats) formats.push(own.get(id) ?? builtInFormat(id))
    },
    close(name) {
      if (name === 'cellXfs') isCellFormats = false
    },
  })
  return formats
}
