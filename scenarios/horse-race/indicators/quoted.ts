import { defineIndicator } from 'luoshi/define'
import { since } from './local.ts'

const bureau = { zh: '区统计局', en: 'District bureau of statistics' }

/** Official statistics: entered as published, never recomputed from levels. */
export const quoted = [
  defineIndicator({
    name: 'output',
    title: { zh: '规上工业总产值', en: 'Output of larger industry' },
    unit: '亿元',
    decimals: 1,
    by: 'quoted',
    publisher: bureau,
    adds: 'sum',
    spans: 'year-to-date',
    since: since('当年价，法人所在地统计', 'current prices, by seat of the firm'),
    follows: ['规模以上工业统计报表制度', '工业总产值'],
  }),
  defineIndicator({
    name: 'valueAddedGrowth',
    title: { zh: '规上工业增加值增速', en: 'Growth of industrial value added' },
    unit: '%',
    decimals: 1,
    by: 'quoted',
    publisher: bureau,
    adds: 'index',
    spans: 'year-to-date',
    since: since('可比价，引用公布数', 'comparable prices, as published'),
    follows: ['规模以上工业统计报表制度', '工业增加值'],
  }),
]
