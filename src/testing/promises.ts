/** What every scenario keeps, whatever people do: tried on random walks. */
import * as fc from 'fast-check'
import type { ScenarioDefinition } from '../define/scenario.ts'
import type { AnyCommand } from '../engine/cases/case-type.ts'
import { replay, type CaseState } from '../engine/cases/state.ts'
import { rowOf } from '../engine/cases/tabulate.ts'
import { canonicalJson, type Json } from '../kernel/canonical.ts'
import { StoryError } from './cast.ts'
import type { Held } from './kept.ts'
import { wordsOf } from './refusal-words.ts'
import type { Story, StoryBeginning } from './story.ts'
import { printedWalk, take, walks, type Step, type Strode } from './walk.ts'

/** How thoroughly to try. */
export interface Effort {
  readonly runs?: number
  /** Most steps of a walk. */
  readonly steps?: number
  readonly seed?: number
}

/**
 * Walks through a scenario at random and fails, with the shortest walk found, where a promise is
 * broken: a decision never throws; every refusal has its sentence; the facts alone give the state
 * and the row; versions are dense; a closed case moves only by a command that names its status;
 * personal values stay out of the record. `people` are one for each role unless a cast is given.
 */
export function keepsPromises(
  scenario: ScenarioDefinition,
  beginning: Partial<StoryBeginning> = {},
  { runs = 60, steps = 40, seed }: Effort = {},
): void {
  const people = beginning.people ?? castOf(scenario)
  const walk = (chance: readonly Step[]): void => {
    const before = new Map<string, CaseState>()
    const walked: Strode[] = []
    take(scenario, chance, { ...beginning, people }, (strode, told) => {
      walked.push(strode)
      const broken = brokenBy(strode, told, before)
      if (broken === null) return
      throw new StoryError(`${broken}\n${printedWalk({ told, strides: walked })}`)
    })
  }
  const how = { numRuns: runs, includeErrorInReport: true, ...(seed === undefined ? {} : { seed }) }
  fc.assert(fc.property(walks(steps), walk), how)
}

/** One person for each role, and one who holds them all. */
function castOf(scenario: ScenarioDefinition): StoryBeginning['people'] {
  const roles = Object.keys(scenario.roles)
  return { ...Object.fromEntries(roles.map((role) => [role, [role]])), everybody: roles }
}

/** The first promise a step broke; `before` holds the states as the step found them. */
function brokenBy(strode: Strode, told: Story, before: Map<string, CaseState>): string | null {
  const wordless = unsaid(strode, told)
  if (wordless !== null) return wordless
  for (const held of told.record.cases()) {
    const { id } = held.state
    const was = before.get(id) ?? null
    if (was === held.state) continue
    const broken =
      notReplayed(held, told) ?? notDense(held) ?? reopened(held, was) ?? notClosed(held)
    if (broken !== null) return `${id}: ${broken}`
    before.set(id, held.state)
  }
  return exposed(strode, told)
}

/** What the engine refuses because the definition itself is wrong. */
const authorsFaults: readonly string[] = ['engine.noFact', 'engine.badFact', 'engine.inTheOpen']

/** Every refusal has a whole sentence, and none is the fault of the definition. */
function unsaid({ asked, refusal }: Strode, { record }: Story): string | null {
  if (refusal === null) return null
  const key = asked.type ?? record.held(asked.caseId ?? '')?.state.type ?? ''
  const { zh, en } = wordsOf(record.library, record.library.caseType(key)!, refusal)
  const faults = refusal.fields?.map(({ path, key }) => ` ${path} (${key})`) ?? []
  if (authorsFaults.includes(refusal.key)) return `${en}${faults.join()}`
  const open = [zh, en].find((sentence) => /\{\w+\}/.test(sentence))
  return open === undefined ? null : `the refusal “${refusal.key}” leaves a gap: ${open}`
}

function notReplayed({ caseType, facts, state, row }: Held, { record }: Story): string | null {
  const again = replay(caseType, facts.map(throughJson))
  if (again === null) return 'its facts leave nothing'
  if (!isSame(again, state)) return 'its facts, read again, give another state'
  const tabulated = rowOf(caseType, again, record.world().organisation)
  return isSame(tabulated, row) ? null : 'its facts, read again, give another row'
}

function notDense({ facts, state }: Held): string | null {
  const isDense = facts.every(({ ver }, at) => ver === at + 1) && state.ver === facts.length
  return isDense ? null : `versions run ${facts.map(({ ver }) => ver).join(', ')}`
}

/** Out of a final status leads only a command that names it. */
function reopened({ caseType, facts }: Held, was: CaseState | null): string | null {
  if (was === null || was.closedAt === null || facts.length === was.ver) return null
  const commands = Object.values(caseType.definition.commands as { [name: string]: AnyCommand })
  const named = commands.some(({ from }) => Array.isArray(from) && from.includes(was.status))
  return named ? null : `it was closed as “${was.status}” and moved all the same`
}

function notClosed({ caseType, state, row }: Held): string | null {
  const isFinal = caseType.definition.statuses[state.status]?.final === true
  if (isFinal !== (state.closedAt !== null)) return `“${state.status}” and closedAt disagree`
  return isFinal && row.dueAt !== null ? 'it is closed and still due' : null
}

/** No personal value of the input stands in any fact or row. */
function exposed({ asked, refusal }: Strode, { record }: Story): string | null {
  if (refusal !== null) return null
  const type = asked.type ?? record.held(asked.caseId ?? '')?.state.type ?? ''
  const terms = record.library.caseType(type)?.definition.commands[asked.command] as AnyCommand
  const secrets = Object.entries(asked.input).filter(([name, value]) => {
    const { class: secret } = terms.fields[name] ?? {}
    return (secret === 'personal' || secret === 'sensitive') && longEnough(value)
  })
  const written = JSON.stringify(record.cases().map(({ facts, row }) => ({ facts, row })))
  const found = secrets.find(([, value]) => written.includes(JSON.stringify(value).slice(1, -1)))
  return found === undefined ? null : `the personal value of “${found[0]}” stands in the record`
}

/** A short word may stand in the record for another reason. */
const longEnough = (value: unknown): boolean => typeof value === 'string' && value.length >= 8

function throughJson<T>(fact: T): T {
  return JSON.parse(canonicalJson(fact as Json)) as T
}

function isSame(one: unknown, other: unknown): boolean {
  return canonicalJson(one as Json) === canonicalJson(other as Json)
}
