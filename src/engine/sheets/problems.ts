/** What was found wrong in a sheet, each with its cell and its sentence. */
import type { Text } from '../../kernel/text.ts'
import { fill } from '../sentences.ts'

/** Something in a sheet that was not taken, or taken and to be looked at. */
export interface SheetProblem {
  /** `Sheet1!C5`. */
  readonly at: string
  /** `aside`: not taken; `look`: taken once a person has said it is meant; `note`: only told. */
  readonly leads: 'aside' | 'look' | 'note'
  readonly says: Text
}

type Particulars = { readonly [name: string]: string | number }

const words = {
  'no-heads': [
    '没有找到表头：要有一行写着“{name}”等列名。请核对是不是这张表。',
    'No heads were found: a line must name “{name}” and other columns. Is it this form?',
  ],
  'unknown-head': [
    '不认得表头“{head}”，这一列没有读。可以指定它是哪一列，以后就记住了。',
    'The head “{head}” is not known; its column was not read. Say which it is, once for all.',
  ],
  'missing-head': [
    '没有“{head}”这一列，原有内容不动。',
    'There is no column “{head}”; what is known of it stays.',
  ],
  'repeated-head': [
    '“{head}”与 {other} 是同一列，只读了 {other}。',
    '“{head}” is the same column as {other}; only that one was read.',
  ],
  'moved-columns': [
    '列的位置变了：“{head}”应在第 {place} 列，现在第 {now} 列，按表头的字读。',
    'Columns moved: “{head}” stands in column {now}, not {place}; read by its words.',
  ],
  'other-period': [
    '表头写的是“{head}”，要读的是“{printed}”，请核对期间。',
    'The head says “{head}”, the period asked for is “{printed}”.',
  ],
  'not-an-amount': ['“{text}”不是数，没有读。', '“{text}” is no number; it was not read.'],
  'other-measure': [
    '按“{unit}”计，表里是“{own}”，没有读。',
    'This is in {unit}, the sheet has {own}; it was not read.',
  ],
  'not-a-count': ['“{text}”不是整数，没有读。', '“{text}” is no whole number; it was not read.'],
  'not-a-percent': ['“{text}”不是百分比，没有读。', '“{text}” is no percentage; it was not read.'],
  'percent-unclear': [
    '“{text}”可能是 {one}%，也可能是 {other}%，分不清，没有读。请写明百分号。',
    '“{text}” may mean {one}% or {other}%; it was not read. Write the percent sign.',
  ],
  'percent-differs': [
    '表里写 {text}，按本行数字算是 {reckoned}%，请核对。',
    'The sheet says {text}; by the numbers of its row it is {reckoned}%.',
  ],
  'sum-differs': [
    '{label}写的是 {text}，各行相加是 {reckoned}，请核对。',
    '{label} says {text}; its rows add up to {reckoned}.',
  ],
  'count-differs': [
    '“{label}”写的是 {said} 项，下面有 {counted} 项，请核对。',
    '“{label}” says {said}; {counted} stand below.',
  ],
  'not-a-date': [
    '看不懂日期“{text}”，没有读。可写作 2024年3月 或 2024.03-2026.12。',
    '“{text}” is no date; it was not read. Write 2024年3月 or 2024.03-2026.12.',
  ],
  'not-a-choice': [
    '“{text}”不在可选的项里：{known}。没有读。',
    '“{text}” is not among: {known}. It was not read.',
  ],
  'not-yes-no': ['“{text}”应写“是”或“否”，没有读。', '“{text}” should be 是 or 否; not read.'],
  'no-unit': ['没有叫“{text}”的单位，没有读。', 'No unit is called “{text}”; it was not read.'],
  'several-units': [
    '有 {count} 个单位叫“{text}”，分不清是哪一个，没有读。',
    '{count} units are called “{text}”; it was not read.',
  ],
  'cell-error': ['公式出错（{text}），没有读。', 'The formula failed ({text}); it was not read.'],
  'unknown-group': [
    '不认得分组“{label}”，下面各行的分组不动。',
    'The group “{label}” is not known; the grouping of its rows stays.',
  ],
  nameless: ['这一行没有名称，没有读。', 'The row has no name; it was not read.'],
  'same-name': [
    '名称与 {other} 相同，责任单位等也分不开，两行都没有收。请写项目代码。',
    'The same name as {other}, and nothing tells them apart; neither was taken. Give the code.',
  ],
  ambiguous: [
    '库里有 {count} 个叫“{text}”的，分不清是哪一个，没有收。请写项目代码或业主。',
    '{count} are called “{text}”; it was not taken. Give the code or the owner.',
  ],
  hundredfold: [
    '“{head}”{value}，原来是 {before}，相差 {times} 倍，请核对单位。',
    '“{head}” is {value} and was {before}: {times} times as much. Check the unit.',
  ],
  falls: [
    '“{head}”{value}，比已报的 {before} 少，请核对。',
    '“{head}” is {value}, less than {before} reported before.',
  ],
  negative: [
    '“{head}”是负数（{value}），请核对。',
    '“{head}” is below nought ({value}). Check it.',
  ],
  'not-taken': [
    '“{head}”表里是“{text}”，系统里是“{before}”：这一项由系统算出，或要凭佐证办理，不按表改。',
    '“{head}” is {text} here and {before} there: it is reckoned or needs evidence; not taken.',
  ],
  'no-such-thing': [
    '库里没有“{text}”，这张表不能新增，没有收。',
    'There is no “{text}”, and this form opens none; it was not taken.',
  ],
} as const

/** The kinds of problems there are. */
export type ProblemKind = keyof typeof words

/** A problem in words. */
export function problem(
  kind: ProblemKind,
  at: string,
  particulars: Particulars = {},
  leads: SheetProblem['leads'] = 'aside',
): SheetProblem {
  const [zh, en] = words[kind]
  return { at, leads, says: { zh: fill(zh, particulars), en: fill(en, particulars) } }
}
