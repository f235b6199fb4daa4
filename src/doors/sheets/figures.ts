/** Sheets of figures as workbooks: what goes out to units, with the heads it is read by. */
import writeWorkbook from 'write-excel-file/node'
import { sheetHeads } from '../../engine/measures/sheet.ts'

/** A sheet as it goes out. */
export interface FigureSheet {
  readonly title: string
  /** Heads of the indicators with their unit of measure: `完成投资（万元）`. */
  readonly heads: readonly string[]
  readonly rows: readonly {
    readonly unit: string
    /** Null: to be filled in. */
    readonly values: readonly (number | null)[]
  }[]
}

/** Writes a sheet of figures; what is to be filled in stays empty, words never become formulas. */
export async function writeFigureSheet({ title, heads, rows }: FigureSheet): Promise<Uint8Array> {
  const bold = { type: String, fontWeight: 'bold', align: 'center', borderStyle: 'thin' } as const
  const cell = { borderStyle: 'thin' } as const
  const data = [
    [{ ...bold, value: title, columnSpan: heads.length + 2 }],
    [sheetHeads.number, sheetHeads.unit, ...heads].map((value) => ({
      ...bold,
      value,
      wrap: true,
    })),
    ...rows.map(({ unit, values }, at) => [
      { ...cell, type: Number, value: at + 1 },
      { ...cell, type: String, value: unit },
      ...values.map((value) =>
        value === null ? { ...cell, type: String, value: '' } : { ...cell, type: Number, value },
      ),
    ]),
  ]
  const columns = [{ width: 6 }, { width: 26 }, ...heads.map(() => ({ width: 16 }))]
  const options = { sheet: '填报', columns, stickyRowsCount: 2 }
  return new Uint8Array(await writeWorkbook(data as never, options as never).toBuffer())
}
