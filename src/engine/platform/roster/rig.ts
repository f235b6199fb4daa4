/** Rosters as sheets, for the tests of this folder. */
import { readRoster, type SheetCell } from './sheet.ts'

/** A sheet by its rows; `↑` is a cell merged with the one above. */
export function sheet(rows: readonly (readonly string[])[], name = '干部'): SheetCell[][] {
  const cells: SheetCell[][] = []
  for (const [row, texts] of rows.entries()) {
    cells.push(
      texts.flatMap((text, column) => {
        const above = cells[row - 1]?.find((one) => one.cell.startsWith(letters[column] ?? ''))
        if (text === '↑') return above === undefined ? [] : [above]
        return text === '' ? [] : [{ sheet: name, cell: `${letters[column]}${row + 1}`, text }]
      }),
    )
  }
  return cells
}

const letters = 'ABCDEFG'
const head = ['序号', '单位', '姓名', '职务', '岗位', '手机']
/** What a sheet under the usual head is read to. */
export const roster = (...rows: (readonly string[])[]) =>
  readRoster(sheet([['双桥园区花名册'], head, ...rows]))
