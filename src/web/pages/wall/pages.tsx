import type { ReactNode } from 'react'
import type { CaseLine, Cockpit, Light, MeetingFigures } from '../../../wire/index.ts'
import { useSpeech } from '../../lib/language.ts'
import type { Word } from '../../words/index.ts'
import { StatusMark } from '../../ui/status-mark.tsx'
import { moved, signed } from '../measures/signed.ts'

/** A page of the wall. */
export interface WallSection {
  readonly word: Word
  readonly draw: () => ReactNode
}

/** Rows that are read from five metres without scrolling. */
const most = 6
const each = 2

interface Row {
  readonly key: string
  /** What stands first: a light, a place, or nothing. */
  readonly first: Light | number | null
  readonly title: string
  readonly note: string
  readonly end: string
}

function First({ first }: Pick<Row, 'first'>) {
  if (typeof first === 'string') return <StatusMark light={first} />
  return <span className="wall-rank">{first}</span>
}

function Rows(props: {
  readonly title: string
  readonly rows: readonly Row[]
  /** What the last column says, where it does not say so itself. */
  readonly endHead?: string
}) {
  if (props.rows.length === 0) return null
  return (
    <section className="wall-list" aria-label={props.title}>
      <h2>
        {props.title}
        {props.endHead && <span className="wall-end-head">{props.endHead}</span>}
      </h2>
      <ul>
        {props.rows.slice(0, most).map(({ key, first, title, note, end }) => (
          <li key={key}>
            <First first={first} />
            <b>{title}</b>
            <span className="wall-note">{note}</span>
            <span className={typeof first === 'string' ? `status-${first}` : ''}>{end}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

// Units lead; names of people never stand on a wall.
const caseRow = ({ id, light, title, unit, clock }: CaseLine): Row => ({
  key: id,
  first: light,
  title,
  note: unit?.name ?? '',
  // How long is read from afar; when it was or is due stands in the case.
  end: clock.split(/[\uFF0C,]/)[0] ?? '',
})

function Summary(props: {
  readonly cockpit: Cockpit
  readonly figures: MeetingFigures | undefined
}) {
  const { say } = useSpeech()
  const { actions, decisions } = props.cockpit
  const late = actions.reduce((sum, { counts }) => sum + counts.late, 0)
  const slow = props.figures?.behind.count ?? null
  const numbers = [
    ['wall.late', late],
    ['wall.decide', decisions.count],
    ['wall.slow', slow],
  ] as const
  const gapOf = (progress: number | null) =>
    progress === null ? '' : signed(progress - props.cockpit.timeProgress)
  return (
    <>
      <dl className="wall-numbers">
        {numbers.map(
          ([word, n]) =>
            n !== null && (
              <div key={word}>
                <dd>{n}</dd>
                <dt>{say(word)}</dt>
              </div>
            ),
        )}
      </dl>
      <Rows
        title={say('cockpit.actions')}
        endHead={say('wall.gap')}
        rows={actions.map(({ id, light, title, lead, progress }) => ({
          key: id,
          first: light,
          title,
          note: lead ?? '',
          end: gapOf(progress),
        }))}
      />
    </>
  )
}

function Since(props: { readonly cockpit: Cockpit; readonly figures: MeetingFigures | undefined }) {
  const { say } = useSpeech()
  const { since } = props.cockpit
  const ranks = (props.figures?.since.ranks ?? []).map(({ board, unit, from, to, up }): Row => ({
    key: `${board} ${unit.id}`,
    first: null,
    title: unit.name,
    note: say('since.rank', { from, to }),
    end: moved(up),
  }))
  const said = [since.sentence.text, props.figures?.since.sentence.text ?? '']
  return (
    <>
      <p className="wall-said">{said.filter((one) => one !== '').join(' · ')}</p>
      <Rows title={say('since.slipped')} rows={since.slipped.lines.slice(0, each).map(caseRow)} />
      <Rows title={say('since.landed')} rows={since.landed.lines.slice(0, each).map(caseRow)} />
      <Rows title={say('since.ranks')} rows={ranks.slice(0, each)} />
    </>
  )
}

function Board(props: { readonly figures: MeetingFigures }) {
  const { say } = useSpeech()
  return props.figures.boards.slice(0, 1).flatMap(({ name, pools }) =>
    pools.slice(0, 1).map(({ pool, title, ranked, top, bottom }) => (
      <Rows
        key={`${name} ${pool}`}
        title={say('agenda.pool', { pool: title, n: ranked })}
        rows={[...top, ...bottom].map(({ unit, rank, score, up }) => ({
          key: unit.id,
          first: rank,
          title: unit.name,
          note: score?.toFixed(1) ?? '',
          end: moved(up),
        }))}
      />
    )),
  )
}

function Behind(props: { readonly figures: MeetingFigures }) {
  const { say } = useSpeech()
  return (
    <Rows
      title={say('wall.behind')}
      endHead={say('wall.gap')}
      rows={props.figures.behind.lines.map(({ name, light, title, text, gap }) => ({
        key: name,
        first: light,
        title,
        note: text,
        end: gap === null ? '' : signed(gap),
      }))}
    />
  )
}

function CaseRows(props: { readonly word: Word; readonly lines: readonly CaseLine[] }) {
  const { say } = useSpeech()
  return <Rows title={say(props.word)} rows={props.lines.map(caseRow)} />
}

/** The pages there is something for, in the order of a meeting. */
export function pagesOf(
  cockpit: Cockpit | undefined,
  figures: MeetingFigures | undefined,
): readonly WallSection[] {
  if (cockpit === undefined) return []
  const { decisions, nextWeek, since } = cockpit
  const hasNews = since.sentence.text !== '' || (figures?.since.sentence.text ?? '') !== ''
  const hasBoard = figures?.boards.some(({ pools }) => pools.length > 0) ?? false
  const pages: readonly (WallSection | false)[] = [
    { word: 'wall.summary', draw: () => <Summary cockpit={cockpit} figures={figures} /> },
    hasNews && {
      word: 'wall.since',
      draw: () => <Since cockpit={cockpit} figures={figures} />,
    },
    decisions.count > 0 && {
      word: 'wall.decisions',
      draw: () => <CaseRows word="wall.decisions" lines={decisions.lines} />,
    },
    figures !== undefined &&
      figures.behind.count > 0 && {
        word: 'wall.behind',
        draw: () => <Behind figures={figures} />,
      },
    figures !== undefined &&
      hasBoard && { word: 'board.rail', draw: () => <Board figures={figures} /> },
    nextWeek.count > 0 && {
      word: 'wall.week',
      draw: () => <CaseRows word="wall.week" lines={nextWeek.lines} />,
    },
  ]
  return pages.filter((page) => page !== false)
}
