import { useEffect, useState, type ReactNode, type RefObject } from 'react'
import { useSpeech } from '../lib/language.ts'
import { useRowKeys } from './row-keys.ts'
import './table.css'

/** A column; `phone` is its place when a row becomes two lines. */
export interface Column<Row> {
  readonly name: string
  readonly head: ReactNode
  readonly cell: (row: Row) => ReactNode
  readonly align?: 'right'
  readonly width?: string
  /** Its words may break where the table is wide. */
  readonly wraps?: boolean
  /** Left out where the page is narrower than a desk’s. */
  readonly isExtra?: boolean
  readonly phone?: 'mark' | 'title' | 'second' | 'end' | 'hide'
}

/** How many columns stand beyond the right edge, wholly or in part. */
function useCut(room: RefObject<HTMLDivElement | null>): number {
  const [cut, setCut] = useState(0)
  useEffect(() => {
    const box = room.current
    if (box === null) return
    const count = (): void => {
      const edge = box.getBoundingClientRect().right
      const heads = Array.from(box.querySelectorAll('th'))
      setCut(heads.filter((head) => head.getBoundingClientRect().right > edge + 1).length)
    }
    const sizes = new ResizeObserver(count)
    sizes.observe(box)
    if (box.firstElementChild) sizes.observe(box.firstElementChild)
    box.addEventListener('scroll', count, { passive: true })
    return () => {
      sizes.disconnect()
      box.removeEventListener('scroll', count)
    }
  }, [room])
  return cut
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
  const { say } = useSpeech()
  const list = useRowKeys<HTMLDivElement>()
  const cut = useCut(list)
  const place = ({ phone = 'second', align, wraps, isExtra }: Column<Row>): string =>
    [`cell-${phone}`, align && 'cell-right', wraps && 'cell-wraps', isExtra && 'cell-extra']
      .filter(Boolean)
      .join(' ')
  const onward = (): void => {
    const room = list.current
    room?.scrollBy({ left: room.clientWidth / 2, behavior: 'smooth' })
  }
  return (
    <div className="table-frame">
      <div className="table-room" ref={list}>
        <table
          className="table"
          aria-label={props.label}
          data-wide={props.columns.length > 7 || undefined}
          // Wider than any page: it scrolls, so its words need not be narrow.
          data-scrolls={props.columns.length > 11 || undefined}
        >
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
      {cut > 0 && (
        <button type="button" className="table-more" onClick={onward}>
          {say('list.columns.more', { n: cut })}
        </button>
      )}
    </div>
  )
}
