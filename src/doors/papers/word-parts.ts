/** Paragraphs and tables in the look of official papers, from which templates are made. */
import { zipSync } from 'fflate'

const header = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const noRelations =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
  '</Relationships>'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'application/vnd.openxmlformats-package'
const worded = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const packages = 'http://schemas.openxmlformats.org/package/2006'

/** A paragraph of a face and size in half points; words are not escaped. */
export function paragraph(words: string, look: Look = body): string {
  const { face, size, isBold = false, align = 'both', indent = 0 } = look
  const fonts = `<w:rFonts w:ascii="${face}" w:hAnsi="${face}" w:eastAsia="${face}"/>`
  const run = `<w:rPr>${fonts}${isBold ? '<w:b/>' : ''}<w:sz w:val="${size}"/></w:rPr>`
  const lines = '<w:spacing w:line="560" w:lineRule="exact"/>'
  const first = indent > 0 ? `<w:ind w:firstLineChars="${indent}"/>` : ''
  return (
    `<w:p><w:pPr>${lines}${first}<w:jc w:val="${align}"/></w:pPr>` +
    `<w:r>${run}<w:t xml:space="preserve">${words}</w:t></w:r></w:p>`
  )
}

/** How a paragraph looks: its face, its size in half points, where it begins. */
export interface Look {
  readonly face: string
  readonly size: number
  readonly isBold?: boolean
  readonly align?: 'both' | 'center' | 'right'
  readonly indent?: number
}

/** 三号仿宋, first line two characters in, lines of 28 points: what official papers are set in. */
export const body: Look = { face: '仿宋_GB2312', size: 32, indent: 200 }
/** A heading of a part. */
export const heading: Look = { face: '黑体', size: 32, indent: 200 }
/** The title of a paper. */
export const title: Look = { face: '方正小标宋简体', size: 44, align: 'center' }
/** Words of a table. */
export const cell: Look = { face: '仿宋_GB2312', size: 24, align: 'center' }

/** A row of a table. */
export function row(
  cells: readonly string[],
  isBold = false,
  looks: readonly Partial<Look>[] = [],
): string {
  const drawn = cells.map((words, at) => {
    const look = { ...cell, isBold, ...looks[at] }
    return `<w:tc><w:tcPr><w:vAlign w:val="center"/></w:tcPr>${paragraph(words, look)}</w:tc>`
  })
  return `<w:tr>${drawn.join('')}</w:tr>`
}

/** A table as wide as the text, with thin lines. */
export function table(rows: readonly string[], widths: readonly number[] = []): string {
  const side = (name: string) => `<w:${name} w:val="single" w:sz="4" w:color="auto"/>`
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(side).join('')
  const width = '<w:tblW w:w="5000" w:type="pct"/>'
  const properties = `<w:tblPr>${width}<w:tblBorders>${borders}</w:tblBorders></w:tblPr>`
  const columns = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')
  const grid = columns === '' ? '' : `<w:tblGrid>${columns}</w:tblGrid>`
  return `<w:tbl>${properties}${grid}${rows.join('')}</w:tbl>`
}

/** A Word document of A4 sheets with this content, in the margins official papers have. */
export function wordFile(content: string): Uint8Array {
  const parts = {
    '[Content_Types].xml':
      `${header}<Types xmlns="${packages}/content-types">` +
      `<Default Extension="rels" ContentType="${packaged}.relationships+xml"/>` +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      `<Override PartName="/word/document.xml" ContentType="${worded}.document.main+xml"/>` +
      '</Types>',
    '_rels/.rels':
      `${header}<Relationships xmlns="${packages}/relationships">` +
      `<Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/>` +
      '</Relationships>',
    'word/_rels/document.xml.rels': header + noRelations,
    'word/document.xml':
      `${header}<w:document xmlns:w="${word}" xmlns:r="${office}"><w:body>${content}` +
      '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>' +
      '<w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588"' +
      ' w:header="851" w:footer="1400" w:gutter="0"/>' +
      '</w:sectPr></w:body></w:document>',
  }
  return zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, xml]) => [name, new TextEncoder().encode(xml)]),
    ),
    { level: 6 },
  )
}
