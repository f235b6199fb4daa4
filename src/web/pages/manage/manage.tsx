import { useSpeech } from '../../lib/language.ts'
import { paths } from '../../lib/paths.ts'
import { usePlace } from '../../lib/place.ts'
import { useMe } from '../../lib/queries.ts'
import { Go } from '../../ui/go.tsx'
import { PageHead, Section } from '../../ui/section.tsx'
import { Empty } from '../../ui/states.tsx'
import { manageGroups, platformRolesOf } from './entries.ts'
import './manage.css'

/** What an administrator may open, by what it is about. */
export function ManagePage() {
  const { say } = useSpeech()
  usePlace([{ title: say('manage.title'), to: paths.manage.hub }])
  const mine = platformRolesOf(useMe().post.roles)
  const groups = manageGroups
    .map(({ title, entries }) => ({
      title,
      entries: entries.filter(({ roles }) => roles.some((role) => mine.includes(role))),
    }))
    .filter(({ entries }) => entries.length > 0)
  const count = groups.reduce((sum, { entries }) => sum + entries.length, 0)
  return (
    <div className="page manage">
      <PageHead
        name={say('manage.title')}
        sentence={count === 0 ? say('manage.none') : say('manage.sentence', { n: count })}
      />
      {count === 0 && <Empty>{say('manage.none.how')}</Empty>}
      {groups.map(({ title, entries }) => (
        <Section key={title} title={say(title)}>
          <ul className="manage-list">
            {entries.map((entry) => (
              <li key={entry.to}>
                <Go to={entry.to} data-row>
                  {say(entry.title)}
                </Go>
                <p>{say(entry.about)}</p>
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </div>
  )
}
