import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useSpeech } from '../../lib/language.ts'
import { search } from '../../lib/paths.ts'
import { organisationQuery } from '../../lib/queries.ts'
import { endOfDay } from '../../lib/time.ts'
import { choicesOf } from '../../ui/form/control.tsx'
import { Picker } from '../../ui/form/picker.tsx'
import '../../ui/form/form.css'
import './audit.css'

const sources = ['facts', 'platform', 'access', 'door'] as const
type Source = (typeof sources)[number]

/** What stands in the address. */
export interface Asked {
  readonly [name: string]: string | undefined
}

/** Which part of the record is looked through. */
export const sourceOf = ({ source }: Asked): Source =>
  sources.find((one) => one === source) ?? 'facts'

const isOnlyRefused = ({ outcome }: Asked): boolean => outcome === 'refused'

/** A day that exists. */
const isDayWord = (word: string | undefined): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(word ?? '') && !Number.isNaN(Date.parse(word ?? ''))

/** What the server is asked: permissions and settings are facts of the platform. */
export function askedOf(asked: Asked): string {
  const source = sourceOf(asked)
  const { person, from, until, address } = asked
  return search({
    source: source === 'platform' ? 'facts' : source,
    kind: source === 'platform' ? 'platform/' : undefined,
    person,
    case: source === 'door' ? undefined : asked.case,
    address: source === 'door' ? address : undefined,
    outcome: source === 'door' && isOnlyRefused(asked) ? 'refused' : undefined,
    from: isDayWord(from) ? new Date(`${from}T00:00:00+08:00`).toISOString() : undefined,
    until: until !== undefined && isDayWord(until) ? endOfDay(until) : undefined,
  })
}

function Labelled(props: { readonly label: string; readonly children: ReactNode }) {
  return (
    <label className="audit-field">
      <span>{props.label}</span>
      {props.children}
    </label>
  )
}

interface Asking {
  readonly asked: Asked
  readonly ask: (change: Asked) => void
}

/** Whose doings; emptied, everybody's. */
function Who({ asked: { person = '' }, ask }: Asking) {
  const { say } = useSpeech()
  const { data } = useQuery(organisationQuery)
  const choices = choicesOf('person', data)
  // Who has left is no choice any more, and may still be asked for by an address that was kept.
  const isKnown = person === '' || choices.some(({ id }) => id === person)
  return (
    <div className="audit-field">
      <label htmlFor="audit-person">{say('audit.person')}</label>
      <Picker
        id="audit-person"
        value={person}
        choices={isKnown ? choices : [...choices, { id: person, name: person }]}
        placeholder={say('audit.person.any')}
        onPick={(id) => ask({ person: id || undefined })}
      />
    </div>
  )
}

/** What is looked for; it stands in the address. */
export function Filters(props: Asking) {
  const { say } = useSpeech()
  const { asked, ask } = props
  const source = sourceOf(asked)
  // A day is typed as it is written everywhere here; half a day asks for nothing yet.
  const box = (name: 'case' | 'address' | 'from' | 'until', isDay = false) => (
    <Labelled label={say(`audit.${name}`)}>
      <input
        className="input"
        type="text"
        maxLength={isDay ? 10 : 200}
        placeholder={isDay ? '2026-01-31' : undefined}
        defaultValue={asked[name] ?? ''}
        onChange={({ target: { value } }) => {
          if (!isDay || value === '' || isDayWord(value)) ask({ [name]: value || undefined })
        }}
      />
    </Labelled>
  )
  return (
    <div className="audit-filters">
      <span className="toggles" role="group" aria-label={say('audit.source')}>
        {sources.map((one) => (
          <button
            key={one}
            type="button"
            className="toggle"
            aria-pressed={source === one}
            onClick={() => ask({ source: one === 'facts' ? undefined : one })}
          >
            {say(`audit.source.${one}`)}
          </button>
        ))}
      </span>
      <Who asked={asked} ask={ask} />
      {source === 'door' ? box('address') : box('case')}
      {box('from', true)}
      {box('until', true)}
      {source === 'door' && (
        <button
          type="button"
          className="toggle"
          aria-pressed={isOnlyRefused(asked)}
          onClick={() => ask({ outcome: isOnlyRefused(asked) ? undefined : 'refused' })}
        >
          {say('audit.onlyRefused')}
        </button>
      )}
    </div>
  )
}
