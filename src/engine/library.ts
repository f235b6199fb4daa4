import type { ScenarioDefinition } from '../define/scenario.ts'
import type { Json } from '../kernel/canonical.ts'
import { caseTypeOf, partsOfEdition, underPaper, type CaseType } from './cases/case-type.ts'

/** Every definition the engine knows. */
export interface Library {
  readonly scenarios: readonly ScenarioDefinition[]
  readonly caseTypes: readonly CaseType[]
  scenario(name: string): ScenarioDefinition | null
  /**
   * The case type of a key in its newest edition, or as bound by an edition id: under the paper
   * that was kept with `keepPaper` where it is another than today's. Null: unknown.
   */
  caseType(key: string, edition?: string): CaseType | null
  /** Tells the library the paper of an edition that open cases are bound to. */
  keepPaper(edition: string, paper: Json): void
  /** Whether cases bound to this edition can be run: its number is known, its paper was kept. */
  isRunnable(edition: string): boolean
}

/** A library of definitions; several editions of one case may stand side by side. */
export function openLibrary(scenarios: readonly ScenarioDefinition[]): Library {
  const caseTypes = scenarios.flatMap((scenario) =>
    scenario.cases.map((definition) => caseTypeOf(scenario, definition)),
  )
  const byEdition = new Map(caseTypes.map((type) => [type.edition, type]))
  const newest = new Map<string, CaseType>()
  for (const type of caseTypes) {
    const known = newest.get(type.key)
    if (known === undefined || known.definition.edition < type.definition.edition) {
      newest.set(type.key, type)
    }
  }
  const codeOf = (edition: string): CaseType | undefined => {
    const parts = partsOfEdition(edition)
    return caseTypes.find(
      (type) => type.key === parts?.key && type.definition.edition === parts.edition,
    )
  }
  return {
    scenarios,
    caseTypes,
    scenario: (name) => scenarios.find((scenario) => scenario.name === name) ?? null,
    caseType: (key, edition) => {
      if (edition === undefined) return newest.get(key) ?? null
      return byEdition.get(edition) ?? null
    },
    keepPaper: (edition, paper) => {
      const code = codeOf(edition)
      if (code === undefined || byEdition.has(edition)) return
      byEdition.set(edition, underPaper(code, edition, paper))
    },
    isRunnable: (edition) => byEdition.has(edition) || codeOf(edition) !== undefined,
  }
}
