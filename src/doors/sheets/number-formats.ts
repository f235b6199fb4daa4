/** Figures of a sheet as they are shown: per cents, dates, decimals. */

import type { Day } from '../../kernel/day.ts'
import { dayOfSerial } from './serial-days.ts'

/** A number format, made ready to be asked millions of times. */
export interface NumberFormat {
  /** Shows a number as it is. */
  readonly isPlain: boolean
  /** Shows days, or days and hours. */
  readonly isDay: boolean
  /** Shows year, month and day. */
  readonly isWholeDay: boolean
  /** A figure as it is shown; `epoch1904` for workbooks that count days from 1904. */
  show(value: number, epoch1904: boolean): string
}

/** Codes that need not be spelled out in the file (ECMA-376 18.8.30, with the Chinese dates). */
const builtIn: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'yyyy-m-d',
  15: 'yyyy-m-d',
  16: 'm-d',
  17: 'yyyy-m',
  18: 'h:mm',
  19: 'h:mm:ss',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-m-d h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  36: 'yyyy"年"m"月"',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
}

/** The format code with number `id`, or `General`. */
export function builtInFormat(id: number): string {
  return builtIn[id] ?? 'General'
}

/** What a format code says. */
export function numberFormat(format: string): NumberFormat {
  const code = firstSection(format)
  const words = bare(code)
  if (isDate(code)) {
    const isDay = /[yd]/i.test(words) || (/m/i.test(words) && !/[hs]/i.test(words))
    const isWholeDay = /y/i.test(words) && /m/i.test(words) && /d/i.test(words)
    return {
      isPlain: false,
      isDay,
      isWholeDay,
      show: (value, epoch) => dateShown(value, words, epoch),
    }
  }
  const isPercent = words.includes('%')
  const decimals = /[0#?]\.([0#?]+)/.exec(words)?.[1] ?? ''
  const hasDigits = /[0#?]/.test(words)
  const isPlain = !hasDigits && !isPercent && !code.includes('"')
  return {
    isPlain,
    isDay: false,
    isWholeDay: false,
    show: (value) => {
      if (isPlain) return plain(value)
      const scaled = isPercent ? value * 100 : value
      const digits = hasDigits ? rounded(scaled, decimals) : plain(scaled)
      return affix(code, isPercent ? `${digits}%` : digits)
    },
  }
}

/** Of numbers without a format. */
export const generalFormat = numberFormat('General')

function firstSection(format: string): string {
  // [$¥-804], [Red], [>=100] only colour or condition; text in quotes is kept for the affixes.
  const section = /^(?:"[^"]*"|\\.|[^;"\\])*/.exec(format)?.[0] ?? ''
  return section.replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
}

function bare(code: string): string {
  return code.replace(/"[^"]*"|\\.|[_*]./g, '')
}

function isDate(code: string): boolean {
  return !/general/i.test(code) && /[ymdhs]/i.test(bare(code))
}

/** At most 15 significant digits, as spreadsheets keep: 0.1 + 0.2 is 0.3. */
function plain(value: number): string {
  return String(Number(value.toPrecision(15)))
}

function rounded(value: number, decimals: string): string {
  const fixed = Number(value.toPrecision(15)).toFixed(Math.min(decimals.length, 20))
  const optional = /[#?]+$/.exec(decimals)?.[0].length ?? 0
  return optional > 0 ? fixed.replace(new RegExp(`\\.?0{1,${optional}}$`), '') : fixed
}

/** Words in quotes around the digits, such as `0"亿元"`. */
function affix(code: string, digits: string): string {
  if (!code.includes('"')) return digits
  const [before = '', after = ''] = code.split(/(?:[0#?][0#?,.%]*)|general/i)
  return literal(before) + digits + literal(after)
}

function literal(code: string): string {
  return [...code.matchAll(/"([^"]*)"/g)].map((match) => match[1]).join('')
}

/** As people write days and hours: `2026年9月30日 12:00`, only what the format has of them. */
function dateShown(serial: number, code: string, epoch1904: boolean): string {
  const words = code.toLowerCase()
  const day = dayOfSerial(serial, epoch1904)
  const minutes = Math.round((serial - Math.floor(serial)) * 1440)
  const two = (value: number) => String(value).padStart(2, '0')
  const clock = /h/.test(words) ? `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}` : ''
  if (!/[yd]/.test(words) && (!/m/.test(words) || clock !== '')) return clock || plain(serial)
  if (day === null) return plain(serial)
  const [year, month, date] = numbersOf(day)
  const told = [
    /y/.test(words) ? `${year}年` : '',
    /m/.test(words) ? `${month}月` : '',
    /d/.test(words) ? `${date}日` : '',
  ].join('')
  return clock === '' || clock === '00:00' ? told : `${told} ${clock}`
}

/** `2026年9月30日`, as a format of year, month and day shows it. */
export function dayInChinese(day: Day): string {
  const [year, month, date] = numbersOf(day)
  return `${year}年${month}月${date}日`
}

function numbersOf(day: Day): readonly number[] {
  return day.split('-').map(Number)
}
