import type { CaseDetail } from '../../../wire/index.ts'
import { useSpeech } from '../../lib/language.ts'
import { mayGive, openers } from '../../lib/paper.ts'
import { paths } from '../../lib/paths.ts'
import { useMe, useScenarios } from '../../lib/queries.ts'
import { Go } from '../../ui/go.tsx'
import { namingOf } from './naming.ts'

/** What may be opened about a case: a problem of it, a paper on it; the form knows which it is. */
export function Openings(props: { readonly detail: CaseDetail }) {
  const { of } = useSpeech()
  const { post } = useMe()
  const { detail } = props
  const ways = namingOf(useScenarios(), detail).flatMap(({ scenario, paper, field }) =>
    openers(paper)
      .filter((name) => paper.commands[name]?.fields[field] !== undefined)
      .filter((name) => mayGive(post.roles, scenario, paper, name))
      .map((name) => ({
        title: of(paper.commands[name]?.title),
        to: paths.open(scenario, paper.name, name, { [field]: detail.id }),
      })),
  )
  if (detail.closedAt !== null || ways.length === 0) return null
  return (
    <div className="commands case-openings">
      {ways.map(({ title, to }) => (
        <Go key={to} className="button button-plain" to={to}>
          {title}
        </Go>
      ))}
    </div>
  )
}

/** The way to the paper of a case, where it is printed as one. */
export function PrintLink(props: { readonly detail: CaseDetail }) {
  const { say } = useSpeech()
  const { id, scenario, type } = props.detail
  const isPrinted = useScenarios().some(
    ({ name, prints }) => name === scenario && prints.some(({ of }) => of === type),
  )
  if (!isPrinted) return null
  return (
    <p>
      <Go to={paths.print(id)}>{say('print.open')}</Go>
    </p>
  )
}
