/** The one way progress of parts becomes the progress of a whole. */
import { settled } from './settled.ts'

/** A part; progress null: nobody has reported it. */
export interface Part {
  readonly progress: number | null
  /** Not negative; parts of weight nought do not count. */
  readonly weight: number
}

/** The whole and how much of the weight stands behind it. */
export interface Whole {
  readonly progress: number | null
  /** Percent of the weight whose progress is known. */
  readonly coverage: number
}

/**
 * Σ(weight × progress) / Σ(weight). `missing` is declared by whoever asks: left out, or counted
 * as nought. The result lies within the range of what is counted, and splitting a part into parts
 * of the same progress and together the same weight changes nothing.
 */
export function rollUp(parts: readonly Part[], missing: 'left-out' | 'as-nought'): Whole {
  const weight = parts.reduce((so, part) => so + part.weight, 0)
  const known = parts.filter((part) => part.progress !== null)
  const behind = known.reduce((so, part) => so + part.weight, 0)
  const divisor = missing === 'left-out' ? behind : weight
  const counted = known.filter((part) => part.weight > 0).map((part) => part.progress ?? 0)
  if (divisor > behind) counted.push(0)
  const sum = known.reduce((so, part) => so + part.weight * (part.progress ?? 0), 0)
  return {
    progress: divisor > 0 ? clamped(settled(sum / divisor), counted) : null,
    coverage: weight > 0 ? settled((100 * behind) / weight) : 0,
  }
}

/** Settling a sum may not lead out of the range of what is counted. */
function clamped(progress: number, counted: readonly number[]): number {
  return Math.min(Math.max(progress, Math.min(...counted)), Math.max(...counted))
}
