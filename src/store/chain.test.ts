import { expect, it } from 'vitest'
import * as fc from 'fast-check'
import { canonicalJson } from '../kernel/canonical.ts'
import { bodyHashOf, envelopeOf, genesis, hashNameOf, linkOf, type Enveloped } from './chain.ts'
import { at } from './sample.ts'

const text = fc.string({ unit: 'grapheme' })
const enveloped: fc.Arbitrary<Enveloped> = fc
  .record({
    caseId: text,
    ver: fc.nat(),
    ordinal: fc.nat(),
    type: text,
    by: text,
    onBehalfOf: fc.option(text),
    edition: text,
    commandId: text,
    digest: fc.option(text),
    body: fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean())),
  })
  .map((fact) => ({ ...fact, occurredAt: at(5), body: canonicalJson(fact.body) }))

it('writes an envelope as canonical JSON of all an author says', () => {
  fc.assert(
    fc.property(enveloped, (fact) => {
      expect(envelopeOf(fact)).toBe(canonicalJson({ ...fact, body: JSON.parse(fact.body) }))
    }),
  )
})

it('gives different facts different envelopes', () => {
  fc.assert(
    fc.property(enveloped, enveloped, (one, other) => {
      const isSame = JSON.stringify(one) === JSON.stringify(other)
      expect(envelopeOf(one) === envelopeOf(other)).toBe(isSame)
    }),
  )
})

const fact: Enveloped = {
  caseId: 'e1',
  ver: 1,
  ordinal: 0,
  type: 'errands/errand:noted',
  occurredAt: '2026-03-01T00:00:00.000Z',
  by: 'wang',
  onBehalfOf: null,
  edition: 'errand@1#0a1b',
  commandId: 'a',
  digest: 'asks a',
  body: '{"title":"跑腿"}',
}

it('hashes a known fact to a known value, with either suite', () => {
  const envelope =
    '{"body":{"title":"跑腿"},"by":"wang","caseId":"e1","commandId":"a","digest":"asks a",' +
    '"edition":"errand@1#0a1b","occurredAt":"2026-03-01T00:00:00.000Z","onBehalfOf":null,' +
    '"ordinal":0,"type":"errands/errand:noted","ver":1}'
  expect(envelopeOf(fact)).toBe(envelope)
  const [sha, sm3] = [bodyHashOf(fact, 'sha256'), bodyHashOf(fact, 'sm3')]
  expect(sha).toBe('sha256:b535fd798006aa7be442ab5d1aa1ff375882e7125161b991c646d217f74bea84')
  expect(sm3).toBe('sm3:3d888109c19a2da2c08e21704187c3079357427b3a2f77c8428ed1f1adfdf76b')
  expect([sha, sm3, 'md5:00', 'nothing'].map(hashNameOf)).toEqual(['sha256', 'sm3', null, null])
  const link = { lane: 'park', seq: 1, recordedAt: at(0), bodyHash: sha }
  const first = 'bb632d98817eee354c377c741420b8016f53e5c43143a7784ab577ed1f698201'
  expect(linkOf(genesis, link)).toBe(first)
})
