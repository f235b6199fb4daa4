import { useMemo } from 'react'
import type { DeputyOn, OrganisationOn, PostOn, UnitOn } from '../../../wire/index.ts'
import { useSpeech } from '../../lib/language.ts'
import { paths } from '../../lib/paths.ts'
import { Go } from '../../ui/go.tsx'
import { Empty } from '../../ui/states.tsx'

/** Units below each other with their posts and people; a word narrows it to what it names. */
export function UnitTree(props: { readonly data: OrganisationOn; readonly words: string }) {
  const { say } = useSpeech()
  const { data, words } = props
  const rows = useMemo(() => rowsOf(data, words), [data, words])
  if (data.units.length === 0) return <Empty>{say('people.noUnits')}</Empty>
  if (rows.length === 0) return <Empty>{say('people.none', { words })}</Empty>
  return (
    <ul className="unit-tree">
      {rows.map(({ unit, depth, posts }) => (
        <li key={unit.id} className={`unit-row unit-depth-${Math.min(depth, 4)}`}>
          <UnitHead unit={unit} />
          {posts.length > 0 && (
            <ul className="post-list">
              {posts.map((post) => (
                <li key={post.id}>
                  <PostLine post={post} deputy={data.deputies.find((one) => isAt(one, post))} />
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  )
}

const isAt = (deputy: DeputyOn, { id }: PostOn): boolean => deputy.post.id === id

interface Row {
  readonly unit: UnitOn
  readonly depth: number
  readonly posts: readonly PostOn[]
}

function rowsOf({ units, posts }: OrganisationOn, words: string): readonly Row[] {
  const parents = new Map(units.map(({ id, parent }) => [id, parent]))
  const depthOf = (id: string): number => {
    const above = parents.get(id)
    return above === undefined || above === null ? 0 : depthOf(above) + 1
  }
  const wanted = words.trim().toLowerCase()
  const says = (...texts: readonly (string | undefined)[]): boolean =>
    texts.some((text) => text?.toLowerCase().includes(wanted))
  return units.flatMap((unit) => {
    const own = posts.filter((post) => post.unit.id === unit.id)
    const isNamed = wanted === '' || says(unit.name, unit.short)
    const found = isNamed ? own : own.filter((post) => says(post.title, post.person?.name))
    if (!isNamed && found.length === 0) return []
    return [{ unit, depth: depthOf(unit.id), posts: found }]
  })
}

function UnitHead({ unit }: { readonly unit: UnitOn }) {
  const { say, of } = useSpeech()
  const notes = [
    of(unit.kindTitle ?? undefined),
    say('people.count', { n: unit.people }),
    unit.lead && say('people.lead', { unit: unit.lead.name }),
    unit.until && say('people.until', { day: unit.until }),
  ].filter(Boolean)
  return (
    <p className="unit-head">
      <Go to={paths.manage.unit(unit.id)} data-row>
        {unit.name}
      </Go>
      <small>{notes.join(' · ')}</small>
    </p>
  )
}

/** A post with its holder, and who acts for them. */
export function PostLine(props: { readonly post: PostOn; readonly deputy?: DeputyOn | undefined }) {
  const { say } = useSpeech()
  const { post, deputy } = props
  const notes = [
    post.rank,
    post.home && say('people.home', { unit: post.home.unit, title: post.home.title }),
    post.until && say('people.until', { day: post.until }),
  ].filter(Boolean)
  return (
    <span className="post-line">
      {post.person ? (
        <Go to={paths.manage.person(post.person.id)}>{post.person.name}</Go>
      ) : (
        <span className="vacant">{say('people.vacant')}</span>
      )}
      <span>{post.title}</span>
      {notes.length > 0 && <small>{notes.join(' · ')}</small>}
      {deputy && (
        <small className="deputy-note">
          {deputy.until === null
            ? say('people.deputy.open', { who: deputy.person.name })
            : say('people.deputy', { who: deputy.person.name, day: deputy.until })}
        </small>
      )}
    </span>
  )
}
