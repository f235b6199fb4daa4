import { useQuery } from '@tanstack/react-query'
import type { CaseDetail, CasePaper, ScenarioPaper } from '../../../wire/index.ts'
import { useSpeech } from '../../lib/language.ts'
import { casesQuery, useScenarios } from '../../lib/queries.ts'
import { CaseTable } from '../../ui/case-table.tsx'
import { Section } from '../../ui/section.tsx'

/** A case type whose cases name a case of this one. */
interface Naming {
  readonly scenario: string
  readonly paper: CasePaper
  readonly field: string
}

/** Which case types name cases of this type in their state, as what they belong to. */
function namingOf(scenarios: readonly ScenarioPaper[], { scenario, type }: CaseDetail): Naming[] {
  const own = scenarios.find(({ name }) => name === scenario)
  return (own?.cases ?? []).flatMap((paper) =>
    Object.entries(paper.state)
      .filter(([, field]) => field.kind === 'case' && field.type === `${scenario}/${type}`)
      .filter(() => paper.name !== type)
      .map(([field]) => ({ scenario, paper, field })),
  )
}

const most = 100

function Belonging(props: { readonly naming: Naming; readonly id: string }) {
  const { say, of } = useSpeech()
  const { scenario, paper, field } = props.naming
  const { data } = useQuery({
    ...casesQuery({
      scenario,
      type: paper.name,
      shows: `${field}:${props.id}`,
      order: 'due',
      limit: most,
      counts: 'yes',
    }),
    placeholderData: undefined,
  })
  if (!data || data.lines.length === 0) return null
  const n = data.counts?.total ?? data.lines.length
  const title = say('list.belongs', { what: of(paper.title), n })
  const note = n > most && say('range.shown', { shown: most, total: n })
  return (
    <Section title={title} note={note}>
      <CaseTable lines={data.lines} label={title} />
    </Section>
  )
}

/** The cases that belong to this one, such as the commitments under an action of a plan. */
export function Belongings(props: { readonly detail: CaseDetail }) {
  const { detail } = props
  return namingOf(useScenarios(), detail).map((naming) => (
    <Belonging key={`${naming.paper.name} ${naming.field}`} naming={naming} id={detail.id} />
  ))
}
