/** Trouble of the store as something that can be said, and when to try again. */
import { Trouble, troubleKindOfFile } from '../../../kernel/trouble.ts'
import type { Language } from '../../../kernel/text.ts'
import { refusal, Refused } from './problems.ts'

/** Seconds until another try is worth while. */
const againAfter = { full: 60, away: 5, slow: 15, readOnly: 60, shut: 60 } as const

/** The trouble behind an error, also of a file on its way in; null: something else is wrong. */
export function troubleOf(error: unknown): Trouble | null {
  if (error instanceof Trouble) return error
  const kind = troubleKindOfFile((error as { readonly code?: unknown } | null)?.code)
  return kind === null ? null : new Trouble(kind, false, error)
}

/** The answer to who asked; whether they only wanted to read changes what it meant to them. */
export function refusalOfTrouble(
  { kind, isUnknown }: Trouble,
  language: Language,
  isReading: boolean,
): Refused {
  const key = isUnknown ? 'http.unknown' : (`http.${kind}` as const)
  const said = isReading ? 'http.cannotRead' : key
  const status = kind === 'full' ? 507 : 503
  const { problem } = refusal(language, 'unavailable', said, {}, status)
  return new Refused(problem, againAfter[kind])
}
