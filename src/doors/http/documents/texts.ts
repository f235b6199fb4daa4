import type { Files } from '../../../engine/ports.ts'

/** Characters of texts kept at hand; a review asks for the same one again and again. */
const mostKept = 8_000_000

/** The texts of documents. */
export interface Texts {
  /** Null: it is not kept. */
  of(fileId: string): Promise<string | null>
}

/** Texts from the files, those asked for last at hand. */
export function openTexts(files: Files): Texts {
  const kept = new Map<string, string>()
  let size = 0
  const keep = (id: string, text: string): void => {
    kept.set(id, text)
    size += text.length
    for (const [oldest, { length }] of kept) {
      if (size <= mostKept || kept.size === 1) return
      kept.delete(oldest)
      size -= length
    }
  }
  return {
    of: async (id) => {
      const known = kept.get(id)
      if (known !== undefined) {
        kept.delete(id)
        kept.set(id, known)
        return known
      }
      const file = await files.get(id)
      if (file === null) return null
      const text = Buffer.from(file.bytes).toString('utf8')
      keep(id, text)
      return text
    },
  }
}
