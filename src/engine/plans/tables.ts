import { said, type Passage } from './passages.ts'

/** What a column of a table of tasks or projects holds. */
export type Column =
  'task' | 'project' | 'owner' | 'helper' | 'due' | 'stage' | 'investment' | 'group' | null

const COLUMNS: ReadonlyArray<readonly [RegExp, Column]> = [
  [/^(?:序号|编号|备注|类别|单位|指标|联系|电话)/, null],
  [/项目名称|^项目$|工程名称|^名称$/, 'project'],
  [/牵头|责任|主责|主办|承办|业主|实施单位|落实单位|建设单位|实施主体/, 'owner'],
  [/配合|协办|协同|参与/, 'helper'],
  [/时限|完成时间|完成日期|期限|时间节点|竣工时间|时间要求|时间安排/, 'due'],
  [/(?:建设|项目)?(?:阶段|性质|状态|进度|进展)/, 'stage'],
  [/年度.*投资|年.*计划投资|完成投资/, null],
  [/投资/, 'investment'],
  [/任务|措施|举措|事项|内容|工作|目标|实事|要求|节点/, 'task'],
]

/** The columns of a table: their heads as printed, without white space, and what they hold. */
export interface Columns {
  readonly heads: readonly string[]
  readonly kinds: readonly Column[]
}

/** The columns of a head row; null when the row is no head of tasks or projects. */
export function columnsOf(row: Passage): Columns | null {
  const heads = row.cells.map((cell) => said(row, cell).replace(/\s/g, ''))
  const kinds = heads.map(columnOf)
  const known = new Set(kinds)
  const useful =
    known.has('project') || (known.has('task') && (known.has('owner') || known.has('due')))
  return useful && row.cells.every((cell) => cell.to - cell.from <= 16) ? { heads, kinds } : null
}

function columnOf(head: string): Column {
  return COLUMNS.find(([words]) => words.test(head))?.[1] ?? null
}
