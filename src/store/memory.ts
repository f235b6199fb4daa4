/** A store in memory that keeps every promise but to be there tomorrow; for tests. */
import type { Checkpoints, FactStore, Files, Tables } from '../engine/ports.ts'
import { memoryFiles } from './files.ts'
import { memoryCheckpoints } from './memory-checkpoints.ts'
import { memoryFacts, MemoryLanes } from './memory-facts.ts'
import { memoryTables } from './memory-tables.ts'

/** All ports of the memory. */
export interface Store {
  readonly facts: FactStore
  readonly tables: Tables
  readonly checkpoints: Checkpoints
  readonly files: Files
}

/** An empty store in memory. */
export function openMemory(): Store {
  const lanes = new MemoryLanes()
  return {
    facts: memoryFacts(lanes, 'sha256'),
    tables: memoryTables(lanes),
    checkpoints: memoryCheckpoints(),
    files: memoryFiles(),
  }
}
