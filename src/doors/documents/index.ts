/** The door for documents: what other floors use of it. */
export { isRefusal } from './document.ts'
export type {
  Anchor,
  DocumentFormat,
  DocumentProblem,
  DocumentText,
  OnProgress,
  Place,
  Progress,
  Refusal,
} from './document.ts'
export { defaultLimits, type Limits } from './limits.ts'
export {
  openTemplate,
  readDocument,
  readFilledForm,
  readPlanDocument,
  type DocumentInput,
  type FormReading,
  type PlanDocument,
  type ReadOptions,
} from './read-document.ts'
export { anchorsWithin } from './text-builder.ts'
export { sentenceOf } from './words.ts'
