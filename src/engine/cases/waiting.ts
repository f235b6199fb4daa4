import type { CaseDefinition, Grant, Who } from '../../define/case.ts'
import type { Library } from '../library.ts'
import type { Move, Waiting } from '../ports.ts'
import type { AnyCommand } from './case-type.ts'
import { forWhom } from './for-whom.ts'

/**
 * What waits for somebody: cases they are the person of, and cases nobody has yet that their post
 * may bring further. A command that may be given at any time, or leaves the status as it is, makes
 * nothing wait.
 */
export function waitingFor(who: Who, library: Library): Waiting {
  const moves = library.caseTypes.flatMap(({ scenario, definition }) =>
    Object.values(definition.commands as { readonly [name: string]: AnyCommand })
      .filter((command) => typeof command.from !== 'string' && movesOn(definition, command))
      .flatMap((command) => movesOf(scenario.name, definition.name, command, who)),
  )
  return { person: forWhom(who), moves }
}

/** Whether a command brings a case of its type into another status. */
export function movesOn(definition: CaseDefinition, command: AnyCommand): boolean {
  const facts = command.writes ?? (command.records === undefined ? [] : [command.records])
  return facts.some((fact) => definition.facts[fact]?.to !== undefined)
}

function movesOf(scenario: string, type: string, command: AnyCommand, who: Who): Move[] {
  const statuses = command.from as readonly string[]
  return command.by
    .filter(({ role }) => who.roles.includes(`${scenario}/${role}`))
    .flatMap((grant): Move[] => {
      const reach = reachOf(grant, who)
      return reach === null ? [] : [{ scenario, type, statuses, ...reach }]
    })
}

type Reach = Pick<Move, 'unitPath' | 'under' | 'grids'>

/** A case nobody has is nobody's own. A condition is looked at when the case is opened. */
function reachOf({ within = 'lane' }: Grant, who: Who): Reach | null {
  if (within === 'own') return null
  if (within === 'unit') return { unitPath: who.unitPath }
  if (within === 'grid') return { grids: who.grids ?? [] }
  return within === 'subtree' ? { under: who.unitPath } : {}
}
