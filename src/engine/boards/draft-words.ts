/** What the fields of a rule are called. */
import type { ScoreMethod } from '../../define/board.ts'
import type { Text } from '../../kernel/text.ts'

const text = (zh: string, en: string): Text => ({ zh, en })

/** Methods as they are chosen. */
export const methodWords: { readonly [method in ScoreMethod['method']]: Text } = {
  efficacy: text('功效系数', 'Efficacy coefficient'),
  'rank-steps': text('按名次逐名递减', 'By rank, a step less each'),
  'rank-bands': text('按名次分档', 'By rank, in bands'),
  'plan-completion': text('计划完成，超出加分', 'Plan completion, more beyond'),
  'excess-steps': text('超欠计划逐档增减', 'Steps over or under plan'),
  'time-phased': text('对照时间进度', 'Against time'),
  'completion-shares': text('几项完成率加权', 'Completion of several'),
}

/** Fields, choices and what may be wrong with them. */
export const draftWords = {
  rule: text('通则', 'General'),
  more: text('增加一项', 'One item more'),
  figure: text('考核指标', 'Indicator'),
  noMore: text('不增加', 'None'),
  scored: text('考核这一项', 'Scored'),
  points: text('分值', 'Points'),
  method: text('计分方法', 'Method'),
  satisfactory: text('满意值（空：组内最好）', 'Satisfactory (empty: the best)'),
  unacceptable: text('不允许值（空：组内最差）', 'Unacceptable (empty: the worst)'),
  clamped: text('限定在 60 至 100 之间', 'Kept between 60 and 100'),
  stepPercent: text('每后一名少（%）', 'Less each rank (%)'),
  lessEach: text('每少 1 个百分点减', 'Less for each point missed'),
  moreUpTo: text('加分档上限（%）', 'Band up to (%)'),
  cap: text('增减至多', 'At most'),
  every: text('每超欠几个百分点', 'For every so many points'),
  stepPoints: text('每档增减', 'Points a step'),
  each: text('每次扣', 'Taken each'),
  most: text('至多扣（空：不限）', 'At most (empty: no limit)'),
  ties: text('同分先后', 'Between equals'),
  noTie: text('不再比，并列', 'None: the rank is shared'),
  missing: text('缺数的单位', 'A unit without a figure'),
  missingWays: [
    { value: 'out', title: text('不排名，写明原因', 'Out, with the reason') },
    { value: 'nought', title: text('该项计零分', 'Nought for the item') },
  ],
  lists: text('红黑榜', 'Red and black lists'),
  against: text('对照', 'Held against'),
  againstWays: [
    { value: 'target', title: text('全年目标', 'The whole target') },
    { value: 'time', title: text('时间进度', 'What time asks') },
  ],
  redTop: text('红榜前几名', 'Red: the first'),
  blackBottom: text('黑榜后几名', 'Black: the last'),
  both: text('满意值和不允许值要么都填，要么都不填。', 'Give both references or neither.'),
  noRule: text('改后不成办法。', 'This is no rule any more.'),
  notOffered: text('没有这一项可选。', 'This is not offered.'),
  needed: text('不能空着。', 'This may not be empty.'),
  notANumber: text('这里要填数。', 'A number is wanted here.'),
  tooSmall: text('数太小。', 'The number is too small.'),
  toRank: (rank: number) => text(`第 ${rank} 名加`, `To rank ${rank}`),
  gate: ({ zh, en }: Text) => text(`门槛：${zh}不低于`, `Gate: ${en} at least`),
  upToRank: (n: number) => text(`第 ${n} 档到第几名`, `Band ${n}: up to rank`),
  bandPoints: (n: number) => text(`第 ${n} 档分`, `Band ${n}: points`),
  moreEach: (upTo: number | undefined) =>
    upTo === undefined
      ? text('再超每个百分点加', 'More for each point beyond')
      : text(`超到 ${upTo}% 每个百分点加`, `More for each up to ${upTo}%`),
  share: (n: number) => text(`第 ${n} 项占（%）`, `Share ${n} (%)`),
  tie: (n: number) => text(`第 ${n} 依据`, `Figure ${n}`),
}
