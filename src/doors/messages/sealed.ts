/** Seals values with a key the database does not have: AES-256-GCM, bound to what they belong to. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Seals and opens values of one purpose. */
export interface Seal {
  /** `about` names what the value belongs to: moved elsewhere it does not open. */
  seal(value: string, about: string): string
  /** Null: sealed with another key, for something else, or changed. */
  open(sealed: string, about: string): string | null
}

const ivBytes = 12
const tagBytes = 16

/** A seal made of a secret of the installation; another purpose is another key. */
export function sealOf(secret: string, purpose: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `luoshi ${purpose}`, 32))
  return {
    seal: (value, about) => {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      cipher.setAAD(Buffer.from(about))
      const body = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
    },
    open: (sealed, about) => {
      const bytes = Buffer.from(sealed, 'base64url')
      if (bytes.length < ivBytes + tagBytes) return null
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes))
        decipher.setAAD(Buffer.from(about))
        decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
        const body = bytes.subarray(ivBytes + tagBytes)
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
      } catch {
        return null
      }
    },
  }
}
