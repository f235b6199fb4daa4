/** Seals what must be read again and digests what must only be known again, under one secret. */
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto'
import { randomBytes } from 'node:crypto'

/** What the secret of the door does. */
export interface Keys {
  /** A text nobody reads without the secret: AES-256-GCM, a nonce of its own each time. */
  seal(text: string): string
  /** The text again; throws when it was sealed under another secret or tampered with. */
  open(sealed: string): string
  /** The same for the same text, and nothing to be learned from it without the secret. */
  digest(text: string): string
}

/** Keys from a secret of any form with at least 128 bits in it. */
export function keysFrom(secret: string): Keys {
  const derived = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', secret, 'luoshi', `door ${purpose}`, 32))
  const [sealing, digesting] = [derived('seal'), derived('digest')]
  return {
    seal: (text) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce)
      const parts = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]
      return `v1.${Buffer.concat(parts).toString('base64url')}`
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed.slice(3), 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, 12))
      decipher.setAuthTag(bytes.subarray(-16))
      const text = [decipher.update(bytes.subarray(12, -16)), decipher.final()]
      return Buffer.concat(text).toString('utf8')
    },
    digest: (text) => createHmac('sha256', digesting).update(text).digest('hex'),
  }
}

/** A token nobody guesses: 256 bits. */
export function freshToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What stands in the tables for a token; a token has so much chance in it that no salt is needed. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
