/** Workbooks written as their lines come: never more of one in memory than a few pieces. */
import type { LaidSheet } from '../../engine/sheets/grid.ts'
import { writeArchive, type ArchivePart } from './archive.ts'
import { openStyles } from './looks.ts'
import { sheetText } from './sheet-text.ts'
import { escapedWords } from './xml-words.ts'

/** What a workbook is sent as. */
export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/**
 * The bytes of a workbook, the same for the same sheets. Words never become formulas, and codes of
 * words keep their noughts. Throws where a sheet has more lines or columns than one can hold, cells
 * out of order, or merges that share a cell; ends the lines when nobody reads on.
 */
export function writeWorkbook(sheets: readonly LaidSheet[]): AsyncGenerator<Uint8Array> {
  if (sheets.length === 0) throw new Error('a workbook has at least one sheet')
  return writeArchive(partsOf(sheets))
}

/** A small workbook whole. */
export async function workbookBytes(sheets: readonly LaidSheet[]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of writeWorkbook(sheets)) pieces.push(piece)
  return new Uint8Array(Buffer.concat(pieces))
}

function* partsOf(sheets: readonly LaidSheet[]): Generator<ArchivePart> {
  const styles = openStyles()
  const names = sheetNames(sheets)
  yield { name: '[Content_Types].xml', text: [contentTypes(sheets.length)] }
  yield {
    name: '_rels/.rels',
    text: [relationships([{ type: 'officeDocument', target: 'xl/workbook.xml' }])],
  }
  yield { name: 'xl/workbook.xml', text: [workbookText(names, sheets)] }
  yield {
    name: 'xl/_rels/workbook.xml.rels',
    text: [
      relationships([
        ...sheets.map((_, at) => ({ type: 'worksheet', target: `worksheets/sheet${at + 1}.xml` })),
        { type: 'styles', target: 'styles.xml' },
      ]),
    ],
  }
  for (const [at, sheet] of sheets.entries()) {
    yield { name: `xl/worksheets/sheet${at + 1}.xml`, text: sheetText(sheet, styles) }
  }
  // Last, when it is known which there are.
  yield { name: 'xl/styles.xml', text: [styles.text()] }
}

/** Names as a workbook allows them: at most 31 signs, none of `[]:*?/\`, no two alike. */
function sheetNames(sheets: readonly LaidSheet[]): string[] {
  const forbidden = '[]:*?/\\'
  const taken = new Set<string>()
  return sheets.map(({ name }, at) => {
    const allowed = name
      .replaceAll(/[[\]:*?/\\]/g, (sign) => '［］：＊？／＼'.charAt(forbidden.indexOf(sign)))
      .replaceAll(/\p{Cc}/gu, ' ')
      .replaceAll(/^'|'$/g, '’')
      .trim()
    const whole = (allowed === '' ? `Sheet${at + 1}` : allowed).slice(0, 31)
    let free = whole
    for (let count = 2; taken.has(free.toLowerCase()); count += 1) {
      free = `${whole.slice(0, 31 - ` (${count})`.length)} (${count})`
    }
    taken.add(free.toLowerCase())
    return free
  })
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

function contentTypes(sheets: number): string {
  const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const overrides = [
    ['/xl/workbook.xml', `${kind}.sheet.main+xml`],
    ...Array.from({ length: sheets }, (_, at) => [
      `/xl/worksheets/sheet${at + 1}.xml`,
      `${kind}.worksheet+xml`,
    ]),
    ['/xl/styles.xml', `${kind}.styles+xml`],
  ].map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`)
  return (
    `${declaration}<Types xmlns="${packages}/content-types">` +
    '<Default Extension="rels" ' +
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`
  )
}

function relationships(all: readonly { type: string; target: string }[]): string {
  const each = all.map(
    ({ type, target }, at) =>
      `<Relationship Id="r${at + 1}" Type="${office}/${type}" Target="${target}"/>`,
  )
  const open = `<Relationships xmlns="${packages}/relationships">`
  return `${declaration}${open}${each.join('')}</Relationships>`
}

function workbookText(names: readonly string[], sheets: readonly LaidSheet[]): string {
  const listed = names.map(
    (name, at) => `<sheet name="${escapedWords(name)}" sheetId="${at + 1}" r:id="r${at + 1}"/>`,
  )
  // Heads that stay in sight stand on every printed page too.
  const repeated = sheets.flatMap(({ frozenLines = 0 }, at) => {
    const name = `'${(names[at] ?? '').replaceAll("'", "''")}'`
    const range = escapedWords(`${name}!$1:$${frozenLines}`)
    const open = `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">`
    return frozenLines > 0 ? [`${open}${range}</definedName>`] : []
  })
  return (
    `${declaration}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ` +
    `xmlns:r="${office}"><bookViews><workbookView/></bookViews>` +
    `<sheets>${listed.join('')}</sheets>` +
    (repeated.length > 0 ? `<definedNames>${repeated.join('')}</definedNames>` : '') +
    '</workbook>'
  )
}
