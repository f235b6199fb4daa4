import { expect, it } from 'vitest'
import { Refusal } from './api.ts'
import { once } from './once.ts'

const refused = (status: number) =>
  new Refusal({ type: '', status, title: '', kind: 'offline', key: 'offline', params: {} })

/** Tries once and waits until the answer has been heard; gives the key. */
async function tried(about: string, answer: () => Promise<unknown>): Promise<string> {
  let used = ''
  const given = once(
    [about],
    (key) => {
      used = key
      return answer()
    },
    (one) => one,
  )
  await given.catch(() => {})
  await Promise.resolve()
  return used
}

it('what was not answered is tried again as the same request', async () => {
  const first = await tried('a.txt', () => Promise.reject(refused(0)))
  const second = await tried('a.txt', () => Promise.reject(refused(503)))
  const third = await tried('a.txt', () => Promise.resolve())
  expect([second, third]).toEqual([first, first])
})

it('what was answered is another request the next time, also when it was refused', async () => {
  const taken = await tried('b.txt', () => Promise.resolve())
  const refusal = await tried('b.txt', () => Promise.reject(refused(422)))
  const again = await tried('b.txt', () => Promise.resolve())
  expect(new Set([taken, refusal, again]).size).toBe(3)
  const other = await tried('c.txt', () => Promise.reject(refused(0)))
  expect(await tried('d.txt', () => Promise.resolve())).not.toBe(other)
})
