/** Squares of a QR code as one path: every dark square a unit wide. */
const pathOf = (rows: readonly string[]): string =>
  rows
    .flatMap((row, y) => [...row].map((cell, x) => (cell === '1' ? `M${x} ${y}h1v1h-1z` : '')))
    .join('')

/** A QR code; rows of `1` for dark and `0` for light. */
export function Picture(props: { readonly rows: readonly string[]; readonly label: string }) {
  const { rows, label } = props
  return (
    <svg
      className="enrol-picture"
      viewBox={`-1 -1 ${rows.length + 2} ${rows.length + 2}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={pathOf(rows)} />
    </svg>
  )
}
