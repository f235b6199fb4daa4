/**
 * Signatures of messages between machines, as Standard Webhooks writes them: an id, the second it
 * was sent, and HMAC-SHA256 over id, second and body; old and repeated ones are refused.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Instant } from '../../kernel/instant.ts'

/** A key shared with the receiver: `whsec_` and base64, or any words of 24 characters and more. */
export function signingKey(secret: string): Buffer {
  const key = secret.startsWith('whsec_')
    ? Buffer.from(secret.slice('whsec_'.length), 'base64')
    : Buffer.from(secret, 'utf8')
  if (key.length >= 24) return key
  throw new Error('签名密钥至少 24 字节 / a signing key has at least 24 bytes')
}

/** The headers that let a receiver check who sent a body, and when. */
export function signedHeaders(
  id: string,
  at: Instant,
  body: string,
  key: Buffer,
): { readonly [name: string]: string } {
  const second = String(Math.floor(Date.parse(at) / 1000))
  return {
    'webhook-id': id,
    'webhook-timestamp': second,
    'webhook-signature': `v1,${signature(id, second, body, key)}`,
  }
}

function signature(id: string, second: string, body: string, key: Buffer): string {
  return createHmac('sha256', key).update(`${id}.${second}.${body}`).digest('base64')
}

/** Why a signed message was refused. */
export type Refusal = 'unsigned' | 'forged' | 'old' | 'repeated'

/** Checks signed messages as they come in, each accepted once. */
export interface Verifier {
  /** Null: it is genuine, of now and new. */
  refuses(headers: { get(name: string): string | null }, body: string): Refusal | null
}

const windowMs = 5 * 60_000

/** A verifier that knows the present key and, while it is being changed, the one before. */
export function openVerifier(keys: readonly Buffer[], now: () => Instant): Verifier {
  /** Ids accepted within the window, with when they may be forgotten. */
  const seen = new Map<string, number>()
  return {
    refuses: (headers, body) => {
      const [id, second] = [headers.get('webhook-id'), headers.get('webhook-timestamp')]
      const given = headers.get('webhook-signature')?.split(' ').slice(0, 8) ?? []
      if (id === null || id.length > 200 || second === null || !/^\d{1,12}$/.test(second)) {
        return 'unsigned'
      }
      const isGenuine = keys.some((key) => {
        const wanted = `v1,${signature(id, second, body, key)}`
        return given.some((one) => isSame(one, wanted))
      })
      if (!isGenuine) return 'forged'
      const at = Date.parse(now())
      if (Math.abs(at - Number(second) * 1000) > windowMs) return 'old'
      // Whatever is older than the window is refused for its age.
      for (const [old, until] of seen) {
        if (until > at) break
        seen.delete(old)
      }
      if (seen.has(id)) return 'repeated'
      seen.set(id, at + 2 * windowMs)
      return null
    },
  }
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
