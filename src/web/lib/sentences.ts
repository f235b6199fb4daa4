import { Refusal } from './api.ts'
import type { Speech } from './language.ts'

/** What went wrong, as a sentence; `isWriting` when something was to be stored. */
export function trouble(error: unknown, { say }: Speech, isWriting = false): string {
  if (!(error instanceof Refusal)) return say('state.broken')
  if (error.problem.title) return error.problem.title
  if (error.problem.kind === 'offline') return say(isWriting ? 'state.notSaved' : 'state.offline')
  return say('state.unavailable')
}
