/** What a rule says beside its items: deductions, bonus, ties, missing figures, lists, pools. */
import type { BoardDefinition } from '../../define/board.ts'
import type { Text } from '../../kernel/text.ts'

/** The rest of a rule, a sentence each; `titleOf` says what people call an indicator. */
export function sayRule(board: BoardDefinition, titleOf: (name: string) => Text): readonly Text[] {
  const { deductions = [], missing, pools } = board
  const named = Object.values(pools).map(({ title }) => title)
  return [
    ...deductions.map(({ figure, each, most }) => {
      const of = titleOf(figure)
      const zh = most === undefined ? '' : `，至多扣 ${most} 分`
      const en = most === undefined ? '' : `, ${most} at most`
      return text(`${of.zh}每个扣 ${each} 分${zh}。`, `${each} off for each of ${of.en}${en}.`)
    }),
    ...sayBonus(board, titleOf),
    sayTies(board, titleOf),
    missing === 'out'
      ? text(
          '缺数的单位不排名，写明缺什么。',
          'A unit without a figure is not ranked; it is named.',
        )
      : text('缺数的项计零分。', 'An item without a figure takes nought.'),
    ...sayLists(board, titleOf),
    text(
      `${named.map(({ zh }) => zh).join('、')}各自排名，不混排；名次在取整之前排。`,
      `Ranked apart, never mixed: ${named.map(({ en }) => en).join(', ')}; before rounding.`,
    ),
  ]
}

function sayBonus({ bonus }: BoardDefinition, titleOf: (name: string) => Text): readonly Text[] {
  if (bonus === undefined) return []
  const given = bonus.byRank.join('、')
  const gates = bonus.gates.map(({ figure, atLeast }) => ({ of: titleOf(figure), atLeast }))
  const zh = gates.map(({ of, atLeast }) => `${of.zh}不低于 ${atLeast}`).join('、')
  const en = gates.map(({ of, atLeast }) => `${of.en} at least ${atLeast}`).join(', ')
  const only = gates.length === 0 ? text('', '') : text(`，须${zh}`, `, only with ${en}`)
  return [
    text(
      `${bonus.title.zh}：前 ${bonus.byRank.length} 名依次加 ${given} 分${only.zh}。`,
      `${bonus.title.en}: ${bonus.byRank.join(', ')} to the first ranks${only.en}.`,
    ),
  ]
}

function sayTies({ ties = [] }: BoardDefinition, titleOf: (name: string) => Text): Text {
  if (ties.length === 0) return text('同分并列。', 'Equal scores share the rank.')
  const by = ties.map(({ figure }) => titleOf(figure))
  return text(
    `同分的依次比${by.map(({ zh }) => zh).join('、')}，再同的并列。`,
    `Between equals: ${by.map(({ en }) => en).join(', then ')}; then the rank is shared.`,
  )
}

function sayLists(
  { lists, pools }: BoardDefinition,
  titleOf: (name: string) => Text,
): readonly Text[] {
  if (lists === undefined) return []
  const of = titleOf(lists.completion)
  const against =
    lists.against === 'time' ? text('时间进度', 'what time asks') : text('目标', 'the target')
  return Object.entries(lists.pools).map(([pool, { redTop, blackBottom }]) => {
    const title = pools[pool]?.title ?? text(pool, pool)
    return text(
      `${title.zh}：${of.zh}超过${against.zh}且居前 ${redTop} 名的上红榜，` +
        `未达且居后 ${blackBottom} 名的上黑榜，不可抗力除外。`,
      `${title.en}: red list beyond ${against.en} and in the top ${redTop}; ` +
        `black short of it and in the last ${blackBottom}, force majeure apart.`,
    )
  })
}

const text = (zh: string, en: string): Text => ({ zh, en })
