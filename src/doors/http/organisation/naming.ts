/** Values of registers in words: names in place of ids, as they were on a day. */
import type { Field, Fields } from '../../../define/fields.ts'
import type { Library } from '../../../engine/library.ts'
import type { Organisation } from '../../../engine/platform/organisation.ts'
import type { Language, Text } from '../../../kernel/text.ts'
import type { Named } from '../../../wire/index.ts'

/** What names are taken from. */
export interface Naming {
  readonly organisation: Organisation
  readonly library: Library
  readonly language: Language
}

/** A unit by its name on the day; also one that is no more by then. */
export function unitNamed({ unit, former }: Organisation, id: string): Named {
  return { id, name: unit(id)?.name ?? former.find((one) => one.id === id)?.name ?? id }
}

/** A person by their name on the day. */
export function personNamed({ person }: Organisation, id: string): Named {
  return { id, name: person(id)?.name ?? id }
}

/** The title of a role, `scenario/role`, with its scenario. */
export function roleTitled({ scenario }: Library, role: string): Text {
  const [name = '', own = ''] = role.split('/')
  const found = scenario(name)
  const title = found && Object.hasOwn(found.roles, own) ? found.roles[own]?.title : undefined
  if (found === null || title === undefined) return { zh: role, en: role }
  return { zh: `${found.title.zh}：${title.zh}`, en: `${found.title.en}: ${title.en}` }
}

/** A value in words, one line; empty for nothing. */
export function saidOf(field: Field | undefined, value: unknown, naming: Naming): string {
  if (value === undefined || value === null || field === undefined) return ''
  const { organisation, language } = naming
  switch (field.kind) {
    case 'unit':
      return unitNamed(organisation, String(value)).name
    case 'person':
      return personNamed(organisation, String(value)).name
    case 'post':
      return organisation.post(String(value))?.title ?? String(value)
    case 'choice':
      return field.of[String(value)]?.[language] ?? String(value)
    case 'list':
      return (value as readonly unknown[])
        .map((one) => itemOf(field.of, one, naming))
        .join(language === 'zh' ? '、' : ', ')
    case 'record':
      return recordOf(field.fields, value as { readonly [name: string]: unknown }, naming)
    case 'data':
      return typeof value === 'object' ? JSON.stringify(value) : String(value)
    default:
      return String(value)
  }
}

/** Roles and scenarios stand in registers as plain words. */
function itemOf(field: Field, value: unknown, naming: Naming): string {
  const { library, language } = naming
  if (field.kind !== 'text' || typeof value !== 'string') return saidOf(field, value, naming)
  if (value.includes('/')) return roleTitled(library, value)[language]
  return library.scenario(value)?.title[language] ?? value
}

function recordOf(
  fields: Fields,
  value: { readonly [name: string]: unknown },
  naming: Naming,
): string {
  const parts = Object.entries(fields).map(([name, field]) => saidOf(field, value[name], naming))
  return parts.filter((part) => part !== '').join(' – ')
}
