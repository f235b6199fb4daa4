/**
 * Patterns that take exponential or cubic time over a hostile text, and quadratic time where
 * everybody is served: found by a checker, and where the checker does not know a sign of the
 * pattern, by running it over texts that grow. What reads documents runs apart, with a limit of
 * time; there the square of a text is let be.
 */
import { checkSync } from 'recheck'
import { servedFiles } from './served.ts'
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
const patienceMs = { served: 4_000, apart: 400 } as const

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
  const served = servedFiles(tree)
  // A pattern that stands in several places is judged where others wait for it.
  const rank = ({ path }: HouseFile): number => (served.has(path) ? 1 : 0)
  for (const file of files.toSorted((one, other) => rank(one) - rank(other))) {
    for (const pattern of patternsIn(file)) found.set(`${pattern.flags}/${pattern.source}`, pattern)
  }
  const slow = [...found.values()].flatMap((pattern) => {
    const where = served.has(pattern.path) ? 'served' : 'apart'
    const why = slowness(pattern.source, pattern.flags, where)
    return why === null
      ? []
      : [problemOf(pattern, `takes ${why} time ${where}: /${pattern.source}/`)]
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

/** Where a pattern runs: where others wait for it, or apart. */
type Where = 'served' | 'apart'

/**
 * How the time grows, when it grows faster than the text where others are served, or faster than
 * its square apart; else null.
 */
export function slowness(source: string, flags: string, where: Where): string | null {
  const found = checkSync(source, flags, { checker: 'automaton', timeout: patienceMs[where] })
  if (found.status === 'safe') return null
  if (found.status === 'unknown') return measuredSlowness(source, flags, where)
  const { complexity } = found
  if (complexity.type === 'exponential') return 'exponential'
  const most = where === 'served' ? 1 : 2
  const isSlow = complexity.type === 'polynomial' && complexity.degree > most
  return isSlow ? `polynomial (degree ${complexity.degree})` : null
}

const heldUpMs = 200
/** Exponential growth shows in texts of this length, cubic growth in the longer ones. */
const lengths = [12, 18, 24, 30, 400, 1600] as const
/** Quadratic growth shows in a text of this length. */
const quadraticLength = 80_000

/** Runs a pattern over repetitions of what it is made of, longer and longer. */
function measuredSlowness(source: string, flags: string, where: Where): string | null {
  const pattern = new RegExp(source, flags)
  for (const pump of pumpsOf(source)) {
    for (const length of where === 'served' ? [...lengths, quadraticLength] : lengths) {
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

/** How a pattern begins, its signs one by one and two by two, and what its classes stand for. */
function pumpsOf(source: string): readonly string[] {
  const plain = [...source.replaceAll(/\\[a-zA-Z]|[\\^$.*+?()[\]{}|]/g, '')].slice(0, 24)
  const single = [...new Set([...plain, 'a', '1', ' ', '中', '-', ','])]
  const pairs = single.slice(0, 8).flatMap((one) => single.slice(0, 8).map((two) => one + two))
  const bare = source.replaceAll('\\b', '').replaceAll(/\\([^a-zA-Z\d])/g, '$1')
  const [begins = ''] = /^[^\\^$.*+?()[\]{}|]+/.exec(bare) ?? []
  return [...new Set([...(begins === '' ? [] : [begins]), ...single, ...pairs])]
}
