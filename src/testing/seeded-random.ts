import { sha256 } from '../kernel/sha256.ts'

/** Uniform in [0, 1), the same row of numbers for the same seed. */
export function seededRandom(seed: number | string): () => number {
  let drawn = 0
  return () => {
    drawn += 1
    return Number.parseInt(sha256(`${seed}:${drawn}`).slice(0, 13), 16) / 2 ** 52
  }
}
