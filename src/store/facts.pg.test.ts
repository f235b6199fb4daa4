import { describe } from 'vitest'
import { contractOfFacts } from './contract-facts.ts'
import { contractOfHostility } from './contract-hostile.ts'
import { useStore } from './test-database.ts'

describe('the store in PostgreSQL', () => {
  const { open, lane } = useStore()
  contractOfFacts(open, lane)
  contractOfHostility(open, lane)
})
