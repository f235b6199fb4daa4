/** Rows of tables of figures: one statement a cell. */
import { columnsOf } from '../tables.ts'
import { said, trimmed, type Passage } from '../passages.ts'
import { periodsOf, type Era, type Period } from '../periods.ts'
import { quantitiesOf } from '../quantities.ts'
import { BODY } from '../vocabulary/heads.ts'
import type { Stretch } from '../names.ts'
import { isDependent, withoutQuotes } from './heads.ts'
import type { Comparator, Measure } from '../types.ts'

/** What one column of a table holds. */
export interface FigureColumn {
  readonly role: 'label' | 'unit' | 'figure' | 'text' | 'none'
  /** The noun of the head, without unit, period and kind. */
  readonly noun: string
  readonly unit: string
  readonly measure: Measure | null
  readonly suffix: string
  readonly period: Period | null
  readonly kind: 'actual' | 'target' | null
}

/** A table of figures: its columns, and the unit printed above it. */
export interface FigureTable {
  readonly columns: readonly FigureColumn[]
  readonly unit: string
}

/** One figure of a row, before its period and kind are settled. */
export interface Figure {
  readonly label: string
  readonly column: FigureColumn
  readonly indicator: string
  readonly subject: string | null
  readonly measure: Measure
  readonly value: number
  readonly unit: string
  readonly comparator: Comparator
  /** The unit that head, column or note promised, where the cell prints another. */
  readonly conflict: string | null
  readonly place: Stretch
}

const LABELS =
  /名称|指标|^项目|产品|区域|镇街|乡镇|街道|地区|行业|类别|内容|事项|领域|品种|^单位$|部门/
const NO_FIGURE = /序号|编号|备注|责任|牵头|时限|电话|地址|联系|属性|来源|性质|年限|工期/
const TEXT = /内容|举措|措施|进展|任务|说明/
/** Heads of columns that only sort the rows of a table. */
const SORTS = /^(?:类别|分类|领域|板块|类型)$/
const UNIT_IN_HEAD = /[((]\s*(?:单位[::])?\s*([^()()]{1,12})[))]/
const TARGET = /目标|计划|预期|任务|规划/
const ACTUAL = /实际|完成|基数|现状|实绩|基期|预计完成|执行/
const SPANS = /^(?:个?(?:工作日|自然日|小时|月|季度)|分钟|天|秒)$/
const NUMBER =
  /^([≥≤><=±+\-−约]?)\s*(-?\d[\d,]*(?:\.\d+)?)\s*(%|个百分点)?\s*(以上|以下|以内|左右)?$/

/** The columns of a head row; null when no column holds figures. */
export function figureTable(row: Passage, era: Era | null, note: string): FigureTable | null {
  const heads = row.cells.map((cell) => said(row, cell).replace(/\s/g, ''))
  if (heads.some((head) => NUMBER.test(head) || /[::]/.test(head))) return null
  const columns = heads.map((head, index) => columnOf(head, index, heads, era))
  const unit =
    /(?<!填报|编制|制表|报送|责任|牵头|主管|发布|配合)单位[::]\s*([^\s,,。;、))]{1,8})/.exec(
      note,
    )?.[1] ?? ''
  const figures = columns.some((column) => column.role === 'figure')
  return figures && columns.some((column) => column.role === 'label') ? { columns, unit } : null
}

