/** Clocks: started, resumed, of some length, and ending in something that can be done. */
import type { CaseDefinition } from '../../define/case.ts'
import type { ClockTerms } from '../../define/clock.ts'
import type { ScenarioDefinition } from '../../define/scenario.ts'
import { commandsOf, factsOf, placesOf, runningIn, waysOf } from './graph.ts'
import { mistake, type Mistake } from './mistake.ts'

/** Checks every clock of a case. */
export function checkClocks(
  scenario: ScenarioDefinition,
  definition: CaseDefinition,
  path: string,
): Mistake[] {
  const running = runningIn(definition, waysOf(definition))
  const clocks = (definition.clocks ?? {}) as { readonly [clock: string]: ClockTerms }
  return Object.entries(clocks).flatMap(([name, terms]) => {
    const at = `${path}.clocks.${name}`
    return [
      ...checkRunning(definition, name, at),
      ...checkLength(scenario, definition, name, terms, at),
      ...checkEnd(definition, name, terms, at, running),
      ...(isCited(scenario, terms) ? [] : [mistake('uncited', `${at}.basis`)]),
    ]
  })
}

/** A limit the district decides is cited where it is decided, if not here. */
function isCited({ settings = {} }: ScenarioDefinition, { basis, length }: ClockTerms): boolean {
  if (basis !== undefined) return true
  return 'setting' in length && settings[length.setting]?.follows !== undefined
}

function checkRunning(definition: CaseDefinition, name: string, at: string): Mistake[] {
  const facts = Object.values(factsOf(definition))
  if (!facts.some(({ starts }) => starts?.includes(name))) return [mistake('never-started', at)]
  const isSuspended = facts.some(({ suspends }) => suspends?.includes(name))
  const goesOn = facts.some(({ resumes = [], stops = [] }) => [...resumes, ...stops].includes(name))
  return isSuspended && !goesOn ? [mistake('never-resumed', at)] : []
}

function checkLength(
  scenario: ScenarioDefinition,
  definition: CaseDefinition,
  clock: string,
  { length }: ClockTerms,
  at: string,
): Mistake[] {
  if ('value' in length) return length.value > 0 ? [] : [mistake('no-length', `${at}.length.value`)]
  if ('setting' in length) {
    const { settings = {} } = scenario
    const setting = Object.hasOwn(settings, length.setting) ? settings[length.setting] : undefined
    const known = Object.keys(settings).join('、') || '-'
    const name = length.setting
    if (setting === undefined) {
      return [mistake('unknown-setting', `${at}.length.setting`, { name, known })]
    }
    const isNumber = typeof setting.standard === 'number'
    return isNumber ? [] : [mistake('setting-is-no-number', `${at}.length.setting`, { name })]
  }
  return Object.entries(factsOf(definition)).flatMap(([fact, { starts, fields }]) => {
    if (!starts?.includes(clock)) return []
    const kind = fields[length.from]?.kind
    if (kind === 'day' || kind === 'instant') return []
    return [mistake('length-not-told', `${at}.length.from`, { fact, name: length.from })]
  })
}

function checkEnd(
  definition: CaseDefinition,
  clock: string,
  { ends }: ClockTerms,
  at: string,
  running: { readonly [status: string]: ReadonlySet<string> },
): Mistake[] {
  if (ends === 'light') return []
  const name = ends.command
  const commands = commandsOf(definition)
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) {
    const known = Object.keys(commands).join('、')
    return [mistake('unknown-command', `${at}.ends.command`, { name, known })]
  }
  const found: Mistake[] = []
  if (!command.by.some(({ role }) => role === 'system')) {
    found.push(mistake('end-not-granted', `${at}.ends.command`, { name }))
  }
  const input = ends.input ?? {}
  const missing = Object.entries(command.fields).find(
    ([field, { optional }]) => optional !== true && input[field] === undefined,
  )
  const extra = Object.keys(input).find((field) => command.fields[field] === undefined)
  const field = missing?.[0] ?? extra
  if (field !== undefined) {
    const why = missing === undefined ? '多出 / not asked for' : '缺少 / missing'
    found.push(mistake('end-without-input', `${at}.ends.input`, { name, field, why }))
  }
  const places = placesOf(definition, command)
  for (const [status, clocks] of Object.entries(running)) {
    const isFinal = definition.statuses[status]?.final === true
    if (isFinal || !clocks.has(clock) || places.includes(status)) continue
    found.push(mistake('end-not-in-place', `${at}.ends.command`, { name, status }))
  }
  return found
}
