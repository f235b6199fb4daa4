import { useQuery } from '@tanstack/react-query'
import type { Permissions } from '../../../wire/index.ts'
import { useSpeech } from '../../lib/language.ts'
import { organisationQuery } from '../../lib/queries.ts'
import '../worklist.css'

/** The ways to look at the matrix. */
export const permissionViews = ['role', 'command', 'route'] as const
/** One of them. */
export type PermissionView = (typeof permissionViews)[number]

const words = {
  role: 'permissions.byRole',
  command: 'permissions.byCommand',
  route: 'permissions.byRoute',
} as const

/** The view an address asks for; by role unless it says otherwise. */
export function viewOf(asked: string | undefined): PermissionView {
  return permissionViews.find((view) => view === asked) ?? 'role'
}

interface Asking {
  readonly asked: { readonly [name: string]: string | undefined }
  readonly ask: (change: { readonly [name: string]: string | undefined }) => void
}

/** The view, the scenario, one person, and words to find. */
export function PermissionFilters(props: Asking & Pick<Permissions, 'scenarios'>) {
  const { say, of } = useSpeech()
  const { asked, ask, scenarios } = props
  const view = viewOf(asked.view)
  return (
    <div className="filters permissions-filters">
      <span className="toggles" role="group" aria-label={say('permissions.view')}>
        {permissionViews.map((one) => (
          <button
            key={one}
            type="button"
            className="toggle"
            aria-pressed={view === one}
            onClick={() => ask({ view: one === 'role' ? undefined : one })}
          >
            {say(words[one])}
          </button>
        ))}
      </span>
      {view !== 'route' && (
        <label className="filter-select">
          {say('permissions.scenario')}
          <select
            className="input"
            value={asked.scenario ?? ''}
            onChange={({ target }) => ask({ scenario: target.value || undefined })}
          >
            <option value="">{say('permissions.all')}</option>
            {scenarios.map(({ name, title }) => (
              <option key={name} value={name}>
                {of(title)}
              </option>
            ))}
          </select>
        </label>
      )}
      <PersonSelect asked={asked} ask={ask} />
      <input
        className="input filter-words"
        type="search"
        aria-label={say('permissions.find')}
        placeholder={say('permissions.find')}
        value={asked.q ?? ''}
        onChange={({ target }) => ask({ q: target.value || undefined })}
      />
    </div>
  )
}

function PersonSelect({ asked, ask }: Asking) {
  const { say } = useSpeech()
  const { data } = useQuery(organisationQuery)
  return (
    <label className="filter-select">
      {say('permissions.person')}
      <select
        className="input"
        value={asked.person ?? ''}
        onChange={({ target }) => ask({ person: target.value || undefined })}
      >
        <option value="">{say('permissions.everyone')}</option>
        {(data?.persons ?? []).map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
