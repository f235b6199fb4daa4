import type { Text } from '../../kernel/text.ts'
import { fill } from '../sentences.ts'
import { mistakeKinds } from './mistake-kinds.ts'

/** One mistake of an author, with its place in the definition. */
export interface Mistake {
  /** Names from the scenario down: `cases.lost-item.facts.stored.to`. */
  readonly path: string
  readonly kind: MistakeKind
  readonly text: Text
  /** An error keeps the scenario from starting; a warning is only told. */
  readonly severity: 'error' | 'warning'
}

/** The kinds of mistake that are looked for. */
export type MistakeKind = keyof typeof mistakeKinds

/** Puts a mistake into words; `params` fill the sentence of its kind. */
export function mistake(
  kind: MistakeKind,
  path: string,
  params: { readonly [name: string]: string | number } = {},
): Mistake {
  const { severity, zh, en } = mistakeKinds[kind]
  return { path, kind, severity, text: { zh: fill(zh, params), en: fill(en, params) } }
}

/** A mistake for each name that is not among those known; `paths` lead to the names. */
export function unknownNames(
  kind: MistakeKind,
  path: string,
  names: readonly string[] | undefined,
  known: readonly string[],
): Mistake[] {
  return (names ?? []).flatMap((name, at) =>
    known.includes(name)
      ? []
      : [mistake(kind, `${path}.${at}`, { name, known: known.join('、') || '-' })],
  )
}
