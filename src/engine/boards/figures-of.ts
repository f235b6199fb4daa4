/** Which indicators a board looks at. */
import type { BoardDefinition, BoardItem } from '../../define/board.ts'

/** Every indicator an item looks at, as the item names it. */
export function figuresOfItem({ figure, target, by }: BoardItem): readonly string[] {
  if (by.method === 'completion-shares') {
    return by.shares.flatMap((share) => [share.figure, share.target])
  }
  const needsPlan =
    by.method === 'plan-completion' || by.method === 'excess-steps' || by.method === 'time-phased'
  return [figure ?? '', ...(needsPlan ? [target ?? ''] : [])]
}

/** Every indicator a board looks at, each once. */
export function figuresOfBoard(board: BoardDefinition): readonly string[] {
  const { items, deductions = [], bonus, ties = [], lists } = board
  return [
    ...new Set([
      ...items.flatMap(figuresOfItem),
      ...deductions.map(({ figure }) => figure),
      ...(bonus?.gates ?? []).map(({ figure }) => figure),
      ...ties.map(({ figure }) => figure),
      ...(lists === undefined ? [] : [lists.completion]),
    ]),
  ]
}

/** The board with its indicators named by `whole`: within a scenario names stand without it. */
export function withNames(
  board: BoardDefinition,
  whole: (name: string) => string,
): BoardDefinition {
  const item = (one: BoardItem): BoardItem => ({
    ...one,
    ...(one.figure === undefined ? {} : { figure: whole(one.figure) }),
    ...(one.target === undefined ? {} : { target: whole(one.target) }),
    by:
      one.by.method !== 'completion-shares'
        ? one.by
        : {
            ...one.by,
            shares: one.by.shares.map((share) => ({
              ...share,
              figure: whole(share.figure),
              target: whole(share.target),
            })),
          },
  })
  const named = <One extends { readonly figure: string }>(one: One): One => ({
    ...one,
    figure: whole(one.figure),
  })
  const { items, deductions, bonus, ties, lists } = board
  return {
    ...board,
    items: items.map(item),
    ...(deductions === undefined ? {} : { deductions: deductions.map(named) }),
    ...(bonus === undefined ? {} : { bonus: { ...bonus, gates: bonus.gates.map(named) } }),
    ...(ties === undefined ? {} : { ties: ties.map(named) }),
    ...(lists === undefined ? {} : { lists: { ...lists, completion: whole(lists.completion) } }),
  }
}
