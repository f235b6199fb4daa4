/** Settings that are on or off. */
import { trouble } from './say.ts'

/**
 * Whether a variable switches something on: `1` does, `0` and nothing do not. Throws a sentence for
 * any other word: one who wrote `yes` must not go on without what was meant.
 */
export function isSwitchedOn(environment: NodeJS.ProcessEnv, name: string): boolean {
  const written = environment[name] ?? ''
  if (written === '1') return true
  if (written === '' || written === '0') return false
  throw trouble(`${name} 只能是 1 或 0：${written}`, `${name} is 1 or 0, not ${written}`)
}
