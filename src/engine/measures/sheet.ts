/** A sheet of figures: a row a unit, a column an indicator; read by its heads, never by place. */
import type { IndicatorDefinition } from '../../define/indicator.ts'
import { convert, quantityOf } from '../../kernel/quantity.ts'
import type { Text } from '../../kernel/text.ts'

/** A cell with its words; a merged head stands in every line it covers. */
export interface SheetWord {
  readonly sheet: string
  /** `B3`. */
  readonly cell: string
  readonly text: string
}

/** A unit rows are looked for among. */
export interface SheetUnit {
  readonly id: string
  readonly name: string
  readonly short: string
}

/** A figure as a cell has it, in the unit of its indicator. */
export interface SheetFigure {
  readonly unit: string
  readonly indicator: string
  readonly value: string
  /** `Sheet1!C5`. */
  readonly at: string
}

/** Something in the sheet that was not taken, and why. */
export interface SheetProblem {
  readonly at: string
  readonly says: Text
}

/** What a sheet gives; a sheet that gives nothing says why. */
export interface ReadFigures {
  readonly figures: readonly SheetFigure[]
  readonly problems: readonly SheetProblem[]
  /** Lines of sums, passed over. */
  readonly passedOver: number
}

/** What a sheet of figures may name. */
export interface SheetGround {
  readonly indicators: ReadonlyMap<string, IndicatorDefinition>
  readonly units: readonly SheetUnit[]
}

/** The heads the sheet goes out with. */
export const sheetHeads = { number: '序号', unit: '单位' } as const

const unitHeads = ['单位', '单位名称', '责任单位', '填报单位', '部门', '镇街']
const sums = /^(合\s*计|小\s*计|总\s*计|累\s*计|平\s*均|其中|注|填表说明|说明)/

interface Column {
  readonly indicator: string
  readonly definition: IndicatorDefinition
  /** The unit of measure the head names, where it names one. */
  readonly measure: string
}

interface Heads {
  readonly unit: string
  readonly columns: ReadonlyMap<string, Column>
}

/** Reads the lines of a workbook; heads may stand anywhere above their rows. */
export function readFigureSheet(
  lines: readonly (readonly SheetWord[])[],
  ground: SheetGround,
): ReadFigures {
  const found: SheetFigure[] = []
  const problems: SheetProblem[] = []
  const told = new Map<string, string>()
  const names = namesOf(ground)
  let heads: Heads | null = null
  let passedOver = 0
  for (const line of lines) {
    const next = headsOf(line, names, problems)
    if (next !== null) {
      heads = next
      continue
    }
    if (heads === null) continue
    const row = rowOf(line, heads)
    if (row === null) continue
    if (sums.test(row.unit.text)) {
      passedOver += 1
      continue
    }
    const unit = unitOf(row.unit, names, problems)
    if (unit === null) continue
    for (const [letters, column] of heads.columns) {
      const cell = row.cells.get(letters)
      if (cell === undefined || cell.text.trim() === '') continue
      const figure = figureOf(cell, unit, column, problems)
      if (figure === null) continue
      const key = `${unit}\n${column.indicator}`
      const before = told.get(key)
      if (before !== undefined) problems.push(twice(figure.at, before))
      else found.push(figure)
      told.set(key, before ?? figure.at)
    }
  }
  if (heads === null) problems.push(noHeads(lines))
  return { figures: found, problems, passedOver }
}

/** What a sheet may name, by the words for it: made once, for a sheet has thousands of lines. */
interface Names {
  readonly columns: ReadonlyMap<string, Omit<Column, 'measure'>>
  readonly units: ReadonlyMap<string, ReadonlySet<string>>
}

function namesOf({ indicators, units }: SheetGround): Names {
  const columns = new Map<string, Omit<Column, 'measure'>>()
  for (const [indicator, definition] of indicators) {
    for (const words of [plain(definition.title.zh), indicator]) {
      if (!columns.has(words)) columns.set(words, { indicator, definition })
    }
  }
  const byName = new Map<string, Set<string>>()
  for (const { id, name, short } of units) {
    for (const words of [plain(name), plain(short), id]) {
      byName.set(words, (byName.get(words) ?? new Set()).add(id))
    }
  }
  return { columns, units: byName }
}

