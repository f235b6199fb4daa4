/** The store: what other floors use of it. */
export type { HashName } from './chain.ts'
export { receiverOf, type Generations } from './generations.ts'
export { openMemory, type Store } from './memory.ts'
export { openStore, type OpenStore, type StoreOptions } from './open.ts'
export type { Reach } from './pool.ts'
export type { Fault } from './faults.ts'
export {
  claimFault,
  dueFault,
  figureFault,
  paperFault,
  receiverFault,
  rowFault,
  strayValue,
  unsealed,
} from './faults-beside.ts'
export { appendRoot, makeRoot, readRoots, rootsIn, type Root, type RootTerms } from './roots.ts'
export { verifyAll, type Verdict, type VerifyOptions, type VerifyReach } from './verify.ts'
export type { RangeFound } from './verify-range.ts'
export { openPublishedRoots, type PublishedRoots } from './published-roots.ts'
export { OtherHashError, suiteOf } from './suite.ts'
