/** The officials' roster 花名册 as it comes in a sheet: rows with their cells, and what is odd. */

/** A cell with its words; a merged head stands in every line it covers, under its own name. */
export interface SheetCell {
  readonly sheet: string
  /** `B3`. */
  readonly cell: string
  readonly text: string
}

/** One person at one post, as one line of a roster says it. */
export interface RosterRow {
  /** Where the name stands: `干部!C5`. */
  readonly at: string
  readonly unit: string
  /** The unit above, where the sheet says it. */
  readonly parent?: string
  readonly name: string
  /** Tells apart people of one name; the same mark is the same person. */
  readonly mark: string
  readonly title: string
  readonly rank?: string
}

/** Something odd in a sheet or in what it comes to. */
export interface RosterProblem {
  /** Sheet and cell: `干部!C5`. */
  readonly at: string
  /** `left-out`: the line was not taken; `check`: it was, and somebody should look. */
  readonly weight: 'left-out' | 'check'
  readonly key: string
  readonly params: { readonly [name: string]: string | number }
}

/** What a sheet gives: never nothing at all without a problem that says why. */
export interface ReadRoster {
  readonly rows: readonly RosterRow[]
  readonly problems: readonly RosterProblem[]
  /** Lines of sums and headings that were passed over. */
  readonly passedOver: number
  /** Telephone numbers seen; they tell people of one name apart and go nowhere from here. */
  readonly phones: number
}

type Name = 'number' | 'unit' | 'parent' | 'name' | 'rank' | 'title' | 'phone'

/** The columns as the export heads them, first, and as others do. */
export const rosterHeads: { readonly [name in Name]: readonly string[] } = {
  number: ['序号', '编号', '次序'],
  unit: [
    '单位',
    '单位名称',
    '所在单位',
    '工作单位',
    '部门',
    '部门名称',
    '所在部门',
    '所属部门',
    '单位（部门）',
    '部门（单位）',
    '单位及部门',
  ],
  parent: ['上级单位', '主管单位', '主管部门', '所属单位'],
  name: ['姓名', '人员姓名'],
  rank: ['职务', '职级', '职务职级', '职务（职级）', '职务名称', '现任职务', '现职务', '现职'],
  title: ['岗位', '岗位名称', '现任岗位', '工作岗位'],
  phone: ['手机', '手机号', '手机号码', '联系电话', '电话', '移动电话'],
}

interface FoundLine {
  readonly cells: ReadonlyMap<string, SheetCell>
  readonly at: string
}

/** Reads the lines of a workbook; each line is the cells of one row in their order. */
export function readRoster(lines: readonly (readonly SheetCell[])[]): ReadRoster {
  const reading = new Reading()
  let sheet: string | null = null
  for (const cells of lines) {
    const [first] = cells
    if (first === undefined) continue
    if (first.sheet !== sheet) {
      reading.endSheet()
      reading.beginSheet(first)
      sheet = first.sheet
    }
    reading.take(lineOf(cells))
  }
  reading.endSheet()
  return reading.done()
}

/** Cells by the letters of their columns; the line stands where its lowest cell does. */
function lineOf(cells: readonly SheetCell[]): FoundLine {
  const byColumn = new Map<string, SheetCell>()
  let [row, at] = [0, '']
  for (const one of cells) {
    const [, column = '', digits = '0'] = /^([A-Z]+)(\d+)$/.exec(one.cell) ?? []
    if (!byColumn.has(column)) byColumn.set(column, one)
    if (Number(digits) > row) [row, at] = [Number(digits), addressOf(one)]
  }
  return { cells: byColumn, at }
}

const addressOf = ({ sheet, cell }: SheetCell): string => `${sheet}!${cell}`

/** A row before people of one name are told apart. */
interface Seen extends Omit<RosterRow, 'mark'> {
  readonly phone: string
}

class Reading {
  readonly #seen: Seen[] = []
  readonly #problems: RosterProblem[] = []
  #columns: ReadonlyMap<Name, string> | null = null
  #first: SheetCell | null = null
  /** The first line of as many cells as any: where nothing is understood, the likely head. */
  #widest: FoundLine | null = null
  #carried: { readonly unit: string; readonly parent: string } = { unit: '', parent: '' }
  #passedOver = 0
  #lines = 0

  beginSheet(first: SheetCell): void {
    this.#columns = null
    this.#first = first
    this.#widest = null
    this.#carried = { unit: '', parent: '' }
    this.#lines = 0
  }

