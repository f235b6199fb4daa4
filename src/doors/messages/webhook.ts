/** Messages to a program of the district, such as its work app, signed as Standard Webhooks are. */
import type { Instant } from '../../kernel/instant.ts'
import { Undeliverable, type Channel, type Outgoing } from './channel.ts'
import { checkedUrl, sendPinned, Unsendable, type Reach } from './pinned.ts'
import { signedHeaders, signingKey } from './signed.ts'

/** Where messages go and how they are signed. */
export interface WebhookOptions {
  readonly url: string
  /** Shared with the receiver; `whsec_` and base64, or 24 characters and more. */
  readonly secret: string
  readonly reach: Reach
  readonly now: () => Instant
}

/** Answers after which trying again may help. */
const passing = new Set([408, 425, 429])

/** Opens the channel; throws a sentence when the address or the key cannot be meant. */
export function openWebhook({ url, secret, reach, now }: WebhookOptions): Channel {
  const key = signingKey(secret)
  checkedUrl(url, reach)
  return {
    name: 'webhook',
    needsAddress: false,
    send: async (message) => {
      const body = JSON.stringify(bodyOf(message))
      // The second is that of this try: a receiver refuses what is old.
      const headers = {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'luoshi',
        'idempotency-key': message.id,
        ...signedHeaders(message.id, now(), body, key),
      }
      const { status } = await answered(url, { headers, body }, reach)
      if (status >= 200 && status < 300) return
      const why = `对方答复 ${status} / the receiver answered ${status}`
      if (status >= 300 && status < 500 && !passing.has(status)) throw new Undeliverable(why)
      throw new Error(why)
    },
    close: async () => {},
  }
}

async function answered(...asked: Parameters<typeof sendPinned>) {
  try {
    return await sendPinned(...asked)
  } catch (error) {
    if (error instanceof Unsendable) throw new Undeliverable(error.message, { cause: error })
    throw error
  }
}

function bodyOf({ id, person, caseId, sentence, link, madeAt }: Outgoing): object {
  return {
    type: 'luoshi.message',
    timestamp: madeAt,
    data: { id, person, case: caseId, sentence, link },
  }
}
