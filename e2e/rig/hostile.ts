/** Values for the fields of any command, with a script in every field that takes words. */
import type { Field, Fields, Organisation } from '../../src/wire/index.ts'

/** What of the district hostile values may name, so that commands are taken. */
export interface HostileGround {
  readonly organisation: Organisation
  /** The unit and the person of who gives the command. */
  readonly unit: string
  readonly person: string
  /** A case of a type; null: there is none. */
  readonly caseOf: (type: string) => string | null
  readonly file: { readonly id: string; readonly name: string; readonly bytes: number }
  /** Given for every day; some commands ask for one to come, some for one that has been. */
  readonly day: string
  /** Given for short words with a form of their own: periods, codes; null: those are hostile too. */
  readonly formed: string | null
}

/** Words as short as this mostly have a form of their own. */
const mostFormed = 40

/** Marks every element a script of ours would make; nothing of the pages has it. */
export const markAttribute = 'data-pwned'

/** Ways words become something that runs, each short enough for most fields. */
export const payloads = [
  `<img src=x ${markAttribute} onerror=alert(1)>`,
  `"><svg ${markAttribute} onload=alert(2)>`,
  `<script ${markAttribute}>alert(3)</script>`,
  `javascript:alert(4)//<a ${markAttribute} href=javascript:alert(4)>x</a>`,
  `{{7*7}}\${alert(5)}<b ${markAttribute}>`,
  `'-alert(6)-'</title></textarea><i ${markAttribute}>`,
] as const

let given = 0

/** The next payload, cut to what a field takes; some words always remain. */
export function hostileWords(most = 200): string {
  given += 1
  return (payloads[given % payloads.length] ?? payloads[0]).slice(0, most)
}

/** A value for every field but optional ones that cannot be filled. */
export function hostileValues(fields: Fields, ground: HostileGround): { [name: string]: unknown } {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      const value = hostileValue(field, ground)
      return value === undefined ? [] : [[name, value] as const]
    }),
  )
}

function hostileValue(field: Field, ground: HostileGround): unknown {
  switch (field.kind) {
    case 'text':
      if (ground.formed === null || (field.max ?? Infinity) > mostFormed) {
        return hostileWords(field.max)
      }
      return field.optional === true ? undefined : ground.formed.slice(0, field.max)
    case 'long-text':
      return hostileWords(field.max)
    case 'number':
      return Math.min(Math.max(field.least ?? 1, 1), field.most ?? 1)
    case 'quantity':
      return { value: '1.5', unit: field.unit ?? hostileWords(20) }
    case 'yes-no':
      return true
    case 'choice':
      return Object.keys(field.of)[0]
    case 'many':
      return Object.keys(field.of).slice(0, 2)
    case 'day':
      return ground.day
    case 'instant':
      return '2026-11-23T02:00:00.000Z'
    case 'unit':
      return ground.unit
    case 'person':
      return ground.person
    case 'post':
      return ground.organisation.posts[0]?.id
    case 'case':
      return ground.caseOf(field.type) ?? undefined
    case 'files':
      return [{ ...ground.file, name: hostileWords(120), type: 'text/plain' }]
    case 'place':
      return { longitude: 113.1, latitude: 29.3, words: hostileWords(60) }
    case 'list': {
      const one = hostileValue(field.of, ground)
      return one === undefined ? undefined : [one]
    }
    case 'record':
      return hostileValues(field.fields, ground)
    case 'data':
      return undefined
  }
}

/** Whether a field, or one within it, takes words. */
export function takesWords(field: Field): boolean {
  if (field.kind === 'text' || field.kind === 'long-text') return true
  if (field.kind === 'list') return takesWords(field.of)
  return field.kind === 'record' && Object.values(field.fields).some(takesWords)
}
