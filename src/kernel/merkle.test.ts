import { createHash } from 'node:crypto'
import { assert, integer, nat, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GrowingTree, leafOf, pathTo, rootAlong, treeOf } from './merkle.ts'
import { sha256 } from './sha256.ts'

const leaves = (count: number) =>
  Array.from({ length: count }, (_, at) => leafOf(sha256, `leaf ${at}`))

/** The tree as the standard defines it, from its halves. */
function byTheStandard(all: readonly string[]): Buffer {
  const digest = (...parts: Buffer[]) => {
    const hash = createHash('sha256')
    for (const part of parts) hash.update(part)
    return hash.digest()
  }
  if (all.length === 0) return digest()
  if (all.length === 1) return Buffer.from(all[0]!, 'hex')
  let half = 1
  while (half * 2 < all.length) half *= 2
  const [left, right] = [all.slice(0, half), all.slice(half)]
  return digest(Buffer.from([1]), byTheStandard(left), byTheStandard(right))
}

describe('a tree of hashes', () => {
  it('is that of RFC 6962 whatever the number of leaves, also grown leaf by leaf', () => {
    for (let count = 0; count < 70; count += 1) {
      const all = leaves(count)
      expect(treeOf(sha256, all)).toBe(byTheStandard(all).toString('hex'))
    }
    expect(new GrowingTree(sha256).root()).toBe(sha256(''))
  })

  it('leads from every leaf to its root, and from no other', () => {
    for (let count = 1; count < 40; count += 1) {
      const all = leaves(count)
      const root = treeOf(sha256, all)
      for (const [place, leaf] of all.entries()) {
        const path = pathTo(sha256, all, place)
        expect(rootAlong(sha256, leaf, path)).toBe(root)
        const wrong = all[(place + 1) % count]!
        if (wrong !== leaf) expect(rootAlong(sha256, wrong, path)).not.toBe(root)
      }
    }
  })

  it('is not reached by a path that was changed', () => {
    const number = integer({ min: 2, max: 60 })
    assert(
      property(number, nat(), nat(), (count, first, second) => {
        const all = leaves(count)
        const place = first % count
        const path = pathTo(sha256, all, place)
        const at = second % path.beside.length
        const beside = path.beside.with(at, sha256('other'))
        expect(rootAlong(sha256, all[place]!, { ...path, beside })).not.toBe(treeOf(sha256, all))
        const longer = { ...path, beside: [...path.beside, sha256('more')] }
        expect(rootAlong(sha256, all[place]!, longer)).not.toBe(treeOf(sha256, all))
        const shorter = { ...path, beside: path.beside.slice(1) }
        expect(rootAlong(sha256, all[place]!, shorter)).not.toBe(treeOf(sha256, all))
      }),
    )
    expect(rootAlong(sha256, 'ab', { place: -1, of: 3, beside: [] })).toBeNull()
    expect(rootAlong(sha256, 'ab', { place: 3, of: 3, beside: [] })).toBeNull()
  })
})
