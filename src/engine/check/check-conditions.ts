/** Conditions: every path leads somewhere, and what is compared can be. */
import type { CaseDefinition } from '../../define/case.ts'
import type { Constant, Operand, When } from '../../define/when.ts'
import type { Field } from '../../define/fields.ts'
import { elementsOf, follow, type Ground, type Led } from './look-up.ts'
import { mistake, type Mistake } from './mistake.ts'

/** Checks a condition at a path of the definition, on the ground its own paths stand on. */
export function checkCondition(
  condition: When,
  path: string,
  ground: Ground,
  definition: CaseDefinition,
): Mistake[] {
  const inner = (one: When, part: string, on = ground) =>
    checkCondition(one, `${path}.${part}`, on, definition)
  if ('all' in condition) return condition.all.flatMap((one, at) => inner(one, `all.${at}`))
  if ('any' in condition) return condition.any.flatMap((one, at) => inner(one, `any.${at}`))
  if ('not' in condition) return inner(condition.not, 'not')
  if ('given' in condition) {
    return [...inner(condition.given, 'given'), ...inner(condition.must, 'must')]
  }
  if ('filled' in condition) return leads(condition.filled, `${path}.filled`, ground)
  if ('among' in condition) return checkAmong(condition.among, condition.of, path, ground)
  if ('meets' in condition) return checkElements(condition, path, inner, ground)
  if ('compare' in condition) return checkComparison(condition, path, ground)
  if (!('code' in condition)) return []
  const isThere = Object.hasOwn(definition.code ?? {}, condition.code)
  return isThere ? [] : [mistake('unknown-code', `${path}.code`, { name: condition.code })]
}

/** How often a condition escapes into code that is not served. */
export function codeIn(condition: When): number {
  if ('all' in condition) return condition.all.reduce((sum, one) => sum + codeIn(one), 0)
  if ('any' in condition) return condition.any.reduce((sum, one) => sum + codeIn(one), 0)
  if ('not' in condition) return codeIn(condition.not)
  if ('given' in condition) return codeIn(condition.given) + codeIn(condition.must)
  if ('meets' in condition) return codeIn(condition.meets)
  return 'code' in condition ? 1 : 0
}

function leads(name: string, path: string, ground: Ground): Mistake[] {
  return follow(name, ground) === null ? [mistake('unknown-path', path, { name })] : []
}

function checkElements(
  condition: Extract<When, { meets: unknown }>,
  path: string,
  inner: (one: When, part: string, on?: Ground) => Mistake[],
  ground: Ground,
): Mistake[] {
  const [part, name] = 'some' in condition ? ['some', condition.some] : ['every', condition.every]
  const led = follow(name, ground)
  if (led === null) return [mistake('unknown-path', `${path}.${part}`, { name })]
  const element = elementsOf(led)
  if (element === null) return [mistake('not-a-list', `${path}.${part}`, { name })]
  const item: Field = element === 'anything' ? anything : element
  return inner(condition.meets, 'meets', { ...ground, item })
}

const anything: Field = { kind: 'data', title: { zh: '', en: '' } }

function checkAmong(
  name: string,
  of: readonly Constant[],
  path: string,
  ground: Ground,
): Mistake[] {
  const led = follow(name, ground)
  if (led === null) return [mistake('unknown-path', `${path}.among`, { name })]
  if (isSealed(name, led)) return [mistake('sealed-value', `${path}.among`, { name })]
  return of.flatMap((one) => wrongConstant(led, one, name, `${path}.of`))
}

function checkComparison(
  condition: Extract<When, { compare: unknown }>,
  path: string,
  ground: Ground,
): Mistake[] {
  const { compare, left, right } = condition
  const sides = [left, right] as const
  const lost = [
    ...lostIn(left, `${path}.left`, ground),
    ...lostIn(right, `${path}.right`, ground),
  ]
  if (lost.length > 0) return lost
  const [one, other] = sides.map((side) => sortOf(side, ground))
  const named = { left: nameOf(left), right: nameOf(right) }
  const isOrdering = compare !== '=' && compare !== '≠'
  if (one !== 'any' && other !== 'any') {
    if (one !== other || one === 'thing') return [mistake('not-comparable', path, named)]
    if (isOrdering && one === 'yes-no') return [mistake('not-comparable', path, named)]
  }
  if ('path' in left && 'is' in right) {
    return wrongConstant(follow(left.path, ground), right.is, left.path, `${path}.right`)
  }
  return []
}

/** A side that leads to nothing, or to what was sealed. */
function lostIn(side: Operand, path: string, ground: Ground): Mistake[] {
  if ('is' in side) return []
  const name = 'path' in side ? side.path : side.count
  const led = follow(name, ground)
  if (led === null) return [mistake('unknown-path', path, { name })]
  if ('count' in side) {
    return elementsOf(led) === null ? [mistake('not-a-list', path, { name })] : []
  }
  return isSealed(name, led) ? [mistake('sealed-value', path, { name })] : []
}

/** Kinds of values that may be compared with each other. */
type Sort = 'number' | 'text' | 'yes-no' | 'thing' | 'any'

function sortOf(side: Operand, ground: Ground): Sort {
  if ('count' in side) return 'number'
  if ('is' in side) return typeof side.is === 'boolean' ? 'yes-no' : sortOfType(typeof side.is)
  const led = follow(side.path, ground)
  if (led === 'anything' || led === null) return 'any'
  if (led === 'text' || led === 'number') return led
  if (led === 'list') return 'thing'
  if (led.kind === 'data') return 'any'
  if (led.kind === 'number' || led.kind === 'yes-no') return led.kind
  const things = ['quantity', 'many', 'files', 'place', 'list', 'record']
  return things.includes(led.kind) ? 'thing' : 'text'
}

const sortOfType = (type: string): Sort => (type === 'number' ? 'number' : 'text')

function nameOf(side: Operand): string {
  if ('is' in side) return String(side.is)
  return 'path' in side ? side.path : side.count
}

function wrongConstant(led: Led, one: Constant, path: string, at: string): Mistake[] {
  if (led === null || typeof led === 'string' || led.kind !== 'choice') return []
  if (Object.hasOwn(led.of, String(one))) return []
  const known = Object.keys(led.of).join('、')
  return [mistake('unknown-choice', at, { name: String(one), path, known })]
}

/** A personal value can be looked at while it is in the form, never once it is recorded. */
function isSealed(name: string, led: Led): boolean {
  if (led === null || typeof led === 'string') return false
  return /^(state|case)\./.test(name) && (led.class === 'personal' || led.class === 'sensitive')
}
