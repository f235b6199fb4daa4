/** What other cases tell a commitment: how far its parts are, how its problems stand. */
import type { ValuesOf } from 'luoshi/define'
import type { heard as heardFields, heardOfProblem } from './fields.ts'

/** A problem of a commitment as it was last heard of. */
export type Standing = ValuesOf<typeof heardOfProblem>

/** Writes down what was told: of a part, or of a problem. */
export function hear({ input }: { readonly input: ValuesOf<typeof heardFields> }) {
  const { part, progress, problem, problemIs } = input
  if (problem !== undefined && problemIs !== undefined) {
    return [{ type: 'problemMoved', body: { problem, problemIs } }] as const
  }
  if (part === undefined || progress === undefined) return []
  return [{ type: 'partMoved', body: { part, progress } }] as const
}

/** Problems with what was heard of one, in the order they were raised. */
export function problemsWith(known: readonly Standing[] = [], told: Standing): readonly Standing[] {
  const isKnown = known.some(({ problem }) => problem === told.problem)
  if (!isKnown) return [...known, told]
  return known.map((one) => (one.problem === told.problem ? told : one))
}

/** How many are not settled yet; none: not worth saying. */
export function openProblems(problems: readonly Standing[] = []): number | undefined {
  const open = problems.filter(({ problemIs }) => problemIs !== 'settled').length
  return open > 0 ? open : undefined
}
