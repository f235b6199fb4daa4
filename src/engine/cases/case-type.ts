import type { CaseDefinition, CommandTerms } from '../../define/case.ts'
import type { Fields } from '../../define/fields.ts'
import type { ScenarioDefinition } from '../../define/scenario.ts'
import { canonicalJson, type Json } from '../../kernel/canonical.ts'
import { sha256 } from '../../kernel/sha256.ts'

/** A case definition as the engine runs it, under the edition it is bound to. */
export interface CaseType {
  readonly scenario: ScenarioDefinition
  readonly definition: CaseDefinition
  /** `lost-property/lost-item`. */
  readonly key: string
  /** `lost-property/lost-item@1#0123456789abcdef`: name, edition, hash of the paper part. */
  readonly edition: string
  /** The paper part: everything of the definition that is data. */
  readonly paper: Json
}

/** A command of any case, its literal types forgotten. */
export type AnyCommand = CommandTerms<
  Fields,
  Fields,
  string,
  string,
  { [type: string]: Fields },
  string
>

/** Makes a case type of a definition; its edition is that of the paper part as it stands. */
export function caseTypeOf(scenario: ScenarioDefinition, definition: CaseDefinition): CaseType {
  const key = `${scenario.name}/${definition.name}`
  const paper = paperOf(definition)
  const hash = sha256(canonicalJson(paper)).slice(0, 16)
  return { scenario, definition, key, paper, edition: `${key}@${definition.edition}#${hash}` }
}

/** The paper part of a case definition: data only, what is left out written as empty. */
export function paperOf(definition: CaseDefinition): Json {
  const commands = Object.entries(definition.commands as { [name: string]: AnyCommand })
  return plain({
    name: definition.name,
    title: definition.title,
    edition: definition.edition,
    statuses: definition.statuses,
    flags: definition.flags ?? {},
    clocks: definition.clocks ?? {},
    state: definition.state,
    facts: definition.facts,
    rules: definition.rules ?? {},
    commands: Object.fromEntries(commands.map(([name, terms]) => [name, paperOfCommand(terms)])),
  })
}

function paperOfCommand(terms: AnyCommand): object {
  const { decide: _decide, needs: _needs, records, writes, ...rest } = terms
  return { ...rest, writes: writes ?? (records === undefined ? [] : [records]) }
}

/** Data without what JSON does not carry. */
function plain(value: unknown): Json {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value as Json
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined && typeof part !== 'function')
      .map(([name, part]) => [name, plain(part)]),
  )
}

/**
 * The case type for a case opened under an older paper part of the same edition: what was kept as
 * paper holds, the code is today's.
 */
export function underPaper(caseType: CaseType, edition: string, paper: Json): CaseType {
  const kept = paper as unknown as CaseDefinition
  const commands = Object.entries(kept.commands).flatMap(([name, terms]) => {
    const code = caseType.definition.commands[name]
    return code === undefined ? [] : [[name, { ...code, ...terms, writes: terms.writes }]]
  })
  const { row, evolve, code, figures } = caseType.definition
  const definition = { ...kept, row, evolve, code, figures, commands: Object.fromEntries(commands) }
  return { ...caseType, definition, edition, paper }
}

/** Splits an edition id; null when it is not one. */
export function partsOfEdition(
  id: string,
): { readonly key: string; readonly edition: number; readonly hash: string } | null {
  const found = /^([^@#]+)@(\d+)#([0-9a-f]+)$/.exec(id)
  if (found === null) return null
  const [, key = '', edition = '', hash = ''] = found
  return { key, edition: Number(edition), hash }
}
