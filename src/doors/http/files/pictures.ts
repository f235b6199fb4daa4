/**
 * Pictures as they are shown: drawn anew from the pixels, so that nothing else of the original
 * (where it was taken, what hides behind the picture) ever leaves the house.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import sharp from 'sharp'

/** How large a picture is shown: in a row of evidence, or on a page of its own. */
export type PictureSize = 'thumb' | 'page'

const longestSide = { thumb: 400, page: 2000 } as const
const quality = { thumb: 72, page: 82 } as const
/** Media type of what is shown. */
export const shownType = 'image/webp'

/** A photograph of 100 megapixels takes some 300 MB to open. */
export const mostPixels = 100_000_000
const mostAtOnce = 2

sharp.concurrency(1)
sharp.cache(false)

/** Bytes that are no picture that can be opened; the message is for the log alone. */
export class NoPicture extends Error {
  /** It has more pixels than are opened at all. */
  readonly isTooLarge: boolean

  constructor(error: unknown) {
    super(error instanceof Error ? error.message : String(error), { cause: error })
    this.isTooLarge = /pixel limit/.test(this.message)
  }
}

/** Draws a picture anew; throws `NoPicture` for bytes that cannot be opened as one. */
export async function drawn(bytes: Uint8Array, size: PictureSize): Promise<Uint8Array> {
  const drawing = () =>
    sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 })
      .rotate()
      .resize({
        width: longestSide[size],
        height: longestSide[size],
        fit: 'inside',
        withoutEnlargement: true,
      })
      .webp({ quality: quality[size] })
      .toBuffer()
  return inTurn(async () => {
    try {
      return await drawing()
    } catch (error) {
      throw new NoPicture(error)
    }
  })
}

/** Pictures drawn before, in a folder; one that is missing is drawn again from the original. */
export interface Pictures {
  of(id: string, size: PictureSize, original: () => Promise<Uint8Array>): Promise<Uint8Array>
}

/** Pictures in a folder, made when first needed. */
export function openPictures(folder: string): Pictures {
  return {
    of: async (id, size, original) => {
      const path = join(folder, `${id}.${size}.webp`)
      const known = await readFile(path).catch(() => null)
      if (known !== null) return known
      const made = await drawn(await original(), size)
      await mkdir(folder, { recursive: true })
      const draft = `${path}.${randomUUID()}.part`
      await writeFile(draft, made)
      await rename(draft, path)
      return made
    },
  }
}

let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= mostAtOnce) await new Promise<void>((go) => waiting.push(go))
  else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}
