import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { derivedId } from './id.ts'
import { sha256 } from './sha256.ts'

const hashOfNode = (text: string): string => createHash('sha256').update(text).digest('hex')

it('hashes the example of the standard', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

it('hashes every text as Node does, half characters included', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(sha256(text)).toBe(hashOfNode(text))
    }),
  )
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 80 }), (units) => {
      const text = String.fromCharCode(...units)
      expect(sha256(text)).toBe(hashOfNode(text))
    }),
  )
})

it('hashes texts of every length around a block', () => {
  for (let length = 0; length < 200; length += 1) {
    for (const character of ['a', '落', '😀']) {
      const text = character.repeat(length)
      expect(sha256(text)).toBe(hashOfNode(text))
    }
  }
})

it('an id that follows from its parts knows where one part ends', () => {
  expect(derivedId('case', 'due')).toMatch(/^[0-9a-f]{32}$/)
  expect(derivedId('case', 'due')).toBe(derivedId('case', 'due'))
  expect(derivedId('case', 'due')).not.toBe(derivedId('cased', 'ue'))
})
