import { defineScenario } from 'luoshi/define'
import project from './cases/project.ts'
import { local } from './codes.ts'
import { rates } from './indicators/rates.ts'
import { sheets } from './sheets/index.ts'
import { views } from './views.ts'
import { words } from './words.ts'

const lights = '四色灯管理办法（设区市 2025 年公开规则）'
const published = (zh: string, en: string, standard: number | string, article: string) => ({
  title: { zh, en },
  standard,
  follows: [lights, article] as const,
})

/** Key projects 重点项目: from the reserve to the end, with money, steps and four lights. */
export default defineScenario({
  name: 'key-projects',
  title: { zh: '重点项目', en: 'Key projects' },
  summary: {
    zh: '储备、前期、开工、在建、竣工，一步一证；投资按旬按月报，四盏灯自动亮，十二张表进出。',
    en: 'Every stage with its evidence, investment month by month, four lights, twelve sheets.',
  },
  follows: [local.projects, local.reporting],
  roles: {
    planner: { title: { zh: '项目办', en: 'Project office' }, sees: 'lane', reveals: ['personal'] },
    reporter: { title: { zh: '项目填报人', en: 'Reporter' }, sees: 'lane' },
    leader: { title: { zh: '挂点领导', en: 'Leader in charge' }, sees: 'lane' },
  },
  cases: [project],
  indicators: rates,
  sheets,
  views,
  words,
  settings: {
    startLateMonths: {
      ...published('未开工几个月亮红灯', 'Months not started until red', 3, '开工灯'),
      unit: 'month',
    },
    progressNear: {
      ...published('进度黄灯：落后几个点（含）', 'Points behind: yellow', -10, '进度灯'),
      unit: 'point',
    },
    progressLate: {
      ...published('进度红灯：落后超过几个点', 'Points behind: red', -30, '进度灯'),
      unit: 'point',
    },
    progressBetween: {
      title: { zh: '落后不到黄灯的亮什么灯', en: 'A little behind' },
      standard: 'normal',
      says: { normal: { zh: '正常', en: 'normal' }, near: { zh: '黄灯', en: 'yellow' } },
    },
    paymentRequired: {
      title: { zh: '支付应达到时间进度的百分之几', en: 'Percent of time to be paid by' },
      standard: 100,
      unit: 'percent',
    },
    entryNearMonths: {
      ...published('开工几个月未入库亮黄灯', 'Months not in statistics: yellow', 1, '入库灯'),
      unit: 'month',
    },
    entryLateMonths: {
      ...published('开工超过几个月未入库亮红灯', 'Months not in statistics: red', 2, '入库灯'),
      unit: 'month',
    },
  },
})
