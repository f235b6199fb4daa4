import type { IncomingMessage } from 'node:http'
import { expect, it } from 'vitest'
import { countedAs, makeAddresses } from './address.ts'
import { makeAdmission, type Admission } from './admission.ts'
import { makeBuckets } from './buckets.ts'
import { classOf, shares, type RequestClass } from './classes.ts'
import { limitsFrom, limitsOf, limitTable } from './limits.ts'

it('every limit says in both languages what it protects', () => {
  for (const [name, { value, protects }] of Object.entries(limitTable)) {
    expect([name, value > 0]).toEqual([name, true])
    expect([name, protects.zh.length > 3, protects.en.length > 3]).toEqual([name, true, true])
  }
})

it('an installation sets limits by name; an unknown name or no number is refused', () => {
  expect(limitsFrom('personRate=100, streams=500')).toEqual({ personRate: 100, streams: 500 })
  expect(limitsFrom('')).toEqual({})
  for (const wrong of ['nothing=1', 'personRate', 'personRate=0', 'personRate=x', '__proto__=1']) {
    expect([wrong, limitsFrom(wrong)]).toEqual([wrong, null])
  }
  const changed = limitsOf({ personRate: 100 })
  expect([changed.personRate, changed.streams]).toEqual([100, limitTable.streams.value])
})

it('a bucket gives what it holds at once, then as much as runs in', () => {
  let now = 0
  const buckets = makeBuckets({ rate: 10, burst: 5 }, () => now)
  for (let number = 0; number < 5; number += 1) expect(buckets.take('lin')).toBe(0)
  expect(buckets.take('lin')).toBeCloseTo(0.1)
  expect(buckets.take('tao')).toBe(0)
  now = 100
  expect(buckets.take('lin')).toBe(0)
  expect(buckets.take('lin')).toBeGreaterThan(0)
  now = 60_000
  for (let number = 0; number < 5; number += 1) expect(buckets.take('lin')).toBe(0)
  expect(buckets.take('lin')).toBeGreaterThan(0)
})

it('made-up names fill no memory', () => {
  const buckets = makeBuckets({ rate: 1, burst: 1 }, () => 0)
  for (let number = 0; number < 50_000; number += 1) buckets.take(`name-${number}`)
  expect(buckets.size).toBeLessThanOrEqual(20_000)
})

it('the word of a stranger on where a request comes from is not taken', () => {
  const from = (near: string, told?: string) => {
    const headers = told === undefined ? {} : { 'x-forwarded-for': told }
    return { socket: { remoteAddress: near }, headers } as unknown as IncomingMessage
  }
  const direct = makeAddresses([])
  expect(direct.of(from('203.0.113.9', '10.1.1.1'))).toBe('203.0.113.9')
  expect(direct.of(from('::ffff:203.0.113.9'))).toBe('203.0.113.9')
  const behind = makeAddresses(['10.0.0.0/8', 'fd00::/8'])
  expect(behind.of(from('10.0.0.2', '198.51.100.7'))).toBe('198.51.100.7')
  expect(behind.of(from('10.0.0.2', '1.2.3.4, 198.51.100.7, 10.0.0.9'))).toBe('198.51.100.7')
  expect(behind.of(from('fd00::2', '2001:db8::1'))).toBe('2001:db8::1')
  expect(behind.of(from('203.0.113.9', '198.51.100.7'))).toBe('203.0.113.9')
  expect(behind.of(from('10.0.0.2', 'nonsense, "'))).toBe('10.0.0.2')
  expect(() => makeAddresses(['proxy.example'])).toThrow()
})

it('who has an IPv6 net is counted as one', () => {
  expect(countedAs('2001:db8:1:2:aaaa::1')).toBe(countedAs('2001:db8:1:2:bbbb:1:2:3'))
  expect(countedAs('2001:db8:1:3::1')).not.toBe(countedAs('2001:db8:1:2::1'))
  expect(countedAs('198.51.100.7')).toBe('198.51.100.7')
})

