import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { CasePage, CaseQuery, Light } from '../../wire/index.ts'
import { read } from '../lib/api.ts'
import { useAddress } from '../lib/address.ts'
import { useSpeech } from '../lib/language.ts'
import { sentenceOf } from '../lib/list-sentence.ts'
import { listsOf, mayGive, openers, type ListView } from '../lib/paper.ts'
import { paths } from '../lib/paths.ts'
import { usePlace } from '../lib/place.ts'
import { listPath, organisationQuery, sheetPath, useMe, useScenarios } from '../lib/queries.ts'
import { Button } from '../ui/button.tsx'
import { CaseTable } from '../ui/case-table.tsx'
import { Rates } from '../ui/axes.tsx'
import { Go } from '../ui/go.tsx'
import { PageHead } from '../ui/section.tsx'
import { Empty, Failed, Waiting } from '../ui/states.tsx'
import { StatusMark } from '../ui/status-mark.tsx'
import { Unseen } from '../ui/unseen.tsx'
import { HandIn } from './document/hand-in.tsx'
import { NotFound } from './not-found.tsx'
import { Reports } from './papers/reports.tsx'
import { Filters } from './worklist-filters.tsx'
import './worklist.css'

/** Lists are fetched a page at a time, and go on where the last page ended. */
function useLines(query: CaseQuery) {
  return useInfiniteQuery({
    queryKey: ['cases', 'pages', query],
    queryFn: ({ pageParam, signal }) =>
      read<CasePage>(
        listPath({
          ...query,
          limit: 100,
          // Counting is over the whole query, so once is enough.
          ...(pageParam ? { cursor: pageParam } : { counts: 'yes' as const }),
        }),
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (before) => before,
  })
}

const legend: readonly Light[] = ['done', 'normal', 'near', 'late']

/** The commands by which the reader may open a case of the list. */
function useWays({ scenario, of: types }: ListView) {
  const { post } = useMe()
  return scenario.cases
    .filter(({ name }) => types.includes(name))
    .flatMap((paper) =>
      openers(paper)
        .filter((name) => mayGive(post.roles, scenario.name, paper, name))
        .map((name) => ({ paper, name })),
    )
}

/** Ways to open a case of the list, for who may. */
function Openers(props: { readonly list: ListView }) {
  const { of } = useSpeech()
  const { scenario } = props.list
  return (
    <div className="openers">
      {useWays(props.list).map(({ paper, name }) => (
        <Go
          key={`${paper.name} ${name}`}
          className="button button-primary"
          to={paths.open(scenario.name, paper.name, name)}
        >
          {of(paper.commands[name]?.title)}
        </Go>
      ))}
    </div>
  )
}

/** How many of each light; pressing one leaves only those. */
function Legend(props: { readonly counts: CasePage['counts'] }) {
  const { say } = useSpeech()
  const { asked, ask } = useAddress()
  const { lights = {} } = props.counts ?? {}
  return (
    <span className="toggles legend" role="group" aria-label={say('list.light')}>
      {legend
        .filter((light) => lights[light] || asked.light === light)
        .map((light) => (
          <button
            key={light}
            type="button"
            className="toggle"
            aria-pressed={asked.light === light}
            onClick={() => ask({ light: asked.light === light ? undefined : light })}
          >
            <StatusMark light={light} label={null} /> {say(`light.${light}`)} {lights[light] ?? 0}
          </button>
        ))}
    </span>
  )
}

/** Documents are handed in here, by who may. */
function ForDocuments(props: { readonly list: ListView }) {
  const mayHandIn = useWays(props.list).length > 0 && props.list.kind === 'document'
  return mayHandIn && <HandIn />
}

/** The lines of the list as a workbook. */
function Export(props: { readonly query: CaseQuery }) {
  const { say } = useSpeech()
  return (
    <a className="button button-plain" href={`/api/${sheetPath(props.query)}`} download>
      {say('list.export')}
    </a>
  )
}

function List(props: { readonly list: ListView }) {
  const speech = useSpeech()
  const { say, of } = speech
  const { asked, ask } = useAddress()
  const { list } = props
  const { status, light, category, unit, q, order, shows, open = 'yes' } = asked
  const query: CaseQuery = {
    scenario: list.scenario.name,
    type: list.of.join(','),
    order: order === 'opened' || order === 'moved' ? order : 'due',
    ...(open === 'any' ? {} : { open: open === 'no' ? 'no' : 'yes' }),
    ...Object.fromEntries(
      Object.entries({ status, light, category, unit, q, shows }).filter(([, value]) => value),
    ),
  }
  const { data, error, refetch, hasNextPage, fetchNextPage } = useLines(query)
  const lines = data?.pages.flatMap((page) => page.lines) ?? []
  const counts = data?.pages[0]?.counts
  const title = of(list.title)
  const isFiltered = Boolean(status || light || category || unit || q || shows || open === 'no')
  usePlace([{ title, to: paths.list(list.scenario.name, list.name) }])
  const isForDocuments = list.kind === 'document'
  // Drawn whole or not at all: a sentence and filters that come later push the lines down.
  const { isPending } = useQuery(organisationQuery)
  if ((!data && !error) || isPending) return <Waiting titles={['list.title']} />
  return (
    <div className="page">
      <PageHead
        name={list.scenario.name === 'platform' ? title : of(list.scenario.title)}
        sentence={sentenceOf(title, data?.pages[0], speech, isFiltered)}
        aside={
          <div className="openers">
            <Export query={{ ...query, view: list.name }} />
            {!isForDocuments && <Openers list={list} />}
          </div>
        }
      />
      <ForDocuments list={list} />
      <Reports scenario={list.scenario} view={list.name} />
      <section className="section" aria-label={title}>
        <Filters list={list} asked={asked} ask={ask} note={<Legend counts={counts} />} />
        {counts?.rates && <Rates rates={counts.rates} />}
        <Unseen />
        {error && <Failed error={error} again={() => void refetch()} />}
        {lines.length > 0 && <CaseTable lines={lines} label={title} fields={list.columns} />}
        {data && lines.length === 0 && (
          <Empty>
            {isFiltered ? say('list.none.filter') : say('list.none', { what: title })}{' '}
            {isFiltered && (
              <Go to={paths.list(list.scenario.name, list.name)}>{say('list.clear')}</Go>
            )}
          </Empty>
        )}
        {hasNextPage && (
          <p className="more">
            <Button onPress={() => void fetchNextPage()}>{say('action.more', { n: 100 })}</Button>
            {counts && (
              <span className="words-note">
                {say('range.shown', { shown: lines.length, total: counts.total })}
              </span>
            )}
          </p>
        )}
      </section>
    </div>
  )
}

/** The cases of one view of a scenario; the filter stands in the address. */
export function WorklistPage() {
  const { scenario, view } = useParams({ strict: false })
  const scenarios = useScenarios()
  const list = scenarios
    .filter(({ name }) => name === scenario)
    .flatMap(listsOf)
    .find(({ name }) => name === view)
  if (scenarios.length === 0) return <Waiting titles={['list.title']} />
  return list ? <List key={`${scenario}/${view}`} list={list} /> : <NotFound />
}
