import { expect, it } from 'vitest'
import { makePoolWaits } from './pool-waits.ts'

it('one statement that found a connection free says that nobody stands waiting', () => {
  const waits = makePoolWaits(() => 0)
  for (const ms of [80, 0, 120]) waits.note(ms)
  expect(waits.shortest(3)).toBe(0)
  for (const ms of [80, 60, 120]) waits.note(ms)
  expect(waits.shortest(3)).toBe(60)
})

it('when nobody got a connection the wait is as long as nobody did', () => {
  let now = 0
  const waits = makePoolWaits(() => now)
  now = 200
  expect(waits.shortest(5)).toBe(200)
  now = 500
  expect(waits.shortest(5)).toBe(300)
  expect(waits.shortest(0)).toBe(0)
})
