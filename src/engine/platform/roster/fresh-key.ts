import { derivedId } from '../../../kernel/id.ts'
import type { Entries } from '../register-case.ts'

/**
 * A key the register has never had, the same each time the same parts meet the same register:
 * who was renamed, or the post that went on under another title, keeps its own.
 */
export function freshKey(register: Entries | undefined, kind: string, ...parts: string[]): string {
  for (let n = 1; ; n += 1) {
    const which = n === 1 ? [] : [String(n)]
    const key = `${kind}-${derivedId(kind, ...parts, ...which).slice(0, 12)}`
    if (register?.[key] === undefined) return key
  }
}