  endSheet(): void {
    if (this.#first === null || this.#columns !== null || this.#lines < 2) return
    const seen = [...(this.#widest?.cells.values() ?? [])].map(wordsOf).join('、')
    const { sheet } = this.#first
    this.#problem(addressOf(this.#first), 'left-out', 'noHead', { sheet, seen: shortened(seen) })
  }

  take(line: FoundLine): void {
    this.#lines += 1
    if (line.cells.size > (this.#widest?.cells.size ?? 0)) this.#widest = line
    const columns = columnsOf(line)
    if (columns !== null) this.#columns = columns
    else if (this.#columns === null || isSum(line)) this.#passedOver += 1
    else this.#takeRow(line, this.#columns)
  }

  #takeRow(line: FoundLine, columns: ReadonlyMap<Name, string>): void {
    const said = (name: Name) => wordsOf(line.cells.get(columns.get(name) ?? ''))
    const name = said('name').replaceAll(' ', '')
    const heading = line.cells.size === 1 ? headingOf([...line.cells.values()][0]) : ''
    if (name === '' || (heading !== '' && line.cells.size === 1)) {
      if (heading !== '' && !columns.has('unit')) this.#carried = { unit: heading, parent: '' }
      if (line.cells.size > 1) this.#problem(line.at, 'left-out', 'noName')
      this.#passedOver += 1
      return
    }
    const unit = said('unit') || this.#carried.unit
    const isNewUnit = said('unit') !== '' && said('unit') !== this.#carried.unit
    const parent = said('parent') || (isNewUnit ? '' : this.#carried.parent)
    this.#carried = { unit, parent }
    const at = addressOf(line.cells.get(columns.get('name') ?? '') as SheetCell)
    if (unit === '') return this.#problem(at, 'left-out', 'noUnit', { name })
    const [post, rank] = [said('title'), said('rank')]
    const title = post || rank || '工作人员'
    if (post === '' && rank === '') this.#problem(at, 'check', 'noTitle', { name, title })
    const seen: Seen = { at, unit, name, title, phone: said('phone').replaceAll(/\D/g, '') }
    this.#seen.push({
      ...seen,
      ...(parent === '' ? {} : { parent }),
      ...(post === '' || rank === '' || rank === post ? {} : { rank }),
    })
  }

  done(): ReadRoster {
    const firsts = new Map<string, string>()
    const rows = this.#marked().filter((row) => {
      const post = postOf(row)
      const first = firsts.get(post)
      if (first === undefined) {
        firsts.set(post, row.at)
        return true
      }
      this.#problem(row.at, 'left-out', 'twice', { name: row.name, title: row.title, first })
      return false
    })
    if (rows.length === 0 && this.#problems.length === 0) {
      this.#problem(this.#first === null ? '' : addressOf(this.#first), 'left-out', 'noRows')
    }
    return {
      rows,
      problems: this.#problems,
      passedOver: this.#passedOver,
      phones: this.#seen.filter(({ phone }) => phone !== '').length,
    }
  }

  /** One name with two telephone numbers is two people; with one or none it is one. */
  #marked(): RosterRow[] {
    const byName = new Map<string, Alike>()
    for (const row of this.#seen) {
      const alike = byName.get(row.name) ?? new Alike(row)
      byName.set(row.name, alike)
      alike.add(row)
    }
    return this.#seen.map((row): RosterRow => {
      const { phone, ...rest } = row
      const { first, count, phones, units, isUnsure } = byName.get(row.name) ?? new Alike(row)
      const isFirst = first === row
      if (phones.size > 1) {
        if (isFirst) this.#problem(row.at, 'check', 'twoPeople', { name: row.name })
        return { ...rest, mark: `${row.name}·${phones.get(phone) ?? 1}` }
      }
      if (isFirst && units.size > 1 && isUnsure) {
        this.#problem(row.at, 'check', 'onePerson', { name: row.name, n: count })
      }
      return { ...rest, mark: row.name }
    })
  }

  #problem(
    at: string,
    weight: RosterProblem['weight'],
    name: string,
    params: RosterProblem['params'] = {},
  ): void {
    this.#problems.push({ at, weight, key: `roster.${name}`, params })
  }
}

/** Rows of one name, gathered once however many there are. */
class Alike {
  readonly first: Seen
  /** Telephone numbers, each with its own number from 1. */
  readonly phones = new Map<string, number>()
  readonly units = new Set<string>()
  count = 0
  isUnsure = false

  constructor(first: Seen) {
    this.first = first
  }

  add({ phone, unit }: Seen): void {
    this.count += 1
    this.units.add(unit)
    if (phone === '') this.isUnsure = true
    else if (!this.phones.has(phone)) this.phones.set(phone, this.phones.size + 1)
  }
}

/** The same of two rows that say the same post. */
function postOf({ unit, parent = '', mark, title }: RosterRow): string {
  return JSON.stringify([unit, parent, mark, title])
}

/** The columns by what they hold, where a line is the head of a roster. */
function columnsOf({ cells }: FoundLine): ReadonlyMap<Name, string> | null {
  const found = new Map<Name, string>()
  for (const [column, cell] of cells) {
    const words = bareHead(cell)
    const name = (Object.keys(rosterHeads) as Name[]).find((one) =>
      rosterHeads[one].includes(words),
    )
    if (name !== undefined && !found.has(name)) found.set(name, column)
  }
  const hasMore = (['unit', 'rank', 'title'] as const).some((one) => found.has(one))
  return found.has('name') && hasMore ? found : null
}

/** The words of a head without spaces, marks of what is required, and kinds of brackets. */
const bareHead = (cell: SheetCell): string =>
  wordsOf(cell)
    .replaceAll(/[\s*＊：:]/g, '')
    .replaceAll('(', '（')
    .replaceAll(')', '）')

const shortened = (words: string): string => (words.length > 60 ? `${words.slice(0, 60)}……` : words)

function isSum({ cells }: FoundLine): boolean {
  return [...cells.values()].some((cell) =>
    /^(小计|合计|总计|共计|总人数)|共 ?\d+ ?人/.test(wordsOf(cell)),
  )
}

/** A line of one cell that names a unit: `一、党政办公室（5人）`. */
function headingOf(cell: SheetCell | undefined): string {
  const bare = wordsOf(cell).replace(
    /^[一二三四五六七八九十百]+、|^（[一二三四五六七八九十]+）/,
    '',
  )
  return bare.replace(/[（(]\d+ ?人[）)]$/, '').trim()
}

function wordsOf(cell: SheetCell | undefined): string {
  return (cell?.text ?? '').replaceAll(/[\s\u3000]+/g, ' ').trim()
}
