import { expect, it } from 'vitest'
import { ArchiveError } from './keys.ts'
import { headerOf } from './manifest.ts'

const whole = {
  format: 'luoshi-backup/1',
  madeAt: '2026-11-25T02:00:00.000Z',
  key: { kind: 'key-file', id: '00ff00ff00ff00ff' },
  salt: 'ab'.repeat(32),
}
const read = (header: object) => headerOf(Buffer.from(`${JSON.stringify(header)}\n`))

it('the first line of an archive is read when it is whole', () => {
  expect(read(whole).header).toEqual(whole)
})

it.each([
  { key: undefined, kex: whole.key },
  { key: { kine: 'key-file', id: whole.key.id } },
  { key: { kind: 'key-file', id: 'xx' } },
  { key: { kind: 'passphrase', id: whole.key.id, cost: 131_072 } },
  { salt: undefined },
  { salt: 'ab!b' },
])('a damaged one is told as a sentence: %j', (changed) => {
  expect(() => read({ ...whole, ...changed })).toThrow(ArchiveError)
  expect(() => read({ ...whole, ...changed })).toThrow('is damaged')
})
