/** A case: its sizes, its facts, its rules and the graph of its statuses. */
import type { CaseDefinition, Rule } from '../../define/case.ts'
import type { ScenarioDefinition } from '../../define/scenario.ts'
import type { Text } from '../../kernel/text.ts'
import { checkClocks } from './check-clocks.ts'
import { checkCommands } from './check-commands.ts'
import { checkFields, isWord } from './check-fields.ts'
import {
  commandsOf,
  factsOf,
  leadingTo,
  reached,
  runningIn,
  waysOf,
  writtenBy,
} from './graph.ts'
import { mistake, unknownNames, type Mistake } from './mistake.ts'

const most = { statuses: 9, commands: 25 }

/** Checks one case of a scenario; `types` are all case types that are known. */
export function checkCase(
  scenario: ScenarioDefinition,
  definition: CaseDefinition,
  path: string,
  types: readonly string[],
): Mistake[] {
  return [
    ...checkSizes(definition, path),
    ...checkNames(definition, path),
    ...checkFields(definition.state, `${path}.state`, types),
    ...checkFacts(definition, path, types),
    ...checkRuleUse(definition, path),
    ...checkCommands(scenario, definition, path, types),
    ...checkClocks(scenario, definition, path),
    ...checkGraph(scenario, definition, path),
  ]
}

function checkSizes(definition: CaseDefinition, path: string): Mistake[] {
  const { edition } = definition
  const [statuses, commands] = [definition.statuses, definition.commands].map(
    (parts) => Object.keys(parts).length,
  ) as [number, number]
  const isNumbered = Number.isInteger(edition) && edition >= 1
  return [
    ...(isNumbered ? [] : [mistake('bad-edition', `${path}.edition`)]),
    ...(statuses > most.statuses
      ? [mistake('too-many-statuses', `${path}.statuses`, { count: statuses })]
      : []),
    ...(commands > most.commands
      ? [mistake('too-many-commands', `${path}.commands`, { count: commands })]
      : []),
  ]
}

/** Names are words of code; what people choose among has titles that differ. */
function checkNames(definition: CaseDefinition, path: string): Mistake[] {
  const { statuses, flags = {}, clocks = {}, facts, rules = {}, commands } = definition
  const parts = { statuses, flags, clocks, facts, rules, commands }
  const rule = '字母开头的单词 / a word of letters and digits'
  const odd = Object.entries(parts).flatMap(([part, named]) =>
    Object.keys(named)
      .filter((name) => !isWord(name))
      .map((name) => mistake('bad-name', `${path}.${part}.${name}`, { name, rule })),
  )
  return [
    ...odd,
    ...sameTitles(statuses, `${path}.statuses`),
    ...sameTitles(commandsOf(definition), `${path}.commands`),
  ]
}

function sameTitles(
  parts: { readonly [name: string]: { readonly title?: Text } },
  path: string,
): Mistake[] {
  const seen = new Map<string, string>()
  return Object.entries(parts).flatMap(([name, { title }]) => {
    const other = seen.get(title?.zh ?? '')
    seen.set(title?.zh ?? name, name)
    return other === undefined ? [] : [mistake('same-title', `${path}.${name}.title`, { other })]
  })
}

function checkFacts(definition: CaseDefinition, path: string, types: readonly string[]): Mistake[] {
  const facts = factsOf(definition)
  const { statuses, flags = {}, clocks = {}, evolve } = definition
  const written = new Set(Object.values(commandsOf(definition)).flatMap(writtenBy))
  const found = Object.entries(facts).flatMap(([name, fact]) => {
    const at = `${path}.facts.${name}`
    const isKnown = fact.to === undefined || Object.hasOwn(statuses, fact.to)
    const params = { name: fact.to ?? '', known: Object.keys(statuses).join('、') }
    return [
      ...(isKnown ? [] : [mistake('unknown-status', `${at}.to`, params)]),
      ...(['raises', 'lowers'] as const).flatMap((part) =>
        unknownNames('unknown-flag', `${at}.${part}`, fact[part], Object.keys(flags)),
      ),
      ...(['starts', 'stops', 'suspends', 'resumes'] as const).flatMap((part) =>
        unknownNames('unknown-clock', `${at}.${part}`, fact[part], Object.keys(clocks)),
      ),
      ...(typeof evolve[name] === 'function'
        ? []
        : [mistake('missing-evolve', `${path}.evolve.${name}`)]),
      ...(written.has(name) ? [] : [mistake('never-written', at)]),
      ...checkOver(definition, fact.to, fact.starts, at),
      ...checkFields(fact.fields, `${at}.fields`, types),
    ]
  })
  const idle = Object.keys(evolve).filter((name) => !Object.hasOwn(facts, name))
  return [...found, ...idle.map((name) => mistake('idle-evolve', `${path}.evolve.${name}`))]
}

function checkOver(
  definition: CaseDefinition,
  to: string | undefined,
  starts: readonly string[] = [],
  at: string,
): Mistake[] {
  if (definition.statuses[to ?? '']?.final !== true) return []
  return starts.map((name) => mistake('starts-when-over', `${at}.starts`, { name }))
}

function checkRuleUse(definition: CaseDefinition, path: string): Mistake[] {
  const used = new Set(Object.values(commandsOf(definition)).flatMap(({ rules = [] }) => rules))
  const rules = (definition.rules ?? {}) as { readonly [name: string]: Rule }
  return Object.entries(rules).flatMap(([name, { follows }]) => [
    ...(used.has(name) ? [] : [mistake('idle-rule', `${path}.rules.${name}`)]),
    ...(follows === undefined ? [mistake('uncited', `${path}.rules.${name}.follows`)] : []),
  ])
}

function checkGraph(
  { registers = [] }: ScenarioDefinition,
  definition: CaseDefinition,
  path: string,
): Mistake[] {
  const { statuses } = definition
  const isOpened = Object.values(commandsOf(definition)).some(({ from }) => from === 'new')
  if (!isOpened) return [mistake('no-way-in', `${path}.commands`)]
  const ways = waysOf(definition)
  const [there, running] = [reached(ways), runningIn(definition, ways)]
  const finals = Object.keys(statuses).filter((name) => statuses[name]?.final === true)
  const ending = leadingTo(ways, finals)
  const found = Object.entries(statuses).flatMap(([name, { waits }]) => {
    const at = `${path}.statuses.${name}`
    if (!there.has(name)) return [mistake('unreachable', at)]
    const isStuck = finals.length > 0 && !ending.has(name)
    const isUntimed = waits !== undefined && running[name]?.size === 0
    return [
      ...(isStuck ? [mistake('no-way-out', at)] : []),
      ...(isUntimed ? [mistake('waits-without-clock', `${at}.waits`, { whom: waits.zh })] : []),
    ]
  })
  // Nobody brings a register to an end.
  const mayGoOn = registers.some(({ name }) => definition.name === `register-${name}`)
  if (finals.length > 0 || mayGoOn || definition.endless === true) return found
  return [...found, mistake('never-ends', `${path}.statuses`)]
}
