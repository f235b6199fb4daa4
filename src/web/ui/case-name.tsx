import { useQuery } from '@tanstack/react-query'
import { paths } from '../lib/paths.ts'
import { isDocument } from '../lib/paper.ts'
import { caseQuery, useScenarios } from '../lib/queries.ts'
import { Go } from './go.tsx'

/** Another case by its title, as a way to it; by its number until the title is there. */
export function CaseName(props: { readonly id: string }) {
  const { id } = props
  const scenarios = useScenarios()
  const { data } = useQuery({ ...caseQuery(id), placeholderData: undefined })
  const isText = data !== undefined && isDocument(scenarios, data)
  return <Go to={isText ? paths.document(id) : paths.case(id)}>{data?.title || id}</Go>
}
