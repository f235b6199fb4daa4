import type {
  MeasureLine,
  MeetingBoard,
  MeetingFigures,
  MeetingPlace,
} from '../../../wire/index.ts'
import { useSpeech } from '../../lib/language.ts'
import { paths } from '../../lib/paths.ts'
import { Bullet } from '../../ui/charts.tsx'
import { Go } from '../../ui/go.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusWord } from '../../ui/status-mark.tsx'
import { Table, type Column } from '../../ui/table.tsx'
import { moved, signed } from '../measures/signed.ts'

function useBehindColumns(scope: {
  readonly unit: string
  readonly period: string
}): readonly Column<MeasureLine>[] {
  const { say } = useSpeech()
  return [
    {
      name: 'light',
      head: say('list.light'),
      phone: 'mark',
      width: '4.75rem',
      cell: ({ light }) => <StatusWord light={light} />,
    },
    {
      name: 'title',
      head: say('measures.name'),
      phone: 'title',
      cell: ({ name, title }) => (
        <Go to={paths.measure(name, scope)} data-row>
          {title}
        </Go>
      ),
    },
    {
      name: 'value',
      head: say('measures.value'),
      align: 'right',
      cell: ({ text }) => <b>{text}</b>,
    },
    { name: 'target', head: say('measures.target'), align: 'right', cell: ({ target }) => target },
    {
      name: 'bullet',
      head: say('cockpit.progress'),
      width: '22%',
      phone: 'hide',
      cell: ({ percent, timePercent, light }) =>
        percent !== null &&
        timePercent !== null && <Bullet percent={percent} time={timePercent} light={light} />,
    },
    {
      name: 'gap',
      head: say('cockpit.gap'),
      align: 'right',
      phone: 'end',
      cell: ({ gap, light }) =>
        gap !== null && <b className={`gap status-${light}`}>{signed(gap)}</b>,
    },
  ]
}

/** Indicators behind time, the furthest first; nothing stands here where none is. */
export function Behind(props: { readonly figures: MeetingFigures }) {
  const { say } = useSpeech()
  const { behind, unit, period, periodText, total } = props.figures
  const scope = { unit: unit.id, period }
  const columns = useBehindColumns(scope)
  if (behind.count === 0) return null
  const title = say('agenda.behind', { n: behind.count, total })
  return (
    <Section
      title={title}
      note={
        <>
          <span>{periodText}</span>
          <Go to={paths.measures(scope)}>{say('agenda.all')}</Go>
        </>
      }
    >
      <Table label={title} columns={columns} rows={behind.lines} keyOf={({ name }) => name} />
    </Section>
  )
}

function Places(props: {
  readonly board: MeetingBoard
  readonly period: string
  readonly places: readonly MeetingPlace[]
}) {
  const { board, period, places } = props
  return (
    <ol className="places">
      {places.map(({ unit, rank, score, up }) => (
        <li key={unit.id}>
          <b className="rank">{rank}</b>
          <Go to={paths.board({ name: board.name, period, at: unit.id })}>{unit.name}</Go>
          <span>{score?.toFixed(1)}</span>
          <span>{moved(up)}</span>
        </li>
      ))}
    </ol>
  )
}

/** Who leads and who trails on each board, by pool. */
export function BoardEnds(props: { readonly figures: MeetingFigures }) {
  const { say } = useSpeech()
  const { boards, period, periodText } = props.figures
  return boards
    .filter(({ pools }) => pools.length > 0)
    .map((board) => (
      <Section
        key={board.name}
        title={board.title}
        note={
          <>
            <span>{periodText}</span>
            <Go to={paths.board({ name: board.name, period })}>{say('agenda.board')}</Go>
          </>
        }
      >
        <div className="pools">
          {board.pools.map(({ pool, title, ranked, top, bottom }) => (
            <div key={pool} className="board-ends">
              <h3>{say('agenda.pool', { pool: title, n: ranked })}</h3>
              <Places board={board} period={period} places={top} />
              {bottom.length > 0 && <Places board={board} period={period} places={bottom} />}
            </div>
          ))}
        </div>
      </Section>
    ))
}
