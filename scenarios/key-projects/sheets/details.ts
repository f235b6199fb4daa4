/** 项目明细表: everything about each project in a line. */
import { defineSheet } from 'luoshi/define'
import { identity, investment } from './fields.ts'
import * as c from './common.ts'

/** The table of particulars. */
export const details = defineSheet({
  ...c.usual,
  name: 'details',
  title: { zh: '重点项目明细表', en: 'Particulars of key projects' },
  caption: '{area}重点项目明细表（{period}）',
  fields: { ...identity, ...investment },
  parts: [
    {
      layout: 'table',
      tab: '明细表',
      total: {},
      groupings: [c.groupings[0]!],
      heads: [
        c.serial,
        { ...c.name, head: '项目名称' },
        { head: '建设性质', field: 'nature', also: ['性质', '项目性质'], width: 8 },
        { head: '建设内容及规模', field: 'content', also: ['内容及规模'], width: 36 },
        { head: '建设起止年限', field: 'years', also: ['起止', '起止年限'], width: 18 },
        c.total,
        c.prior,
        c.plan,
        c.done,
        { head: '后续关键节点', field: 'nextNodes', width: 24 },
        { head: '力争完成', field: 'strive', width: 18 },
        {
          head: '业主',
          under: [
            { head: '名称', field: 'ownerName', also: ['业主单位'], width: 22 },
            { head: '负责人', field: 'ownerHead', width: 10 },
            { head: '联系人', field: 'ownerContact', width: 10 },
            { head: '电话', field: 'ownerPhone', also: ['联系电话'], width: 16 },
          ],
        },
        {
          head: '责任单位',
          under: [
            { head: '名称', field: 'dutyUnit', also: ['责任单位'], width: 14 },
            { head: '责任人', field: 'dutyHead', width: 10 },
            { head: '联络人', field: 'dutyContact', width: 10 },
            { head: '电话', field: 'dutyPhone', also: ['联系电话'], width: 16 },
          ],
        },
        c.leaders,
      ],
    },
  ],
  alsoReads: [c.alsoReads[0]!, c.alsoReads[3]!],
  notes: [c.nature],
})
