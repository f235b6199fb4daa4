/** Who outside is given each root: a file, and a program of somebody else's. */
import { listOf } from '../doors/messages/addresses.ts'
import { checkedUrl, sendPinned } from '../doors/messages/pinned.ts'
import { signedHeaders, signingKey } from '../doors/messages/signed.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Root } from '../kernel/root.ts'
import { appendRoot } from '../store/index.ts'
import { meant, trouble } from './say.ts'
import { secretOf } from './secrets.ts'
import type { Settings } from './settings.ts'

/** Keeps roots where the keepers of the database cannot change them. */
export interface Witness {
  readonly name: string
  /** Throws when it did not get through; the same root may be given again. */
  give(root: Root, ordinal: number): Promise<void>
}

/** The witnesses of a start. */
export function witnessesOf(
  { proof, messages }: Pick<Settings, 'proof' | 'messages'>,
  now: () => Instant,
  environment: NodeJS.ProcessEnv = process.env,
): readonly Witness[] {
  const file: Witness = { name: 'file', give: (root) => appendRoot(proof.rootsFile, root) }
  const { rootsWebhook } = proof
  if (rootsWebhook === null) return [file]
  const secret = secretOf(environment, 'LUOSHI_ROOTS_WEBHOOK_SECRET')
  if (secret === null) throw noSecret
  const key = meant('LUOSHI_ROOTS_WEBHOOK_SECRET', () => signingKey(secret))
  const reach = { allowed: meant('LUOSHI_WEBHOOK_ALLOW', () => listOf(messages.allowed)) }
  meant('LUOSHI_ROOTS_WEBHOOK_URL', () => checkedUrl(rootsWebhook, reach))
  const webhook: Witness = {
    name: 'webhook',
    give: async (root, ordinal) => {
      const body = JSON.stringify({ type: 'luoshi.root', timestamp: root.at, data: root })
      const id = `root-${ordinal}-${root.root.slice(0, 16)}`
      const headers = {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'luoshi',
        'idempotency-key': id,
        ...signedHeaders(id, now(), body, key),
      }
      const { status } = await sendPinned(rootsWebhook, { headers, body }, reach)
      if (status >= 200 && status < 300) return
      throw new Error(`对方答复 ${status} / the receiver answered ${status}`)
    },
  }
  return [file, webhook]
}

const noSecret = trouble(
  '设了 LUOSHI_ROOTS_WEBHOOK_URL，就要设 LUOSHI_ROOTS_WEBHOOK_SECRET（或 …_SECRET_FILE）。',
  'With LUOSHI_ROOTS_WEBHOOK_URL set, set LUOSHI_ROOTS_WEBHOOK_SECRET (or …_SECRET_FILE) too.',
)
