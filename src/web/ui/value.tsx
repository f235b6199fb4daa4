import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { formatQuantity } from '../../kernel/quantity.ts'
import type { Text } from '../../kernel/text.ts'
import type { Field, Organisation } from '../../wire/index.ts'
import { useSpeech, type Speech } from '../lib/language.ts'
import { serverNow } from '../lib/now.ts'
import { organisationQuery } from '../lib/queries.ts'
import { datedDay, dayOf, fullMoment } from '../lib/time.ts'
import { CaseName } from './case-name.tsx'
import { isBlank } from './form/values.ts'

/** Name of a unit, person or post; the id itself while the organisation is not there. */
export function nameOf(id: string, organisation: Organisation | undefined): string {
  const { units = [], persons = [], posts = [], former = [] } = organisation ?? {}
  const post = posts.find((one) => one.id === id)
  const found = units.find((one) => one.id === id) ?? persons.find((one) => one.id === id)
  const past = former.find((one) => one.id === id)
  return found?.name ?? post?.title ?? past?.name ?? id
}

interface Naming extends Speech {
  readonly organisation: Organisation | undefined
}

const code = (of: { readonly [code: string]: Text }, value: unknown, speech: Speech): string =>
  speech.of(of[String(value)]) || String(value)

const isPersonal = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'personal' in value

/** A value in words, one line; empty for what is blank or is shown otherwise (files). */
export function valueWords(field: Field, value: unknown, speech: Naming): string {
  if (isBlank(value)) return ''
  if (isPersonal(value)) return speech.say('value.masked')
  switch (field.kind) {
    case 'yes-no':
      return speech.say(value === true ? 'value.yes' : 'value.no')
    case 'choice':
      return code(field.of, value, speech)
    case 'many':
      return speech.list((value as readonly string[]).map((one) => code(field.of, one, speech)))
    case 'quantity': {
      return formatQuantity(value as { value: string; unit: string }, speech.language)
    }
    case 'day':
      return datedDay(String(value), dayOf(serverNow()), speech.language)
    case 'instant':
      return fullMoment(String(value))
    case 'unit':
    case 'person':
    case 'post':
      return nameOf(String(value), speech.organisation)
    case 'place':
      return (value as { words?: string }).words ?? ''
    case 'list':
      return speech.list(
        (value as readonly unknown[]).map((one) => valueWords(field.of, one, speech)),
      )
    case 'record':
      return Object.entries(field.fields)
        .map(([name, inner]) => valueWords(inner, (value as Record<string, unknown>)[name], speech))
        .filter(Boolean)
        .join(' · ')
    case 'files':
    case 'data':
      return ''
    default:
      return String(value)
  }
}

/** The words of values, with the names of the organisation. */
export function useNaming(): Naming {
  const speech = useSpeech()
  const { data: organisation } = useQuery(organisationQuery)
  return { ...speech, organisation }
}

/** Ids of cases that a value names. */
function casesIn(field: Field, value: unknown): readonly string[] {
  if (field.kind === 'case' && typeof value === 'string' && value !== '') return [value]
  if (field.kind !== 'list' || !Array.isArray(value)) return []
  return value.flatMap((one) => casesIn(field.of, one))
}

/** A value as shown beside its title: words, or ways to other cases. */
export function Value(props: { readonly field: Field; readonly value: unknown }): ReactNode {
  const naming = useNaming()
  const cases = casesIn(props.field, props.value)
  if (cases.length > 0) {
    return cases.map((id) => (
      <span key={id} className="value-case">
        <CaseName id={id} />
      </span>
    ))
  }
  return valueWords(props.field, props.value, naming)
}
