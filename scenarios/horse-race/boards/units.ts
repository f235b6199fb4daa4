import { defineBoard } from 'luoshi/define'
import { assessment } from '../indicators/local.ts'

/** 赛马榜: departments among themselves, streets among themselves, by month. */
export default defineBoard({
  name: 'units',
  title: { zh: '赛马榜', en: 'Horse race' },
  version: 1,
  pools: {
    departments: { title: { zh: '部门组', en: 'Departments' }, kinds: ['department'] },
    streets: {
      title: { zh: '镇街和企业组', en: 'Streets and companies' },
      kinds: ['street', 'enterprise'],
    },
  },
  items: [
    {
      name: 'tasks',
      title: { zh: '任务', en: 'Tasks' },
      figure: 'tasksDone',
      target: 'tasks',
      points: 50,
      by: { method: 'time-phased' },
    },
    {
      name: 'investment',
      title: { zh: '投资', en: 'Investment' },
      figure: 'invested',
      target: 'planned',
      points: 30,
      by: { method: 'time-phased' },
    },
    {
      name: 'reports',
      title: { zh: '报送', en: 'Reports' },
      figure: 'onTime',
      points: 10,
      by: { method: 'efficacy', satisfactory: 100, unacceptable: 60, isClamped: true },
    },
    {
      name: 'rating',
      title: { zh: '评价', en: 'Rating' },
      figure: 'rating',
      points: 10,
      by: { method: 'rank-steps' },
    },
  ],
  deductions: [
    {
      name: 'returned',
      title: { zh: '退回', en: 'Returned' },
      figure: 'returned',
      each: 0.5,
      most: 3,
    },
  ],
  ties: [{ figure: 'tasksRate' }, { figure: 'invested' }],
  missing: 'out',
  lists: {
    completion: 'tasksRate',
    against: 'time',
    pools: { departments: { redTop: 3, blackBottom: 3 } },
  },
  decimals: 1,
  since: { '2024-01-01': { zh: '任务 50、投资 30、报送 10、评价 10', en: '50, 30, 10 and 10' } },
  follows: [assessment, '赛马比拼'],
})
