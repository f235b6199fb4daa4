/** What the sheets of a workbook share: names, words, formats, the first day of its calendar. */
import { Refused } from '../documents/document.ts'
import type { WorkbookLimits } from '../documents/limits.ts'
import type { Zip } from '../documents/zip.ts'
import { builtInFormat, numberFormat, type NumberFormat } from './number-formats.ts'
import { joinedWords } from './xml-words.ts'
import { openSharedWords, type SharedWords } from './shared-words.ts'

/** What the cells of every sheet need to be read. */
export interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly part: string }[]
  readonly hidden: readonly string[]
  readonly words: SharedWords
  /** By the number of their style. */
  readonly formats: readonly NumberFormat[]
  readonly epoch1904: boolean
}

/** Reads the parts of a workbook beside its sheets. */
export async function loadWorkbook(zip: Zip, limits: WorkbookLimits): Promise<Workbook> {
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
  const formats = await loadFormats(zip)
  return { sheets, hidden, words: await loadWords(zip, limits), formats, epoch1904 }
}

async function loadWords(zip: Zip, limits: WorkbookLimits): Promise<SharedWords> {
  const shared = openSharedWords(limits.heldCharacters)
  let characters = 0
  let words = ''
  let isText = false
  let isReading = false
  const steps = zip.xmlSteps('xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') words = ''
      if (name === 't') isText = true
      if (name === 'rPh') isReading = true
    },
    text(text) {
      if (!isText || isReading) return
      words = joinedWords(words, text)
      characters += text.length
      if (characters > limits.characters) {
        throw new Refused('too-long', { limit: limits.characters })
      }
    },
    close(name) {
      if (name === 't') isText = false
      if (name === 'rPh') isReading = false
      if (name === 'si') shared.add(words)
    },
  })
  try {
    for await (const _ of steps) await shared.settle()
  } catch (error) {
    await shared.close()
    throw error
  }
  return shared
}

async function loadFormats(zip: Zip): Promise<NumberFormat[]> {
  const own = new Map<number, string>()
  const formats: NumberFormat[] = []
  let isCellFormats = false
  await zip.readXml('xl/styles.xml', {
    open(name, { numFmtId, formatCode }) {
      const id = Number(numFmtId) || 0
      if (name === 'numFmt') own.set(id, formatCode ?? 'General')
      if (name === 'cellXfs') isCellFormats = true
      if (name === 'xf' && isCellFormats)
        formats.push(numberFormat(own.get(id) ?? builtInFormat(id)))
    },
    close(name) {
      if (name === 'cellXfs') isCellFormats = false
    },
  })
  return formats
}
