/** Commands: who gives them, when, by which rules, and what they write. */
import type { CaseDefinition } from '../../define/case.ts'
import type { ScenarioDefinition } from '../../define/scenario.ts'
import type { AnyCommand } from '../cases/case-type.ts'
import { checkCondition } from './check-conditions.ts'
import { checkFields, isKnownType, misfit } from './check-fields.ts'
import { commandsOf, factsOf, placesOf, waysOf, writtenBy, type Way } from './graph.ts'
import { follow } from './look-up.ts'
import { mistake, unknownNames, type Mistake } from './mistake.ts'

/** Checks every command of a case. */
export function checkCommands(
  scenario: ScenarioDefinition,
  definition: CaseDefinition,
  path: string,
  types: readonly string[],
): Mistake[] {
  const ways = waysOf(definition)
  return Object.entries(commandsOf(definition)).flatMap(([name, command]) => {
    const at = `${path}.commands.${name}`
    return [
      ...checkFields(command.fields, `${at}.fields`, types),
      ...checkPlace(definition, command, at),
      ...checkGrants(scenario, definition, command, at),
      ...checkWrites(definition, command, at),
      ...checkRules(definition, command, path, at),
      ...checkNeeds(scenario, definition, command, at, types),
      ...checkApart(definition, name, command, ways, at),
    ]
  })
}

function checkPlace(definition: CaseDefinition, { from }: AnyCommand, at: string): Mistake[] {
  if (typeof from === 'string') return []
  if (from.length === 0) return [mistake('given-nowhere', `${at}.from`)]
  return unknownNames('unknown-status', `${at}.from`, from, Object.keys(definition.statuses))
}

/** Roles are there; conditions look at what is known before the form is. */
function checkGrants(
  scenario: ScenarioDefinition,
  definition: CaseDefinition,
  { by, from }: AnyCommand,
  at: string,
): Mistake[] {
  if (by.length === 0) return [mistake('given-by-nobody', `${at}.by`)]
  const known = [...Object.keys(scenario.roles), 'owner', 'system']
  const ground = { state: definition.state, input: {} }
  return [
    ...unknownNames(
      'unknown-role',
      `${at}.by`,
      by.map(({ role }) => role),
      known,
    ),
    ...by.flatMap(({ when }, place) => {
      if (when === undefined) return []
      const where = `${at}.by.${place}.when`
      const early = from === 'new' && reliesOnState(when)
      return [
        ...checkCondition(when, where, ground, definition),
        ...(early ? [mistake('state-of-new-case', where, { name: `by.${place}` })] : []),
      ]
    }),
  ]
}

function checkWrites(definition: CaseDefinition, command: AnyCommand, at: string): Mistake[] {
  const { records, writes, decide, apart } = command
  const facts = factsOf(definition)
  const known = Object.keys(facts)
  const found = [
    ...unknownNames('unknown-fact', `${at}.writes`, writes, known),
    ...unknownNames('unknown-fact', `${at}.apart`, apart, known),
  ]
  if (decide !== undefined) {
    if (records !== undefined) found.push(mistake('decides-twice', `${at}.records`))
    if (writtenBy(command).length === 0) found.push(mistake('writes-unsaid', `${at}.writes`))
    return found
  }
  if (records === undefined) return [...found, mistake('decides-nothing', at)]
  const fact = facts[records]
  if (fact === undefined) {
    const params = { name: records, known: known.join('、') }
    return [...found, mistake('unknown-fact', `${at}.records`, params)]
  }
  const wrong = misfit(command.fields, fact.fields)
  if (wrong === null) return found
  return [...found, mistake('does-not-fit', `${at}.records`, { fact: records, ...wrong })]
}

function checkRules(
  definition: CaseDefinition,
  { rules = [], from, fields }: AnyCommand,
  path: string,
  at: string,
): Mistake[] {
  const all = definition.rules ?? {}
  const unknown = unknownNames('unknown-rule', `${at}.rules`, rules, Object.keys(all))
  const broken = rules.flatMap((name) => {
    const rule = all[name]
    if (rule === undefined) return []
    const where = `${path}.rules.${name}.when`
    const ground = { state: definition.state, input: fields }
    return checkCondition(rule.when, where, ground, definition)
  })
  const early = rules.filter((name) => from === 'new' && reliesOnState(all[name]?.when))
  return [
    ...unknown,
    ...broken,
    ...early.map((name) => mistake('state-of-new-case', `${at}.rules`, { name })),
  ]
}

/** Comparing what is not there yet comes to nothing, whatever is filled in. */
function reliesOnState(condition: unknown): boolean {
  return /"(path|among|filled)":"(state|case)\./.test(JSON.stringify(condition ?? ''))
}

function checkNeeds(
  scenario: ScenarioDefinition,
  definition: CaseDefinition,
  { needs = {}, fields }: AnyCommand,
  at: string,
  types: readonly string[],
): Mistake[] {
  const all = Object.entries(needs)
  return all.flatMap(([name, need], order) => {
    const where = `${at}.needs.${name}`
    const before = all.slice(0, order).filter(([, { look }]) => look === 'case')
    const ground = {
      state: definition.state,
      input: fields,
      found: before.map(([one]) => one),
    }
    const found: Mistake[] = []
    if ('at' in need && need.at !== undefined && follow(need.at, ground) === null) {
      found.push(mistake('unknown-path', `${where}.at`, { name: need.at }))
    }
    if (need.look === 'case' && !isKnownType(need.type, types)) {
      const params = { name: need.type, known: types.join('、') }
      found.push(mistake('unknown-case', `${where}.type`, params))
    }
    if (need.look === 'holders') {
      const known = Object.keys(scenario.roles)
      const own = need.role.startsWith(`${scenario.name}/`)
        ? need.role.slice(scenario.name.length + 1)
        : need.role
      if (!own.includes('/') && !known.includes(own)) {
        const params = { name: need.role, known: known.join('、') }
        found.push(mistake('unknown-role', `${where}.role`, params))
      }
    }
    return found
  })
}

const verifying = /^(verify|check|approve|review|inspect)|核查|核验|核实|审核|审批|验收/

/**
 * Who brought a case to be verified does not verify it: every fact by which people bring it there
 * is kept apart. One person may hold several roles, so which roles these are does not matter.
 */
function checkApart(
  definition: CaseDefinition,
  name: string,
  command: AnyCommand,
  ways: readonly Way[],
  at: string,
): Mistake[] {
  if (!isGivenByPeople(command)) return []
  if (!verifying.test(name) && !verifying.test(command.title?.zh ?? '')) return []
  const places = placesOf(definition, command)
  const commands = commandsOf(definition)
  const open = ways.filter(
    ({ from, to, command: other, fact }) =>
      from !== to &&
      places.includes(to) &&
      other !== name &&
      isGivenByPeople(commands[other]) &&
      !command.apart?.includes(fact),
  )
  const [way] = open
  if (way === undefined) return []
  const givers = commands[way.command]?.by.map(({ role }) => role) ?? []
  const both = command.by.find(({ role }) => givers.includes(role)) ?? command.by[0]
  return [
    mistake('proposes-and-verifies', `${at}.apart`, { role: both?.role ?? '', other: way.command }),
  ]
}

function isGivenByPeople(command: AnyCommand | undefined): boolean {
  return command?.by.some(({ role }) => role !== 'system') ?? false
}
