import type { Cockpit } from '../../../wire/index.ts'
import { useSpeech } from '../../lib/language.ts'
import { useNow } from '../../lib/now.ts'
import { paths } from '../../lib/paths.ts'
import { momentWords } from '../../lib/time.ts'
import { Go } from '../../ui/go.tsx'
import { Section } from '../../ui/section.tsx'
import { Empty } from '../../ui/states.tsx'
import { Cases } from './cases.tsx'
import { useCommitments } from './use-commitments.ts'

/** Rows that fit beside the table; the rest is in the list. */
const mostDue = 6
const mostNext = 4
const mostMoved = 6

/** What falls due this week and the next, the first first. */
export function Due(props: { readonly cockpit: Cockpit }) {
  const { say } = useSpeech()
  const { due, nextWeek } = props.cockpit
  const all = useCommitments(props.cockpit.plan?.id)
  return (
    <>
      <Section
        title={say('cockpit.due', { n: due.count })}
        note={<Go to={all()}>{say('cockpit.due.all')}</Go>}
      >
        {due.count === 0 && <Empty>{say('cockpit.due.none')}</Empty>}
        <Cases lines={due.lines} most={mostDue} />
      </Section>
      {nextWeek.count > 0 && (
        <Section title={say('cockpit.next', { n: nextWeek.count })}>
          <Cases lines={nextWeek.lines} most={mostNext} />
        </Section>
      )}
    </>
  )
}

/** What moved since the last meeting, the newest first. */
export function Moved(props: { readonly cockpit: Cockpit }) {
  const { say, of, language } = useSpeech()
  const now = useNow()
  const { moved, since } = props.cockpit
  const title = say(since.meeting ? 'cockpit.lately.meeting' : 'cockpit.lately')
  return (
    <Section title={title}>
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
