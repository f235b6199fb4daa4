import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Fragment, useState } from 'react'
import type {
  BoardChosen,
  BoardPage as Page,
  BoardUnitLine,
  BulletinWritten,
} from '../../../wire/index.ts'
import { postOnce } from '../../lib/once.ts'
import { useAddress } from '../../lib/address.ts'
import { useSpeech } from '../../lib/language.ts'
import { paths } from '../../lib/paths.ts'
import { usePlace } from '../../lib/place.ts'
import { fullMoment } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Go } from '../../ui/go.tsx'
import { PageHead, Section } from '../../ui/section.tsx'
import { Empty, Failed, Waiting } from '../../ui/states.tsx'
import { Table, type Column } from '../../ui/table.tsx'
import { Trouble } from '../not-found.tsx'
import { Bump } from './charts.tsx'
import { boardQuery, boardsQuery, bulletinsQuery } from './queries.ts'
import { Scope } from './scope.tsx'
import { moved } from './signed.ts'
import './measures.css'

const shownPoints = (points: number | null): string =>
  points === null ? '' : points.toFixed(1).replace('-', '−')

function useColumns(
  page: Page | undefined,
  chosen: string | null,
  choose: (unit: string) => void,
): readonly Column<BoardUnitLine>[] {
  const { say } = useSpeech()
  const items = page?.items ?? []
  return [
    {
      name: 'rank',
      head: say('board.rank'),
      phone: 'mark',
      width: '3.5rem',
      cell: ({ rank }) => <span className="rank">{rank ?? '–'}</span>,
    },
    {
      name: 'unit',
      head: say('board.unit'),
      phone: 'title',
      cell: ({ unit, list }) => (
        <>
          <button
            type="button"
            className="rank-unit"
            aria-pressed={unit.id === chosen}
            onClick={() => choose(unit.id)}
          >
            {unit.name}
          </button>
          {list !== null && <span className={`list-${list}`}>{say(`board.${list}`)}</span>}
        </>
      ),
    },
    { name: 'up', head: say('board.up'), align: 'right', cell: ({ up }) => moved(up) },
    {
      name: 'score',
      head: say('board.score'),
      align: 'right',
      phone: 'end',
      cell: ({ score }) => (
        <span className="score">{score === null ? say('board.out') : score.toFixed(1)}</span>
      ),
    },
    ...items.map(({ title, of }, at): Column<BoardUnitLine> => ({
      name: title,
      head: `${title}${of > 0 ? ` ${of}` : ''}`,
      align: 'right',
      phone: 'hide',
      cell: ({ points }) => shownPoints(points[at] ?? null),
    })),
  ]
}

