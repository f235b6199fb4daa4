/** The columns under a tree of heads, each with the words above it. */
import type { SheetColumn, SheetHead } from '../../define/sheet.ts'
import { monthsPassed, type Period } from '../../kernel/period.ts'

/** One column with its place and the heads over it, outermost first, as the form has them. */
export interface Leaf {
  readonly column: SheetColumn
  /** What it is called in a remembered mapping. */
  readonly key: string
  readonly path: readonly string[]
  readonly at: number
}

/** The columns of a tree in the order they are printed. */
export function leavesOf(heads: readonly SheetHead[]): readonly Leaf[] {
  const found: Leaf[] = []
  const walk = (head: SheetHead, above: readonly string[]): void => {
    const path = [...above, head.head]
    if ('under' in head) for (const one of head.under) walk(one, path)
    else found.push({ column: head, key: keyOf(head), path, at: found.length })
  }
  for (const head of heads) walk(head, [])
  return found
}

/** How a column is called where a field is too: its field, `serial`, or its ratio. */
export function keyOf({ field, serial, ratio }: SheetColumn): string {
  return field ?? (serial === true ? 'serial' : `ratio:${ratio?.join('/')}`)
}

/** A head as it is printed for a period. */
export function printHead(head: string, period: Period): string {
  const { months, month, year } = wordsOfPeriod(period)
  return head.replaceAll('{months}', months).replaceAll('{month}', month).replaceAll('{year}', year)
}

/** The words a period has in heads: `1-10月`, `10月`, `2026年`. */
function wordsOfPeriod(period: Period) {
  const month = monthsPassed(period)
  return {
    months: month === 1 ? '1月' : `1-${month}月`,
    month: `${month}月`,
    year: `${period.slice(0, 4)}年`,
  }
}

/** Words without what offices add: spaces, brackets with the unit, stars. */
export function plainHead(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s*★☆:]/g, '')
    .replaceAll(/[—–−~～至]/g, '-')
    .replace(/\((?:单位:?)?(?:[千百十]?[亿万千百]?元|%|项|个|亩|平方米)\)$/, '')
}

/** The unit of measure a head names in brackets, or none: `总投资（亿元）`. */
export function measureIn(text: string): string {
  const words = text.normalize('NFKC').replaceAll(/\s/g, '')
  return /\((?:单位:)?([千百十]?[亿万千百]?元)\)/.exec(words)?.[1] ?? ''
}

/** Whether a printed head is a head of a form; whichever months it says. */
export function isHead(printed: string, head: string): boolean {
  const plain = plainHead(printed)
  if (!head.includes('{')) return plain === plainHead(head)
  return plain.replace(monthWords, '#') === plainHead(head).replace(/\{(months|month|year)\}/, '#')
}

const monthWords = /\d{1,2}-\d{1,2}月|\d{1,2}月|(?:19|20)\d\d年|上年|本月|本年/
