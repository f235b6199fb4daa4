import type { Comparison, Operand, Path, When } from '../../define/when.ts'

/** What a condition comes to; a command needs `met`. */
export type Verdict = 'met' | 'unmet' | 'unknown' | 'manual-review' | 'not-applicable'

/** Where the paths of a condition are looked up. */
export interface Scope {
  readonly state?: unknown
  readonly input?: unknown
  readonly who?: unknown
  readonly case?: unknown
  readonly item?: unknown
  /** What the look-ups before this one found. */
  readonly found?: unknown
  readonly now?: string
  readonly today?: string
}

/** The named functions behind `when.code`. */
export interface Code {
  readonly [name: string]: (scope: { readonly [key: string]: unknown }) => boolean
}

/** Evaluates a condition; a value that is not there makes comparisons `unknown`, never false. */
export function evaluate(condition: When, scope: Scope, code: Code = {}): Verdict {
  if ('all' in condition) return both(condition.all.map((one) => evaluate(one, scope, code)))
  if ('any' in condition) return either(condition.any.map((one) => evaluate(one, scope, code)))
  if ('not' in condition) return opposite(evaluate(condition.not, scope, code))
  if ('given' in condition) {
    const given = evaluate(condition.given, scope, code)
    if (given === 'met') return evaluate(condition.must, scope, code)
    return given === 'unmet' ? 'not-applicable' : given
  }
  if ('compare' in condition) {
    const [left, right] = [valueOf(condition.left, scope), valueOf(condition.right, scope)]
    return compared(condition.compare, left, right)
  }
  if ('filled' in condition) return isFilled(at(condition.filled, scope)) ? 'met' : 'unmet'
  if ('among' in condition) {
    const value = at(condition.among, scope)
    if (value === undefined || value === null) return 'unknown'
    return condition.of.some((one) => one === value) ? 'met' : 'unmet'
  }
  if ('some' in condition) return either(elements(condition.some, condition.meets, scope, code))
  if ('every' in condition) return both(elements(condition.every, condition.meets, scope, code))
  if ('review' in condition) return 'manual-review'
  const run = Object.hasOwn(code, condition.code) ? code[condition.code] : undefined
  if (run === undefined) return 'unknown'
  return run(scope as { readonly [key: string]: unknown }) ? 'met' : 'unmet'
}

/** The value at a path of the scope; undefined when there is none. */
export function at(path: Path, scope: Scope): unknown {
  if (path === 'now') return scope.now
  if (path === 'today') return scope.today
  let value: unknown = scope
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as { readonly [key: string]: unknown })[name]
  }
  return value
}

/** Whether a value says anything: not absent, not blank, not an empty list. */
export function isFilled(value: unknown): boolean {
  if (value === undefined || value === null) return false
  if (typeof value === 'string') return value.trim() !== ''
  return !Array.isArray(value) || value.length > 0
}

function elements(path: Path, meets: When, scope: Scope, code: Code): Verdict[] {
  const list = at(path, scope)
  if (!Array.isArray(list)) return []
  return list.map((item) => evaluate(meets, { ...scope, item }, code))
}

function valueOf(operand: Operand, scope: Scope): unknown {
  if ('is' in operand) return operand.is
  if ('path' in operand) return at(operand.path, scope)
  const list = at(operand.count, scope)
  return Array.isArray(list) ? list.length : 0
}

function compared(comparison: Comparison, left: unknown, right: unknown): Verdict {
  if (left === undefined || left === null || right === undefined || right === null) return 'unknown'
  if (comparison === '=') return left === right ? 'met' : 'unmet'
  if (comparison === '≠') return left === right ? 'unmet' : 'met'
  if (typeof left !== typeof right) return 'unknown'
  return isOrdered(comparison, order(left, right)) ? 'met' : 'unmet'
}

function order(left: unknown, right: unknown): number {
  const [one, other] = [left as number | string, right as number | string]
  if (one === other) return 0
  return one < other ? -1 : 1
}

function isOrdered(comparison: Comparison, sign: number): boolean {
  if (comparison === '<') return sign < 0
  if (comparison === '≤') return sign <= 0
  return comparison === '>' ? sign > 0 : sign >= 0
}

// What is not known is asked for before a person is troubled, in both: so De Morgan's laws hold.

/** All must be met; those that do not apply are left out. */
function both(verdicts: readonly Verdict[]): Verdict {
  return leading(verdicts, ['unmet', 'unknown', 'manual-review', 'met'])
}

/** One met is enough; those that do not apply are left out. */
function either(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.length === 0) return 'unmet'
  return leading(verdicts, ['met', 'unknown', 'manual-review', 'unmet'])
}

function leading(verdicts: readonly Verdict[], ranking: readonly Verdict[]): Verdict {
  if (verdicts.length === 0) return 'met'
  return ranking.find((verdict) => verdicts.includes(verdict)) ?? 'not-applicable'
}

function opposite(verdict: Verdict): Verdict {
  if (verdict === 'met') return 'unmet'
  return verdict === 'unmet' ? 'met' : verdict
}
