/** Whether a printed line goes on with the sentence that the lines before it left open. */
import type { Line } from './lines.ts'

const STARTS_ANEW =
  /^(?:第[一二三四五六七八九十百]+[章节条编篇]|[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十\d]{1,3}[)]|\d{1,3}[、.．](?!\d)|\d{1,3}[)]|[①-⑳●■◆★※•▪◇○▲#]|[-*]\s|(?:牵头|责任|主责|配合|承办|协办|实施)(?:单位|部门|领导|人)\s*[:]|(?:完成|工作|办结)(?:时限|时间|期限)\s*[:]|20\d\d年(?:\d{1,2}月)?\s*:|附件|附表|附录|附:|表\d|单位:|——)/
const NUMBERING = /^(?:[一二三四五六七八九十]{1,3}|\d{1,3})、/
const ENDED = /[。!?;:…~]["”’)》]*$/
const LONG = 30
const SHORT = 26

/** Whether `line` continues the block `open`; `beside` captions or page feet stand between. */
export function joins(
  open: readonly Line[],
  line: Line,
  next: Line | undefined,
  usual: number,
  beside: number,
): boolean {
  const last = open.at(-1)!.text
  if (ENDED.test(last)) return false
  if (brokenNumber(last, line.text)) return true
  if (STARTS_ANEW.test(line.text) || isTitle(open, line)) return false
  if (/[,、(“《—]$/.test(last) || /^(?:[,。、;:)”》%]|[^,。;:!?、]{1,4}。)/.test(line.text))
    return true
  if (headsIn(open, line)) return false
  const prose = open.length > 1 || /[,。;、]/.test(last.replace(NUMBERING, ''))
  const wide = line.gap > Math.max(usual, 1)
  if (beside > 0 || wide)
    return (
      prose && (/。/.test(last) || last.length >= LONG || open.length > 1) && !isAlone(line, next)
    )
  if (
    /^(?:[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十]{1,3}[)])/.test(open[0]!.text) &&
    open.length === 1 &&
    !prose
  ) {
    return false
  }
  if (prose || last.length >= LONG)
    return !isAlone(line, next) || (last.length >= LONG && /[,。;、]/.test(last))
  return joinsShort(last, line.text, line.gap, usual)
}

const PAPER =
  /(?:报告|公报|通报|通知|方案|规划|纲要|意见|清单|要点|计划|总结|分工)(?:[(][^()]{1,12}[)])*$/

/** A short line alone above a long one, with room between: what it heads, though it has a comma. */
function headsIn(open: readonly Line[], line: Line): boolean {
  const last = open.at(-1)!.text
  return (
    open.length === 1 &&
    line.gap > 0 &&
    last.length < LONG &&
    line.text.length > 2 * SHORT &&
    /[\u4e00-\u9fa5”]$/.test(last) &&
    !/[的和与及在了]$/.test(last)
  )
}

/** The name of a paper, with room below it or the day in brackets under it. */
function isTitle(open: readonly Line[], line: Line): boolean {
  const last = open.at(-1)!.text
  if (open.length > 2 || /[,。;:]/.test(last)) return false
  return PAPER.test(last) && (line.gap > 0 || /^[(—]*20\d\d年/.test(line.text))
}

/** A number cut in two by the end of a line. */
function brokenNumber(last: string, text: string): boolean {
  return (
    /[\u4e00-\u9fa5][^\d]{0,3}\d[\d.,]*$/.test(last) &&
    /^(?:[\d.%万亿千百余多]|[个家户名人项件条座所处套台辆亩吨元](?=[,。;、以的]))/.test(text) &&
    !/^\d{1,2}[、.．](?!\d)/.test(text)
  )
}

/** A line that heads what follows: short, without a stop, and more room or a long line after it. */
function isAlone(line: Line, next: Line | undefined): boolean {
  if (line.text.length > LONG + 10 || /[,。;:!?…、]/.test(line.text)) return false
  return next === undefined || next.gap > line.gap || next.text.length > 2 * SHORT
}

/** Short lines set one under the other, as a verse: the next one must carry the sentence on. */
function joinsShort(last: string, text: string, gap: number, usual: number): boolean {
  if (gap > usual || last.length > SHORT) return false
  return (
    text.length <= SHORT + 4 &&
    (/[,。;:…!?]$/.test(text) || /^(?:的|地|得|和|与|及|等|了|中|在|从|以)/.test(text))
  )
}
