import { expect, test } from 'vitest'
import { numberFormat } from './number-formats.ts'

const shown = (value: number, format: string, epoch1904: boolean) =>
  numberFormat(format).show(value, epoch1904)

test.each([
  [0.065, '0.0%', '6.5%'],
  [0.1 + 0.2, 'General', '0.3'],
  [12345.678, '#,##0.00', '12345.68'],
  [86.4, '0.0#', '86.4'],
  [95, '0"亿元"', '95亿元'],
  [3.5, '[Red]0.0;-0.0', '3.5'],
  [46295, 'yyyy"年"m"月"d"日"', '2026年9月30日'],
  [46295, 'yyyy-mm', '2026年9月'],
  [46295.5, 'yyyy-m-d h:mm', '2026年9月30日 12:00'],
  [46295, '[$-804]yyyy/m/d;@', '2026年9月30日'],
  [59, 'yyyy-m-d', '1900年2月28日'],
  [12, '@', '12'],
])('%d in the format %s is shown as %s', (value, format, expected) => {
  expect(shown(value, format, false)).toBe(expected)
})

test('days counted from 1904 are four years and a day later', () => {
  expect(shown(44833, 'yyyy-m-d', true)).toBe('2026年9月30日')
})
