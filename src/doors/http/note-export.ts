/** What leaves the house in bulk is noted: who took what with them. */
import type { Asking, Door } from './door.ts'
import { addressOf } from './limits/ticket.ts'

/** Notes that the asker takes a list, a form or a register out; before it goes. */
export function noteExport(
  c: Asking,
  door: Door,
  about: { readonly what: string; readonly [detail: string]: string },
): Promise<void> {
  const { person } = c.get('asker').who
  return door.audit({ kind: 'export', outcome: 'done', person, address: addressOf(c), about })
}
