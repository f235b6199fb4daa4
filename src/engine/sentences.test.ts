import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { engineSentences, fill } from './sentences.ts'

const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && path !== 'sentences.ts')
  .map((path) => readFileSync(join(import.meta.dirname, path), 'utf8'))
  .join('\n')

it('everything the engine refuses has its sentence', () => {
  const keys = new Set([...sources.matchAll(/'(engine\.\w+)'/g)].map(([, key]) => key!))
  const faults = [...sources.matchAll(/(?:fault\([^,\n]+, |key: )'(\w+)'/g)].map(
    ([, key]) => `field.${key}`,
  )
  expect(keys.size).toBeGreaterThan(10)
  expect(faults.length).toBeGreaterThan(10)
  for (const key of [...keys, ...faults]) expect(engineSentences).toHaveProperty([key])
})

it('both languages are filled with the same particulars', () => {
  const gaps = (text: string) => [...new Set(text.match(/\{\w+\}/g))].toSorted()
  for (const { zh, en } of Object.values(engineSentences)) expect(gaps(zh)).toEqual(gaps(en))
})

it('a particular nobody gave stays visible, also one every object has', () => {
  expect(fill('{a} of {b}, {toString}', { a: 1 })).toBe('1 of {b}, {toString}')
})
