import type { Text } from '../kernel/text.ts'

/**
 * The one tree for all conditions: rules of commands, questions shown or not, permissions,
 * routing, policies. It is data, so it is served, printed as a sentence and checked at start.
 * Evaluated (engine/when) to met, unmet, unknown, manual-review or not-applicable.
 */
export type When =
  | { readonly all: readonly When[] }
  | { readonly any: readonly When[] }
  | { readonly not: When }
  | { readonly compare: Comparison; readonly left: Operand; readonly right: Operand }
  | { readonly filled: Path }
  | { readonly among: Path; readonly of: readonly Constant[] }
  /** At least one element of the list meets the condition; paths inside start at the element. */
  | { readonly some: Path; readonly meets: When }
  | { readonly every: Path; readonly meets: When }
  /** Applies only where `given` is met; else not-applicable. */
  | { readonly given: When; readonly must: When }
  /** A person decides; `note` says what to look at. */
  | { readonly review: Text }
  /** Escape hatch: a named function, not served, counted by `luoshi check`. */
  | { readonly code: string }

/** How two operands are compared. */
export type Comparison = '=' | '≠' | '<' | '≤' | '>' | '≥'
/** A literal in a condition. */
export type Constant = string | number | boolean
/** Where a value is found: `state.x`, `input.x`, `who.person`, `case.status`, `now`, `today`. */
export type Path = `${'state' | 'input' | 'who' | 'case' | 'item'}.${string}` | 'now' | 'today'
/** A path, or a constant, or the number of elements of a list. */
export type Operand = { readonly path: Path } | { readonly is: Constant } | { readonly count: Path }

const operand = (value: Path | Constant | Operand): Operand => {
  if (typeof value === 'object') return value
  const isPath =
    typeof value === 'string' && /^(state|input|who|case|item)\.|^(now|today)$/.test(value)
  return isPath ? { path: value as Path } : { is: value }
}
const compare =
  (comparison: Comparison) =>
  (left: Path | Operand, right: Path | Constant | Operand): When => ({
    compare: comparison,
    left: operand(left),
    right: operand(right),
  })

/** Builders of conditions: `when.all(when.filled('state.evidence'), when.atLeast(…))`. */
export const when = {
  all: (...of: When[]): When => ({ all: of }),
  any: (...of: When[]): When => ({ any: of }),
  not: (of: When): When => ({ not: of }),
  given: (given: When, must: When): When => ({ given, must }),
  equals: compare('='),
  differs: compare('≠'),
  below: compare('<'),
  atMost: compare('≤'),
  above: compare('>'),
  atLeast: compare('≥'),
  filled: (path: Path): When => ({ filled: path }),
  among: (path: Path, ...of: Constant[]): When => ({ among: path, of }),
  some: (path: Path, meets: When): When => ({ some: path, meets }),
  every: (path: Path, meets: When): When => ({ every: path, meets }),
  count: (path: Path): Operand => ({ count: path }),
  review: (note: Text): When => ({ review: note }),
  /** `name` is looked up in the case definition's `code`. */
  code: (name: string): When => ({ code: name }),
}
