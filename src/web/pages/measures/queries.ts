import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type {
  BoardEntry,
  BoardPage,
  BulletinEntry,
  FigureForm,
  MeasurePage,
  MeasuresPage,
  NumberPage,
} from '../../../wire/index.ts'
import { read } from '../../lib/api.ts'
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

/** The boards there are. */
export const boardsQuery = queryOptions({
  queryKey: ['boards'],
  queryFn: ({ signal }) => read<readonly BoardEntry[]>('boards', signal),
})

/** One board. */
export const boardQuery = (scope: FigureScope) =>
  queryOptions({
    queryKey: ['board', scope],
    queryFn: ({ signal }) => read<BoardPage>(`board${scoped(scope)}`, signal),
    placeholderData: keepPreviousData,
    enabled: scope.name !== undefined,
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
