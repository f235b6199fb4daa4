import { expect, it } from 'vitest'
import { openGenerations, receiverOf } from './generations.ts'
import { useStore } from './test-database.ts'

const { open, lane } = useStore()

it('reads the old generation until the new one is built, lane by lane', async () => {
  const generations = openGenerations(open().pool)
  const [north, south] = [lane(), lane()]
  expect(await generations.current(north, 'cells')).toBe(1)
  const next = await generations.begin(north, 'cells')
  expect(next).toBe(2)
  expect(receiverOf('cells', next)).toBe('cells@2')
  expect(await generations.current(north, 'cells')).toBe(1)
  expect(await generations.switchTo(north, 'cells', next)).toBe(true)
  expect(await generations.current(north, 'cells')).toBe(2)
  expect(await generations.current(south, 'cells')).toBe(1)
  expect(await generations.current(north, 'other')).toBe(1)
})

it('never gives the same generation twice, nor goes back to an older one', async () => {
  const generations = openGenerations(open().pool)
  const name = lane()
  const begun = await Promise.all([1, 2, 3].map(() => generations.begin(name, 'cells')))
  expect(begun.toSorted()).toEqual([2, 3, 4])
  expect(await generations.switchTo(name, 'cells', 3)).toBe(true)
  expect(await generations.switchTo(name, 'cells', 2)).toBe(false)
  expect(await generations.switchTo(name, 'cells', 3)).toBe(false)
  expect(await generations.switchTo(name, 'cells', 9)).toBe(false)
  expect(await generations.current(name, 'cells')).toBe(3)
})
