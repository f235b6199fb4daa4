import { defineIndicator, figure, percentOf } from 'luoshi/define'
import { local } from '../codes.ts'

const since = (zh: string, en: string) => ({ '2024-01-01': { words: { zh, en } } })

const counted = (name: string, zh: string, en: string, words: readonly [string, string]) =>
  defineIndicator({
    name,
    title: { zh, en },
    unit: '项',
    decimals: 0,
    by: 'reported',
    adds: 'sum',
    spans: 'year-to-date',
    since: since(...words),
    follows: [local.reporting, '指标解释'],
  })

const money = (name: string, zh: string, en: string, words: readonly [string, string]) =>
  defineIndicator({
    name,
    title: { zh, en },
    unit: '万元',
    decimals: 0,
    by: 'reported',
    adds: 'sum',
    spans: 'year-to-date',
    since: since(...words),
    follows: [local.reporting, '指标解释'],
  })

const rate = (
  name: string,
  [zh, en]: readonly [string, string],
  [part, whole]: readonly [string, string],
  [says, english]: readonly [string, string],
) =>
  defineIndicator({
    name,
    title: { zh, en },
    unit: '%',
    decimals: 1,
    by: 'computed',
    adds: 'ratio',
    since: {
      '2024-01-01': {
        words: { zh: says, en: english },
        formula: percentOf(figure(part), figure(whole)),
      },
    },
    follows: [local.reporting, '指标解释'],
  })

/** Counts and sums units report of their projects, and the rates reckoned from them. */
export const rates = [
  counted('plannedStarts', '计划新开工项目', 'Starts planned', [
    '本年计划新开工的项目数（全年）',
    'projects to be started this year',
  ]),
  counted('started', '已开工项目', 'Started', [
    '计划新开工项目中已开工的',
    'of those, the ones that have started',
  ]),
  counted('underWay', '开工在建项目', 'Under way', [
    '已开工的全部项目数',
    'all projects that have started',
  ]),
  counted('onPace', '达到序时进度项目', 'On pace', [
    '已开工项目中投资达到时间进度的',
    'of those, the ones whose investment keeps up with time',
  ]),
  counted('plannedFinishes', '计划竣工项目', 'Ends planned', [
    '本年计划竣工的项目数',
    'projects to be finished this year',
  ]),
  counted('finished', '已竣工项目', 'Finished', [
    '计划竣工项目中已竣工的',
    'of those, the ones that are finished',
  ]),
  money('planned', '年度计划投资', 'Planned investment', [
    '年度计划投资合计',
    'planned for the year in all',
  ]),
  money('invested', '完成投资', 'Investment done', ['年初至本期末完成投资', 'done since January']),
  money('paidIn', '到位资金', 'Paid in', ['年初至本期末到位资金', 'paid in since January']),
  rate(
    'startRate',
    ['开工率', 'Share started'],
    ['started', 'plannedStarts'],
    ['已开工 ÷ 全年计划新开工，按全年口径', 'started by planned for the whole year'],
  ),
  rate(
    'investmentRate',
    ['投资完成率', 'Share of investment done'],
    ['invested', 'planned'],
    [
      '年初至今完成投资 ÷ 年度计划投资，按金额计',
      'done since January by planned for the year, by money',
    ],
  ),
  rate(
    'paceRate',
    ['达序时率', 'Share on pace'],
    ['onPace', 'underWay'],
    ['达到序时进度的项目 ÷ 已开工项目', 'projects on pace by projects started'],
  ),
  rate(
    'finishRate',
    ['竣工率', 'Share finished'],
    ['finished', 'plannedFinishes'],
    ['已竣工 ÷ 本年计划竣工', 'finished by planned to be finished this year'],
  ),
  rate(
    'paidInRate',
    ['资金到位率', 'Share paid in'],
    ['paidIn', 'planned'],
    [
      '到位资金 ÷ 年度计划投资（不是合同总额口径）',
      'paid in by planned for the year, not by the sum of contracts',
    ],
  ),
]
