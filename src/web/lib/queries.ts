import {
  QueryClient,
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useQuery,
} from '@tanstack/react-query'
import type {
  CaseCount,
  CaseDetail,
  CasePage,
  CaseQuery,
  Cockpit,
  DocumentDetail,
  Me,
  MySecurity,
  Organisation,
  Origin,
  ReadingJob,
  ScenarioPaper,
  SignInState,
  TimelinePage,
  Welcome,
} from '../../wire/index.ts'
import { Refusal, read } from './api.ts'
import { setClock } from './now.ts'

/** One cache for the page; a broken line, and a server with too much to do, are asked again. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: true,
      retry: (times, error) =>
        error instanceof Refusal &&
        (error.problem.kind === 'offline' || error.problem.key === 'http.busy') &&
        times < 2,
    },
  },
})

/** Who is signed in. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }) => {
    const me = await read<Me>('me', signal)
    setClock(me.now)
    return me
  },
  staleTime: Infinity,
})

/** What the sign-in page shows. */
export const welcomeQuery = queryOptions({
  queryKey: ['welcome'],
  queryFn: ({ signal }) => read<Welcome>('welcome', signal),
})

/** How far signing in is, and what there is to sign in with. */
export const signInQuery = queryOptions({
  queryKey: ['sign-in'],
  queryFn: ({ signal }) => read<SignInState>('sign-in', signal),
  staleTime: Infinity,
  gcTime: 0,
})

/** One's own account: devices, tokens, second factor. */
export const securityQuery = queryOptions({
  queryKey: ['me', 'security'],
  queryFn: ({ signal }) => read<MySecurity>('me/security', signal),
})

/** Units, persons and posts. */
export const organisationQuery = queryOptions({
  queryKey: ['organisation'],
  queryFn: ({ signal }) => read<Organisation>('organisation', signal),
  staleTime: 600_000,
})

/** The paper part of every scenario. */
export const scenariosQuery = queryOptions({
  queryKey: ['scenarios'],
  queryFn: ({ signal }) => read<readonly ScenarioPaper[]>('scenarios', signal),
  staleTime: 600_000,
})

/** The cockpit. */
export const cockpitQuery = queryOptions({
  queryKey: ['cockpit'],
  queryFn: ({ signal }) => read<Cockpit>('cockpit', signal),
})

/** Writes a case query as the address of a list; empty parts are left out. */
export function listPath(query: CaseQuery): string {
  const written = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') written.set(name, String(value))
  }
  return `cases?${written.toString()}`
}

/** The same list as a workbook. */
export const sheetPath = (query: CaseQuery): string =>
  listPath(query).replace('cases?', 'cases.csv?as=xlsx&')

/** A page of lines; the one before stays until it is there. */
export const casesQuery = (query: CaseQuery) =>
  queryOptions({
    queryKey: ['cases', query],
    queryFn: ({ signal }) => read<CasePage>(listPath(query), signal),
    placeholderData: keepPreviousData,
  })

/** How many open cases of each type one may see. */
export const countsQuery = queryOptions({
  queryKey: ['cases', 'counts'],
  queryFn: ({ signal }) => read<readonly CaseCount[]>('case-counts', signal),
})

/** A case, now or as known at an instant. */
export const caseQuery = (id: string, asOf?: string) =>
  queryOptions({
    queryKey: ['case', id, asOf ?? null],
    queryFn: ({ signal }) => {
      const at = asOf ? `?asOf=${encodeURIComponent(asOf)}` : ''
      return read<CaseDetail>(`cases/${encodeURIComponent(id)}${at}`, signal)
    },
    placeholderData: keepPreviousData,
  })

/** Which lines of what happened are shown. */
export type TimelineFilter = 'all' | 'evidence' | 'clocks'

/** What happened to a case, page by page; all of what came with it where that was all. */
export const timelineQuery = (detail: CaseDetail, only: TimelineFilter, asOf?: string) => {
  const { id, timeline, earlier } = detail
  return infiniteQueryOptions({
    queryKey: ['case', id, 'timeline', asOf ?? null, only],
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams(only === 'all' ? {} : { only })
      if (pageParam !== null) asked.set('before', String(pageParam))
      else if (only === 'all') asked.set('limit', String(timeline.length))
      if (asOf !== undefined) asked.set('asOf', asOf)
      return read<TimelinePage>(`cases/${encodeURIComponent(id)}/timeline?${asked}`, signal)
    },
    enabled: earlier !== null,
    initialPageParam: null as number | null,
    getNextPageParam: (page: TimelinePage) => page.earlier,
    ...(only === 'all'
      ? { initialData: { pages: [{ entries: timeline, earlier }], pageParams: [null] } }
      : {}),
  })
}

/** The sentence a case came from; null when it came from none. */
export const originQuery = (id: string) =>
  queryOptions({
    queryKey: ['origin', id],
    queryFn: ({ signal }) =>
      read<Origin | null>(`cases/${encodeURIComponent(id)}/origin`, signal),
    staleTime: 600_000,
  })

/** A document beside its items. */
export const documentQuery = (id: string) =>
  queryOptions({
    queryKey: ['document', id],
    queryFn: ({ signal }) => read<DocumentDetail>(`documents/${encodeURIComponent(id)}`, signal),
  })

const isOver = (job: ReadingJob | undefined): boolean =>
  job !== undefined && job.state !== 'waiting' && job.state !== 'reading'

/** A reading job, asked again until it is over. */
export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: ['job', id],
    queryFn: ({ signal }) => read<ReadingJob>(`jobs/${encodeURIComponent(id)}`, signal),
    refetchInterval: (query) => (isOver(query.state.data) ? false : 700),
  })

/** Who is signed in; only for pages behind the sign-in. */
export function useMe(): Me {
  const { data } = useQuery(meQuery)
  if (!data) throw new Error('useMe stands outside the shell')
  return data
}

/** The scenarios, empty until they are there. */
export function useScenarios(): readonly ScenarioPaper[] {
  return useQuery(scenariosQuery).data ?? []
}
