/** What every handler works with: the desk, the door's own rooms, and who asks. */
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Who } from '../../define/case.ts'
import type { Desk, Standing } from '../../desk/desk.ts'
import type { Post } from '../../engine/platform/organisation.ts'
import { isRecord } from '../../engine/fields/kinds.ts'
import type { Sight } from '../../engine/ports.ts'
import type { Instant } from '../../kernel/instant.ts'
import { unstorableIn } from '../../kernel/storable.ts'
import type { Language } from '../../kernel/text.ts'
import type { Accounts } from './accounts/accounts.ts'
import type { Audit } from './accounts/audit.ts'
import type { Aside } from './aside.ts'
import type { Present } from './documents/present.ts'
import type { Readings } from './documents/readings.ts'
import type { Texts } from './documents/texts.ts'
import type { Pictures } from './files/pictures.ts'
import type { FileUses } from './files/uses.ts'
import type { Limits } from './limits/limits.ts'
import type { Live } from './live.ts'
import type { DoorOptions } from './open-http.ts'
import { refusal } from './say/problems.ts'
import type { SheetRuns } from './sheets/runs.ts'
import type { Session } from './tables/sign-in-tables.ts'

/** The door with its rooms. */
export interface Door {
  readonly options: DoorOptions
  readonly limits: Limits
  readonly desk: Desk
  readonly accounts: Accounts
  /** Notes sign-ins and refusals for those who check them. */
  readonly audit: Audit
  readonly aside: Aside
  readonly pictures: Pictures
  readonly fileUses: FileUses
  readonly texts: Texts
  readonly readings: Readings
  readonly sheetRuns: SheetRuns
  readonly present: Present
  readonly live: Live
}

/** A post somebody acts from; `onBehalfOf`: its holder, for whom they deputise; null: their own. */
export type HeldPost = Post & { readonly onBehalfOf: string | null }

/** Who asks, at which post, and what they may see. */
export interface Asker {
  readonly token: string
  readonly who: Who
  readonly name: string
  readonly post: HeldPost
  readonly posts: readonly HeldPost[]
  readonly sight: Sight
  readonly standing: Standing
  /** When they last proved again who they are; null: not in this session. */
  readonly steppedUpAt: Instant | null
  /** The session of a browser; null: a program with a personal token. */
  readonly session: Session | null
  /** What a personal token is for; null: no token, so everything. */
  readonly scopes: readonly string[] | null
}

/** What middleware finds out about a request. */
export interface DoorEnv {
  Variables: {
    language: Language
    asker: Asker
    /** Of addresses one may use without a post: one's own account. */
    session: Session
  }
}

/** A request on its way through the door. */
export type Asking = Context<DoorEnv>

/** An app of routes; what a request lacks is a problem like any other. */
export function routes(): OpenAPIHono<DoorEnv> {
  return new OpenAPIHono<DoorEnv>({
    defaultHook: (result, c) => {
      if (result.success) return storable(c, result)
      const issue = result.error.issues[0]
      const what = `${result.target} ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`
      throw refusal(c.get('language'), 'not-valid', 'http.badRequest', { what }, 400)
    },
  })
}

/** Refuses what no database takes: as an address it leads nowhere, elsewhere its place is named. */
function storable(
  c: Asking,
  { target, data }: { readonly target: string; readonly data: unknown },
): undefined {
  // What goes to a command is judged field by field, and each is named by its title.
  const told = target === 'json' && isRecord(data) ? { ...data, input: undefined } : data
  const where = unstorableIn(told)
  if (where === null) return
  if (target === 'param') {
    const path = c.req.path.slice(0, 200)
    throw refusal(c.get('language'), 'not-found', 'http.noAddress', { path })
  }
  throw refusal(c.get('language'), 'not-valid', 'http.badCharacter', { where }, 400)
}