/** A line is a head when it names the units' column and at least one indicator. */
function headsOf(line: readonly SheetWord[], names: Names, problems: SheetProblem[]): Heads | null {
  const unit = line.find(({ text }) => unitHeads.includes(plain(text)))
  if (unit === undefined) return null
  const columns = new Map<string, Column>()
  const seen = new Map<string, SheetWord>()
  for (const word of line) {
    const named = columnOf(word.text, names)
    if (named === null) continue
    const before = seen.get(named.indicator)
    if (before !== undefined) {
      problems.push({
        at: placeOf(word),
        says: {
          zh: `“${word.text}”这一列与 ${before.cell} 重复，没有读这一列`,
          en: `“${word.text}” repeats the column of ${before.cell}; it was not read`,
        },
      })
      continue
    }
    seen.set(named.indicator, word)
    columns.set(lettersOf(word.cell), named)
  }
  return columns.size === 0 ? null : { unit: lettersOf(unit.cell), columns }
}

/** A head names an indicator by title or name, and perhaps its unit of measure in brackets. */
function columnOf(text: string, { columns }: Names): Column | null {
  const words = plain(text)
  const whole = columns.get(words)
  if (whole !== undefined) return { ...whole, measure: '' }
  const inBrackets = /[（(]([^（()）]+)[)）]$/.exec(words)
  const named = inBrackets === null ? undefined : columns.get(words.slice(0, inBrackets.index))
  return named === undefined ? null : { ...named, measure: inBrackets?.[1] ?? '' }
}

function rowOf(line: readonly SheetWord[], heads: Heads) {
  const cells = new Map(line.map((word) => [lettersOf(word.cell), word]))
  const unit = cells.get(heads.unit)
  return unit === undefined ? null : { unit, cells }
}

function unitOf(word: SheetWord, { units }: Names, problems: SheetProblem[]): string | null {
  const named = [...(units.get(plain(word.text)) ?? [])]
  const [only] = named
  if (named.length === 1 && only !== undefined) return only
  const says =
    named.length === 0
      ? {
          zh: `没有向“${word.text}”布置过这张表，这一行没有读`,
          en: `“${word.text}” was not asked for this form; the row was not read`,
        }
      : {
          zh: `有 ${named.length} 个单位叫“${word.text}”，分不清是哪一个，这一行没有读`,
          en: `${named.length} units are called “${word.text}”; the row was not read`,
        }
  problems.push({ at: placeOf(word), says })
  return null
}

function figureOf(
  word: SheetWord,
  unit: string,
  { indicator, definition, measure }: Column,
  problems: SheetProblem[],
): SheetFigure | null {
  const at = placeOf(word)
  const text = word.text.normalize('NFKC').replaceAll(/[\s,]/g, '').replaceAll('−', '-')
  const [, digits = '', own = ''] = /^([+-]?\d+(?:\.\d+)?)(.*)$/s.exec(text) ?? []
  const quantity = quantityOf(digits, own || measure || definition.unit)
  if (quantity === null) {
    problems.push({
      at,
      says: {
        zh: `“${word.text}”不是数，没有读`,
        en: `“${word.text}” is no number; it was not read`,
      },
    })
    return null
  }
  const converted = convert(quantity, definition.unit)
  if (converted !== null) return { unit, indicator, value: converted.value, at }
  problems.push({
    at,
    says: {
      zh: `“${definition.title.zh}”按“${definition.unit}”计，表里是“${quantity.unit}”，没有读`,
      en: `“${definition.title.en}” is in ${definition.unit}, the sheet has ${quantity.unit}`,
    },
  })
  return null
}

function twice(at: string, before: string): SheetProblem {
  return {
    at,
    says: {
      zh: `与 ${before} 是同一单位的同一指标，按 ${before} 的读`,
      en: `The same unit and indicator as ${before}, which was read`,
    },
  }
}

function noHeads(lines: readonly (readonly SheetWord[])[]): SheetProblem {
  const first = lines[0]?.[0]
  return {
    at: first === undefined ? '' : placeOf(first),
    says: {
      zh: '没有找到表头：要有一行写着“单位”和指标名称。请用系统导出的表填报。',
      en: 'No heads were found: a line must name “单位” and the indicators. Use the sheet we send.',
    },
  }
}

const plain = (text: string): string => text.normalize('NFKC').replaceAll(/[\s*★]/g, '')
const lettersOf = (cell: string): string => /^[A-Z]+/.exec(cell)?.[0] ?? cell
const placeOf = ({ sheet, cell }: SheetWord): string => `${sheet}!${cell}`
