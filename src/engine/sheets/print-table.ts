/** Prints a table: heads merged over their columns, groups, rows with what is printed once. */
import type { SheetDefinition, SheetHead, SheetRecord, SheetTable } from '../../define/sheet.ts'
import { leavesOf, printHead, type Leaf } from './leaves.ts'
import { linesOf, percentOf, type RowLine, type SumLine } from './lines.ts'
import {
  captionOf,
  monthOfPeriod,
  printValue,
  type PrintedCell,
  type PrintedSheet,
  type PrintGround,
} from './print.ts'

type Line = (PrintedCell | null)[]

/** A table over records as one sheet. */
export function printTable(
  form: SheetDefinition,
  table: SheetTable,
  records: readonly SheetRecord[],
  ground: PrintGround,
): PrintedSheet {
  const leaves = leavesOf(table.heads)
  const grouping = table.groupings?.find(({ name }) => name === ground.grouping)
  const columns = leaves.map(({ column }) => column)
  const all = linesOf(table, form.fields, records, columns, grouping)
  const wide = leaves.length
  const across = wide > 1 ? { across: wide - 1 } : {}
  const whole = (value: string, look: 'title' | 'unit' | 'note'): Line => [
    { value, look, ...across },
    ...Array.from({ length: wide - 1 }, () => null),
  ]
  const heads = headLines(table.heads, monthOfPeriod(ground.period), wide)
  const top = [
    whole(captionOf(form, ground), 'title'),
    ...(form.unitLine === undefined ? [] : [whole(form.unitLine, 'unit')]),
    ...heads,
  ]
  const body = all.map((line, at): Line => {
    if (line.is !== 'row') return sumLine(line, leaves, form, table)
    let more = 0
    for (let next = all[at + 1]; next?.is === 'row' && next.isNext; next = all[at + 1 + more]) {
      more += 1
    }
    return rowLine(line, more, leaves, form, table, ground)
  })
  const notes = (form.notes ?? []).map((note) => whole(note, 'note'))
  return {
    name: table.tab ?? form.title.zh,
    widths: leaves.map(({ column }) => column.width ?? 10),
    lines: [...top, ...body, ...notes],
    headLines: top.length,
  }
}

/** Heads in as many lines as the deepest of them; one without others below covers the rest. */
function headLines(heads: readonly SheetHead[], period: string, wide: number): readonly Line[] {
  const depth = Math.max(...heads.map(depthOf))
  const lines: Line[] = Array.from({ length: depth }, () =>
    Array.from({ length: wide }, () => null),
  )
  let column = 0
  const put = (head: SheetHead, level: number): void => {
    const at = column
    if ('under' in head) for (const one of head.under) put(one, level + 1)
    else column += 1
    const over = column - at - 1
    const below = 'under' in head ? 0 : depth - level - 1
    const line = lines[level]
    if (line === undefined) return
    line[at] = {
      value: printHead(head.head, period),
      look: 'head',
      ...(over > 0 ? { across: over } : {}),
      ...(below > 0 ? { down: below } : {}),
    }
  }
  for (const head of heads) put(head, 0)
  return lines
}

function depthOf(head: SheetHead): number {
  return 'under' in head ? 1 + Math.max(...head.under.map(depthOf)) : 1
}

/** The label stands before the first column that is added up. */
function sumLine(
  line: SumLine,
  leaves: readonly Leaf[],
  { fields, finds }: SheetDefinition,
  table: SheetTable,
): Line {
  const look = line.is === 'group' ? 'group' : 'total'
  const isLabel = ({ column }: Leaf) => column.serial === true || column.field === finds.name
  const first = leaves.findIndex(isLabel)
  const cover = leaves[first + 1] !== undefined && isLabel(leaves[first + 1]!) ? 1 : 0
  return leaves.map(({ column, at }): PrintedCell | null => {
    if (at === first) {
      const label = table.isSummary === true ? plainLabel(line) : line.label
      return { value: label, look, ...(cover > 0 ? { across: cover } : {}) }
    }
    if (at === first + cover && cover > 0) return null
    const { field, ratio, sums, counts } = column
    if (counts === true) return { value: line.count, look }
    if (ratio !== undefined) return percentCell(line.sums, ratio, look)
    const known = field === undefined ? undefined : fields[field]
    if (sums !== true || field === undefined || known === undefined) return { value: null, look }
    return { ...printValue(known, line.sums[field], String), look }
  })
}

/** In a summary the number stands in a column of its own. */
const plainLabel = ({ label }: SumLine): string => label.replace(/（\d+项）$/, '')

function rowLine(
  { record, number, isNext }: RowLine,
  more: number,
  leaves: readonly Leaf[],
  { fields }: SheetDefinition,
  { once = [] }: SheetTable,
  { unitName }: PrintGround,
): Line {
  return leaves.map(({ column }): PrintedCell | null => {
    const { field, ratio, serial, star } = column
    const isOnce = serial === true || (field !== undefined && once.includes(field))
    if (once.length > 0 && isOnce && isNext) return null
    const down = once.length > 0 && isOnce && more > 0 ? { down: more } : {}
    if (serial === true) return { value: number, look: 'number', ...down }
    if (ratio !== undefined) return percentCell(record, ratio, 'percent')
    const known = field === undefined ? undefined : fields[field]
    if (field === undefined || known === undefined) return { value: null, look: 'text' }
    const cell = printValue(known, record[field], unitName)
    const starred = star !== undefined && record[star] === true
    const value = starred ? `★${cell.value ?? ''}` : cell.value
    return { ...cell, value, ...down }
  })
}

function percentCell(
  of: SheetRecord,
  [part, whole]: readonly [string, string],
  look: 'percent' | 'group' | 'total',
): PrintedCell {
  const percent = percentOf(of[part], of[whole])
  const isShown = look === 'percent'
  return { value: percent === null ? null : percent / 100, look: isShown ? look : 'percent' }
}
