/** Readings as items to be reviewed. */
export { itemsOf, type Items } from './items.ts'
export { problemSentence } from './problem-words.ts'
export type { ItemKind, NamedUnit, PlanItem, PlanProblem, TextBlock } from './types.ts'
