import type { Cockpit } from '../../../wire/index.ts'
import { useSpeech } from '../../lib/language.ts'
import { useNow } from '../../lib/now.ts'
import { paths } from '../../lib/paths.ts'
import { momentWords } from '../../lib/time.ts'
import { LineClock, useCasePath } from '../../ui/case-table.tsx'
import { Go } from '../../ui/go.tsx'
import { useRowKeys } from '../../ui/row-keys.ts'
import { Section } from '../../ui/section.tsx'
import { Empty } from '../../ui/states.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { useCommitments } from './use-commitments.ts'

/** Rows that fit beside the table; the rest is in the list. */
const mostDue = 6
const mostMoved = 9

/** What falls due this week, the first first. */
export function Due(props: { readonly cockpit: Cockpit }) {
  const { say } = useSpeech()
  const path = useCasePath()
  const list = useRowKeys<HTMLUListElement>()
  const { due } = props.cockpit
  const all = useCommitments()
  const note = <Go to={all()}>{say('cockpit.due.all')}</Go>
  return (
    <Section title={say('cockpit.due', { n: due.length })} note={note}>
      {due.length === 0 && <Empty>{say('cockpit.due.none')}</Empty>}
      <ul ref={list}>
        {due.slice(0, mostDue).map((line) => (
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
    </Section>
  )
}

/** What moved in the last seven days, the newest first. */
export function Moved(props: { readonly cockpit: Cockpit }) {
  const { say, of, language } = useSpeech()
  const now = useNow()
  const { moved } = props.cockpit
  return (
    <Section title={say('cockpit.lately')}>
      {moved.length === 0 && <Empty>{say('cockpit.lately.none')}</Empty>}
      <ul>
        {moved.slice(0, mostMoved).map(({ at, what, title, caseId }) => (
          <li key={`${at}${caseId}${what.zh}`} className="moved">
            <time dateTime={at}>{momentWords(at, now, language)}</time>
            <b>{of(what)}</b>
            <Go to={paths.case(caseId)} title={title}>
              {title}
            </Go>
          </li>
        ))}
      </ul>
    </Section>
  )
}
