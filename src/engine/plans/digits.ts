/** Numbers written in digits: which of them count, which are dates and codes. */
import { wordAt } from './lexicon.ts'
import { valueOfDigits } from './numerals.ts'
import { plain, type Quantity } from './quantity-forms.ts'
import { ordinal } from './ranks.ts'
import { unitAt, type Unit } from './units.ts'
import { MEASURES } from './vocabulary/units.ts'

const DIGITS = /\d[\dOolI]*(?:,\d{3}(?!\d))*(?:\.[\dOolI]+)?/y

/** A date, a time of day, a code or a number with letters: passed over whole. */
const PASSED =
  /(?:(?:19|20)\d\d\s*[-/.]\s*\d{1,2}(?:\s*[-/.]\s*\d{1,2})?(?:\s+\d{1,2}:\d\d(?::\d\d)?)?|(?:19|20)\d\d(?:年度?)?\s*(?:[-—~至到]+|、|和|与)\s*(?:(?:19|20)\d\d|\d\d)年(?:度)?|(?:19|20)\d\d(?:年度?|学年|级|版|届)|(?:19|20)\d\d(?=\s*[))、,。]|$)|\d{1,2}(?:月(?:份)?)?\s*[-—~至到、]+\s*\d{1,2}月(?:份)?(?:\d{1,2}日)?|\d{1,2}月(?:份|底|末|初)?(?:\d{1,2}日)?(?:[-—~至到]+(?:\d{1,2}月)?\d{1,2}日)?(?!球)|\d{1,2}日(?!内|均|产|处理)|\d{1,2}:\d\d(?::\d\d)?(?!\d*%)|\d+(?:\+[\dA-ZN]+)+|\d{2,}\/\d{2,}|[第]\d+|\d+[A-HJ-NP-Za-km-np-z]\d+|\d+(?:\.\d+){2,}|\d+(?:\.\d+)?(?::\d+(?:\.\d+)?){2,}|1[0-9]{4}(?=热线|平台|工单)|\d{3,5}(?=热线)|\d{7,}(?!\.|\s*(?:元|吨|人|亩|平方|公斤|千瓦|家|户|个|万|件)))/y

/** The quantity whose digits begin at `at`, or where to look on. */
export function digitsAt(text: string, at: number): Quantity | number {
  const before = text[at - 1] ?? ''
  if (
    (/[A-Za-zα-ω_]/.test(before) && !/[lIOo]/.test(before)) ||
    (/[+/№#]/.test(before) && !/%/.test(text[at - 2] ?? ''))
  )
    return pastDigits(text, at)
  if (before === '第') return ordinal(text, at, at + /^\d+/.exec(text.slice(at, at + 6))![0].length)
  PASSED.lastIndex = at
  const passed = PASSED.exec(text)
  if (passed !== null && !isRatio(text, at)) return at + passed[0].length
  return fractionAt(text, at) ?? ratioAt(text, at) ?? numberAt(text, at)
}

function pastDigits(text: string, at: number): number {
  let end = at
  while (end < text.length && /[\d.,+/\dA-Za-z]/.test(text[end]!)) end += 1
  return end
}

const FRACTION = /(\d{1,3})\/(\d{1,3})(?![\d/])/y

function fractionAt(text: string, at: number): Quantity | null {
  FRACTION.lastIndex = at
  const [whole = '', a, b] = FRACTION.exec(text) ?? []
  if (whole === '' || a!.startsWith('0') || b!.startsWith('0') || Number(a) >= Number(b))
    return null
  return plain(at, at + whole.length, Number(a) / Number(b), '', 'fraction')
}

const RATIO = /(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)(?![\d:]|\.\d)/y

function isRatio(text: string, at: number): boolean {
  RATIO.lastIndex = at
  return (
    RATIO.test(text) &&
    /比(?:例|重|值|率)?[^,。;\d]{0,8}$/.test(text.slice(Math.max(0, at - 12), at))
  )
}

function ratioAt(text: string, at: number): Quantity | null {
  if (!isRatio(text, at)) return null
  RATIO.lastIndex = at
  const [whole = '', a, b] = RATIO.exec(text) ?? []
  return Number(b) === 0 ? null : plain(at, at + whole.length, Number(a) / Number(b), '', 'ratio')
}

const DASH = /\s*(?:%|个百分点|百分点)?\s*(?:[-—~]+|至|到)\s*(?=\d)/y

function numberAt(text: string, at: number): Quantity | number {
  DIGITS.lastIndex = at
  let written = DIGITS.exec(text)![0]
  let from = at
  if (/[lIOo]/.test(text[at - 1] ?? '') && !/[A-Za-z]/.test(text[at - 2] ?? '')) {
    from -= 1
    written = text[from]! + written
  }
  let garbled = /[A-Za-z]/.test(written)
  let to = from + written.length
  if (/^[A-Za-z]/.test(text.slice(to, to + 1)) && wordAt(MEASURES, text, to) === '')
    return pastDigits(text, to)
  const value = valueOfDigits(written)
  const high = upperAt(text, to)
  const first = high === null ? null : unitAt(text, to, false)
  if (high !== null) to = high.to
  const unit = unitAt(text, to, false)
  if (unit === null)
    return RATIO_NOUN.test(text.slice(Math.max(0, at - 14), at)) && written.includes('.')
      ? plain(from, to, value, '', 'ratio')
      : to
  const own =
    high !== null && first !== null && first.unit !== unit.unit && first.unit !== '' ? first : null
  if (own !== null && high !== null && !samePlace(first!, text, high)) return to
  if (garbled && high !== null) garbled = true
  return {
    from,
    to,
    end: unit.end,
    value,
    high: high === null || high.value <= value ? null : high.value,
    unit: unit.unit,
    form: unit.form,
    more: unit.more,
    order: unit.order,
    han: false,
    garbled,
    top: false,
  }
}

function samePlace(first: Unit, text: string, high: { to: number }): boolean {
  return unitAt(text, high.to, false)?.unit === first.unit
}

/** 收入比由2.35缩小至2.28: a quotient without a second number. */
const RATIO_NOUN =
  /(?:收入|产出|存贷|拉动|职住|供需|水耗|能耗)比(?:例|值)?[^,。;:]{0,4}(?:\d+(?:\.\d+)?[^,。;:\d]{0,4})?$/

/** The upper bound of a range: 6%—6.5, 10至15, 5万—8. */
function upperAt(text: string, at: number): { value: number; to: number } | null {
  const own = unitAt(text, at, false)
  for (const from of own === null ? [at] : [at, own.end]) {
    DASH.lastIndex = from
    const dash = DASH.exec(text)
    if (dash === null) continue
    DIGITS.lastIndex = from + dash[0].length
    const written = DIGITS.exec(text)?.[0]
    if (written === undefined) continue
    if (
      /[由从自](?:[^,。;]{0,12})$/.test(text.slice(Math.max(0, at - 20), at)) &&
      /[至到]/.test(dash[0])
    )
      continue
    const to = from + dash[0].length + written.length
    if (unitAt(text, to, false) === null) continue
    return { value: valueOfDigits(written), to }
  }
  return null
}
