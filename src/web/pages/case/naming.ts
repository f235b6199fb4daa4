import type { CaseDetail, CasePaper, ScenarioPaper } from '../../../wire/index.ts'

/** A case type whose cases name a case of this one. */
export interface Naming {
  readonly scenario: string
  readonly paper: CasePaper
  readonly field: string
}

/** Which case types name cases of this type in their state, as what they belong to. */
export function namingOf(
  scenarios: readonly ScenarioPaper[],
  { scenario, type }: Pick<CaseDetail, 'scenario' | 'type'>,
): Naming[] {
  const own = scenarios.find(({ name }) => name === scenario)
  return (own?.cases ?? []).flatMap((paper) =>
    Object.entries(paper.state)
      .filter(([, field]) => field.kind === 'case' && field.type === `${scenario}/${type}`)
      .filter(() => paper.name !== type)
      .map(([field]) => ({ scenario, paper, field })),
  )
}
