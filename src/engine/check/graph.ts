/** The statuses of a case and the ways between them, as its commands make them. */
import type { CaseDefinition, FactTerms } from '../../define/case.ts'
import type { Fields } from '../../define/fields.ts'
import type { AnyCommand } from '../cases/case-type.ts'

/** A fact as any definition has it. */
export type AnyFact = FactTerms<Fields, string, string, string>

/** One way from a status to another (or the same), by a command that writes a fact. */
export interface Way {
  /** `null`: the case is new. */
  readonly from: string | null
  readonly to: string
  readonly command: string
  readonly fact: string
}

/** The commands of a case by name. */
export function commandsOf(definition: CaseDefinition): { readonly [name: string]: AnyCommand } {
  return definition.commands as { readonly [name: string]: AnyCommand }
}

/** The facts of a case by name. */
export function factsOf(definition: CaseDefinition): { readonly [type: string]: AnyFact } {
  return definition.facts as { readonly [type: string]: AnyFact }
}

/** Facts a command may write. */
export function writtenBy(command: AnyCommand): readonly string[] {
  return command.writes ?? (command.records === undefined ? [] : [command.records])
}

/** Statuses a command may be given in; `null` stands for a case that is new. */
export function placesOf(definition: CaseDefinition, { from }: AnyCommand): (string | null)[] {
  if (from === 'new') return [null]
  if (from !== 'open') return [...from]
  const { statuses } = definition
  return Object.keys(statuses).filter((status) => statuses[status]?.final !== true)
}

/** Every way between statuses, in the order of the definition. */
export function waysOf(definition: CaseDefinition): readonly Way[] {
  const facts = factsOf(definition)
  const [first = ''] = Object.keys(definition.statuses)
  return Object.entries(commandsOf(definition)).flatMap(([command, terms]) =>
    placesOf(definition, terms).flatMap((from) =>
      writtenBy(terms).map((fact) => ({
        from,
        to: facts[fact]?.to ?? from ?? first,
        command,
        fact,
      })),
    ),
  )
}

/** Statuses that can be come to from a case that is new. */
export function reached(ways: readonly Way[]): ReadonlySet<string> {
  const found = new Set<string | null>([null])
  for (const at of found) {
    for (const { from, to } of ways) if (from === at) found.add(to)
  }
  found.delete(null)
  return found as Set<string>
}

/** Statuses from which one of these can be come to, themselves included. */
export function leadingTo(ways: readonly Way[], goals: Iterable<string>): ReadonlySet<string> {
  const found = new Set<string>(goals)
  for (const at of found) {
    for (const { from, to } of ways) if (to === at && from !== null) found.add(from)
  }
  return found
}

/** Clocks that may be running in each status. */
export function runningIn(
  definition: CaseDefinition,
  ways: readonly Way[],
): { readonly [status: string]: ReadonlySet<string> } {
  const facts = factsOf(definition)
  const names = Object.keys(definition.statuses)
  const running = Object.fromEntries(names.map((name) => [name, new Set<string>()]))
  for (let size = -1; size !== total(running); ) {
    size = total(running)
    for (const { from, to, fact } of ways) {
      const { starts = [], resumes = [], stops = [], suspends = [] } = facts[fact] ?? {}
      const halted = new Set([...stops, ...suspends])
      const before = from === null ? [] : [...(running[from] ?? [])]
      const kept = before.filter((clock) => !halted.has(clock))
      for (const clock of [...kept, ...starts, ...resumes]) running[to]?.add(clock)
    }
  }
  return running
}

function total(sets: { readonly [name: string]: ReadonlySet<string> }): number {
  return Object.values(sets).reduce((sum, { size }) => sum + size, 0)
}
