import { listOf } from '../../lib/paper.ts'
import { paths } from '../../lib/paths.ts'
import { useScenarios } from '../../lib/queries.ts'

/** The address of the list of what the plan promises, which the cockpit is about. */
export function useCommitments(
  plan: string | undefined,
): (filter?: { readonly [name: string]: string }) => string {
  const scenarios = useScenarios()
  const view = scenarios
    .flatMap(({ name, views }) => views.map((one) => ({ scenario: name, ...one })))
    .find(({ kind }) => kind === 'cockpit')
  const list = view && listOf(scenarios, { scenario: view.scenario, type: view.of.at(-1) ?? '' })
  const ofPlan: { readonly [name: string]: string } =
    plan === undefined ? {} : { shows: `plan:${plan}` }
  return (filter) =>
    list ? paths.list(list.scenario.name, list.name, { ...filter, ...ofPlan }) : paths.mine()
}
