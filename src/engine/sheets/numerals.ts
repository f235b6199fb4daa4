/** The numbers before lines of groups: 一、 （一） 1. */

const digits = '零一二三四五六七八九'

/** A whole number from 1 to 99 in Chinese numerals. */
export function hanNumeral(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  const last = ones === 0 ? '' : digits.charAt(ones)
  if (tens === 0) return last
  return `${tens === 1 ? '' : digits.charAt(tens)}十${last}`
}

/** What stands before the label of a group, by how deep it is. */
export function groupNumber(depth: number, at: number): string {
  if (depth === 0) return `${hanNumeral(at + 1)}、`
  return depth === 1 ? `（${hanNumeral(at + 1)}）` : `${at + 1}．`
}

/** A line's label taken apart: how deep it stands, what it is called, how many it counts. */
export interface GroupLabel {
  /** Null: a total, or a part of it. */
  readonly depth: number | null
  readonly name: string
  readonly count: number | null
}

const counted = /^(.*?)[（(](\d+)[项个家][)）]$/

/** Reads `一、工业（3项）`, `（一）在建(2项)`, `合计（20项）`, `其中：在建`; null: no such label. */
export function readLabel(text: string): GroupLabel | null {
  const words = text.normalize('NFKC').replaceAll(/\s/g, '')
  const [, before = words, number] = counted.exec(words) ?? []
  const count = number === undefined ? null : Number(number)
  const outer = /^[一二三四五六七八九十]+[、.,](.+)$/.exec(before)
  if (outer !== null) return { depth: 0, name: outer[1] ?? '', count }
  const inner = /^\([一二三四五六七八九十]+\)[、.]?(.+)$/.exec(before)
  if (inner !== null) return { depth: 1, name: inner[1] ?? '', count }
  const whole = /^(合计|总计|小计|累计|平均|其中:?)(.*)$/.exec(before)
  return whole === null ? null : { depth: null, name: whole[2] ?? '', count }
}
