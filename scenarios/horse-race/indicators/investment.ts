import { defineIndicator, figure, growthOnYear, percentOf } from 'luoshi/define'
import { since } from './local.ts'

const system = '固定资产投资统计报表制度'

/** Investment of the projects a unit answers for. */
export const investment = [
  defineIndicator({
    name: 'invested',
    title: { zh: '完成投资', en: 'Investment done' },
    unit: '万元',
    decimals: 0,
    by: 'reported',
    adds: 'sum',
    spans: 'year-to-date',
    since: since(
      '年初至本期末本单位负责项目的完成投资',
      'investment of the unit’s projects to date',
    ),
    follows: [system, '投资项目'],
  }),
  defineIndicator({
    name: 'planned',
    title: { zh: '年度计划投资', en: 'Investment planned for the year' },
    unit: '万元',
    decimals: 0,
    by: 'reported',
    adds: 'sum',
    spans: 'at-end',
    since: since('本单位负责项目的年度计划投资', 'planned for the unit’s projects this year'),
    follows: [system, '投资项目'],
  }),
  defineIndicator({
    name: 'investedRate',
    title: { zh: '投资完成率', en: 'Share of planned investment' },
    unit: '%',
    decimals: 1,
    by: 'computed',
    adds: 'ratio',
    since: {
      '2024-01-01': {
        words: { zh: '完成投资 ÷ 年度计划投资，按金额计', en: 'done by planned, by money' },
        formula: percentOf(figure('invested'), figure('planned')),
      },
    },
    follows: [system, '投资项目'],
  }),
  defineIndicator({
    name: 'investedGrowth',
    title: { zh: '完成投资同比', en: 'Investment on the year' },
    unit: '%',
    decimals: 1,
    by: 'computed',
    adds: 'index',
    since: {
      '2024-01-01': {
        words: { zh: '与上年同期累计相比', en: 'against the same months of the year before' },
        formula: growthOnYear('invested'),
      },
    },
    follows: [system, '投资项目'],
  }),
]
