import { defineScenario } from 'luoshi/define'
import units from './boards/units.ts'
import { investment } from './indicators/investment.ts'
import { quoted } from './indicators/quoted.ts'
import { work } from './indicators/work.ts'

const published = { follows: ['四色灯管理办法（设区市 2025 年公开规则）', '进度灯'] } as const

/** 指标与赛马比拼: what is measured of every unit, and how they stand against each other. */
export default defineScenario({
  name: 'horse-race',
  title: { zh: '赛马比拼', en: 'Horse race' },
  summary: {
    zh: '各单位按月报数，对照目标和时间进度亮灯，按办法计分排名；名次为什么变，逐条可查。',
    en: 'Units report by month; figures are held against target and time, scored and ranked.',
  },
  follows: ['政府督查工作条例（国务院令第733号）', '本级督查考核办法'],
  roles: {
    reader: { title: { zh: '查阅人', en: 'Reader' }, sees: 'lane' },
  },
  cases: [],
  settings: {
    progressNear: {
      ...published,
      title: { zh: '预警：落后时间进度几个点（含）', en: 'Points behind time: near' },
      standard: -10,
      unit: 'point',
    },
    progressLate: {
      ...published,
      title: { zh: '滞后：落后时间进度超过几个点', en: 'Points behind time: late' },
      standard: -30,
      unit: 'point',
    },
    // Between nought and ten points the published rule says nothing: normal, unless decided.
    progressBetween: {
      title: { zh: '落后不到预警的亮什么灯', en: 'A little behind time' },
      standard: 'normal',
      says: { normal: { zh: '正常', en: 'normal' }, near: { zh: '预警', en: 'near' } },
    },
  },
  indicators: [...work, ...investment, ...quoted],
  boards: [units],
})
