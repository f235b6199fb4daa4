import { isRoot, rootOf, type Root } from '../../kernel/root.ts'
import { digestNamed } from '../../kernel/suite.ts'

/** What was read of a text that should hold roots. */
export interface RootsIn {
  /** Those whose hash is what they say. */
  readonly roots: readonly Root[]
  /** How many lines were no roots, or were altered. */
  readonly wrong: number
}

/** Reads roots: lines of JSON as witnesses keep them, or the page the server serves. */
export function rootsIn(text: string): RootsIn {
  const values = valuesIn(text)
  const roots = values.filter(isRoot).filter(isSound)
  return { roots, wrong: values.length - roots.length }
}

/** What a text of JSON holds; undefined when it is none. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function valuesIn(text: string): readonly unknown[] {
  const whole = jsonIn(text)
  if (Array.isArray(whole)) return whole
  if (typeof whole === 'object' && whole !== null) {
    const { roots } = whole as { readonly roots?: unknown }
    return Array.isArray(roots) ? roots : [whole]
  }
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(jsonIn)
}

function isSound(root: Root): boolean {
  return rootOf(digestNamed(root.suite), root).root === root.root
}
