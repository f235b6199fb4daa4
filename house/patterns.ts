/**
 * Patterns that take exponential or cubic time over a hostile text: found by a checker, and where
 * the checker does not know a sign of the pattern, by running it over texts that grow.
 */
import { checkSync } from 'recheck'
import { syntaxOf, walk } from './syntax.ts'
import { codeOf, isTest, lineAt, type HouseFile, type Problem, type Tree } from './tree.ts'

/** A pattern as it stands in the code. */
interface Pattern {
  readonly source: string
  readonly flags: string
  readonly path: string
  readonly line: number
}

/** Time for one pattern; what takes longer is measured instead. */
const patienceMs = 400

/** Files that make patterns of words of our own; none takes a word from outside. */
const makers = new Set([
  'src/doors/documents/encoding.ts',
  'src/doors/sheets/number-formats.ts',
  'src/engine/plans/investments.ts',
  'src/engine/plans/items/sections.ts',
  'src/engine/plans/owners.ts',
  'src/engine/plans/periods.ts',
  'src/engine/plans/phrases.ts',
])

/** Names every pattern of the product that a hostile text could hold up. */
export function checkPatterns(tree: Tree): Problem[] {
  const files = codeOf(tree).filter(({ path }) => /^(src|scenarios)\//.test(path) && !isTest(path))
  const found = new Map<string, Pattern>()
  for (const file of files) {
    for (const pattern of patternsIn(file)) found.set(`${pattern.flags}/${pattern.source}`, pattern)
  }
  const slow = [...found.values()].flatMap((pattern) => {
    const why = slowness(pattern.source, pattern.flags)
    return why === null ? [] : [problemOf(pattern, `takes ${why} time: /${pattern.source}/`)]
  })
  return [...slow, ...files.flatMap(madePatterns)]
}

function problemOf({ path, line }: Pick<Pattern, 'path' | 'line'>, says: string): Problem {
  return { check: 'patterns', path, line, says }
}

function patternsIn(file: HouseFile): readonly Pattern[] {
  const found: Pattern[] = []
  walk(syntaxOf(file).program, (node) => {
    if (node.type !== 'Literal' || !node.regex) return
    const { pattern: source, flags } = node.regex as { pattern: string; flags: string }
    found.push({ source, flags, path: file.path, line: lineAt(file.text, node.start) })
  })
  return found
}

function madePatterns(file: HouseFile): Problem[] {
  const problems: Problem[] = []
  walk(syntaxOf(file).program, (node) => {
    const isMade = /^(New|Call)Expression$/.test(node.type) && node.callee?.name === 'RegExp'
    if (!isMade || makers.has(file.path)) return
    const line = lineAt(file.text, node.start)
    problems.push(problemOf({ path: file.path, line }, 'makes a pattern while it runs'))
  })
  return problems
}

/** How the time grows, when it grows faster than the square of the text; else null. */
export function slowness(source: string, flags: string): string | null {
  const found = checkSync(source, flags, { checker: 'automaton', timeout: patienceMs })
  if (found.status === 'safe') return null
  if (found.status === 'unknown') return measuredSlowness(source, flags)
  const { complexity } = found
  if (complexity.type === 'exponential') return 'exponential'
  const isCubic = complexity.type === 'polynomial' && complexity.degree > 2
  return isCubic ? `polynomial (degree ${complexity.degree})` : null
}

const heldUpMs = 200
/** Exponential growth shows in texts of this length, cubic growth in the longer ones. */
const lengths = [12, 18, 24, 30, 400, 1600] as const

/** Runs a pattern over repetitions of what it is made of, longer and longer. */
function measuredSlowness(source: string, flags: string): string | null {
  const pattern = new RegExp(source, flags)
  for (const pump of pumpsOf(source)) {
    for (const length of lengths) {
      const text = `${pump.repeat(Math.ceil(length / pump.length))}\u0001`
      if (isHeldUp(pattern, text)) return `more than ${heldUpMs} ms of`
    }
  }
  return null
}

/** A machine that does other work as well holds a pattern up now and then, not every time. */
function isHeldUp(pattern: RegExp, text: string): boolean {
  for (let tries = 0; tries < 3; tries += 1) {
    pattern.lastIndex = 0
    const begun = performance.now()
    pattern.test(text)
    if (performance.now() - begun <= heldUpMs) return false
  }
  return true
}

/** The signs of a pattern one by one and two by two, and what its classes stand for. */
function pumpsOf(source: string): readonly string[] {
  const plain = [...source.replaceAll(/\\[a-zA-Z]|[\\^$.*+?()[\]{}|]/g, '')].slice(0, 24)
  const single = [...new Set([...plain, 'a', '1', ' ', '中', '-', ','])]
  const pairs = single.slice(0, 8).flatMap((one) => single.slice(0, 8).map((two) => one + two))
  return [...single, ...new Set(pairs)]
}
