import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type {
  BoardEntry,
  BoardPage,
  BoardTrial,
  BulletinEntry,
  BurdenPage,
  FigureForm,
  MeasurePage,
  MeasuresPage,
  NumberPage,
} from '../../../wire/index.ts'
import { post, read } from '../../lib/api.ts'
import { search } from '../../lib/paths.ts'

/** What a page of figures is asked for. */
export interface FigureScope {
  readonly name?: string | undefined
  readonly unit?: string | undefined
  readonly period?: string | undefined
  readonly knownAt?: string | undefined
}

const scoped = ({ name, unit, period, knownAt }: FigureScope) =>
  search({ name, unit, period, knownAt })

/** All indicators of a unit. */
export const measuresQuery = (scope: FigureScope) =>
  queryOptions({
    queryKey: ['measures', scope],
    queryFn: ({ signal }) =>
      read<MeasuresPage>(`measures${scoped({ ...scope, name: undefined })}`, signal),
    placeholderData: keepPreviousData,
  })

/** One indicator. */
export const measureQuery = (scope: FigureScope) =>
  queryOptions({
    queryKey: ['measure', scope],
    queryFn: ({ signal }) => read<MeasurePage>(`measure${scoped(scope)}`, signal),
    placeholderData: keepPreviousData,
  })

/** What was asked of units for a period. */
export const burdenQuery = (period: string) =>
  queryOptions({
    queryKey: ['burden', period],
    queryFn: ({ signal }) => read<BurdenPage>(`burden${search({ period })}`, signal),
  })

/** The boards there are. */
export const boardsQuery = queryOptions({
  queryKey: ['boards'],
  queryFn: ({ signal }) => read<readonly BoardEntry[]>('boards', signal),
})

/** What a board is asked for beside: over what span, and of which unit. */
export interface BoardScope extends FigureScope {
  readonly span?: string | undefined
  readonly at?: string | undefined
}

/** One board. */
export const boardQuery = ({ name, period, knownAt, span, at }: BoardScope) =>
  queryOptions({
    queryKey: ['board', name, period, knownAt, span, at],
    queryFn: ({ signal }) =>
      read<BoardPage>(`board${search({ name, period, knownAt, span, at })}`, signal),
    placeholderData: keepPreviousData,
    enabled: name !== undefined,
  })

/** A draft of a rule. */
export interface Draft {
  readonly name: string
  readonly over: 'last' | 'next'
  readonly edits: { readonly [path: string]: number | string | boolean | null }
}

/** A draft, tried; nothing is recorded. */
export const trialQuery = (draft: Draft | null) =>
  queryOptions({
    queryKey: ['board-try', draft],
    queryFn: () => post<BoardTrial>('board/try', draft),
    placeholderData: keepPreviousData,
    enabled: draft !== null,
  })

/** Bulletins that were written. */
export const bulletinsQuery = queryOptions({
  queryKey: ['bulletins'],
  queryFn: ({ signal }) => read<readonly BulletinEntry[]>('bulletins', signal),
})

/** A printed number. */
export const numberQuery = (id: string) =>
  queryOptions({
    queryKey: ['number', id],
    queryFn: ({ signal }) => read<NumberPage>(`n/${encodeURIComponent(id)}`, signal),
  })

/** A form of figures. */
export const formQuery = (id: string) =>
  queryOptions({
    queryKey: ['figures', id],
    queryFn: ({ signal }) => read<FigureForm>(`figures/${encodeURIComponent(id)}`, signal),
  })
