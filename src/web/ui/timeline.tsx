import type { ReactNode } from 'react'
import type { CasePaper, ClockDetail, TimelineEntry } from '../../wire/index.ts'
import { datedMoment, fullMoment, momentWords, recordMoment } from '../lib/time.ts'
import type { Word } from '../words/index.ts'
import type { TimelineFilter } from '../lib/queries.ts'
import { FileSlip, filesIn } from './evidence.tsx'
import { Go } from './go.tsx'
import { StatusMark } from './status-mark.tsx'
import { nameOf, useNaming, valueWords } from './value.tsx'
import './timeline.css'

const changes: readonly string[] = ['starts', 'stops', 'suspends', 'resumes', 'ends', 'moves']

function Body(props: { readonly entry: TimelineEntry; readonly paper: CasePaper | undefined }) {
  const naming = useNaming()
  const { entry, paper } = props
  const fields = paper?.facts[entry.type]?.fields ?? {}
  const shown = Object.entries(fields)
    // Steps stand in a part of their own, as they are now.
    .filter(([, field]) => !(field.kind === 'list' && field.of.kind === 'record'))
    .map(([name, field]) => ({ name, field, words: valueWords(field, entry.body[name], naming) }))
    .filter(({ words }) => words !== '')
  const isLong = (kind: string): boolean => kind === 'long-text'
  const short = shown.filter(({ field }) => !isLong(field.kind))
  const files = filesIn(entry.body)
  return (
    <>
      {entry.type === '$rehomed' && <Rehomed entry={entry} />}
      {shown
        .filter(({ field }) => isLong(field.kind))
        .map(({ name, words }) => (
          <p key={name} className="entry-words">
            {words}
          </p>
        ))}
      {short.length > 0 && (
        <p className="entry-values">
          {short.map(({ name, field, words }) => (
            <span key={name}>
              {naming.of(field.title)} <b>{words}</b>
            </span>
          ))}
        </p>
      )}
      {files.length > 0 && (
        <div className="evidence entry-files">
          {files.map((file) => (
            <FileSlip key={file.id} file={file} />
          ))}
        </div>
      )}
    </>
  )
}

/** Which unit handed the case to which, by the names they had. */
function Rehomed({ entry }: { readonly entry: TimelineEntry }) {
  const { say, organisation } = useNaming()
  const [from, to] = [entry.body.from, entry.body.to].map((id) => nameOf(String(id), organisation))
  if (from === to) return <p className="entry-words">{say('case.moved', { unit: from ?? '' })}</p>
  return <p className="entry-words">{say('case.rehomed', { from: from ?? '', to: to ?? '' })}</p>
}

function Entry(props: {
  readonly entry: TimelineEntry
  readonly paper: CasePaper | undefined
  readonly now: string
  readonly to: (at: string) => string
  readonly receipt: (ver: number) => string
}) {
  const naming = useNaming()
  const { say, of, language, organisation } = naming
  const { entry, paper, now } = props
  const by = entry.by.startsWith('system:') ? say('case.system') : nameOf(entry.by, organisation)
  const who = [by, entry.byTitle].filter(Boolean).join(' · ')
  // Minutes later is how long it takes to write; half an hour later somebody wrote it up.
  const isLater = Date.parse(entry.recordedAt) - Date.parse(entry.occurredAt) > 1_800_000
  const clockTitle = (clock: string): string => of(paper?.clocks[clock]?.title) || clock
  return (
    <li className="entry">
      <time dateTime={entry.occurredAt} title={fullMoment(entry.occurredAt)}>
        <Go to={props.to(entry.recordedAt)} title={say('case.asOf.look')}>
          {recordMoment(entry.occurredAt, now, language)}
        </Go>
      </time>
      <span className="entry-mark" aria-hidden />
      <div className="entry-body">
        <p className="entry-what">
          <b>{of(entry.title)}</b>
          <span className="entry-who">{who}</span>
          {entry.onBehalfOf && (
            <span className="entry-who">
              {say('case.behalf', { who: nameOf(entry.onBehalfOf, organisation) })}
            </span>
          )}
          {isLater && (
            <span className="entry-who">
              {say('case.recordedLater', { when: recordMoment(entry.recordedAt, now, language) })}
            </span>
          )}
          <Go to={props.receipt(entry.ver)} className="entry-receipt" title={say('receipt.given')}>
            {say('receipt.give')}
          </Go>
        </p>
        <Body entry={entry} paper={paper} />
        {entry.clocks.length > 0 && (
          <p className="entry-clocks">
            {entry.clocks.map(({ clock, change }) => (
              <span key={`${clock}${change}`}>
                {changes.includes(change)
                  ? say(`case.change.${change}` as Word, { clock: clockTitle(clock) })
                  : change}
              </span>
            ))}
          </p>
        )}
      </div>
    </li>
  )
}

function Planned(props: { readonly clock: ClockDetail; readonly now: string }) {
  const { say, of, language } = useNaming()
  const { clock, now } = props
  return (
    <li className="entry entry-planned">
      <time dateTime={clock.dueAt ?? ''}>
        {clock.dueAt &&
          (clock.light === 'late'
            ? say('case.wasDue', { when: recordMoment(clock.dueAt, now, language) })
            : say('case.before', { when: momentWords(clock.dueAt, now, language) }))}
      </time>
      <span className="entry-mark">
        <StatusMark light={clock.light === 'late' ? 'late' : 'pending'} label={null} />
      </span>
      <div className="entry-body">
        <p className="entry-what">
          <b>{say('case.due', { clock: of(clock.title) })}</b>
          <span className="entry-who">{clock.words}</span>
        </p>
      </div>
    </li>
  )
}

/** What happened, newest first; what is still due stands above the line of now. */
export function Timeline(props: {
  readonly entries: readonly TimelineEntry[]
  readonly clocks: readonly ClockDetail[]
  readonly paper: CasePaper | undefined
  readonly filter: TimelineFilter
  readonly isClosed: boolean
  /** The instant the case is looked at, which is now unless it is looked back at. */
  readonly now: string
  readonly isLookingBack: boolean
  /** Address of the case as it was known at an instant. */
  readonly lookingBack: (at: string) => string
  /** Address of the receipt of a version. */
  readonly receipt: (ver: number) => string
}): ReactNode {
  const { say, language } = useNaming()
  const { now } = props
  const shown = props.entries
  const planned = props.clocks
    .filter(({ dueAt, light }) => dueAt !== null && light !== 'done' && light !== 'paused')
    .toSorted((a, b) => (b.dueAt ?? '').localeCompare(a.dueAt ?? ''))
  return (
    <ol className="timeline">
      {!props.isClosed &&
        props.filter !== 'evidence' &&
        planned.map((clock) => <Planned key={clock.clock} clock={clock} now={now} />)}
      {!props.isClosed && (
        <li className="timeline-now">
          <span>
            {say(props.isLookingBack ? 'case.then' : 'case.now')} {datedMoment(now, now, language)}
          </span>
        </li>
      )}
      {shown.map((entry) => (
        <Entry
          key={entry.seq}
          entry={entry}
          paper={props.paper}
          now={now}
          to={props.lookingBack}
          receipt={props.receipt}
        />
      ))}
      {shown.length === 0 && <li className="empty">{say('case.timeline.none')}</li>}
    </ol>
  )
}
