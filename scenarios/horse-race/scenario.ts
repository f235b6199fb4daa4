import { defineScenario } from 'luoshi/define'
import units from './boards/units.ts'
import { investment } from './indicators/investment.ts'
import { quoted } from './indicators/quoted.ts'
import { work } from './indicators/work.ts'

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
  indicators: [...work, ...investment, ...quoted],
  boards: [units],
})
