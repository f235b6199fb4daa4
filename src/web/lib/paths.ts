/** The addresses of the pages; state stands in them, so every one can be sent to a colleague. */

const part = encodeURIComponent

/** Writes a search part; blank values are left out. */
export function search(values: { readonly [name: string]: string | undefined }): string {
  const written = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) if (value) written.set(name, value)
  const text = written.toString()
  return text && `?${text}`
}

/** Addresses by page. */
export const paths = {
  home: '/',
  mine: (caseId?: string) => `/mine${search({ case: caseId })}`,
  list: (scenario: string, view: string, filter: { readonly [name: string]: string } = {}) =>
    `/list/${part(scenario)}/${part(view)}${search(filter)}`,
  case: (id: string, asOf?: string) => `/cases/${part(id)}${search({ asOf })}`,
  receiptOf: (id: string, ver: number) => `/cases/${part(id)}/receipt/${ver}`,
  document: (id: string, item?: number | string) =>
    `/documents/${part(id)}${search({ item: item === undefined ? undefined : String(item) })}`,
  planChanges: (id: string, against?: string) =>
    `/documents/${part(id)}/changes${search({ against })}`,
  open: (
    scenario: string,
    type: string,
    command: string,
    given: { readonly [field: string]: string } = {},
  ) => `/new/${part(scenario)}/${part(type)}${search({ command, ...given })}`,
  print: (id: string) => `/cases/${part(id)}/print`,
  /** The Word file, not a page. */
  printed: (id: string) => `/api/cases/${part(id)}/print.docx`,
  measures: (scope: { readonly [name: string]: string | undefined } = {}) =>
    `/measures${search(scope)}`,
  measure: (name: string, scope: { readonly [name: string]: string | undefined } = {}) =>
    `/measure${search({ name, ...scope })}`,
  board: (scope: { readonly [name: string]: string | undefined } = {}) => `/board${search(scope)}`,
  whatIf: (scope: { readonly [name: string]: string | undefined } = {}) =>
    `/board/what-if${search(scope)}`,
  number: (id: string) => `/n/${part(id)}`,
  figures: (id: string) => `/figures/${part(id)}`,
  sheets: '/sheets',
  sheetIn: (asked: { readonly [name: string]: string | undefined } = {}) =>
    `/sheets/in${search(asked)}`,
  brief: '/brief',
  wall: (page?: number) =>
    `/wall${search({ page: page === undefined ? undefined : String(page) })}`,
  messages: '/messages',
  me: '/me',
  manage: {
    hub: '/manage',
    accounts: (account?: string) => `/manage/accounts${search({ account })}`,
    permissions: (person?: string) => `/manage/permissions${search({ person })}`,
    backup: '/manage/backup',
    messages: '/manage/messages',
    proof: '/manage/proof',
    audit: '/manage/audit',
    organisation: (day?: string) => `/manage/organisation${search({ day })}`,
    unit: (id: string) => `/manage/units/${part(id)}`,
    person: (id: string) => `/manage/people/${part(id)}`,
    roster: '/manage/roster',
    reorganisation: '/manage/reorganisation',
    register: (name: string, key?: string) => `/manage/registers/${part(name)}${search({ key })}`,
  },
  signIn: (to?: string) => `/sign-in${search({ to })}`,
}
