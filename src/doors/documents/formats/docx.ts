/** A Word document as paragraphs and tables, as it reads with all changes accepted. */
import type { Limits } from '../limits.ts'
import type { TextBuilder } from '../text-builder.ts'
import type { XmlHandler } from '../xml.ts'
import type { Attributes } from '../xml-tags.ts'
import { openZip, type FileSource, type Zip } from '../zip.ts'
import { loadNumbering, type ListPlace } from './docx-numbering.ts'
import { docxTables, type DocxTables } from './docx-table.ts'
import { docxWriter, type DocxWriter } from './docx-writer.ts'
import type { Stated } from './markdown.ts'

/** Writes the words of a document; footnotes and endnotes stand at its end. */
export async function readDocx(
  source: FileSource,
  into: TextBuilder,
  limits: Limits,
  tell: (done: number, of: number) => void,
): Promise<Stated> {
  const zip = await openZip(source, 'docx', limits)
  try {
    const parts = [await mainPart(zip), 'word/footnotes.xml', 'word/endnotes.xml']
    const styles = await loadStyles(zip)
    const tables = docxTables(into, limits)
    const writer = docxWriter(into, tables, await loadNumbering(zip))
    for (const [index, part] of parts.entries()) {
      await zip.readXml(part, walker(writer, tables, styles))
      writer.finish()
      tell(index + 1, parts.length)
    }
    return writer.stated()
  } finally {
    zip.close()
  }
}

/** What a style says of its paragraphs. */
export interface Style {
  name: string
  basedOn: string
  list: string
  level: number
}

async function mainPart(zip: Zip): Promise<string> {
  let target = 'word/document.xml'
  await zip.readXml('_rels/.rels', {
    open(name, attributes) {
      if (name !== 'Relationship' || !attributes.Type?.endsWith('/officeDocument')) return
      target = (attributes.Target ?? target).replace(/^\//, '')
    },
  })
  return target
}

async function loadStyles(zip: Zip): Promise<Map<string, Style>> {
  const styles = new Map<string, Style>()
  let style: Style = { name: '', basedOn: '', list: '', level: 0 }
  await zip.readXml('word/styles.xml', {
    open(name, attributes) {
      const value = attributes.val ?? ''
      if (name === 'style') {
        style = { name: '', basedOn: '', list: '', level: 0 }
        styles.set(attributes.styleId ?? '', style)
      }
      if (name === 'name') style.name = value.toLowerCase()
      if (name === 'basedOn') style.basedOn = value
      if (name === 'numId') style.list = value
      if (name === 'ilvl') style.level = Number(value) || 0
    },
  })
  return styles
}

/** Dropped with all they hold: deletions, old properties, codes of fields, doubles, readings. */
const dropped = new Set(
  ('del moveFrom delText delInstrText instrText Fallback rt pPrChange rPrChange tblPrChange ' +
    'tcPrChange trPrChange sectPrChange numberingChange').split(' '),
)

/** Turns elements into calls of the writer; `list` 0 takes a paragraph out of its list. */
function walker(writer: DocxWriter, tables: DocxTables, styles: Map<string, Style>): XmlHandler {
  let droppedDepth = 0
  let isText = false
  const place = { style: '', list: '', level: -1 }
  const startParagraph = () => {
    Object.assign(place, { style: '', list: '', level: -1 })
    writer.openParagraph()
  }
  const property = (name: string, value: string) => {
    if (name === 'pStyle') place.style = value
    if (name === 'numId') place.list = value
    if (name === 'ilvl') place.level = Number(value) || 0
  }
  return {
    open(name, attributes) {
      if (droppedDepth > 0 || dropped.has(name)) {
        droppedDepth += 1
        return
      }
      if (name === 't') isText = true
      else if (name === 'p') startParagraph()
      else if (name === 'r') writer.showRun(true)
      else if (name === 'vanish') writer.showRun(!isOn(attributes))
      else if (name === 'tab') writer.text(attributes.val === undefined ? ' ' : '')
      else if (name === 'br' || name === 'cr') writer.text('\n')
      else if (name === 'noBreakHyphen') writer.text('-')
      else if (attributes.val !== undefined) property(name, attributes.val)
      tables.open(name, attributes)
    },
    close(name) {
      if (droppedDepth > 0) {
        droppedDepth -= 1
        return
      }
      if (name === 't') isText = false
      else if (name === 'pPr') writer.label(listPlace(place, styles), styleName(place, styles))
      else if (name === 'p') writer.closeParagraph()
      tables.close(name)
    },
    text(text) {
      if (isText && droppedDepth === 0) writer.text(text)
    },
  }
}

function isOn(attributes: Attributes): boolean {
  return !/^(0|false|off)$/.test(attributes.val ?? '')
}

function styleName(place: { style: string }, styles: Map<string, Style>): string {
  return styles.get(place.style)?.name ?? ''
}

/** The list of a paragraph: its own, or the one its style or an ancestor of it gives. */
function listPlace(
  place: { style: string; list: string; level: number },
  styles: Map<string, Style>,
): ListPlace | null {
  if (place.list === '0') return null
  if (place.list !== '') return { list: place.list, level: Math.max(0, place.level) }
  let style = styles.get(place.style)
  for (let steps = 0; style !== undefined && steps < 20; steps += 1) {
    if (style.list === '0') return null
    if (style.list !== '') return { list: style.list, level: Math.max(place.level, style.level) }
    style = styles.get(style.basedOn)
  }
  return null
}

