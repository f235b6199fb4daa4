/** Notes what happens at the door for those who check it; kept half a year and more. */
import { randomBytes } from 'node:crypto'
import { addMs, msOf, type Instant } from '../../../kernel/instant.ts'
import type { AuditEntry, AuditTable } from '../tables/audit-table.ts'

/** Where a request came from. */
export interface From {
  readonly address: string
  /** `Chrome 浏览器 · Windows`; the name of the device, not the whole self-description. */
  readonly device: string
}

/** What is noted; what is left out is not known or does not matter. */
export type Noted = Pick<AuditEntry, 'kind' | 'outcome'> &
  Partial<Omit<AuditEntry, 'id' | 'at' | 'kind' | 'outcome'>>

/** Adds a line to the audit; with `quiet`, the same (kind, address) again within it adds none. */
export type Audit = (entry: Noted, quiet?: { readonly seconds: number }) => Promise<void>

const dayMs = 86_400_000
/** GB/T 22239 asks for six months; a year and a little lets a yearly inspection see all of it. */
const keptMs = 400 * dayMs

/** The audit over its table; lines older than 400 days are forgotten once a day. */
export function openAudit(table: AuditTable, now: () => Instant): Audit {
  let [forgottenAt, made] = [0, 0]
  const isWorthIt = openQuiet(now)
  return async (entry, quiet) => {
    const at = now()
    const { kind, account = '', address = '' } = entry
    const key = JSON.stringify([kind, account, address])
    if (quiet !== undefined && !isWorthIt(key, quiet.seconds * 1000)) return
    made += 1
    await table.add({
      person: null,
      account: null,
      address: '',
      device: '',
      ...entry,
      about: legible(entry.about ?? {}),
      id: `${at}-${String(made).padStart(8, '0')}-${randomBytes(4).toString('hex')}`,
      at,
    })
    if (msOf(at) - forgottenAt < dayMs) return
    forgottenAt = msOf(at)
    await table.forget(addMs(at, -keptMs))
  }
}

/** What others said, without the signs no database keeps: a line is noted whatever it is about. */
function legible(about: AuditEntry['about']): AuditEntry['about'] {
  const words = (value: string) => value.replaceAll(/\p{C}/gu, ' ')
  return Object.fromEntries(
    Object.entries(about).map(([name, value]) => {
      return [name, typeof value === 'string' ? words(value) : value]
    }),
  )
}

/** Whether something is worth a line again: what is refused over and over fills no table. */
function openQuiet(now: () => Instant): (key: string, forMs: number) => boolean {
  const until = new Map<string, number>()
  return (key, forMs) => {
    if ((until.get(key) ?? 0) > msOf(now())) return false
    if (until.size >= mostQuiet) until.clear()
    until.set(key, msOf(now()) + forMs)
    return true
  }
}

const mostQuiet = 10_000
