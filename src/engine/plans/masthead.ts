/** What a document says of itself: its title and its day. */
import type { Passage } from './passages.ts'

const REACH = 40
const FULL = /(20\d\d)\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})\s*日?/
const MONTH = /(20\d\d)年(\d{1,2})月/

/** What papers of government call themselves. */
const PAPER =
  /(?:报告|公报|通报|通知|方案|规划|纲要|意见|清单|要点|计划|总结|决定|办法|分工|一览表|项目表|任务表|简报)(?:[(][^()]{1,12}[)])*$/

/** The title as printed; null when the document opens without one. */
export function titleOf(blocks: readonly Passage[]): string | null {
  const head = blocks.slice(0, REACH)
  const body = head.findIndex((block) => block.kind === 'row' || /[。;]/.test(block.text))
  const paper = head.slice(0, body < 0 ? REACH : body).find((block) => isPaper(block))
  const first = head.find((block) => block.kind === 'title' && block.text.length > 3)
  return (paper ?? first)?.text ?? null
}

/** Below the name of the body that issues it a paper says what it is. */
function isPaper(block: Passage): boolean {
  return (
    block.kind !== 'furniture' &&
    block.text.length > 4 &&
    block.text.length <= 80 &&
    PAPER.test(block.text.replace(/[①-⑳]$/, '')) &&
    !/^[一二三四五六七八九十第(]/.test(block.text)
  )
}

/** `YYYY-MM-DD`, or as much of it as the document lets one tell; null when it names no year. */
export function dateOf(blocks: readonly Passage[]): string | null {
  return datelineOf(blocks) ?? spokenYear(blocks)
}

/** A day printed on a short line of its own at the head of the document, or at its very end. */
function datelineOf(blocks: readonly Passage[]): string | null {
  for (const block of [...blocks.slice(0, 12), ...blocks.slice(-4)]) {
    const short = block.text.length <= 60 || block.kind === 'furniture'
    const day = short ? FULL.exec(block.text) : null
    if (
      day !== null &&
      isDate(day) &&
      (block.kind === 'furniture' || day[0].length * 3 > block.text.length)
    )
      return iso(day)
    const bracketed = /^[(——]*[(]?(20\d\d)年(\d{1,2})月(\d{1,2})日/.exec(block.text)
    const closing = /[(](20\d\d)年(\d{1,2})月(\d{1,2})日[)]$/.exec(block.text)
    if (closing !== null && isDate(closing) && block.text.length <= 80) return iso(closing)
    if (bracketed !== null && isDate(bracketed) && block.text.length <= 80) return iso(bracketed)
  }
  return null
}

/** The year the text speaks from: that of 今年 beside it, of its last full day, of most mentions. */
function spokenYear(blocks: readonly Passage[]): string | null {
  const title = titleOf(blocks) ?? ''
  const titled = yearOfTitle(title)
  const counts = new Map<number, number>()
  let latestDay = ''
  let read = 0
  for (const block of blocks) {
    if (read > 40_000) break
    read += block.text.length
    const day = FULL.exec(block.text) ?? MONTH.exec(block.text)
    if (day !== null && isDate(day) && iso(day) > latestDay) latestDay = iso(day)
    for (const said of block.text.matchAll(/(?<![到至—~-])(20\d\d)年(是)?/g)) {
      const year = Number(said[1])
      counts.set(year, (counts.get(year) ?? 0) + (said[2] === undefined ? 1 : 4))
    }
  }
  if (titled !== undefined) return titled
  const years = [...counts].toSorted((a, b) => b[0] - a[0])
  const most = Math.max(0, ...counts.values())
  const latest = years.find(([, count]) => count * 4 >= most)?.[0]
  if (latest === undefined) return latestDay === '' ? null : latestDay.slice(0, 7)
  return latestDay.startsWith(String(latest)) ? latestDay.slice(0, 7) : String(latest)
}

/** 2023年总结和2024年计划 speaks from the later year. */
function yearOfTitle(title: string): string | undefined {
  const first = title.search(/20\d\d年/)
  const behind = first < 0 ? '' : title.slice(first + '2023年'.length)
  const turn = behind.search(/总结|情况|回顾/)
  const years = turn < 0 ? [] : [...behind.slice(turn).matchAll(/(20\d\d)年/g)]
  return years.at(-1)?.[1] ?? /(20\d\d)\s*(?:年|[—-])/.exec(title)?.[1]
}

function isDate(found: RegExpExecArray): boolean {
  const month = Number(found[2])
  return month >= 1 && month <= 12 && Number(found[3] ?? 1) >= 1 && Number(found[3] ?? 1) <= 31
}

function iso(found: RegExpExecArray): string {
  const two = (part: string): string => part.padStart(2, '0')
  const [, year = '', month = '', day] = found
  return `${year}-${two(month)}${day === undefined ? '' : `-${two(day)}`}`
}
