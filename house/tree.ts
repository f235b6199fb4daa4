/** The checkout as the house tests see it: text files by path, and what is wrong with one. */
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

/** A text file; `path` is relative to the tree's root, with forward slashes. */
export interface HouseFile {
  readonly path: string
  readonly text: string
}

/** All text files below a folder that are, or are to be, committed. */
export interface Tree {
  readonly root: string
  readonly files: readonly HouseFile[]
}

/** One breach of a house rule, with its place (`line` counts from 1; 0: the whole file). */
export interface Problem {
  readonly check: string
  readonly path: string
  readonly line: number
  readonly says: string
}

/** A house rule as a function over the tree. */
export type Check = (tree: Tree) => readonly Problem[]

const notOurs = new Set(['node_modules', '.git', '.luoshi', '.cache', 'dist', 'pred'])
const textual = new Set(
  '.ts .tsx .mts .js .mjs .cjs .json .jsonl .md .css .sql .html .svg .txt .yml .yaml .sh .tsv .csv'
    .split(' ')
    .concat(''),
)

/** The root of this checkout. */
export const houseRoot = join(import.meta.dirname, '..')

/** Reads a tree from disk; what .gitignore keeps out of commits is not read. */
export function readTree(root: string): Tree {
  const files = readdirSync(root, { recursive: false, withFileTypes: true })
    .filter((entry) => !notOurs.has(entry.name))
    .flatMap((entry) => (entry.isDirectory() ? below(root, entry.name) : leaf(root, entry.name)))
  return { root, files }
}

/** One line a person can act on. */
export function sentence(problem: Problem): string {
  const place = problem.line > 0 ? `${problem.path}:${problem.line}` : problem.path
  return `${place} [${problem.check}] ${problem.says}`
}

/** Files of code: TypeScript and plain JavaScript. */
export function codeOf(tree: Tree): readonly HouseFile[] {
  return tree.files.filter((file) => /\.(ts|tsx|mts|js|mjs|cjs)$/.test(file.path))
}

/** Whether the file is a test of any kind. */
export function isTest(path: string): boolean {
  return /\.(test|e2e)\.tsx?$/.test(path)
}

/** The line, from 1, on which an offset of the text lies. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

function below(root: string, folder: string): HouseFile[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !notOurs.has(entry.name))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      return entry.isDirectory() ? below(root, path) : leaf(root, path)
    })
}

function leaf(root: string, path: string): HouseFile[] {
  if (!textual.has(extname(path)) || path.endsWith('.log')) return []
  return [{ path, text: readFileSync(join(root, path), 'utf8') }]
}
