/** Writes a bulletin of a board from a template, with every number it prints. */
import { randomUUID } from 'node:crypto'
import type { BoardDefinition } from '../../define/board.ts'
import type { Who } from '../../define/case.ts'
import type { Desk } from '../../desk/desk.ts'
import { openNumbers } from '../../desk/numbers.ts'
import type { NumberRef } from '../../engine/measures/numbers.ts'
import type { Organisation } from '../../engine/platform/organisation.ts'
import { dayOf } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import { periodInChinese, type Period } from '../../kernel/period.ts'
import { draftPaper, type Drafted } from './draft.ts'
import type { Filling } from './fill.ts'
import { standardTemplate } from './standard-template.ts'

/** What a bulletin is written from. */
export interface BulletinAsked {
  readonly board: BoardDefinition
  readonly period: Period
  readonly who: Who
  /** The unit the paper speaks for. */
  readonly unit: string
  readonly organisation: Organisation
  /** As of when figures are known. */
  readonly knownAt: Instant
  /** Address of the house, `https://…`, for the links of numbers. */
  readonly base: string
  readonly template?: { readonly id: string; readonly bytes: Uint8Array }
  readonly commandId?: string
}

/** Computes, fills, stores the paper and records it with its numbers. */
export async function writeBulletin(desk: Desk, asked: BulletinAsked): Promise<Drafted> {
  const { board, period, who, knownAt, base, template } = asked
  const names = await namesOf(desk, asked)
  return draftPaper(desk, {
    title: `${board.title.zh}情况通报（${periodInChinese(period)}）`,
    period,
    who,
    knownAt,
    base,
    commandId: asked.commandId ?? randomUUID(),
    numbers: openNumbers(desk, knownAt),
    standard: standardTemplate,
    ...(template === undefined ? {} : { template }),
    rows: { 行: names.units.length },
    ref: names.ref,
    words: names.words,
  })
}

/** What the placeholders of a template stand for. */
async function namesOf(desk: Desk, { board, period, unit, organisation, knownAt }: BulletinAsked) {
  const { indicators = new Map() } = await desk.standing()
  const byTitle = new Map(
    [...indicators].map(([name, { title }]) => [title.zh as string, name as string]),
  )
  const result = await openNumbers(desk, knownAt).board(board.name, period)
  const pool = Object.keys(board.pools)[0]
  const lines = (result?.lines ?? []).filter((line) => line.pool === pool)
  const units = lines.map((line) => line.unit)
  const shortOf = (id: string): string => organisation.unit(id)?.short ?? id
  return {
    units,
    ref: (name: string, line: number | null): NumberRef | null =>
      line === null
        ? figureRef(name, byTitle, unit, period)
        : rowRef(name, board, units[line] ?? '', period),
    words: (name: string, line: number | null): Filling | null => {
      if (name === '期间') return { words: periodInChinese(period) }
      if (name === '榜单') return { words: board.title.zh }
      if (name === '截至') return { words: dayOf(knownAt) }
      if (name === '单位') return { words: organisation.unit(unit)?.name ?? unit }
      if (name === '行.单位' && line !== null) return { words: shortOf(units[line] ?? '') }
      return null
    },
  }
}

function figureRef(
  name: string,
  byTitle: ReadonlyMap<string, string>,
  unit: string,
  period: Period,
): NumberRef | null {
  const [title = '', what] = name.split(/[.．]/)
  const indicator = byTitle.get(title)
  if (indicator === undefined) return null
  if (what === undefined) return { is: 'figure', indicator, unit, period }
  return what === '同比' ? { is: 'on-year', indicator, unit, period } : null
}

const places = { 名次: 'rank', 得分: 'score', 升降: 'up' } as const

function rowRef(
  name: string,
  board: BoardDefinition,
  unit: string,
  period: Period,
): NumberRef | null {
  const what = name.replace(/^行[.．]/, '')
  const common = { board: board.name, unit, period }
  if (what in places) return { is: places[what as keyof typeof places], ...common }
  const item = [...board.items, ...(board.deductions ?? [])].find(({ title }) => title.zh === what)
  return item === undefined ? null : { is: 'item', item: item.name, ...common }
}
