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
  // Twelve digits behind the point first: 1.005 is meant to be 1.005, not 1.00499999999999989.
  const [whole = '0', power = '0'] = String(Number(size.toPrecision(15))).split('e')
  const moved = Number(`${whole}e${Number(power) + decimals}`)
  const result = Number(`${Math.round(moved)}e${-decimals}`)
  return number < 0 && result !== 0 ? -result : result
}
