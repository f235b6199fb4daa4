import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { BoardPage as Page, BoardUnitLine, BulletinWritten } from '../../../wire/index.ts'
import { freshKey, post } from '../../lib/api.ts'
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
  const items = page?.pools.flatMap(({ lines }) => lines)[0]?.items ?? []
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
    ...items.map((item, at): Column<BoardUnitLine> => ({
      name: item.title,
      head: `${item.title}${item.of > 0 ? ` ${item.of}` : ''}`,
      align: 'right',
      phone: 'hide',
      cell: (line) => shownPoints(line.items[at]?.points ?? null),
    })),
  ]
}

/** Why a unit has its score, why its rank moved, and the rule. */
function Reasons(props: { readonly page: Page; readonly line: BoardUnitLine }) {
  const { say } = useSpeech()
  const { page, line } = props
  const { up } = line
  const score = line.score === null ? say('board.out') : line.score.toFixed(1)
  const why =
    up === null || up === 0
      ? say('board.why.same')
      : say(up > 0 ? 'board.why.up' : 'board.why.down', { n: Math.abs(up) })
  return (
    <div className="board-foot">
      <Section title={say('board.how', { unit: line.unit.name, score })}>
        <ul className="reasons">
          {line.items.map((item) => (
            <li key={item.title}>
              <span>{item.title}</span>
              <b>{shownPoints(item.points)}</b>
              {item.lines.map((one) => (
                <small key={one}>{one}</small>
              ))}
            </li>
          ))}
          {line.why.map((one) => (
            <li key={one}>
              <span>{one}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={why}>
        <ul className="reasons">
          {line.moved.map((one) => (
            <li key={one.text}>
              <span>{one.text}</span>
              <b>{moved(one.up)}</b>
            </li>
          ))}
        </ul>
        <p className="words-note">{say(up === null ? 'board.why.unknown' : 'board.why.order')}</p>
      </Section>
      <Section title={say('board.rule')} note={say('board.version', { n: page.version })}>
        <ul className="reasons">
          {page.rule.map(({ title, of, says }) => (
            <li key={title}>
              <span>{title}</span>
              <b>{say('board.points', { n: of })}</b>
              <small>{says}</small>
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
    mutationFn: () => post('board/issue', { name, period }, { 'idempotency-key': freshKey() }),
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
    mutationFn: () =>
      post<BulletinWritten>('bulletins', { board, period }, { 'idempotency-key': freshKey() }),
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

function Pools(props: { readonly page: Page }) {
  const { say } = useSpeech()
  const { asked, ask } = useAddress()
  const { page } = props
  const all = page.pools.flatMap(({ lines }) => lines)
  const chosen =
    asked.at ?? all.find(({ up }) => (up ?? 0) !== 0)?.unit.id ?? all[0]?.unit.id ?? null
  const columns = useColumns(page, chosen, (unit) => ask({ at: unit }))
  const line = all.find(({ unit }) => unit.id === chosen)
  return (
    <>
      {page.pools
        .filter(({ lines }) => lines.length > 0)
        .map(({ pool, title, lines }) => (
          <div className="board" key={pool}>
            <Section title={`${title} · ${say('board.ranks')}`} note={say('board.choose')}>
              <Bump
                periods={page.history}
                chosen={chosen}
                label={`${title} · ${say('board.ranks')}`}
                lines={lines.map(({ unit, ranks }) => ({ id: unit.id, name: unit.name, ranks }))}
              />
            </Section>
            <Section title={`${title} · ${say('board.scores')}`}>
              <Table label={title} columns={columns} rows={lines} keyOf={({ unit }) => unit.id} />
            </Section>
          </div>
        ))}
      {line && <Reasons page={page} line={line} />}
    </>
  )
}

/** A board for a period: who leads, why each moved, by which rule. */
export function BoardPage() {
  const { say } = useSpeech()
  const { asked } = useAddress()
  const { data: boards } = useQuery(boardsQuery)
  const name = asked.name ?? boards?.[0]?.name
  const { period, knownAt } = asked
  const { data: page, error, refetch } = useQuery(boardQuery({ name, period, knownAt }))
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
            <Issued page={page} />
          </>
        }
      />
      <Pools page={page} />
      <Bulletins page={page} />
    </div>
  )
}
