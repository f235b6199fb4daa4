/** What tests of scenarios are written with; published as `luoshi/testing`. */
export * from './story.ts'
export { StoryError, type Cast, type UnitTree } from './cast.ts'
export type { CaseInStory, Happened } from './case-in-story.ts'
export type { Span } from './spans.ts'
export { tellDemo } from './demo-story.ts'
export { keepsPromises, type Effort } from './promises.ts'
export { printedWalk, take, walks, type Step, type Strode, type Walked } from './walk.ts'
export { valueOf, valuesOf, type Ground } from './values.ts'
export {
  simulatedDistrict,
  type DemoFile,
  type SimulatedDistrict,
} from './district/district.ts'
export { tellDistrict } from './district/tell-district.ts'
export type { DemoAccount } from './district/people.ts'
