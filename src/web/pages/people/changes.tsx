import type { OrganisationChange } from '../../../wire/index.ts'
import { useSpeech } from '../../lib/language.ts'
import { paths } from '../../lib/paths.ts'
import { Go } from '../../ui/go.tsx'

/** Changes by their days, what each thing was and is. */
export function ChangeList(props: { readonly changes: readonly OrganisationChange[] }) {
  const days = [...new Set(props.changes.map(({ day }) => day))]
  return (
    <ol className="change-days">
      {days.map((day) => (
        <li key={day}>
          <h3>{day}</h3>
          <ul>
            {props.changes
              .filter((change) => change.day === day)
              .map((change) => (
                <li key={`${change.of} ${change.id} ${change.what}`} className="change">
                  <Change change={change} />
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

function Change({ change }: { readonly change: OrganisationChange }) {
  const { say } = useSpeech()
  const { of, id, name, what, note, fields } = change
  const empty = say('people.empty')
  return (
    <>
      <span className={`change-what change-${what}`}>{say(`people.change.${what}`)}</span>
      <span className="change-body">
        <small>{say(`people.of.${of}`)}</small>
        {of === 'unit' || of === 'person' ? (
          <Go to={of === 'unit' ? paths.manage.unit(id) : paths.manage.person(id)}>{name}</Go>
        ) : (
          <b>{name}</b>
        )}
        {note && <small>{note}</small>}
        {fields.map(({ title, was, is }) => (
          <small key={title} className="change-field">
            {say('people.wasIs', { title, was: was || empty, is: is || empty })}
          </small>
        ))}
      </span>
    </>
  )
}
