/** The store: what other floors use of it. */
export type { HashName } from './chain.ts'
export { receiverOf, type Generations } from './generations.ts'
export { openMemory, type Store } from './memory.ts'
export { openStore, type OpenStore, type StoreOptions } from './open.ts'
export type { Reach } from './pool.ts'
export { appendRoot, readRoots, rootOf, type Root } from './roots.ts'
export type { Fault, Verdict } from './verify.ts'
