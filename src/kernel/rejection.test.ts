import { expect, it } from 'vitest'
import { isRejection, reject } from './rejection.ts'

it('a rejection is told from anything a command may bring', () => {
  const rejection = reject('not-now', 'closed')
  expect(rejection).toEqual({ rejected: 'not-now', key: 'closed', params: {} })
  expect(isRejection(rejection)).toBe(true)
  const others = [null, undefined, 'not-now', [], [rejection], {}, { facts: [] }]
  expect(others.some(isRejection)).toBe(false)
  expect(isRejection({ rejected: 'maybe', key: 'closed' })).toBe(false)
})

it('a rejection names the fields and what is wrong with each', () => {
  const fields = [{ path: 'owners.0.name', key: 'required', params: {} }]
  expect(reject('not-valid', 'input', { count: 1 }, fields)).toEqual({
    rejected: 'not-valid',
    key: 'input',
    params: { count: 1 },
    fields,
  })
})
