/** A difference in points with its sign, a true minus and one decimal. */
export function signed(points: number): string {
  const rounded = Math.abs(points).toFixed(1)
  if (rounded === '0.0') return '0.0'
  return `${points < 0 ? '−' : '+'}${rounded}`
}

/** A move of a rank: up, down, or none. */
export function moved(up: number | null): string {
  if (up === null) return ''
  if (up === 0) return '—'
  return `${up > 0 ? '↑' : '↓'} ${Math.abs(up)}`
}
