/** Reads a table back: rows to records, labels and sums passed over and held against the rows. */
import type { SheetRecord, SheetTable } from '../../define/sheet.ts'
import { settled } from '../../kernel/settled.ts'
import { findHeads, type FoundColumn, type FoundHeads, type Mapping } from './find-heads.ts'
import { percentOf } from './lines.ts'
import { readLabel, type GroupLabel } from './numerals.ts'
import { problem, type SheetProblem } from './problems.ts'
import type { FormToRead, PlacedCell, ReadLine, ReadSheet } from './read-sheet.ts'
import { isMasked, percentsOf, readValue, type ReadGround } from './read-value.ts'

/** A record with the cells it was read from. */
export interface ReadRecord {
  readonly record: SheetRecord
  /** Where its name stands. */
  readonly at: string
  readonly cells: { readonly [field: string]: string }
}

/** What a sheet gives; reading never fails. */
export interface ReadTable {
  readonly records: readonly ReadRecord[]
  readonly problems: readonly SheetProblem[]
  /** Lines of groups, totals and notes. */
  readonly passedOver: number
  readonly unknown: FoundHeads['unknown']
}

/** What reading a form needs to know. */
export interface ReadFormGround extends ReadGround {
  readonly period: string
  readonly mapping: Mapping
}

const notes = /^(注|说明|备注|填表说明|填报人|制表|审核|单位负责人)[：:]/

/** Reads a sheet by the heads of a table; null: the heads are not there. */
export function readTable(
  sheet: ReadSheet,
  form: FormToRead,
  table: SheetTable,
  ground: ReadFormGround,
): ReadTable | null {
  const heads = findHeads(sheet, form, table, ground.mapping, ground.period.split('/')[0] ?? '')
  if (heads === null) return null
  const reader = new Reader(sheet, form, table, heads, ground)
  for (const line of sheet.lines) if (line.row > heads.lastLine) reader.take(line)
  return reader.end()
}

interface OpenGroup {
  readonly label: string
  readonly at: string
  readonly depth: number
  readonly said: number | null
  readonly sums: readonly { readonly field: string; readonly cell: PlacedCell; value: string }[]
  readonly from: number
}

/** Goes down the lines, remembering under which groups it stands. */
class Reader {
  private readonly records: ReadRecord[] = []
  private readonly things: number[] = []
  private readonly problems: SheetProblem[]
  private passedOver = 0
  private groups: { readonly [field: string]: string } = {}
  private open: OpenGroup[] = []
  private readonly form: FormToRead
  private readonly table: SheetTable
  private readonly heads: FoundHeads
  private readonly ground: ReadFormGround
  private readonly measure: string
  private readonly name: FoundColumn | undefined
  private readonly serial: FoundColumn | undefined

  constructor(
    sheet: ReadSheet,
    form: FormToRead,
    table: SheetTable,
    heads: FoundHeads,
    ground: ReadFormGround,
  ) {
    this.form = form
    this.table = table
    this.heads = heads
    this.ground = ground
    this.problems = [...heads.problems]
    this.measure = measureOfSheet(sheet, heads.lastLine)
    this.name = heads.columns.find(({ column }) => column.field === form.finds.name)
    this.serial = heads.columns.find(({ column }) => column.serial === true)
  }

  take(line: ReadLine): void {
    const name = line.cells.get(this.name?.at ?? 0)
    const serial = line.cells.get(this.serial?.at ?? 0)
    const first = serial ?? name ?? [...line.cells.values()][0]
    if (first === undefined) return
    if (notes.test(first.text.normalize('NFKC').trim()) || this.isHeadAgain(line)) {
      this.passedOver += 1
      return
    }
    const label = labelOf(serial, name)
    if (label !== null) {
      this.passedOver += 1
      if (this.table.isSummary === true) this.takeSummary(line, first, label)
      else this.takeGroup(line, first, label)
      return
    }
    if (this.table.isSummary === true) return
    if (name === undefined) this.takeNext(line, first)
    else this.takeRow(line, name)
  }

  end(): ReadTable {
    this.closeTo(-1)
    const { unknown } = this.heads
    return {
      records: this.records,
      problems: this.problems,
      passedOver: this.passedOver,
      unknown,
    }
  }

