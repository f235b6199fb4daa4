/** What every measure shares: medians, ratios and what it ran on. */
import { cpus } from 'node:os'

/** The middle of the values; of an even number the mean of the middle two. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** The value below which so large a share of the values lies, between neighbours in proportion. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const low = sorted[Math.floor(place)] ?? Number.NaN
  const high = sorted[Math.ceil(place)] ?? Number.NaN
  return low + (high - low) * (place - Math.floor(place))
}

/** Milliseconds the work took. */
export async function timed(work: () => unknown): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/** Runs pieces of work in turn, round after round; gives the milliseconds of each. */
export async function rounds<Name extends string>(
  count: number,
  works: Readonly<Record<Name, (round: number) => unknown>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(works) as Name[]
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]]))
  for (let round = 0; round < count; round += 1) {
    for (const name of names) times[name]?.push(await timed(() => works[name](round)))
  }
  return times as Record<Name, number[]>
}

/** The machine and the versions a figure belongs to, in one line. */
export function machine(...more: readonly string[]): string {
  const [first] = cpus()
  const name = `${cpus().length} × ${first?.model ?? process.arch}`
  return [name, `Node ${process.versions.node}`, ...more].join(', ')
}

/** A figure with thousands set apart. */
export function figure(value: number, digits = 0): string {
  const fraction = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  return value.toLocaleString('en', fraction)
}
