/** Values of fields in words, for papers and sheets. */
import type { Field } from '../../define/fields.ts'
import { dayOf } from '../../kernel/day.ts'
import { formatQuantity } from '../../kernel/quantity.ts'
import type { Language } from '../../kernel/text.ts'
import type { Organisation } from '../platform/organisation.ts'

/** What is needed to name what fields hold. */
export interface Naming {
  /** Units and persons as of the day the paper is of. */
  readonly organisation: Organisation
  readonly language: Language
}

type Held = { readonly [name: string]: unknown }

/** What a field holds as one line of words; empty for what has none. */
export function fieldWords(field: Field, value: unknown, naming: Naming): string {
  if (value === undefined || value === null || value === '') return ''
  const { organisation, language } = naming
  switch (field.kind) {
    case 'choice':
      return field.of[String(value)]?.[language] ?? String(value)
    case 'day':
      return dayWords(String(value), language)
    case 'unit':
      return organisation.unit(String(value))?.name ?? String(value)
    case 'person':
      return organisation.person(String(value))?.name ?? String(value)
    case 'quantity':
      return formatQuantity(value as Parameters<typeof formatQuantity>[0], language)
    case 'record':
      return Object.entries(field.fields)
        .map(([name, inner]) => fieldWords(inner, (value as Held)[name], naming))
        .filter((words) => words !== '')
        .join(' ')
    case 'instant':
      return dayOf(String(value))
    case 'list':
      return (value as readonly unknown[])
        .map((one) => fieldWords(field.of, one, naming))
        .join(language === 'zh' ? '、' : ', ')
    default:
      return typeof value === 'object' ? '' : String(value)
  }
}

/** `2026年11月30日`, as official papers write days. */
function dayWords(day: string, language: Language): string {
  if (language === 'en') return day
  const [year = '', month = '', date = ''] = day.split('-')
  return `${year}年${Number(month)}月${Number(date)}日`
}
