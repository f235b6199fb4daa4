/** What neither the record nor the database can take, found before it reaches them. */

/** Deepest nesting of a command as a whole; arrays and objects each count as one. */
export const maxDepth = 64

/** Why a value cannot be stored as JSON, zh and en; null when it can. */
export function faultOfJson(value: unknown, where: string): string | null {
  const fault = faultAt(value, 0)
  return fault === null ? null : `${where}：${fault}`
}

/** Whether a text holds a NUL or half a character: PostgreSQL and RFC 8785 refuse both. */
export function isUnstorable(text: string): boolean {
  // The second look is dear, and the first nearly always enough.
  return suspicious.test(text) && /\0|\p{Surrogate}/u.test(text)
}

// oxlint-disable-next-line no-control-regex
const suspicious = /[\0\ud800-\udfff]/

/**
 * Where in a value the first text stands that cannot be stored, `devices.0.name`, names of parts
 * among them; null where there is none. What lies deeper than is allowed is not looked at.
 */
export function unstorableIn(value: unknown, path: readonly string[] = []): string | null {
  if (typeof value === 'string') return isUnstorable(value) ? path.join('.') : null
  if (typeof value !== 'object' || value === null || path.length > maxDepth) return null
  for (const [name, part] of Object.entries(value)) {
    const found = isUnstorable(name) ? path.join('.') : unstorableIn(part, [...path, name])
    if (found !== null) return found
  }
  return null
}

/** Goes down no further than is allowed, so that no nesting can exhaust the stack. */
function faultAt(value: unknown, depth: number): string | null {
  if (typeof value === 'string') return isUnstorable(value) ? badText : null
  if (value === null || typeof value === 'boolean') return null
  if (typeof value === 'number') return Number.isFinite(value) ? null : badNumber
  if (typeof value !== 'object' || !(Array.isArray(value) || isPlain(value))) return notJson
  if (depth >= maxDepth) return tooDeep
  if (Array.isArray(value)) return firstFault(value, depth)
  return firstFault(Object.keys(value), depth) ?? firstFault(Object.values(value), depth)
}

function firstFault(values: readonly unknown[], depth: number): string | null {
  for (const value of values) {
    const fault = faultAt(value, depth + 1)
    if (fault !== null) return fault
  }
  return null
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

const badText =
  '含有无法保存的字符 / holds a character that cannot be stored (NUL or half a surrogate pair)'
const badNumber = '含有无法表示的数 / holds a number that is not finite'
const notJson = '含有不是 JSON 的内容 / holds something that is not JSON'
const tooDeep = `嵌套超过 ${maxDepth} 层 / is nested deeper than ${maxDepth} levels`
