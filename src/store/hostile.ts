/** What the record cannot take, found before it reaches the database. */

/** Deepest nesting of a body; arrays and objects each count as one. */
export const maxDepth = 64

/** A NUL or half of a surrogate pair: PostgreSQL and RFC 8785 refuse both. */
const unstorable = /\0|\p{Surrogate}/u

/** Why a text cannot be stored, zh and en; null when it can. */
export function faultOfText(text: string, where: string): string | null {
  if (!unstorable.test(text)) return null
  return `${where}：含有无法保存的字符 / holds a character that cannot be stored (NUL, lone surrogate)`
}

/** Why a value cannot be stored as JSON, zh and en; null when it can. Never recurses. */
export function faultOfJson(value: unknown, where: string): string | null {
  const open: { value: unknown; depth: number }[] = [{ value, depth: 0 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const fault = faultOfOne(next.value, next.depth, where)
    if (fault !== null) return fault
    if (typeof next.value !== 'object' || next.value === null) continue
    for (const child of Object.values(next.value)) {
      open.push({ value: child, depth: next.depth + 1 })
    }
  }
  return null
}

function faultOfOne(value: unknown, depth: number, where: string): string | null {
  if (depth > maxDepth) {
    return `${where}：嵌套超过 ${maxDepth} 层 / is nested deeper than ${maxDepth} levels`
  }
  if (value === null || typeof value === 'boolean') return null
  if (typeof value === 'string') return faultOfText(value, where)
  if (typeof value === 'number') {
    return Number.isFinite(value) ? null : `${where}：${value} 不是有限的数 / is no finite number`
  }
  if (Array.isArray(value)) return null
  if (typeof value === 'object' && isPlain(value)) {
    const key = Object.keys(value).find((name) => unstorable.test(name))
    return key === undefined ? null : faultOfText(key, where)
  }
  return `${where}：${typeof value} 不是 JSON / is not JSON`
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
