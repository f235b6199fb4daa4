import type { PermissionLine } from './lines.ts'

const columns: readonly (readonly [title: string, of: (line: PermissionLine) => string])[] = [
  ['类别 kind', ({ kind }) => kind],
  ['位置 place', ({ place }) => place],
  ['操作 action', ({ action }) => action],
  ['名称 title', ({ title }) => title.zh],
  ['谁 by', ({ by }) => by],
  ['角色 role', ({ byTitle }) => byTitle.zh],
  ['范围 scope', ({ scope }) => scope],
  ['条件 condition', ({ condition }) => condition.zh],
  ['经办过这些的人不能办 apart', ({ apart }) => apart.zh],
  ['可看 reads', ({ reads }) => reads],
  ['字段 fields', ({ fields }) => fields.join(' ')],
  ['再次确认身份 step-up', ({ stepUp }) => (stepUp ? 'step-up' : '')],
]

/** The matrix as a table that spreadsheets open: UTF-8 with its mark, a line a permission. */
export function permissionsCsv(lines: readonly PermissionLine[]): string {
  const rows = [
    columns.map(([title]) => title),
    ...lines.map((line) => columns.map(([, of]) => of(line))),
  ]
  return `\uFEFF${rows.map((row) => `${row.map(quoted).join(',')}\n`).join('')}`
}

function quoted(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