it('what somebody at work cannot do without is told from the rest', () => {
  const inbox: Parameters<typeof classOf>[] = [
    ['GET', '/api/me', ''],
    ['GET', '/api/cockpit', ''],
    ['GET', '/api/cases', 'order=due&whose=mine'],
    ['GET', '/api/cases/abc', 'asOf=2026-01-01'],
    ['HEAD', '/api/documents/abc', ''],
    ['POST', '/api/sign-in', ''],
  ]
  for (const asked of inbox) expect([asked, classOf(...asked)]).toEqual([asked, 'inbox'])
  const others: [RequestClass, Parameters<typeof classOf>][] = [
    ['list', ['GET', '/api/cases', 'q=lamp&whose=mine']],
    ['list', ['GET', '/api/cases', 'xwhose=mine']],
    ['list', ['GET', '/api/anything/new', '']],
    ['command', ['POST', '/api/cases/abc/take', '']],
    ['command', ['DELETE', '/api/jobs/abc', '']],
    ['heavy', ['POST', '/api/files', '']],
    ['heavy', ['GET', '/api/cases.csv', 'q=lamp']],
    ['live', ['GET', '/api/live', '']],
    ['health', ['GET', '/api/health/ready', '']],
    ['page', ['GET', '/assets/main.js', '']],
  ]
  for (const [name, asked] of others) expect([asked, classOf(...asked)]).toEqual([asked, name])
})

/** How many more of a class are let in. */
const filling = (admission: Admission) => (name: RequestClass) => {
  let entered = 0
  while (admission.enter(name)) entered += 1
  return entered
}

it('whoever came first, some of every class find room, half of it those of the inbox', () => {
  const admission = makeAdmission(limitsOf({ requestsAtOnce: 40 }))
  const most = filling(admission)
  expect(most('inbox')).toBe(40)
  const names = ['page', 'command', 'list', 'unseen', 'stranger'] as const
  expect(names.map((name) => most(name))).toEqual([4, 14, 4, 4, 0])
  const others = makeAdmission(limitsOf({ requestsAtOnce: 40 }))
  expect(filling(others)('command')).toBe(32)
  expect(filling(others)('inbox')).toBe(20)
})

it('the last places are kept for the inbox', () => {
  const admission = makeAdmission(limitsOf({ requestsAtOnce: 10 }))
  const most = filling(admission)
  expect(most('stranger')).toBe(10 * (shares.stranger ?? 0))
  expect(most('list')).toBe(2)
  expect(most('command')).toBe(3)
  expect(most('inbox')).toBe(5)
  expect(admission.underWay).toBe(14)
  admission.leave('stranger')
  admission.leave('inbox')
  expect(admission.enter('stranger')).toBe(false)
  expect(admission.enter('inbox')).toBe(true)
})

it('a turn of the event loop that lasts takes up less and less, the inbox last', () => {
  const limits = limitsOf({ waitMilliseconds: 40 })
  const entered = (turnMs: number) => {
    const admission = makeAdmission(limits)
    const names = ['inbox', 'command', 'list', 'stranger'] as const
    return names.filter((name) => admission.enter(name, turnMs))
  }
  expect(entered(40)).toEqual(['inbox', 'command', 'list', 'stranger'])
  expect(entered(60)).toEqual(['inbox', 'command', 'list'])
  expect(entered(100)).toEqual(['inbox', 'command'])
  expect(entered(300)).toEqual(['inbox'])
  expect(entered(500)).toEqual([])
})

it('the ceiling sinks while requests stand waiting, never to nothing, and rises again', () => {
  const limits = limitsOf()
  const admission = makeAdmission(limits)
  admission.adjust(limits.waitMilliseconds + 1)
  expect(admission.ceiling).toBe(Math.floor(limits.requestsAtOnce * 0.8))
  for (let turn = 0; turn < 50; turn += 1) admission.adjust(2_000)
  expect(admission.ceiling).toBe(limits.requestsAtLeast)
  for (let turn = 0; turn < 100; turn += 1) admission.adjust(0)
  expect(admission.ceiling).toBe(limits.requestsAtOnce)
})
