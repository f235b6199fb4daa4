/** Whether there is a definition at all: what other checks rely on. */
import { mistake, type Mistake } from './mistake.ts'

interface Loose {
  readonly [part: string]: unknown
}

/** What a value lacks to be looked at as a scenario; nothing: it can be checked part by part. */
export function checkShape(scenario: unknown): Mistake[] {
  if (!isRecord(scenario)) return [wrong('', 'defineScenario({ … })')]
  const { name, roles, cases } = scenario
  return [
    ...(typeof name === 'string' ? [] : [wrong('name', 'a text')]),
    ...(isRecord(roles) ? [] : [wrong('roles', '{ … }')]),
    ...(Array.isArray(cases) ? cases.flatMap(checkCaseShape) : [wrong('cases', '[defineCase(…)]')]),
  ]
}

function checkCaseShape(definition: unknown, at: number): Mistake[] {
  if (!isRecord(definition)) return [wrong(`cases.${at}`, 'defineCase({ … })')]
  const path = `cases.${typeof definition.name === 'string' ? definition.name : at}`
  const parts = ['statuses', 'state', 'facts', 'evolve', 'commands']
  const maybe = ['flags', 'clocks', 'rules'].filter((part) => definition[part] !== undefined)
  return [
    ...(typeof definition.name === 'string' ? [] : [wrong(`${path}.name`, 'a text')]),
    ...(typeof definition.row === 'function' ? [] : [wrong(`${path}.row`, '(state) => …')]),
    ...[...parts, ...maybe].flatMap((part) => checkParts(definition[part], `${path}.${part}`)),
    ...eachOf(definition.facts).flatMap(([fact, terms]) =>
      checkParts(terms.fields, `${path}.facts.${fact}.fields`),
    ),
    ...eachOf(definition.commands).flatMap(([name, terms]) =>
      checkCommandShape(terms, `${path}.commands.${name}`),
    ),
  ]
}

function checkCommandShape({ from, by, fields }: Loose, path: string): Mistake[] {
  const isPlace = from === 'new' || from === 'open' || isListOf('string', from)
  return [
    ...(isPlace ? [] : [wrong(`${path}.from`, '“new”, “open” / [“…”]')]),
    ...(isListOf('object', by) ? [] : [wrong(`${path}.by`, '[{ role: “…” }]')]),
    ...checkParts(fields, `${path}.fields`),
  ]
}

/** Named parts, each of them something with parts of its own (or code). */
function checkParts(parts: unknown, path: string): Mistake[] {
  if (!isRecord(parts)) return [wrong(path, '{ … }')]
  return Object.entries(parts)
    .filter(([, part]) => !isRecord(part) && typeof part !== 'function')
    .map(([name]) => wrong(`${path}.${name}`, '{ … }'))
}

function eachOf(parts: unknown): [string, Loose][] {
  return isRecord(parts)
    ? Object.entries(parts).filter((entry): entry is [string, Loose] => isRecord(entry[1]))
    : []
}

function isListOf(type: 'string' | 'object', value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === type && one !== null)
}

function wrong(path: string, what: string): Mistake {
  return mistake('not-a-scenario', path, { what })
}

function isRecord(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
