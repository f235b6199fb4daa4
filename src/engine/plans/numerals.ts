/** Numbers written in Chinese characters. */

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const TENS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
const GREAT: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 }

/** The value of a numeral such as 六亿八千万 or 百; null when it is none. */
export function valueOfHan(written: string): number | null {
  let total = 0
  let section = 0
  let last: number | null = null
  for (const sign of written) {
    const digit = DIGITS[sign]
    const ten = TENS[sign]
    const great = GREAT[sign]
    if (digit !== undefined) last = digit
    else if (ten !== undefined) {
      section += (last ?? 1) * ten
      last = null
    } else if (great !== undefined) {
      total =
        great === 1e8
          ? (total + section + (last ?? 0)) * great
          : total + (section + (last ?? 0)) * great
      section = 0
      last = null
    } else return null
  }
  return written === '' ? null : total + section + (last ?? 0)
}

/** A number in digits, with thousands separators and the letters scanners put for digits. */
export function valueOfDigits(written: string): number {
  return Number(
    written
      .replaceAll(',', '')
      .replace(/[OoＯ]/g, '0')
      .replace(/[lI]/g, '1'),
  )
}
