/** The straight lines drawn on a page: what the eye takes for the grid of a table. */

/** A line along one axis: at `at` across, from `from` to `to` along, in points of the page. */
export interface Rule {
  readonly at: number
  readonly from: number
  readonly to: number
}

/** The lines of a page, apart by direction. */
export interface Rules {
  readonly level: readonly Rule[]
  readonly upright: readonly Rule[]
}

/** What pdf.js says is drawn, and the numbers of its operators by name. */
export interface Drawing {
  readonly operators: readonly number[]
  readonly operands: readonly unknown[]
  readonly names: Readonly<Record<string, number>>
  /** From the units of the page's program to points from the upper left corner. */
  readonly toPage: readonly number[]
}

type Matrix = readonly number[]

/** More lines than the densest table has: a map or a chart. */
const most = 4000
const shortest = 4

const painters = ['stroke', 'closeStroke', 'fill', 'eoFill', 'fillStroke', 'eoFillStroke']

/** The level and upright lines of a drawing; none for a picture of very many lines. */
export function rulesOf({ operators, operands, names, toPage }: Drawing): Rules {
  const level: Rule[] = []
  const upright: Rule[] = []
  const painting = new Set(painters.map((name) => names[name]))
  let matrix: Matrix = toPage
  const saved: Matrix[] = []
  for (const [index, operator] of operators.entries()) {
    const operand = operands[index] as unknown[]
    if (operator === names.save || operator === names.paintFormXObjectBegin) saved.push(matrix)
    if (operator === names.restore || operator === names.paintFormXObjectEnd) {
      matrix = saved.pop() ?? matrix
    }
    if (operator === names.transform) matrix = times(matrix, operand as number[])
    if (operator === names.paintFormXObjectBegin && operand[0]) {
      matrix = times(matrix, operand[0] as number[])
    }
    if (operator !== names.constructPath || !painting.has(operand[0] as number)) continue
    const path = (operand[1] as unknown[])[0]
    if (path) linesAlong(path as ArrayLike<number>, matrix, level, upright)
    if (level.length + upright.length > most) return { level: [], upright: [] }
  }
  return { level, upright }
}

function times(m: Matrix, n: Matrix): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = m
  const [u = 1, v = 0, w = 0, x = 1, y = 0, z = 0] = n
  const [g, h] = [a * u + c * v, b * u + d * v]
  const [i, j] = [a * w + c * x, b * w + d * x]
  return [g, h, i, j, a * y + c * z + e, b * y + d * z + f]
}

/** Numbers each step of a path takes: move, line, two kinds of curve, close. */
const operandsOfStep = [2, 2, 6, 4, 0]

function linesAlong(path: ArrayLike<number>, matrix: Matrix, level: Rule[], upright: Rule[]): void {
  let first: readonly [number, number] = [0, 0]
  let here = first
  for (let at = 0; at < path.length; ) {
    const step = path[at] ?? 4
    const size = operandsOfStep[step] ?? 0
    const isClose = size === 0
    const there = isClose ? first : point(matrix, path[at + size - 1] ?? 0, path[at + size] ?? 0)
    if (step === 0) first = there
    if (step === 1 || isClose) addRule(here, there, level, upright)
    here = there
    at += size + 1
  }
}

function point([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: Matrix, x: number, y: number) {
  return [a * x + c * y + e, b * x + d * y + f] as const
}

function addRule(
  [x, y]: readonly [number, number],
  [right, below]: readonly [number, number],
  level: Rule[],
  upright: Rule[],
): void {
  const across = Math.abs(right - x)
  const down = Math.abs(below - y)
  if (down < 0.5 && across > shortest) {
    level.push({ at: (y + below) / 2, from: Math.min(x, right), to: Math.max(x, right) })
  }
  if (across < 0.5 && down > shortest) {
    upright.push({ at: (x + right) / 2, from: Math.min(y, below), to: Math.max(y, below) })
  }
}
