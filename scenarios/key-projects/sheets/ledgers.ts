/** 前期工作台账 and 在建台账: one project a sheet, its steps and the thirds of the year. */
import { defineSheet, type SheetMatrix } from 'luoshi/define'
import { buildings, preparations } from '../codes.ts'
import { days, identity, investment, ledgerFields, months } from './fields.ts'
import * as c from './common.ts'
import { ledgerOf } from './records.ts'

const pairs = [
  [
    { head: '项目名称', field: 'name' },
    { head: '项目代码', field: 'code' },
  ],
  [
    { head: '建设地点', field: 'area' },
    { head: '建设年限', field: 'years' },
  ],
  [
    { head: '总投资', field: 'total' },
    { head: '本年计划投资', field: 'plan' },
  ],
  [
    { head: '责任单位', field: 'dutyUnit' },
    { head: '责任人', field: 'dutyHead' },
  ],
  [
    { head: '业主', field: 'ownerName' },
    { head: '挂点领导', field: 'leaders' },
  ],
  [
    { head: '建设内容及规模', field: 'content' },
    { head: '存在问题', field: 'problem' },
  ],
] as const

const steps = (
  corner: string,
  of: { readonly [node: string]: { readonly zh: string } },
): SheetMatrix => ({
  corner,
  prefix: 'nodes',
  columns: Object.entries(of).map(([node, { zh }]) => ({ head: zh, name: node })),
  rows: [
    { head: '时限', name: 'limit' },
    { head: '进度', name: 'words' },
    { head: '责任单位', name: 'unit' },
    { head: '责任人', name: 'person' },
  ],
})

const grid: SheetMatrix = {
  corner: '投资完成',
  prefix: 'days',
  columns: [
    { head: '上旬', name: 'first' },
    { head: '中旬', name: 'second' },
    { head: '下旬', name: 'third' },
    { head: '月累计', name: 'sum' },
  ],
  rows: months.map((month, at) => ({ head: `${at + 1}月`, name: month })),
}

const derived = [...c.usual.derived, ...months.map((month) => `days.sum.${month}`)]

/** 重点项目前期工作台账. */
export const preparing = defineSheet({
  ...c.usual,
  name: 'ledger-preparing',
  title: { zh: '项目前期工作台账', en: 'Ledger of preparation' },
  caption: '{area}重点项目前期工作台账（{period}）',
  fields: { ...identity, ...investment, ...ledgerFields(preparations), ...days },
  parts: [
    {
      layout: 'ledger',
      only: { field: 'phase', among: ['preparing'] },
      pairs,
      grids: [steps('前期工作节点', preparations), grid],
    },
  ],
  derived,
  records: ledgerOf,
})

/** 在建、新开工项目台账. */
export const building = defineSheet({
  ...c.usual,
  name: 'ledger-building',
  title: { zh: '在建、新开工项目台账', en: 'Ledger of building' },
  caption: '{area}在建、新开工项目台账（{period}）',
  fields: { ...identity, ...investment, ...ledgerFields(buildings), ...days },
  parts: [
    {
      layout: 'ledger',
      only: { field: 'phase', among: ['building', 'finished'] },
      pairs,
      grids: [steps('建设节点', buildings), grid],
    },
  ],
  derived,
  records: ledgerOf,
})
