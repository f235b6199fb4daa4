/** Who may lead an item, by the owners printed near it. */
import type { Reading } from '../types.ts'
import { shortened, type Numbered } from './drafts.ts'
import type { TextInPoints } from './text-in-points.ts'
import type { PlanItem } from './types.ts'
import type { UnitFinder } from './units-by-words.ts'

const body = /[局办委室队所处]|公司|集团|街道|镇|中心/

/** Rows of tables by their start, as cells. */
export function rowsOf(reading: Reading, text: TextInPoints) {
  return reading.blocks
    .filter(({ kind }) => kind === 'row')
    .map(({ start, end }) => ({ start, end, cells: text.slice(start, end).split(/[|\t]/) }))
}

/** Owners in the words of the text. */
export interface Owner {
  readonly words: string
  readonly why: string
}

/**
 * Owners as printed: beside a task, or in another cell of a project's row. Under the number of its
 * block, made negative, stands the first owner of a paragraph.
 */
export function ownersOf(
  numbered: readonly Numbered[],
  rows: ReturnType<typeof rowsOf>,
  reading: Reading,
) {
  const owners = new Map<number, Owner>()
  let at = 0
  for (const { n, draft } of numbered) {
    if ('action' in draft && draft.action.owner !== undefined) {
      const words = draft.action.owner
      const owner = { words, why: `文中责任“${shortened(words)}”` }
      const block = -blockAt(reading, draft.of.start)
      owners.set(n, owner)
      if (!owners.has(block)) owners.set(block, owner)
    }
    if (!('project' in draft)) continue
    while (at < rows.length && rows[at]!.end <= draft.of.start) at += 1
    const row = rows[at]
    if (row === undefined || row.start > draft.of.start) continue
    const words = row.cells.findLast((cell) => body.test(cell))
    if (words !== undefined) owners.set(n, { words: words.trim(), why: `表中“${words.trim()}”` })
  }
  return owners
}

/** The number of the block an offset stands in, from 1. */
export function blockAt({ blocks }: Reading, offset: number): number {
  let [low, high] = [0, blocks.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (blocks[middle]!.start <= offset) low = middle + 1
    else high = middle
  }
  return low
}

/** The first unit among the owners nearest to an item, from its own to that of its action. */
export function recommended(
  near: readonly (number | null | undefined)[],
  owners: ReadonlyMap<number, Owner>,
  finder: UnitFinder,
): PlanItem['recommended'] {
  for (const at of near) {
    const owner = owners.get(at ?? 0)
    const unit = owner === undefined ? null : finder.lead(owner.words)
    if (owner !== undefined && unit !== null) return { unit: unit.id, why: owner.why }
  }
  return null
}

