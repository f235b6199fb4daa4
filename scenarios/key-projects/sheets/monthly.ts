/** The monthly sheet 月报表, its summary, and the goals of the year. */
import { defineSheet } from 'luoshi/define'
import { identity, investment } from './fields.ts'
import * as c from './common.ts'

const fields = { ...identity, ...investment }

/** 重点项目月报表: by level and by industry. */
export const monthly = defineSheet({
  ...c.usual,
  name: 'monthly',
  title: { zh: '重点项目月报表', en: 'Monthly sheet of key projects' },
  caption: '{area}重点项目月报表（{period}，在建、筹建）',
  fields,
  parts: [
    {
      layout: 'table',
      tab: '月报表',
      total: { split: 'phase' },
      groupings: c.groupings,
      heads: [
        c.serial,
        c.name,
        c.total,
        c.prior,
        c.plan,
        c.done,
        c.share,
        c.progress,
        c.ownerLine,
        c.leaders,
      ],
    },
  ],
  alsoReads: c.alsoReads,
  notes: ['注：★为标志性项目。', c.nature],
})

const { takes: _takes, ...onlyOut } = c.usual

/** 月报汇总表: how many, how much, by group. */
export const summary = defineSheet({
  ...onlyOut,
  name: 'summary',
  title: { zh: '重点项目汇总表', en: 'Summary of key projects' },
  caption: '{area}重点项目{period}汇总表',
  fields,
  parts: [
    {
      layout: 'table',
      tab: '汇总表',
      isSummary: true,
      total: { split: 'phase' },
      groupings: c.groupings,
      heads: [
        { head: '分类', field: 'name', width: 24 },
        { head: '个数', field: 'count', counts: true, width: 8 },
        c.total,
        { ...c.prior, head: '开工至上年底累计' },
        { ...c.plan, head: '年度计划' },
        { ...c.done, head: '{months}完成' },
        c.share,
      ],
    },
  ],
})

/** 年度目标及形象进度汇总. */
export const yearGoals = defineSheet({
  ...c.usual,
  name: 'year-goals',
  title: { zh: '年度目标及形象进度汇总表', en: 'Goals of the year and visible progress' },
  caption: '{area}重点项目{period}年度目标及形象进度汇总表',
  fields,
  parts: [
    {
      layout: 'table',
      tab: '年度目标',
      total: { split: 'phase' },
      groupings: [c.groupings[1]!, c.groupings[0]!],
      heads: [
        c.serial,
        c.name,
        { head: '建设地点', field: 'area', width: 14 },
        { head: '建设年限', field: 'years', also: ['起止年限', '建设起止年限'], width: 18 },
        c.total,
        c.prior,
        c.plan,
        { head: '年度形象进度目标', field: 'goal', also: ['年度目标'], width: 30 },
        c.done,
        c.share,
        c.progress,
        {
          head: '拟开工/今年开工时间',
          field: 'startOn',
          also: ['拟开工时间', '今年开工时间', '开工时间'],
          width: 14,
        },
        {
          head: '拟竣工/今年竣工时间',
          field: 'finishOn',
          also: ['拟竣工时间', '今年竣工时间', '竣工时间'],
          width: 14,
        },
        { head: '考核类/跟踪类', field: 'category', also: ['类别'], width: 12 },
        { head: '省市级', field: 'level', also: ['级别', '项目级别'], width: 8 },
        { head: '需协调解决问题', field: 'problem', also: ['存在问题'], width: 30 },
      ],
    },
  ],
  alsoReads: c.alsoReads,
  notes: [c.nature],
})
