import type { CaseLine } from '../../../wire/index.ts'
import { LineClock, useCasePath } from '../../ui/case-table.tsx'
import { Go } from '../../ui/go.tsx'
import { useRowKeys } from '../../ui/row-keys.ts'
import { StatusMark } from '../../ui/status-mark.tsx'

/** Cases of a first screen, each a press away: its light, title, who leads, and its clock. */
export function Cases(props: { readonly lines: readonly CaseLine[]; readonly most: number }) {
  const path = useCasePath()
  const list = useRowKeys<HTMLUListElement>()
  return (
    <ul ref={list}>
      {props.lines.slice(0, props.most).map((line) => (
        <li key={line.id} className="due">
          <StatusMark light={line.light} />
          <Go to={path(line)} data-row>
            {line.title}
          </Go>
          <span className="due-who" title={line.person?.name}>
            {line.unit?.name}
          </span>
          <LineClock line={line} />
        </li>
      ))}
    </ul>
  )
}
