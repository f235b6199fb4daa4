/** Trees of hashes (RFC 6962, section 2.1): one hash for many leaves, and the way from one up. */

/** Hashes a text's UTF-8 or bytes to lower-case hex. */
export type Digest = (content: string | Uint8Array) => string

/** From a leaf to the root: its place, how many leaves there are, and the hashes beside the way. */
export interface MerklePath {
  readonly place: number
  readonly of: number
  /** From the leaf upwards. */
  readonly beside: readonly string[]
}

/** The hash of a leaf: of a zero byte and the text. */
export function leafOf(digest: Digest, text: string): string {
  return digest(`\0${text}`)
}

/** The hash of two trees side by side: of a one byte and both hashes. */
export function nodeOf(digest: Digest, left: string, right: string): string {
  const bytes = new Uint8Array(1 + left.length)
  bytes[0] = 1
  fill(bytes, 1, left)
  fill(bytes, 1 + (left.length >> 1), right)
  return digest(bytes)
}

/** Grows a tree leaf by leaf; it keeps one hash for each power of two. */
export class GrowingTree {
  readonly #digest: Digest
  readonly #whole: { readonly hash: string; readonly leaves: number }[] = []

  constructor(digest: Digest) {
    this.#digest = digest
  }

  /** Adds the hash of a leaf. */
  add(leaf: string): void {
    let grown = { hash: leaf, leaves: 1 }
    while (this.#whole.at(-1)?.leaves === grown.leaves) {
      const left = this.#whole.pop()!
      const hash = nodeOf(this.#digest, left.hash, grown.hash)
      grown = { hash, leaves: grown.leaves * 2 }
    }
    this.#whole.push(grown)
  }

  /** The root of what was added so far; of nothing, the hash of nothing. */
  root(): string {
    const [last, ...left] = this.#whole.toReversed()
    if (last === undefined) return this.#digest('')
    return left.reduce((root, { hash }) => nodeOf(this.#digest, hash, root), last.hash)
  }
}

/** The way from the leaf at a place to the root of them all. */
export function pathTo(digest: Digest, leaves: readonly string[], place: number): MerklePath {
  return { place, of: leaves.length, beside: besides(digest, leaves, place) }
}

/** The root a leaf leads to along its path; null when the path is none of such a tree. */
export function rootAlong(digest: Digest, leaf: string, path: MerklePath): string | null {
  const { of, beside } = path
  let [place, last] = [path.place, of - 1]
  if (!Number.isSafeInteger(place) || place < 0 || place > last) return null
  let hash = leaf
  // RFC 9162, section 2.1.3.2.
  for (const other of beside) {
    if (last === 0) return null
    if (place % 2 === 1 || place === last) {
      hash = nodeOf(digest, other, hash)
      while (place % 2 === 0 && place !== 0) {
        place = Math.floor(place / 2)
        last = Math.floor(last / 2)
      }
    } else hash = nodeOf(digest, hash, other)
    place = Math.floor(place / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 ? hash : null
}

function besides(digest: Digest, leaves: readonly string[], place: number): string[] {
  if (leaves.length < 2) return []
  let half = 1
  while (half * 2 < leaves.length) half *= 2
  const [left, right] = [leaves.slice(0, half), leaves.slice(half)]
  return place < half
    ? [...besides(digest, left, place), treeOf(digest, right)]
    : [...besides(digest, right, place - half), treeOf(digest, left)]
}

/** The root of a tree over hashes of leaves. */
export function treeOf(digest: Digest, leaves: readonly string[]): string {
  const tree = new GrowingTree(digest)
  for (const leaf of leaves) tree.add(leaf)
  return tree.root()
}

function fill(bytes: Uint8Array, from: number, hex: string): void {
  for (let at = 0; at < hex.length; at += 2) {
    bytes[from + (at >> 1)] = (digitOf(hex, at) << 4) | digitOf(hex, at + 1)
  }
}

function digitOf(hex: string, at: number): number {
  const code = hex.charCodeAt(at)
  return code < 58 ? code - 48 : code - 87
}
