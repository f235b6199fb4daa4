/** 进度一览表 and 旬报表: what every third of a month brought. */
import { defineSheet } from 'luoshi/define'
import { course, identity, investment, months, thirds } from './fields.ts'
import * as c from './common.ts'
import { courseOf } from './records.ts'

/** The course of the year, month by month. */
export const yearCourse = defineSheet({
  ...c.usual,
  name: 'course',
  title: { zh: '重点项目进度一览表', en: 'Course of key projects' },
  caption: '{area}重点项目进度一览表（{period}）',
  fields: { ...identity, ...investment, ...course },
  parts: [
    {
      layout: 'table',
      tab: '进度一览表',
      heads: [
        c.serial,
        c.name,
        c.total,
        c.plan,
        ...months.map((month, at) => ({
          head: `${at + 1}月`,
          under: [
            { head: '上旬', field: `${month}.first`, width: 9 },
            { head: '中旬', field: `${month}.second`, width: 9 },
            { head: '下旬', field: `${month}.third`, width: 9 },
            { head: '累计', field: `${month}.sum`, width: 10 },
            { head: '形象进度', field: `${month}.words`, width: 20 },
          ],
        })),
      ],
    },
  ],
  alsoReads: [c.alsoReads[0]!, c.alsoReads[1]!],
  derived: [...c.usual.derived, ...months.map((month) => `${month}.sum`)],
  records: courseOf,
})

/** 旬报表. */
export const tenDays = defineSheet({
  ...c.usual,
  name: 'ten-days',
  frequency: 'ten-days',
  title: { zh: '重点项目旬报表', en: 'Ten-day sheet of key projects' },
  caption: '{area}重点项目{period}报表',
  fields: { ...identity, ...investment, ...thirds },
  derived: [...c.usual.derived, 'monthDone'],
  parts: [
    {
      layout: 'table',
      tab: '旬报表',
      total: {},
      heads: [
        c.serial,
        c.name,
        { head: '建设性质', field: 'nature', also: ['性质'], width: 8 },
        { head: '建设规模', field: 'content', also: ['规模'], width: 30 },
        c.total,
        c.plan,
        {
          head: '时段计划及完成情况',
          under: [
            { head: '月计划', field: 'monthPlan', sums: true, width: 10 },
            { head: '本旬完成', field: 'thirdDone', also: ['旬完成'], sums: true, width: 10 },
            { head: '旬占月计划%', ratio: ['thirdDone', 'monthPlan'], width: 10 },
            { head: '至本旬完成', field: 'monthDone', also: ['至旬完成'], sums: true, width: 10 },
            { head: '占月计划%', ratio: ['monthDone', 'monthPlan'], width: 10 },
          ],
        },
        {
          head: '挂钩领导',
          under: [
            { head: '市', field: 'cityLeaders', width: 10 },
            { head: '区县', field: 'leaders', also: ['县', '区'], width: 10 },
          ],
        },
        { head: '责任单位', field: 'dutyUnit', width: 14 },
        { head: '责任人', field: 'dutyHead', width: 10 },
        { head: '业主', field: 'ownerName', width: 20 },
        { head: '形象进度', field: 'thirdProgress', width: 30 },
        { head: '存在问题', field: 'problem', also: ['问题'], width: 24 },
      ],
    },
  ],
  alsoReads: [c.alsoReads[0]!],
})
