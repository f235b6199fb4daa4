import { defineIndicator, figure, percentOf } from 'luoshi/define'
import { assessment, since } from './local.ts'

const count = (name: string, zh: string, en: string, words: [string, string]) =>
  defineIndicator({
    name,
    title: { zh, en },
    unit: '项',
    decimals: 0,
    by: 'reported',
    adds: 'sum',
    spans: 'year-to-date',
    since: since(...words),
    follows: [assessment, '年度任务'],
  })

/** What units do for the plan of the year, and how they report. */
export const work = [
  count('tasks', '年度任务', 'Tasks of the year', [
    '年度计划明确由本单位牵头的任务数',
    'tasks of the year’s plan the unit leads',
  ]),
  count('tasksDone', '已完成任务', 'Tasks done', [
    '年初至本期末已销号的任务数',
    'tasks closed since January',
  ]),
  defineIndicator({
    name: 'tasksRate',
    title: { zh: '任务完成率', en: 'Share of tasks done' },
    unit: '%',
    decimals: 1,
    by: 'computed',
    adds: 'ratio',
    since: {
      '2024-01-01': {
        words: { zh: '已完成任务 ÷ 年度任务', en: 'tasks done by tasks of the year' },
        formula: percentOf(figure('tasksDone'), figure('tasks')),
      },
    },
    follows: [assessment, '年度任务'],
  }),
  defineIndicator({
    name: 'onTime',
    title: { zh: '按时报送率', en: 'Reports on time' },
    unit: '%',
    decimals: 1,
    by: 'reported',
    adds: 'ratio',
    spans: 'period',
    since: since('本月按时报送的事项占应报事项的比重', 'reports of the month that came on time'),
    follows: [assessment, '报送质量'],
  }),
  defineIndicator({
    name: 'returned',
    title: { zh: '退回次数', en: 'Times returned' },
    unit: '次',
    decimals: 0,
    by: 'reported',
    adds: 'sum',
    spans: 'period',
    better: 'less',
    since: since('本月核验退回的次数', 'reports returned in the month'),
    follows: [assessment, '报送质量'],
  }),
  defineIndicator({
    name: 'rating',
    title: { zh: '服务对象评价', en: 'Rating by those served' },
    unit: '分',
    decimals: 1,
    by: 'reported',
    adds: 'index',
    spans: 'period',
    since: since('本月有效评价的平均分，满分 100', 'mean of the month’s valid ratings, of 100'),
    follows: [assessment, '群众评价'],
  }),
]
