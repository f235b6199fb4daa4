/** Tables by their drawn lines: which words share a cell is then no guess. */
import type { Merge } from '../table.ts'
import { widthInEms, type Run } from './pdf-layout.ts'
import type { Rule, Rules } from './pdf-rules.ts'

/** A drawn table: where its rows and columns part, and what stands in each cell. */
export interface DrawnTable {
  readonly top: number
  readonly bottom: number
  /** Runs by row and column; cells merged into another hold none. */
  readonly cells: readonly (readonly Run[][])[]
  readonly merges: readonly Merge[]
}

const slack = 3
const mostCells = 10_000

/** The drawn tables of a page, from top to bottom, and the words outside them. */
export function drawnTables(
  rules: Rules,
  runs: readonly Run[],
): { readonly tables: readonly DrawnTable[]; readonly rest: readonly Run[] } {
  const tables: DrawnTable[] = []
  let rest = runs
  for (const { level, upright } of connected(rules)) {
    const ys = distinct(level.map((rule) => rule.at))
    const xs = distinct(upright.map((rule) => rule.at))
    if (ys.length < 3 || xs.length < 3 || ys.length * xs.length > mostCells) continue
    const isInside = (run: Run) => indexIn(ys, middleY(run)) >= 0 && indexIn(xs, middleX(run)) >= 0
    tables.push(tableOf(ys, xs, { level, upright }, rest.filter(isInside)))
    rest = rest.filter((run) => !isInside(run))
  }
  return { tables: tables.toSorted((one, other) => one.top - other.top), rest }
}

/** Groups lines that meet; a line drawn in pieces is one group through what crosses it. */
function connected(rules: Rules): Rules[] {
  const groups: { level: Rule[]; upright: Rule[] }[] = []
  const add = (rule: Rule, own: 'level' | 'upright', other: 'level' | 'upright') => {
    const touches = (group: Rules) =>
      group[other].some((one) => meet(rule, one)) || group[own].some((one) => follows(rule, one))
    const met = groups.filter(touches)
    const [first = { level: [], upright: [] }, ...more] = met
    if (met.length === 0) groups.push(first)
    first[own].push(rule)
    for (const group of more) {
      first.level.push(...group.level)
      first.upright.push(...group.upright)
      groups.splice(groups.indexOf(group), 1)
    }
  }
  for (const rule of rules.level) add(rule, 'level', 'upright')
  for (const rule of rules.upright) add(rule, 'upright', 'level')
  return groups
}

function meet(one: Rule, other: Rule): boolean {
  return isWithin(one.at, other) && isWithin(other.at, one)
}

function follows(one: Rule, other: Rule): boolean {
  const isSameLine = Math.abs(one.at - other.at) <= slack
  return isSameLine && one.from <= other.to + slack && other.from <= one.to + slack
}

function isWithin(at: number, { from, to }: Rule): boolean {
  return at >= from - slack && at <= to + slack
}

/** Sorted positions; those closer than the slack are one line drawn twice. */
function distinct(positions: readonly number[]): number[] {
  const found: number[] = []
  for (const at of positions.toSorted((one, other) => one - other)) {
    if (at - (found.at(-1) ?? -Infinity) > slack) found.push(at)
  }
  return found
}

function indexIn(edges: readonly number[], at: number): number {
  const next = edges.findIndex((edge) => edge > at)
  return next < 0 ? -1 : next - 1
}

function middleX(run: Run): number {
  return run.x + run.width / 2
}

function middleY(run: Run): number {
  return run.y + run.height / 2
}

function tableOf(
  ys: readonly number[],
  xs: readonly number[],
  rules: Rules,
  runs: readonly Run[],
): DrawnTable {
  const merges = mergesOf(ys, xs, rules)
  const cells = ys.slice(1).map(() => xs.slice(1).map((): Run[] => []))
  for (const run of runs.flatMap((one) => partsOf(one, xs))) {
    // A run set over several narrow cells begins in the one it belongs to.
    const start = indexIn(xs, run.x + Math.min(run.width / 2, run.height))
    const row = indexIn(ys, middleY(run))
    const column = start < 0 ? indexIn(xs, middleX(run)) : start
    const merge = merges.find((one) => covers(one, row, column))
    cells[merge?.row ?? row]?.[merge?.column ?? column]?.push(run)
  }
  return { top: ys[0] ?? 0, bottom: ys.at(-1) ?? 0, cells, merges }
}

/** Words of neighbouring cells may come as one run; the line between them cuts it at a space. */
function partsOf(run: Run, xs: readonly number[]): Run[] {
  const isCut = xs.some((x) => run.x + slack < x && x < run.x + run.width - slack)
  if (!isCut || !run.text.includes(' ')) return [run]
  const em = run.width / Math.max(1, widthInEms(run.text))
  let x = run.x
  return run.text.split(/(?= )/).map((text) => {
    const width = widthInEms(text) * em
    x += width
    return { ...run, text: text.trim(), x: x - widthInEms(text.trim()) * em, width }
  })
}

function covers({ row, column, rows, columns }: Merge, atRow: number, atColumn: number): boolean {
  const isRow = atRow >= row && atRow < row + rows
  return isRow && atColumn >= column && atColumn < column + columns
}

/** Neighbouring cells without a line between them are one; taken as far right, then down. */
function mergesOf(ys: readonly number[], xs: readonly number[], rules: Rules): Merge[] {
  const isParted = (lines: readonly Rule[], at: number, from: number, to: number) => {
    const middle = (from + to) / 2
    return lines.some((line) => Math.abs(line.at - at) <= slack && isWithin(middle, line))
  }
  const merges: Merge[] = []
  for (let row = 0; row < ys.length - 1; row += 1) {
    for (let column = 0; column < xs.length - 1; column += 1) {
      if (merges.some((one) => covers(one, row, column))) continue
      const [top = 0, bottom = 0] = ys.slice(row)
      const [left = 0, next = 0] = xs.slice(column)
      let columns = 1
      while (column + columns < xs.length - 1) {
        if (isParted(rules.upright, xs[column + columns] ?? 0, top, bottom)) break
        columns += 1
      }
      let rows = 1
      while (row + rows < ys.length - 1) {
        if (isParted(rules.level, ys[row + rows] ?? 0, left, next)) break
        rows += 1
      }
      if (rows * columns > 1) merges.push({ row, column, rows, columns })
    }
  }
  return merges
}
