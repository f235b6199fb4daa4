/** Figures of a sheet as they are shown: per cents, dates, decimals. */

/** Number formats of a workbook by style index. */
export type Formats = readonly string[]

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

/** A figure as the format shows it; `epoch1904` for workbooks that count days from 1904. */
export function shown(value: number, format: string, epoch1904: boolean): string {
  const code = firstSection(format)
  if (isDate(code)) return dateShown(value, code, epoch1904)
  const words = bare(code)
  const isPercent = words.includes('%')
  const scaled = isPercent ? value * 100 : value
  const decimals = /[0#?]\.([0#?]+)/.exec(words)?.[1]
  const digits = /[0#?]/.test(words) ? rounded(scaled, decimals ?? '') : plain(scaled)
  return affix(code, isPercent ? `${digits}%` : digits)
}

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

function dateShown(serial: number, code: string, epoch1904: boolean): string {
  const words = bare(code).toLowerCase()
  // Serial 60 is a 29 February 1900 that never was: earlier days count one less.
  const days = epoch1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
  const at = new Date(Date.UTC(1899, 11, 30) + Math.round(days * 86_400_000))
  if (Number.isNaN(at.getTime())) return plain(serial)
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()]
  const clock = /h/.test(words) ? at.toISOString().slice(11, 16) : ''
  if (!/[yd]/.test(words) && (!/m/.test(words) || clock !== '')) return clock || plain(serial)
  const date = [
    /y/.test(words) ? `${year}年` : '',
    /m/.test(words) ? `${month}月` : '',
    /d/.test(words) ? `${day}日` : '',
  ].join('')
  return clock === '' || clock === '00:00' ? date : `${date} ${clock}`
}
