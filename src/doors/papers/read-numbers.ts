/** Reads the numbers a paper prints in content controls of ours, whoever saved it last. */
import { openZip, type FileSource } from '../documents/zip.ts'
import { defaultLimits } from '../documents/limits.ts'

/** A number as the paper shows it today. */
export interface FoundNumber {
  readonly id: string
  readonly text: string
}

const prefix = 'luoshi:'

/** Every number of a Word document, in its order; throws `Refused` for what is none. */
export async function numbersIn(source: FileSource): Promise<readonly FoundNumber[]> {
  const zip = await openZip(source, 'docx', defaultLimits)
  const found: FoundNumber[] = []
  const open: { id: string | null; text: string }[] = []
  let isWords = false
  try {
    await zip.readXml('word/document.xml', {
      open: (name, attributes) => {
        if (name === 'sdt') open.push({ id: null, text: '' })
        const tag = attributes.val ?? ''
        const last = open.at(-1)
        if (name === 'tag' && last !== undefined && tag.startsWith(prefix)) {
          last.id = tag.slice(prefix.length)
        }
        if (name === 't') isWords = true
      },
      close: (name) => {
        if (name === 't') isWords = false
        if (name !== 'sdt') return
        const ended = open.pop()
        if (ended?.id != null) found.push({ id: ended.id, text: ended.text })
      },
      text: (words) => {
        if (isWords) for (const control of open) control.text += words
      },
    })
  } finally {
    zip.close()
  }
  return found
}
