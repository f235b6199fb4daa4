import { describe } from 'vitest'
import { contractOfFacts } from './contract-facts.ts'
import { contractOfHostility } from './contract-hostile.ts'
import { openMemory } from './memory.ts'

describe('the store in memory', () => {
  let lanes = 0
  const lane = () => `lane-${(lanes += 1)}`
  contractOfFacts(openMemory, lane)
  contractOfHostility(openMemory, lane)
})
