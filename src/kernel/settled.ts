/**
 * Computed numbers settled to nine decimals, halves away from zero. Thresholds are compared with
 * settled numbers only: 75 % − 10/12 is −8.333333333 and −30 is −30, however floating point came
 * to it; −30.0001 stays beyond −30.
 */
export function settled(number: number): number {
  return roundedTo(number, 9)
}

/** Rounded to so many decimals as the decimal digits read, halves away from zero. */
export function roundedTo(number: number, decimals: number): number {
  if (!Number.isFinite(number)) return number
  const size = Math.abs(number)
  // Beyond this a double has no ninth decimal to settle.
  if (size >= 1e15) return number
  if (decimals >= 0 && decimals <= 15) {
    // Far from a half no digit decides: the nearest is the nearest, however it is written.
    const scale = 10 ** decimals
    const moved = size * scale
    const offHalf = Math.abs(moved - Math.floor(moved) - 0.5)
    const isClear = moved < 1e13 && offHalf > 1e-3 + moved * 1e-14
    if (isClear) return signed(Math.round(moved) / scale, number)
  }
  return signed(byDigits(size, decimals), number)
}

function byDigits(size: number, decimals: number): number {
  // Twelve digits behind the point first: 1.005 is meant to be 1.005, not 1.00499999999999989.
  const [whole = '0', power = '0'] = String(Number(size.toPrecision(15))).split('e')
  const moved = Number(`${whole}e${Number(power) + decimals}`)
  return Number(`${Math.round(moved)}e${-decimals}`)
}

const signed = (size: number, like: number): number => (like < 0 && size !== 0 ? -size : size)
