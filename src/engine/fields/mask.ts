/** What is left to see of a personal value: enough to tell two apart, too little to use it. */
import type { MaskKind } from '../../define/fields.ts'

/** Stands for all of a value. */
export const hidden = '•••'

/** A personal value masked as its kind asks; without a kind, as what its signs show it to be. */
export function masked(value: unknown, kind?: MaskKind): string {
  if (typeof value !== 'string') return hidden
  const text = value.trim()
  switch (kind ?? kindOf(text)) {
    case 'name':
      return maskedName(text)
    case 'phone':
      return between(text, 3, 4)
    case 'id-number':
      return between(text, 6, 4)
    case 'address':
      return maskedAddress(text)
    default:
      return hidden
  }
}

function kindOf(text: string): MaskKind {
  if (/^\d{17}[\dXx]$/.test(text)) return 'id-number'
  if (/^1\d{10}$/.test(text)) return 'phone'
  if (/^\p{Script=Han}{2,4}$/u.test(text)) return 'name'
  return 'all'
}

/** 王建国 is 王*; a name in letters keeps its first. */
function maskedName(text: string): string {
  const [first] = Array.from(text)
  return first === undefined ? hidden : `${first}*`
}

/** 13812345678 is 138****5678. What is too short to keep something from is hidden whole. */
function between(text: string, before: number, after: number): string {
  const signs = Array.from(text)
  const left = signs.length - before - after
  if (left < 4) return hidden
  const [start, end] = [signs.slice(0, before), signs.slice(-after)]
  return `${start.join('')}${'*'.repeat(left)}${end.join('')}`
}

/** Up to its street or village: 双渡街道滨江路8号 is 双渡街道滨江路****. */
function maskedAddress(text: string): string {
  const signs = Array.from(text)
  const number = signs.findIndex((sign) => /[\d\s]/.test(sign))
  const words = number === -1 ? signs : signs.slice(0, number)
  const known = words.slice(0, words.findLastIndex((sign) => ends.includes(sign)) + 1)
  return known.length === 0 || known.length === signs.length ? hidden : `${known.join('')}****`
}

/** What names of divisions, streets and villages end in. */
const ends = '省市区县镇乡街道路村'
