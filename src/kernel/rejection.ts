/** Why a request comes to nothing; a value, rendered in the reader's language at the door. */
export interface Rejection {
  readonly rejected: RejectionKind
  /** Key of the sentence. */
  readonly key: string
  readonly params: RejectionParams
  /** What is wrong with which part of the input. */
  readonly fields?: readonly FieldRejection[]
}

/** The five ways to be turned away: there is none such, not you, not now, not so, not any more. */
export type RejectionKind = 'not-found' | 'not-allowed' | 'not-now' | 'not-valid' | 'stale'

/** What is wrong with one part of the input; `path` as in `owners.0.name`. */
export interface FieldRejection {
  readonly path: string
  readonly key: string
  readonly params: RejectionParams
}

/** What a sentence is filled with. */
export interface RejectionParams {
  readonly [name: string]: string | number
}

/** Makes a rejection. */
export function reject(
  rejected: RejectionKind,
  key: string,
  params: RejectionParams = {},
  fields?: readonly FieldRejection[],
): Rejection {
  return fields === undefined ? { rejected, key, params } : { rejected, key, params, fields }
}

const kinds: readonly unknown[] = [
  'not-found',
  'not-allowed',
  'not-now',
  'not-valid',
  'stale',
] satisfies readonly RejectionKind[]

/** Whether a result is a rejection rather than what was asked for. */
export function isRejection(value: unknown): value is Rejection {
  if (typeof value !== 'object' || value === null) return false
  const { rejected, key } = value as { rejected?: unknown; key?: unknown }
  return kinds.includes(rejected) && typeof key === 'string'
}
