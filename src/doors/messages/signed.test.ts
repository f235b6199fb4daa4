import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openVerifier, signedHeaders, signingKey } from './signed.ts'

const secret = `whsec_${Buffer.from('twenty-four bytes of key').toString('base64')}`
const key = signingKey(secret)
const at = '2026-11-23T01:40:00.000Z'
const body = '{"case":"LP-2026-000001"}'

describe('a signed message', () => {
  it('is signed as Standard Webhooks says, byte for byte', () => {
    const headers = signedHeaders('m-1', at, body, key)
    const second = String(Date.parse(at) / 1000)
    const wanted = createHmac('sha256', 'twenty-four bytes of key')
      .update(`m-1.${second}.${body}`)
      .digest('base64')
    expect(headers).toEqual({
      'webhook-id': 'm-1',
      'webhook-timestamp': second,
      'webhook-signature': `v1,${wanted}`,
    })
  })

  it('is accepted once; the same again is refused', () => {
    const { refuses } = openVerifier([key], () => at)
    const headers = new Headers(signedHeaders('m-1', at, body, key))
    expect(refuses(headers, body)).toBeNull()
    expect(refuses(headers, body)).toBe('repeated')
  })

  it('is refused when anything of it was changed', () => {
    const { refuses } = openVerifier([key], () => at)
    const good = signedHeaders('m-1', at, body, key)
    const with_ = (change: object) => new Headers({ ...good, ...change })
    expect(refuses(with_({}), `${body} `)).toBe('forged')
    expect(refuses(with_({ 'webhook-id': 'm-2' }), body)).toBe('forged')
    expect(refuses(with_({ 'webhook-timestamp': '1' }), body)).toBe('forged')
    expect(refuses(with_({ 'webhook-signature': 'v1,' }), body)).toBe('forged')
    expect(refuses(with_({ 'webhook-signature': '' }), body)).toBe('forged')
    expect(refuses(with_({ 'webhook-timestamp': 'now' }), body)).toBe('unsigned')
    expect(refuses(new Headers(), body)).toBe('unsigned')
    expect(refuses(with_({}), body)).toBeNull()
  })

  it('is refused when it is old, or from a clock far ahead', () => {
    const headers = new Headers(signedHeaders('m-1', at, body, key))
    expect(openVerifier([key], () => '2026-11-23T01:45:01.000Z').refuses(headers, body)).toBe('old')
    expect(openVerifier([key], () => '2026-11-23T01:34:59.000Z').refuses(headers, body)).toBe('old')
    expect(openVerifier([key], () => '2026-11-23T01:44:59.000Z').refuses(headers, body)).toBeNull()
  })

  it('is accepted under the key before while keys are changed', () => {
    const newKey = signingKey('another key of more than 24 signs')
    const headers = new Headers(signedHeaders('m-1', at, body, key))
    expect(openVerifier([newKey, key], () => at).refuses(headers, body)).toBeNull()
    expect(openVerifier([newKey], () => at).refuses(headers, body)).toBe('forged')
  })

  it('is not signed with a key that is too short', () => {
    expect(() => signingKey('short')).toThrow(/24/)
  })
})
