import { describe } from 'vitest'
import { contract } from './contract.ts'
import { openMemory } from './memory.ts'

describe('the store in memory', () => {
  const store = openMemory()
  let lanes = 0
  const lane = () => `lane-${(lanes += 1)}`
  contract(() => store, lane)
})
