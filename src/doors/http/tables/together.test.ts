import { expect, it } from 'vitest'
import { askTogether } from './together.ts'

interface Kept {
  readonly key: string
  readonly value: number
}

/** A store that answers when told to, and counts what it was asked. */
function slowStore() {
  const kept = new Map<string, number>()
  const asked: (readonly string[])[] = []
  const answers: (() => void)[] = []
  const find = askTogether<Kept>(
    (keys) => {
      asked.push(keys)
      return new Promise((resolve) => {
        answers.push(() => {
          resolve(
            keys.flatMap((key) => (kept.has(key) ? [{ key, value: kept.get(key) as number }] : [])),
          )
        })
      })
    },
    ({ key }) => key,
  )
  return { kept, asked, answers, find }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

it('asks at once when nothing is under way, and the rest together', async () => {
  const { kept, asked, answers, find } = slowStore()
  kept.set('a', 1).set('b', 2)
  const first = find('a')
  await turn()
  const rest = ['a', 'b', 'c', 'b'].map(find)
  await turn()
  expect(asked).toEqual([['a']])
  answers[0]!()
  await turn()
  answers[1]!()
  expect(asked).toEqual([['a'], ['a', 'b', 'c']])
  expect((await first)?.value).toBe(1)
  const found = await Promise.all(rest)
  expect(found.map((one) => one?.value ?? null)).toEqual([1, 2, null, 2])
})

it('answers by what was there after it was asked, never by what was read before', async () => {
  const { kept, answers, find } = slowStore()
  kept.set('a', 1)
  const before = find('a')
  await turn()
  answers[0]!()
  const after = find('a')
  kept.delete('a')
  await turn()
  await turn()
  answers[1]!()
  expect(await before).toEqual({ key: 'a', value: 1 })
  expect(await after).toBeNull()
})

it('fails for who shared a question and goes on for who comes later', async () => {
  let isDown = true
  const find = askTogether<Kept>(
    async (keys) => {
      if (isDown) throw new Error('away')
      return keys.map((key) => ({ key, value: 1 }))
    },
    ({ key }) => key,
  )
  const both = await Promise.allSettled([find('a'), find('b')])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  isDown = false
  expect(await find('a')).toEqual({ key: 'a', value: 1 })
})

it('does not let those who come later wait for an answer that does not come', async () => {
  const { asked, answers, find } = slowStore()
  const silent = find('a')
  await turn()
  const later = find('b')
  while (asked.length < 2) await turn()
  answers[1]!()
  expect(await later).toBeNull()
  answers[0]!()
  expect(await silent).toBeNull()
})
