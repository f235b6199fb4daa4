import { hash } from 'node:crypto'
import { assert, property, string, uint8Array } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sm3 } from './sm3.ts'
import { sha256 } from './sha256.ts'

describe('SM3', () => {
  it('gives the values of the examples in GB/T 32905', () => {
    expect(sm3('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
    expect(sm3('abcd'.repeat(16))).toBe(
      'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
    )
  })

  it('agrees with the machine on any text and any bytes, and so does SHA-256', () => {
    assert(
      property(string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(sm3(text)).toBe(hash('sm3', text, 'hex'))
        expect(sha256(text)).toBe(hash('sha256', text, 'hex'))
      }),
    )
    assert(
      property(uint8Array({ maxLength: 300 }), (bytes) => {
        expect(sm3(bytes)).toBe(hash('sm3', bytes, 'hex'))
        expect(sha256(bytes)).toBe(hash('sha256', bytes, 'hex'))
      }),
    )
  })
})
