/** The numbers Word draws before paragraphs: read from two parts, counted while walking. */
import type { XmlHandler } from '../xml.ts'
import type { Zip } from '../zip.ts'

/** A paragraph's place in a list. */
export interface ListPlace {
  readonly list: string
  readonly level: number
}

/** Gives the label of each numbered paragraph in turn, `（一）` or `2.1`; empty for a bullet. */
export type NextLabel = (place: ListPlace) => string

interface Level {
  format: string
  pattern: string
  start: number
}

interface Numbering {
  /** Abstract list of each list, by id. */
  readonly lists: Map<string, string>
  readonly levels: Map<string, Level[]>
  /** Start values a list sets for itself, by level. */
  readonly starts: Map<string, Map<number, number>>
}

/** Reads `word/numbering.xml`; without it paragraphs carry no labels. */
export async function loadNumbering(zip: Zip): Promise<NextLabel> {
  const numbering: Numbering = { lists: new Map(), levels: new Map(), starts: new Map() }
  await zip.readXml('word/numbering.xml', handlerOf(numbering))
  return labeller(numbering)
}

function handlerOf(numbering: Numbering): XmlHandler {
  let abstract = ''
  let list = ''
  let level = 0
  let isOverride = false
  const current = (): Level | undefined =>
    isOverride ? undefined : numbering.levels.get(abstract)?.[level]
  return {
    open(name, attributes) {
      const value = attributes.val ?? ''
      if (name === 'abstractNum') {
        abstract = attributes.abstractNumId ?? ''
        numbering.levels.set(abstract, [])
      } else if (name === 'lvl' && !isOverride) {
        level = Number(attributes.ilvl) || 0
        const levels = numbering.levels.get(abstract)
        if (levels && level < 9) levels[level] = { format: 'decimal', pattern: '', start: 1 }
      } else if (name === 'num') {
        list = attributes.numId ?? ''
      } else if (name === 'abstractNumId') {
        numbering.lists.set(list, value)
      } else if (name === 'lvlOverride') {
        isOverride = true
        level = Number(attributes.ilvl) || 0
      } else if (name === 'startOverride') {
        const starts = numbering.starts.get(list) ?? new Map<number, number>()
        numbering.starts.set(list, starts.set(level, Number(value) || 0))
      }
      const target = current()
      if (target === undefined) return
      if (name === 'numFmt') target.format = value
      if (name === 'lvlText') target.pattern = value
      if (name === 'start') target.start = Number(value) || 0
    },
    close(name) {
      if (name === 'lvlOverride') isOverride = false
    },
  }
}

function labeller(numbering: Numbering): NextLabel {
  // Lists that share an abstract list share its counters, unless one restarts.
  const counters = new Map<string, number[]>()
  return ({ list, level }) => {
    const abstract = numbering.lists.get(list)
    const levels = abstract === undefined ? undefined : numbering.levels.get(abstract)
    const own = levels?.[level]
    if (abstract === undefined || levels === undefined || own === undefined) return ''
    const starts = numbering.starts.get(list)
    const key = starts === undefined ? abstract : `${abstract}/${list}`
    const counts = counters.get(key) ?? []
    counters.set(key, counts)
    const startOf = (at: number) => starts?.get(at) ?? levels[at]?.start ?? 1
    counts[level] = (counts[level] ?? startOf(level) - 1) + 1
    counts.length = level + 1
    if (own.format === 'bullet' || own.format === 'none') return ''
    return own.pattern.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1
      return numberIn(levels[at]?.format ?? 'decimal', counts[at] ?? startOf(at))
    })
  }
}

const digits = '〇一二三四五六七八九'
const stems = '甲乙丙丁戊己庚辛壬癸'
const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'

/** A number as Word writes it in `format` (ECMA-376 ST_NumberFormat); decimal when unknown. */
export function numberIn(format: string, value: number): string {
  if (/^(chinese|taiwanese|japaneseCounting|ideographDigital)/.test(format)) return chinese(value)
  if (format === 'ideographTraditional') return stems[value - 1] ?? String(value)
  if (format.startsWith('decimalEnclosedCircle')) return circled[value - 1] ?? String(value)
  if (format === 'decimalZero') return String(value).padStart(2, '0')
  if (format === 'upperLetter') return letters(value)
  if (format === 'lowerLetter') return letters(value).toLowerCase()
  if (format === 'upperRoman') return roman(value)
  if (format === 'lowerRoman') return roman(value).toLowerCase()
  return String(value)
}

function chinese(value: number): string {
  if (value >= 100) return Array.from(String(value), (digit) => digits[Number(digit)]).join('')
  const tens = Math.floor(value / 10)
  const ones = value % 10
  if (tens === 0) return digits[ones] ?? ''
  return `${tens > 1 ? digits[tens] : ''}十${ones > 0 ? digits[ones] : ''}`
}

function letters(value: number): string {
  const letter = String.fromCharCode(65 + ((value - 1 + 26) % 26))
  return letter.repeat(Math.ceil(Math.max(1, Math.min(value, 260)) / 26))
}

const romans = [
  [1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'],
  [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I'],
] as const

function roman(value: number): string {
  let rest = Math.min(value, 3999)
  let written = ''
  for (const [worth, sign] of romans) {
    while (rest >= worth) {
      written += sign
      rest -= worth
    }
  }
  return written
}
