import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { BytePen, viewOf, wordOf } from './byte-pen.ts'

/** A text as a column of a row: at any place, with other bytes around it. */
const column = fc.tuple(fc.string({ unit: 'binary' }), fc.nat(7), fc.nat(255))
const bytesAround = (text: string, before: number, byte: number) =>
  Buffer.concat([Buffer.alloc(before, byte), Buffer.from(text), Buffer.alloc(4, byte)])

it('quotes as JSON does whatever JSON leaves as it stands, and leaves the rest', () => {
  fc.assert(
    fc.property(column, ([text, before, byte]) => {
      const pen = new BytePen(4_096)
      const from = viewOf(bytesAround(text, before, byte))
      const length = Buffer.byteLength(text)
      const asJson = JSON.stringify(Buffer.from(text).toString())
      const isPut = pen.putQuoted(from, before, length)
      expect(isPut).toBe(asJson === `"${Buffer.from(text).toString()}"`)
      expect(pen.end).toBe(isPut ? length + 2 : 0)
      if (isPut) expect(writtenBy(pen)).toBe(hex(asJson))
    }),
  )
})

it('finds what JSON writes otherwise at each place of a text', () => {
  for (const odd of ['"', '\\', '\n', '\u0000', '\u001f']) {
    for (let at = 0; at < 9; at += 1) {
      const text = 'a'.repeat(at) + odd + 'é'.repeat(8 - at)
      const from = viewOf(bytesAround(text, 1, 0x61))
      expect(new BytePen(64).putQuoted(from, 1, Buffer.byteLength(text))).toBe(false)
    }
  }
})

it('writes one thing behind another', () => {
  fc.assert(
    fc.property(column, fc.maxSafeInteger(), fc.string(), ([text, before, byte], number, word) => {
      const pen = new BytePen(0)
      const from = bytesAround(text, before, byte)
      const length = Buffer.byteLength(text)
      pen.makeRoom(2 * length + 3 * word.length + 100)
      pen.put(wordOf(word))
      pen.copy(viewOf(from), before, length)
      pen.putNumber(number)
      pen.putByte(0x0a)
      pen.copyLong(from, before, length)
      pen.putText(word)
      const own = Buffer.from(text).toString()
      expect(writtenBy(pen)).toBe(hex(`${word}${own}${number}\n${own}${word}`))
    }),
  )
})

it('writes over the beginning', () => {
  const pen = new BytePen(16)
  pen.putText('abcdefgh')
  pen.begin('12')
  expect(writtenBy(pen)).toBe(hex('12cdefgh'))
  pen.beginAs(viewOf(Buffer.from('..WXYZ')), 2, 4)
  expect(writtenBy(pen)).toBe(hex('WXYZefgh'))
  expect(pen.latin1(5)).toBe('WXYZe')
})

/** The SHA-256 of what is written, found by asking; and that no other is taken for it. */
function writtenBy(pen: BytePen): string {
  const all = pen.latin1(pen.end)
  const digits = createHash('sha256').update(all, 'latin1').digest('hex')
  expect(pen.hasHash('sha256', viewOf(Buffer.from(`x${digits}`)), 1)).toBe(true)
  const other = (digits[63] === '0' ? '1' : '0').padStart(64, digits)
  expect(pen.hasHash('sha256', viewOf(Buffer.from(other)), 0)).toBe(false)
  return digits
}

function hex(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
