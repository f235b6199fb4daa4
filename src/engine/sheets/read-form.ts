/** Reads a workbook by a form: each sheet by the part whose heads it has. */
import { problem, type SheetProblem } from './problems.ts'
import { readLedger } from './read-ledger.ts'
import type { FormToRead, ReadSheet } from './read-sheet.ts'
import { readTable, type ReadFormGround, type ReadTable } from './read-table.ts'

/** Reads the sheets; a sheet that is none of the form’s is named and left. */
export function readForm(
  sheets: readonly ReadSheet[],
  form: FormToRead,
  ground: ReadFormGround,
): ReadTable {
  const all = sheets
    .filter(({ lines }) => lines.length > 0)
    .map((sheet) => readOne(sheet, form, ground) ?? unread(sheet, form))
  return {
    records: all.flatMap(({ records }) => records),
    problems: all.flatMap(({ problems }) => problems),
    passedOver: all.reduce((sum, { passedOver }) => sum + passedOver, 0),
    unknown: all.flatMap(({ unknown }) => unknown),
  }
}

function readOne(sheet: ReadSheet, form: FormToRead, ground: ReadFormGround): ReadTable | null {
  // Parts with the same heads are told apart by the name of their tab.
  const parts = form.parts.toSorted((one, other) => {
    const isOwn = (part: typeof one) => 'tab' in part && part.tab === sheet.name
    return Number(isOwn(other)) - Number(isOwn(one))
  })
  for (const part of parts) {
    const read =
      part.layout === 'table'
        ? readTable(sheet, form, part, ground)
        : readLedger(sheet, form, part, ground)
    if (read !== null) return read
  }
  return null
}

function unread({ name, lines }: ReadSheet, form: FormToRead): ReadTable {
  const [first] = lines
  const at = `${name}!A${first?.row ?? 1}`
  const title = form.fields[form.finds.name]?.title.zh ?? ''
  const problems: readonly SheetProblem[] = [problem('no-heads', at, { name: title })]
  return { records: [], problems, passedOver: 0, unknown: [] }
}
