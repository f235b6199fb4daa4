import { Refusal } from './api.ts'
import type { Speech } from './language.ts'

/** Whether a part of the program did not come; browsers say so only in words. */
const isPartMissing = (error: unknown): boolean =>
  error instanceof TypeError && /imported module|module script/i.test(error.message)

/** What went wrong, as a sentence; `isWriting` when something was to be stored. */
export function trouble(error: unknown, { say }: Speech, isWriting = false): string {
  if (isPartMissing(error)) return say('state.unavailable')
  if (!(error instanceof Refusal)) return say('state.broken')
  if (error.problem.title) return error.problem.title
  if (error.problem.kind === 'offline') return say(isWriting ? 'state.notSaved' : 'state.offline')
  return say('state.unavailable')
}