function columnOf(
  head: string,
  index: number,
  heads: readonly string[],
  era: Era | null,
): FigureColumn {
  const none: FigureColumn = {
    role: 'none',
    noun: '',
    unit: '',
    measure: null,
    suffix: '',
    period: null,
    kind: null,
  }
  const labels = heads.map(
    (each) => LABELS.test(each) && !/^(?:计量)?单位$/.test(each) && !TARGET.test(each),
  )
  const sorted = labels.findIndex((each, at) => each && !SORTS.test(heads[at]!))
  const named = sorted < 0 ? labels.indexOf(true) : sorted
  if (index === (named < 0 ? 0 : named)) return { ...none, role: 'label', noun: head }
  if (/^(?:计量|统计)?单位$/.test(head)) return { ...none, role: 'unit' }
  if (NO_FIGURE.test(head) || SORTS.test(head) || head === '') return none
  if (TEXT.test(head) && !/[(]/.test(head)) return { ...none, role: 'text' }
  const unit = UNIT_IN_HEAD.exec(head)?.[1] ?? (/%|±/.test(head) ? '%' : '')
  const bare = head.replace(UNIT_IN_HEAD, '').replace(/[%±]/g, '')
  const periods = periodsOf(bare, era, null).filter((each) => each.period !== null && !each.base)
  const words = periods
    .toReversed()
    .reduce((text, each) => text.slice(0, each.from) + text.slice(each.to), bare)
  const noun = words.replace(
    /(?:(?:目标|计划(?!总?投资)|预期|任务|规划|实际|完成(?!投资)|基数|现状|实绩|情况|指标|年度|全年|累计(?!完成投资)|本月|当月)(?:数值|数|值)?)+|^数值?$/g,
    '',
  )
  return {
    ...none,
    role: 'figure',
    unit: unit === '±%' || unit === '±' ? '%' : unit,
    ...measureOf(words, unit),
    noun,
    period: periods.at(-1)?.period ?? null,
    kind:
      TARGET.test(words) && !/完成/.test(words) ? 'target' : ACTUAL.test(words) ? 'actual' : null,
  }
}

function measureOf(head: string, unit: string): { measure: Measure | null; suffix: string } {
  if (/完成率|完成.*(?:计划|目标|任务)|占.*(?:计划|目标)/.test(head))
    return { measure: 'share', suffix: '年度计划完成率' }
  if (
    /增长|增速|增幅|同比|比上年|较上年|升降/.test(head) &&
    !head.endsWith('额') &&
    (unit === '' || unit.includes('%'))
  )
    return { measure: 'growth', suffix: '' }
  if (/百分点/.test(unit)) return { measure: 'delta_pp', suffix: '' }
  if (/占比|比重/.test(head)) return { measure: 'share', suffix: '占比' }
  return /排名|位次|名次/.test(head)
    ? { measure: 'rank', suffix: '排名' }
    : { measure: null, suffix: '' }
}

/** The figures of a row under the columns of its table. */
export function figuresOf(row: Passage, table: FigureTable): Figure[] {
  const { columns } = table
  const short = columns.length - row.cells.length
  if (short < 0 || columns.slice(row.cells.length).some((column) => column.role === 'figure'))
    return []
  const texts = row.cells.map((cell) => said(row, cell).trim())
  const printed = texts[columns.findIndex((column) => column.role === 'label')] ?? ''
  const total =
    (printed === '' && /^(?:合计|总计|共计)/.test(texts[0] ?? '')) ||
    /^(?:合计|总计|共计)/.test(printed)
  const [, inLabel = ''] = UNIT_IN_HEAD.exec(printed) ?? []
  const known =
    inLabel !== '' && (inLabel === '%' || quantitiesOf(`1${inLabel}`).length === 1) ? inLabel : ''
  const label = total
    ? ''
    : withoutQuotes(known === '' ? printed : printed.replace(UNIT_IN_HEAD, '')).replace(
        /^(?:其中)?[::\s]*(?:\d{1,3}[.、]\s*)?/,
        '',
      )
  if (!total && (label.length < 2 || /^[\d.%]+$/.test(label))) return []
  const own = known || (texts[columns.findIndex((column) => column.role === 'unit')] ?? '')
  return columns.flatMap((column, index) => {
    if (column.role !== 'figure' || index >= texts.length) return []
    const beside =
      columns
        .slice(0, index)
        .findLast((each) => each.role === 'figure' && each.measure === null && each.noun !== '')
        ?.noun ?? ''
    if (
      column.measure !== null &&
      changeless(column.noun) === '' &&
      beside !== '' &&
      (total || BODY.test(label))
    ) {
      const figure = figureOf(texts[index]!, beside, column, own || table.unit)
      return figure === null
        ? []
        : [
            {
              ...figure,
              subject: total ? null : label,
              place: trimmed(row.text, row.cells[index]!),
            },
          ]
    }
    const property = columns.slice(0, index).findLast((each) => isDependent(each.noun))?.noun ?? ''
    const of =
      column.measure === 'growth' &&
      !label.endsWith(property) &&
      !(label.endsWith('量') && property.endsWith('量'))
        ? label + property
        : label
    const figure = figureOf(texts[index]!, of, column, own || table.unit)
    return figure === null ? [] : [{ ...figure, place: trimmed(row.text, row.cells[index]!) }]
  })
}

function figureOf(
  cell: string,
  label: string,
  column: FigureColumn,
  unit: string,
): Omit<Figure, 'place'> | null {
  const [, sign = '', digits, percent = '', bound = ''] = NUMBER.exec(cell) ?? []
  const name = naming(label, column)
  const base = { label, column, ...name }
  if (digits === undefined) return withUnit(cell, base, column.unit || unit)
  const known =
    (percent === '个百分点' ? '百分点' : percent) ||
    column.unit ||
    (column.measure === null || column.measure === 'growth' ? unit : '')
  const measure =
    column.measure ??
    (known === '%' || known === '‰' ? 'share' : SPANS.test(known) ? 'duration' : 'level')
  if (known === '' && measure !== 'rank' && measure !== 'growth') return null
  const value = Number(digits.replaceAll(',', '')) * (/^[-−]/.test(sign) ? -1 : 1)
  return {
    ...base,
    measure,
    value,
    comparator: comparatorOf(sign + bound),
    conflict:
      percent !== '' && unit !== '' && unit !== percent && column.measure === null ? unit : null,
    unit:
      measure === 'growth'
        ? '%'
        : measure === 'rank'
          ? ''
          : known.replace(/^个(?=百分点|工作日)/, ''),
  }
}

function comparatorOf(sign: string): Comparator {
  if (/≥|以上/.test(sign)) return '>='
  if (/≤|以[下内]/.test(sign)) return '<='
  if (/约|左右/.test(sign)) return '~'
  return sign.startsWith('>') ? '>' : sign.startsWith('<') ? '<' : '='
}

/** 186.4万吨: the unit stands in the cell. */
function withUnit(
  cell: string,
  base: Pick<Figure, 'label' | 'column' | 'indicator' | 'subject'>,
  expected: string,
): Omit<Figure, 'place'> | null {
  const [quantity, more] = quantitiesOf(cell)
  if (
    quantity === undefined ||
    more !== undefined ||
    quantity.from > 0 ||
    quantity.end < cell.length
  )
    return null
  const measure =
    base.column.measure ??
    (quantity.form === 'percent' ? 'share' : quantity.form === 'time' ? 'duration' : 'level')
  const conflict =
    expected !== '' && expected !== quantity.unit && base.column.measure === null ? expected : null
  return {
    ...base,
    measure,
    value: quantity.value,
    unit: quantity.unit,
    comparator: quantity.more ? '>' : '=',
    conflict,
  }
}

function changeless(noun: string): string {
  return noun.replace(
    /(?:比上年|较上年|同比|比上年同期)?(?:增长|增速|增幅|占比|比重|完成率|排名|位次|名次|升降)*$/,
    '',
  )
}

/** The row's label is the thing, or the body whose figure it is. */
function naming(
  label: string,
  column: FigureColumn,
): { indicator: string; subject: string | null } {
  if (column.measure !== null) {
    const noun = changeless(column.noun)
    return { indicator: label + (isDependent(noun) ? noun : '') + column.suffix, subject: null }
  }
  const { noun } = column
  if (noun === '') return { indicator: label, subject: null }
  if (isDependent(noun))
    return {
      indicator:
        label.endsWith(noun) || (label.endsWith('量') && noun.endsWith('量'))
          ? label
          : label + noun,
      subject: /投资/.test(noun) && label !== '' ? label : null,
    }
  return BODY.test(label)
    ? { indicator: noun, subject: label }
    : { indicator: label + noun, subject: null }
}

/** The cells of a row that tell its subject in words, and that subject. */
export function wordsOf(
  row: Passage,
  table: FigureTable,
): { subject: string; cells: readonly Stretch[] } {
  const at = table.columns.findIndex((column) => column.role === 'label')
  const subject = row.cells[at] === undefined ? '' : withoutQuotes(said(row, row.cells[at]).trim())
  return { subject, cells: row.cells.filter((_, index) => table.columns[index]?.role === 'text') }
}

/** Whether a row is the head of a table of tasks, which holds no figures. */
export function isTaskHead(row: Passage): boolean {
  return columnsOf(row) !== null
}
