/** The store: what other floors use of it. */
export { openMemory, type Store } from './memory.ts'
export { openStore, type OpenStore, type StoreOptions } from './open.ts'
export { appendRoot, readRoots, rootOf, type Root } from './roots.ts'
export type { Fault, Verdict } from './verify.ts'
