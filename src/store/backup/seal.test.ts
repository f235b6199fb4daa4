import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { passphraseKey, masterFor, masterOf } from './keys.ts'
import { seal, unseal } from './seal.ts'

const key = randomBytes(32)
const chunk = 262_144
const sealedChunk = chunk + 16
const pieces = (bytes: Buffer, size = 50_000) =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.byteLength / size) }, (_, at) =>
      bytes.subarray(at * size, (at + 1) * size),
    ),
  )
const sealed = (bytes: Buffer) => buffer(Readable.from(seal(pieces(bytes), key)))
const unsealed = (bytes: Buffer, by = key) => buffer(Readable.from(unseal(pieces(bytes), by)))

describe('a sealed stream', () => {
  const sizes = [0, 1, chunk - 1, chunk, chunk + 1, 3 * chunk]
  it.each(sizes)('opens as it was, %i bytes', async (n) => {
    const bytes = randomBytes(n)
    expect((await unsealed(await sealed(bytes))).equals(bytes)).toBe(true)
  })

  it('is refused with the place when a single bit was changed', async () => {
    const bytes = await sealed(randomBytes(3 * chunk))
    bytes[sealedChunk + 7]! ^= 1
    await expect(unsealed(bytes)).rejects.toThrow(/第 2 块.*chunk 2/)
  })

  it('is refused when it ends early, also where a chunk ends', async () => {
    const bytes = await sealed(randomBytes(3 * chunk + 5))
    for (const length of [0, 10, sealedChunk, 2 * sealedChunk, 3 * sealedChunk + 4]) {
      await expect(unsealed(bytes.subarray(0, length))).rejects.toThrow('the archive is cut short')
    }
  })

  it('is refused when chunks change places, or one is left out or comes twice', async () => {
    const bytes = await sealed(randomBytes(3 * chunk + 5))
    const at = (n: number) => bytes.subarray(n * sealedChunk, (n + 1) * sealedChunk)
    const orders = [[1, 0, 2, 3], [0, 2, 3], [0, 0, 1, 2, 3]]
    for (const order of orders) {
      await expect(unsealed(Buffer.concat(order.map(at)))).rejects.toThrow('in another order')
    }
  })

  it('is refused when something was added behind it', async () => {
    const bytes = Buffer.concat([await sealed(randomBytes(chunk)), randomBytes(100)])
    await expect(unsealed(bytes)).rejects.toThrow(/altered/)
  })

  it('does not open with another key', async () => {
    await expect(unsealed(await sealed(randomBytes(9)), randomBytes(32))).rejects.toThrow()
  })
})

describe('a passphrase', () => {
  it('opens what it sealed, and says so when it is another one', async () => {
    const { master, note } = await masterFor(passphraseKey('守望相助守望相助守望相助'))
    const again = await masterOf(passphraseKey('守望相助守望相助守望相助'), note)
    expect(again.equals(master)).toBe(true)
    const other = masterOf(passphraseKey('守望相助守望相助守望相帮'), note)
    await expect(other).rejects.toThrow('passphrase is not the one')
  })

  it('is refused when it is short', () => {
    expect(() => passphraseKey('short')).toThrow('at least 12')
  })
})
