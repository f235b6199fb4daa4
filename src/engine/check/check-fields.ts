/** Fields of commands, facts and states. */
import type { Field, Fields } from '../../define/fields.ts'
import { mistake, type Mistake } from './mistake.ts'

/** Names, choices and limits of a set of fields, at every depth. */
export function checkFields(fields: Fields, path: string, types: readonly string[]): Mistake[] {
  return Object.entries(fields).flatMap(([name, field]) => [
    ...(isWord(name) ? [] : [mistake('bad-field-name', `${path}.${name}`, { name })]),
    ...checkField(field, `${path}.${name}`, types),
  ])
}

/** A word as code writes it: letters and digits, a letter first. */
export function isWord(name: string): boolean {
  return /^[a-zA-Z][a-zA-Z0-9]*$/.test(name) && name !== 'constructor' && name !== 'prototype'
}

function checkField(field: Field, path: string, types: readonly string[]): Mistake[] {
  switch (field.kind) {
    case 'choice':
    case 'many':
      return Object.keys(field.of).length > 0 ? [] : [mistake('empty-choice', `${path}.of`)]
    case 'text':
    case 'long-text':
      return (field.max ?? 1) >= 1 ? [] : [mistake('empty-range', `${path}.max`)]
    case 'files':
      return (field.most ?? 1) >= 1 ? [] : [mistake('empty-range', `${path}.most`)]
    case 'number': {
      const { least = -Infinity, most = Infinity } = field
      return least <= most ? [] : [mistake('empty-range', `${path}.least`)]
    }
    case 'case':
      return isKnownType(field.type, types)
        ? []
        : [mistake('unknown-case', `${path}.type`, { name: field.type, known: types.join('、') })]
    case 'list':
      return [
        ...((field.most ?? 1) >= 1 ? [] : [mistake('empty-range', `${path}.most`)]),
        ...checkField(field.of, `${path}.of`, types),
      ]
    case 'record':
      return checkFields(field.fields, `${path}.fields`, types)
    default:
      return []
  }
}

/** A type of another scenario is known only where that one is at hand. */
export function isKnownType(type: string, types: readonly string[]): boolean {
  const [scenario = '', name] = type.split('/')
  if (name === undefined) return types.some((one) => one.endsWith(`/${type}`))
  return types.includes(type) || !types.some((one) => one.startsWith(`${scenario}/`))
}

/** Why values for the first set of fields are not always values for the second; null: they are. */
export function misfit(
  given: Fields,
  asked: Fields,
): { readonly field: string; readonly why: string } | null {
  for (const [field, terms] of Object.entries(asked)) {
    const from = given[field]
    if (from === undefined && terms.optional !== true) return { field, why: '缺少 / missing' }
    if (from === undefined) continue
    if (from.kind !== terms.kind) return { field, why: `${from.kind} ≠ ${terms.kind}` }
    if (from.optional === true && terms.optional !== true) return { field, why: '选填 / optional' }
    if (secretOf(from) !== secretOf(terms)) return { field, why: 'class' }
  }
  const extra = Object.keys(given).find((name) => asked[name] === undefined)
  return extra === undefined ? null : { field: extra, why: '多出 / not asked for' }
}

/** What stays outside the record must do so wherever it goes. */
function secretOf({ class: secret }: Field): string {
  return secret === 'personal' || secret === 'sensitive' ? secret : ''
}
