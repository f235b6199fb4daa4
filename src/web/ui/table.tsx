import type { ReactNode } from 'react'
import { useRowKeys } from './row-keys.ts'
import './table.css'

/** A column; `phone` is its place when a row becomes two lines. */
export interface Column<Row> {
  readonly name: string
  readonly head: ReactNode
  readonly cell: (row: Row) => ReactNode
  readonly align?: 'right'
  readonly width?: string
  readonly phone?: 'mark' | 'title' | 'second' | 'end' | 'hide'
}

/**
 * A table without zebra and vertical lines; its first titled column stays when it scrolls, and at
 * 390 px each row becomes two lines. A cell holding a link marked `data-row` is reached with J, K.
 */
export function Table<Row>(props: {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
}) {
  const list = useRowKeys<HTMLDivElement>()
  const place = ({ phone = 'second', align }: Column<Row>): string =>
    `cell-${phone}${align ? ' cell-right' : ''}`
  return (
    <div className="table-room" ref={list}>
      <table className="table" aria-label={props.label}>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th
                key={column.name}
                scope="col"
                className={place(column)}
                style={column.width ? { width: column.width } : undefined}
              >
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={props.keyOf(row)}>
              {props.columns.map((column) => (
                <td key={column.name} className={place(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
