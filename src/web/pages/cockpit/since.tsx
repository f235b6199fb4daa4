import type { ReactNode } from 'react'
import type { CaseLine, Cockpit, MeetingFigures } from '../../../wire/index.ts'
import { useSpeech } from '../../lib/language.ts'
import { useNow } from '../../lib/now.ts'
import { paths } from '../../lib/paths.ts'
import { momentWords } from '../../lib/time.ts'
import { useCasePath } from '../../ui/case-table.tsx'
import { Go } from '../../ui/go.tsx'
import { Section } from '../../ui/section.tsx'
import { Empty } from '../../ui/states.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { moved } from '../measures/signed.ts'

/** Rows under each head; the rest is a press away. */
const most = 3

function Part(props: {
  readonly title: string
  readonly count: number
  readonly children: ReactNode
}) {
  if (props.count === 0) return null
  return (
    <div className="since-part">
      <h3>
        {props.title} <b>{props.count}</b>
      </h3>
      <ul>{props.children}</ul>
    </div>
  )
}

function CaseRow(props: { readonly line: CaseLine }) {
  const path = useCasePath()
  const { line } = props
  return (
    <li>
      <StatusMark light={line.light} />
      <Go to={path(line)} title={line.title}>
        {line.title}
      </Go>
      <span>{line.unit?.name}</span>
    </li>
  )
}

/** What became of promises: landed, slipped, and brought up to be decided. */
function Promises(props: { readonly since: Cockpit['since'] }) {
  const { say } = useSpeech()
  const { landed, slipped, raised } = props.since
  const parts = [
    ['since.landed', landed],
    ['since.slipped', slipped],
    ['since.raised', raised],
  ] as const
  return parts.map(([word, { count, lines }]) => (
    <Part key={word} title={say(word)} count={count}>
      {lines.slice(0, most).map((line) => (
        <CaseRow key={line.id} line={line} />
      ))}
    </Part>
  ))
}

/** Lights of indicators that changed, and ranks that moved. */
function Figures(props: { readonly figures: MeetingFigures }) {
  const { say } = useSpeech()
  const { since, period } = props.figures
  return (
    <>
      <Part title={say('since.lights')} count={since.counts.lights}>
        {since.lights.slice(0, most).map(({ name, title, unit, from, to }) => (
          <li key={`${name} ${unit.id}`}>
            <span className="since-relit">
              <StatusMark light={from} />
              <span aria-hidden>→</span>
              <StatusMark light={to} />
            </span>
            <Go to={paths.measure(name, { unit: unit.id, period })} title={title}>
              {title}
            </Go>
            <span>{unit.name}</span>
          </li>
        ))}
      </Part>
      <Part title={say('since.ranks')} count={since.counts.ranks}>
        {since.ranks.slice(0, most).map(({ board, title, unit, from, to, up, why }) => (
          <li key={`${board} ${unit.id}`}>
            <span className="since-up">{moved(up)}</span>
            <Go to={paths.board({ name: board, period, at: unit.id })} title={why[0] ?? title}>
              {unit.name}
            </Go>
            <span>{say('since.rank', { from, to })}</span>
          </li>
        ))}
      </Part>
    </>
  )
}

/** Sentences of cases and of figures, each on its own. */
function Said(props: { readonly parts: readonly string[] }) {
  return props.parts.map((part) => <span key={part}>{part}</span>)
}

/** What is new since the last meeting: its sentence, and each thing a press away. */
export function Since(props: {
  readonly cockpit: Cockpit
  readonly figures: MeetingFigures | undefined
}) {
  const { say, language } = useSpeech()
  const now = useNow()
  const { figures } = props
  const { since } = props.cockpit
  const { meeting, from } = since
  const when = momentWords(meeting?.at ?? from, now, language)
  const said = [since.sentence.text, figures?.since.sentence.text ?? ''].filter((one) => one !== '')
  const title = meeting ? say('since.title', { when }) : say('since.week')
  const isStill = said.length === 0 && figures !== undefined
  return (
    <Section title={title} note={<Said parts={said} />} className="since">
      {isStill && <Empty>{say('since.none')}</Empty>}
      <div className="since-parts">
        <Promises since={since} />
        {figures && <Figures figures={figures} />}
      </div>
      {meeting?.sentence && (
        <p className="words-note since-then">
          {say('since.then', { sentence: meeting.sentence, late: meeting.late ?? 0 })}
        </p>
      )}
    </Section>
  )
}