  /** Heads are printed again at the top of each page. */
  private isHeadAgain(line: ReadLine): boolean {
    const alike = this.heads.columns.filter(({ at, head }) => {
      const text = line.cells.get(at)?.text.normalize('NFKC').replaceAll(/\s+/g, '')
      return text !== undefined && head.split(' / ').includes(text)
    })
    return alike.length >= 2 && alike.length >= line.cells.size / 2
  }

  private takeRow(line: ReadLine, name: PlacedCell): void {
    const { record, cells } = this.valuesOf(line)
    const { finds, fields } = this.form
    if (typeof record[finds.name] !== 'string') return
    const { only } = this.table
    const [code] = only?.among ?? []
    const own = only !== undefined && code !== undefined ? { [only.field]: code } : {}
    const groups = Object.fromEntries(
      Object.entries(this.groups).filter(([field]) => Object.hasOwn(fields, field)),
    )
    this.records.push({ record: { ...own, ...groups, ...record }, at: name.at, cells })
    this.things.push(this.records.length - 1)
  }

  /** A row without a name goes on with the thing above, where the form prints that once. */
  private takeNext(line: ReadLine, first: PlacedCell): void {
    const { once = [] } = this.table
    const before = this.records.at(-1)
    const { record, cells } = this.valuesOf(line)
    if (Object.keys(record).length === 0) return
    if (once.length === 0 || before === undefined) {
      this.problems.push(problem('nameless', first.at))
      return
    }
    const kept = Object.fromEntries(
      Object.entries(before.record).filter(
        ([field]) => once.includes(field) || Object.hasOwn(this.groups, field),
      ),
    )
    this.records.push({ record: { ...kept, ...record }, at: before.at, cells })
  }

  private valuesOf(line: ReadLine) {
    const record: { [field: string]: string | boolean } = {}
    const cells: { [field: string]: string } = {}
    const shares: { readonly column: FoundColumn; readonly cell: PlacedCell }[] = []
    for (const found of this.heads.columns) {
      const cell = line.cells.get(found.at)
      if (cell === undefined || cell.text.trim() === '') continue
      const { field, ratio, star } = found.column
      if (ratio !== undefined) shares.push({ column: found, cell })
      const known = field === undefined ? undefined : this.form.fields[field]
      if (field === undefined || known === undefined) continue
      const isSealed = 'class' in known && known.class !== undefined
      if (isSealed && isMasked(cell.text)) continue
      const starred = star === undefined ? null : /^[★*☆]+\s*/.exec(cell.text.trim())
      const text = starred === null ? cell.text : cell.text.trim().slice(starred[0].length)
      const measure = found.measure || this.measure
      const read = readValue(known, { ...cell, text }, measure, this.ground)
      if ('problem' in read) {
        this.problems.push(read.problem)
        continue
      }
      record[field] = read.value
      cells[field] = cell.at
      if (star !== undefined) record[star] = starred !== null
    }
    for (const { column, cell } of shares) this.holdShare(column, cell, record)
    return { record, cells }
  }

  /** A percentage of its row is held against the numbers it is reckoned from. */
  private holdShare({ column }: FoundColumn, cell: PlacedCell, record: SheetRecord): void {
    const [part = '', whole = ''] = column.ratio ?? []
    const meant = percentsOf(cell)
    const reckoned = percentOf(record[part], record[whole])
    const { text } = cell
    if (meant.length === 0) {
      const isNothing = /^[-—/－]*$/.test(text.trim())
      if (!isNothing) this.problems.push(problem('not-a-percent', cell.at, { text }))
      return
    }
    const [one = 0, other] = meant
    if (reckoned === null) {
      if (other === undefined) return
      this.problems.push(problem('percent-unclear', cell.at, { text, one, other }, 'note'))
      return
    }
    if (meant.some((percent) => Math.abs(settled(percent - reckoned)) <= 0.11)) return
    this.problems.push(problem('percent-differs', cell.at, { text, reckoned }, 'look'))
  }

  private takeSummary(line: ReadLine, first: PlacedCell, label: GroupLabel): void {
    const { record, cells } = this.valuesOf(line)
    const { finds } = this.form
    const count = label.count === null ? null : String(label.count)
    const counted: SheetRecord = count === null ? {} : { count }
    const named = { ...counted, ...record, [finds.name]: first.text.trim() }
    this.records.push({ record: named, at: first.at, cells })
  }

