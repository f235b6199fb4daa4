/** What bodies of facts point to without holding it: sealed personal values, and files. */

/** A personal value kept outside, by its reference and salted hash. */
export interface SealIn {
  readonly ref: string
  readonly hash: string
}

/** Every sealed value in a body, however deep. */
export function sealsIn(value: unknown): SealIn[] {
  if (typeof value !== 'object' || value === null) return []
  const { personal, hash } = value as { readonly personal?: unknown; readonly hash?: unknown }
  if (typeof personal === 'string' && typeof hash === 'string') return [{ ref: personal, hash }]
  return Object.values(value).flatMap(sealsIn)
}

/** The ids of every file named in a body. */
export function filesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const { id, bytes } = value as { readonly id?: unknown; readonly bytes?: unknown }
  const isFile = typeof id === 'string' && /^[0-9a-f]{64}$/.test(id) && typeof bytes === 'number'
  return isFile ? [id] : Object.values(value).flatMap(filesIn)
}