/** Why a unit has its score, and why its rank moved. */
function Reasons(props: { readonly chosen: BoardChosen }) {
  const { say } = useSpeech()
  const { unit, score, items, why: notes, up, moved: reasons } = props.chosen
  const why =
    up === null || up === 0
      ? say('board.why.same')
      : say(up > 0 ? 'board.why.up' : 'board.why.down', { n: Math.abs(up) })
  const shown = score === null ? say('board.out') : score.toFixed(1)
  return (
    <div className="board-foot">
      <Section title={`${unit.name} · ${why}`}>
        <ul className="reasons">
          {reasons.map((one) => (
            <li key={one.text}>
              <span>{one.text}</span>
              <b>{moved(one.up)}</b>
            </li>
          ))}
        </ul>
        <p className="words-note">{say(up === null ? 'board.why.unknown' : 'board.why.order')}</p>
      </Section>
      <Section title={say('board.how', { unit: unit.name, score: shown })}>
        <ul className="reasons">
          {items.map((item) => (
            <li key={item.title}>
              <span>{item.title}</span>
              <b>{shownPoints(item.points)}</b>
              {item.lines.map((one) => (
                <small key={one}>{one}</small>
              ))}
            </li>
          ))}
          {notes.map((one) => (
            <li key={one}>
              <span>{one}</span>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  )
}

const ruleId = 'board-rule'

/** The whole rule in words, with its version and source. */
function Rule(props: { readonly page: Page }) {
  const { say } = useSpeech()
  const { page } = props
  const tryOut = page.mayIssue && (
    <Go to={paths.whatIf({ name: page.name })}>{say('board.whatIf')}</Go>
  )
  return (
    <div id={ruleId}>
      <Section
        title={`${say('board.rule')} · ${say('board.version', { n: page.version })}`}
        note={tryOut}
      >
        <ul className="reasons">
          {page.rule.map(({ title, of, says }) => (
            <li key={title}>
              <span>{title}</span>
              <b>{say('board.points', { n: of })}</b>
              <small>{says}</small>
            </li>
          ))}
          {page.more.map((sentence) => (
            <li key={sentence}>
              <span>{sentence}</span>
            </li>
          ))}
        </ul>
        <p className="words-note">{page.follows.join(' ')}</p>
      </Section>
    </div>
  )
}

/** Whether the period was issued, and the way to issue it. */
function Issued(props: { readonly page: Page }) {
  const { say } = useSpeech()
  const cache = useQueryClient()
  const { name, period, issued, mayIssue } = props.page
  const issue = useMutation({
    mutationFn: () => postOnce('board/issue', { name, period }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['board'] }),
  })
  if (issued !== null) {
    return (
      <p>
        <Go to={paths.case(issued.id)}>{say('board.issued', { when: fullMoment(issued.at) })}</Go>
        {issued.differs && ` ${say('board.issued.differs')}`}
      </p>
    )
  }
  return (
    <>
      <p>{say('board.notIssued')}</p>
      {mayIssue && (
        <Button isBusy={issue.isPending} onPress={() => issue.mutate()}>
          {say('board.issue')}
        </Button>
      )}
      {issue.error && <Failed error={issue.error} />}
    </>
  )
}

/** Bulletins of the board, and the way to write one. */
function Bulletins(props: { readonly page: Page }) {
  const { say, list } = useSpeech()
  const cache = useQueryClient()
  const { data: bulletins = [] } = useQuery(bulletinsQuery)
  const { name: board, period, mayIssue } = props.page
  const write = useMutation({
    mutationFn: () => postOnce<BulletinWritten>('bulletins', { board, period }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['bulletins'] }),
  })
  const unknown = write.data?.unknown ?? []
  return (
    <Section
      title={say('bulletin.title')}
      note={
        mayIssue && (
          <Button isBusy={write.isPending} onPress={() => write.mutate()}>
            {say('bulletin.write')}
          </Button>
        )
      }
    >
      {write.error && <Failed error={write.error} />}
      {unknown.length > 0 && <p>{say('bulletin.unknown', { names: list(unknown) })}</p>}
      {bulletins.length === 0 ? (
        <Empty>{say('bulletin.none')}</Empty>
      ) : (
        <ul className="reasons">
          {bulletins.map(({ id, title, number, at, numbers }) => (
            <li key={id}>
              <span>
                <Go to={paths.case(id)}>{title}</Go> {number}
              </span>
              <a href={`/api/bulletins/${encodeURIComponent(id)}/paper`} download>
                {say('bulletin.take')}
              </a>
              <small>
                {fullMoment(at)} · {say('bulletin.numbers', { n: numbers })}
              </small>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

type Pool = Page['pools'][number]

/** Ranks over periods, drawn or as a table. */
function Ranks(props: {
  readonly page: Page
  readonly pool: Pool
  readonly chosen: string | null
}) {
  const { say } = useSpeech()
  const { ask } = useAddress()
  const [isTable, setTable] = useState(false)
  const { page, pool, chosen } = props
  const title = `${pool.title} · ${say('board.ranks')}`
  const isYears = page.span === 'years'
  const note = (
    <>
      <Button
        kind="quiet"
        isPressed={isYears}
        onPress={() => ask({ span: isYears ? undefined : 'years' })}
      >
        {say('board.years')}
      </Button>
      <Button kind="quiet" isPressed={isTable} onPress={() => setTable(!isTable)}>
        {say('measure.table')}
      </Button>
    </>
  )
  const lines = pool.lines.map(({ unit, ranks }) => ({ id: unit.id, name: unit.name, ranks }))
  return (
    <Section title={title} note={note}>
      {isTable ? (
        <Table
          label={title}
          rows={lines}
          keyOf={({ id }) => id}
          columns={[
            {
              name: 'unit',
              head: say('board.unit'),
              phone: 'title',
              cell: ({ name }: (typeof lines)[number]) => name,
            },
            ...page.history.map((period, at) => ({
              name: period,
              head: isYears ? period.slice(0, 4) : period.slice(5) || period,
              align: 'right' as const,
              cell: ({ ranks }: (typeof lines)[number]) => ranks[at] ?? '–',
            })),
          ]}
        />
      ) : (
        <Bump periods={page.history} span={page.span} chosen={chosen} label={title} lines={lines} />
      )}
    </Section>
  )
}

function Pools(props: { readonly page: Page }) {
  const { say } = useSpeech()
  const { ask } = useAddress()
  const { page } = props
  const chosen = page.chosen?.unit.id ?? null
  const columns = useColumns(page, chosen, (unit) => ask({ at: unit }))
  return page.pools
    .filter(({ lines }) => lines.length > 0)
    .map((pool) => (
      <Fragment key={pool.pool}>
        <div className="board">
          <Ranks page={page} pool={pool} chosen={chosen} />
          <Section title={`${pool.title} · ${say('board.scores')}`} note={say('board.choose')}>
            <Table
              label={pool.title}
              columns={columns}
              rows={pool.lines}
              keyOf={({ unit }) => unit.id}
            />
          </Section>
        </div>
        {page.chosen && pool.lines.some(({ unit }) => unit.id === chosen) && (
          <Reasons chosen={page.chosen} />
        )}
      </Fragment>
    ))
}

/** A board for a period: who leads, why each moved, by which rule. */
export function BoardPage() {
  const { say } = useSpeech()
  const { asked } = useAddress()
  const { data: boards } = useQuery(boardsQuery)
  const name = asked.name ?? boards?.[0]?.name
  const { period, knownAt, span, at } = asked
  const { data: page, error, refetch } = useQuery(boardQuery({ name, period, knownAt, span, at }))
  usePlace([{ title: page?.title ?? say('board.rail'), to: paths.board() }])
  if (error && !page) return <Trouble error={error} again={() => void refetch()} />
  if (boards?.length === 0) {
    return (
      <div className="page">
        <PageHead name={say('board.rail')} sentence={say('board.rail')} />
        <Empty>{say('board.none')}</Empty>
      </div>
    )
  }
  if (!page) return <Waiting titles={['board.ranks', 'board.scores']} />
  return (
    <div className="page">
      <PageHead
        name={
          <>
            <span>{page.title}</span>
            <span>{page.periodText}</span>
          </>
        }
        sentence={page.sentence.text || page.title}
        aside={
          <>
            <Scope period={page.period} periodText={page.periodText} />
            <a className="rule-link" href={`#${ruleId}`}>
              {say('board.rule.see')}
            </a>
            <Issued page={page} />
          </>
        }
      />
      <Pools page={page} />
      <div className="board-foot">
        <Rule page={page} />
        <Bulletins page={page} />
      </div>
    </div>
  )
}