  private takeGroup(line: ReadLine, first: PlacedCell, { depth, name, count }: GroupLabel): void {
    const sums = this.heads.columns.flatMap(({ at, column: { sums: isSummed, field } }) => {
      const cell = line.cells.get(at)
      if (isSummed !== true || field === undefined || cell?.number == null) return []
      const known = this.form.fields[field]
      const read = known && readValue(known, cell, this.measure, this.ground)
      return read && 'value' in read ? [{ field, cell, value: String(read.value) }] : []
    })
    const label = first.text.trim()
    const group = { label, at: first.at, said: count, sums, from: this.records.length }
    if (depth === null) {
      // A total stands above all its rows, or below them; a part of it is not held against any.
      if (/^(合计|总计)/.test(label)) this.open.push({ ...group, depth: -1 })
      return
    }
    this.closeTo(depth)
    this.enter(depth, name, first, label)
    this.open.push({ ...group, depth })
  }

  private enter(depth: number, name: string, first: PlacedCell, label: string): void {
    const ways = this.table.groupings ?? []
    for (const { by } of ways) {
      const field = by[depth]
      const known = field === undefined ? undefined : this.form.fields[field]
      if (field === undefined || known?.kind !== 'choice') continue
      const code = Object.entries(known.of).find(([, { zh }]) => zh === name)?.[0]
      if (code === undefined) continue
      const outer = by.slice(0, depth).flatMap((one) => {
        const value = this.groups[one]
        return value === undefined ? [] : [[one, value] as const]
      })
      this.groups = { ...Object.fromEntries(outer), [field]: code }
      return
    }
    if (ways.length > 0) this.problems.push(problem('unknown-group', first.at, { label }, 'note'))
    this.groups = {}
  }

  /** Ends the groups at this depth and below: what they say is held against their rows. */
  private closeTo(depth: number): void {
    while (this.open.length > 0) {
      const last = this.open.at(-1)
      if (last === undefined || last.depth < depth) return
      this.open.pop()
      this.hold(last)
    }
  }

  private hold({ label, at, said, sums, from }: OpenGroup): void {
    const counted = this.things.filter((index) => index >= from).length
    // A total below its rows, or a sheet of groups alone, has nothing under it to hold it against.
    if (counted === 0) return
    if (said !== null && said !== counted) {
      this.problems.push(problem('count-differs', at, { label, said, counted }, 'look'))
    }
    for (const { field, cell, value } of sums) {
      const isOnce = this.table.once?.includes(field) === true
      const rows = this.records.filter((_, index) =>
        isOnce ? this.things.includes(index) && index >= from : index >= from,
      )
      const sum = rows.reduce((so, { record }) => so + Number(record[field] ?? 0), 0)
      const reckoned = settled(sum)
      if (Math.abs(settled(reckoned - Number(value))) < 0.06) continue
      const more = { label, text: cell.text, reckoned }
      this.problems.push(problem('sum-differs', cell.at, more, 'note'))
    }
  }
}

function labelOf(serial: PlacedCell | undefined, name: PlacedCell | undefined): GroupLabel | null {
  const [before, after] = [serial?.text.trim() ?? '', name?.text.trim() ?? '']
  // 一 in one cell and 工业 in the next are a label too.
  const isApart = /^[（(]?[一二三四五六七八九十]+[)）]?[、.]?$/.test(before) && after !== ''
  if (isApart) return readLabel(/^[（(]/.test(before) ? before + after : `${before}、${after}`)
  if (before !== '' && !/^\d+$/.test(before)) return readLabel(before)
  return after === '' ? null : readLabel(after)
}

/** The unit of measure the sheet names above its heads: `单位：万元`. */
function measureOfSheet({ lines }: ReadSheet, until: number): string {
  for (const { row, cells } of lines) {
    if (row > until) break
    for (const { text } of cells.values()) {
      const found = /单位\s*[：:]\s*([亿万千百]*元)/.exec(text)
      if (found?.[1] !== undefined) return found[1]
    }
  }
  return ''
}
