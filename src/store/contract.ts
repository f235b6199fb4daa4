/** Everything a store promises, whatever holds it. */
import { contractOfCheckpoints, contractOfFiles } from './contract-checkpoints.ts'
import { contractOfFacts } from './contract-facts.ts'
import { contractOfFigures } from './contract-figures.ts'
import { contractOfHostility } from './contract-hostile.ts'
import { contractOfSight } from './contract-sight.ts'
import { contractOfTables } from './contract-tables.ts'
import type { Store } from './memory.ts'

/** Puts a store to the test; `open` gives it, `lane` the name of an empty lane. */
export function contract(open: () => Store, lane: () => string): void {
  contractOfFacts(open, lane)
  contractOfHostility(open, lane)
  contractOfTables(open, lane)
  contractOfSight(open, lane)
  contractOfFigures(open, lane)
  contractOfCheckpoints(open, lane)
  contractOfFiles(open)
}
