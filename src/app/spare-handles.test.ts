import { expect, it } from 'vitest'
import { withinHandles } from './spare-handles.ts'

const said = (hard: string) => `Limit  Soft Limit  Hard Limit  Units
Max processes             3000                 3000                 processes
Max open files            1024                 ${hard}              files
`

it('no more connections are taken than there are handles to spare', () => {
  expect(withinHandles({}, said('256')).connections).toBe(106)
  expect(withinHandles({}, said('100')).connections).toBe(50)
  expect(withinHandles({}, said('524288')).connections).toBe(4_000)
  expect(withinHandles({ connections: 80, streams: 5 }, said('256'))).toEqual({
    connections: 80,
    streams: 5,
  })
})

it('where the system does not say, the limits are as they are', () => {
  expect(withinHandles({ streams: 5 }, said('unlimited'))).toEqual({ streams: 5 })
  expect(withinHandles({ streams: 5 }, '')).toEqual({ streams: 5 })
})
