import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { merkleRoot } from './merkle.ts'

const head = (lane: string) => ({ lane, seq: 3, hash: 'ab' })
const sha = (...parts: (Buffer | string)[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const leaf = (lane: string) => sha(Buffer.from([0]), `${lane}\n3\nab`)
const node = (left: Buffer, right: Buffer) => sha(Buffer.from([1]), left, right)

it('folds the heads of lanes into one tree as RFC 6962 says', () => {
  expect(merkleRoot([])).toBe(sha().toString('hex'))
  expect(merkleRoot([head('a')])).toBe(leaf('a').toString('hex'))
  const three = node(node(leaf('a'), leaf('b')), leaf('c'))
  expect(merkleRoot([head('a'), head('b'), head('c')])).toBe(three.toString('hex'))
  const five = node(node(node(leaf('a'), leaf('b')), node(leaf('c'), leaf('d'))), leaf('e'))
  expect(merkleRoot('abcde'.split('').map(head))).toBe(five.toString('hex'))
})

it('does not depend on the order in which lanes are found', () => {
  const heads = ['b', 'a', '双福'].map(head)
  expect(merkleRoot(heads)).toBe(merkleRoot(heads.toReversed()))
})

it('changes with every head', () => {
  const before = merkleRoot([head('a'), head('b')])
  expect(merkleRoot([head('a'), { ...head('b'), seq: 4 }])).not.toBe(before)
  expect(merkleRoot([head('a'), { ...head('b'), hash: 'ac' }])).not.toBe(before)
})
