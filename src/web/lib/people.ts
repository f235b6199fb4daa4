/** What the pages about people and units ask for. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type {
  OrganisationChanges,
  OrganisationOn,
  PersonPage,
  RegisterPage,
  ReorganisationPlan,
  ReorganisationPreview,
  UnitPage,
} from '../../wire/index.ts'
import { post, read } from './api.ts'
import { search } from './paths.ts'

const part = encodeURIComponent

/** Everybody and every unit on a day; the day before stays until it is there. */
export const organisationOnQuery = (day: string | undefined) =>
  queryOptions({
    queryKey: ['people', 'on', day ?? null],
    queryFn: ({ signal }) =>
      read<OrganisationOn>(`organisation/on${search({ day })}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })

/** What changed after a day up to another. */
export const changesQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ['people', 'changes', from, to],
    queryFn: ({ signal }) =>
      read<OrganisationChanges>(`organisation/changes${search({ from, to })}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })

/** A unit over time. */
export const unitQuery = (id: string) =>
  queryOptions({
    queryKey: ['people', 'unit', id],
    queryFn: ({ signal }) => read<UnitPage>(`organisation/units/${part(id)}`, signal),
  })

/** A person over time. */
export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ['people', 'person', id],
    queryFn: ({ signal }) => read<PersonPage>(`organisation/people/${part(id)}`, signal),
  })

/** What a register says. */
export const registerQuery = (register: string) =>
  queryOptions({
    queryKey: ['people', 'register', register],
    queryFn: ({ signal }) => read<RegisterPage>(`manage/registers/${part(register)}`, signal),
  })

/** Works a reorganisation out; nothing is changed. */
export const previewReorganisation = (plan: ReorganisationPlan): Promise<ReorganisationPreview> =>
  post('manage/reorganisation/preview', plan)
