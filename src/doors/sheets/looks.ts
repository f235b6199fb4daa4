/** How cells look, as the styles of a workbook: only those that were used are written. */
import type { CellLook, LaidCell } from '../../engine/sheets/grid.ts'
import { escapedWords } from './xml-words.ts'

interface Look {
  readonly font?: 'bold' | 'title'
  readonly isFramed?: true
  readonly across?: 'center' | 'right'
  readonly wraps?: true
}

const looks: { readonly [look in CellLook]: Look } = {
  title: { font: 'title', across: 'center', wraps: true },
  caption: { across: 'center' },
  unit: { across: 'right' },
  head: { font: 'bold', isFramed: true, across: 'center', wraps: true },
  group: { font: 'bold', isFramed: true },
  total: { font: 'bold', isFramed: true },
  text: { isFramed: true, wraps: true },
  number: { isFramed: true },
  percent: { isFramed: true },
  note: { wraps: true },
}

const fonts = { plain: 0, bold: 1, title: 2 } as const
/** Formats a workbook knows by number; others are spelled out from 164 on. */
const general = 'General'
const words = '@'
const builtIn: Readonly<Record<string, number>> = { [general]: 0, [words]: 49 }
const firstOwn = 164

/** Whether a look stands in a frame, which has to go around all cells of a merge. */
export function isFramed(look: CellLook): boolean {
  return looks[look].isFramed === true
}

/** The styles of one workbook. */
export interface Styles {
  /** The number of the style of a cell. */
  of(cell: Pick<LaidCell, 'value' | 'look' | 'decimals'>): number
  /** The part that tells the styles used so far. */
  text(): string
}

/** Styles that grow as cells ask for them. */
export function openStyles(): Styles {
  const numbers = new Map<string, number>()
  const used: { look: CellLook; format: string }[] = []
  return {
    of: (cell) => {
      const format = formatOf(cell)
      const key = `${cell.look} ${format}`
      const known = numbers.get(key)
      if (known !== undefined) return known
      used.push({ look: cell.look, format })
      numbers.set(key, used.length)
      return used.length
    },
    text: () => stylesText(used),
  }
}

function formatOf({
  value,
  look,
  decimals,
}: Pick<LaidCell, 'value' | 'look' | 'decimals'>): string {
  if (typeof value === 'string') return words
  if (value !== null && typeof value === 'object') return 'yyyy-mm-dd'
  if (look === 'percent') return `0${point(decimals ?? 1)}%`
  // What is typed later into an empty cell of words stays words: codes keep their noughts.
  if (value === null) return look === 'text' ? words : general
  return decimals === undefined ? general : `#,##0${point(decimals)}`
}

function point(decimals: number): string {
  return decimals > 0 ? `.${'0'.repeat(Math.min(decimals, 15))}` : ''
}

function stylesText(used: readonly { look: CellLook; format: string }[]): string {
  const own = [...new Set(used.map(({ format }) => format))].filter((one) => !(one in builtIn))
  const numberOf = (format: string) => builtIn[format] ?? firstOwn + own.indexOf(format)
  const formats = own.map(
    (code) => `<numFmt numFmtId="${numberOf(code)}" formatCode="${escapedWords(code)}"/>`,
  )
  const styles = used.map(({ look, format }) => styleText(looks[look], numberOf(format)))
  const sides = ['left', 'right', 'top', 'bottom']
  const thin = sides.map((side) => `<${side} style="thin"><color auto="1"/></${side}>`).join('')
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    (own.length > 0 ? `<numFmts count="${own.length}">${formats.join('')}</numFmts>` : '') +
    `<fonts count="3">${fontText('', 11)}${fontText('<b/>', 11)}${fontText('<b/>', 16)}</fonts>` +
    '<fills count="2"><fill><patternFill patternType="none"/></fill>' +
    '<fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>' +
    `<border>${thin}<diagonal/></border></borders>` +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${used.length + 1}">` +
    `<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${styles.join('')}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>' +
    '</styleSheet>'
  )
}

function fontText(weight: string, size: number): string {
  const name = '<name val="宋体"/><family val="3"/><charset val="134"/>'
  return `<font>${weight}<sz val="${size}"/>${name}</font>`
}

function styleText(
  { font = undefined, isFramed: framed, across, wraps }: Look,
  format: number,
): string {
  const place = across === undefined ? '' : ` horizontal="${across}"`
  const wrap = wraps === true ? ' wrapText="1"' : ''
  return (
    `<xf numFmtId="${format}" fontId="${fonts[font ?? 'plain']}" fillId="0" ` +
    `borderId="${framed === true ? 1 : 0}" xfId="0" applyNumberFormat="1" applyFont="1" ` +
    `applyBorder="1" applyAlignment="1"><alignment vertical="center"${place}${wrap}/></xf>`
  )
}
