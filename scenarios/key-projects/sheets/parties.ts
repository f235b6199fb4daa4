/** 参建单位汇总, 资金拼盘及到位, 五年规划重点项目. */
import { defineSheet } from 'luoshi/define'
import { fiveYears, funds, identity, investment, participants } from './fields.ts'
import * as c from './common.ts'
import { fundingOf, participantsOf } from './records.ts'

/** Who takes part in each project. */
export const parties = defineSheet({
  ...c.usual,
  name: 'participants',
  title: { zh: '参建单位汇总表', en: 'Those who take part' },
  caption: '{area}重点项目参建单位汇总表（{period}）',
  fields: { ...identity, ...participants },
  parts: [
    {
      layout: 'table',
      tab: '参建单位',
      once: ['name', 'flagship'],
      heads: [
        c.serial,
        c.name,
        { head: '单位名称', field: 'partyName', also: ['参建单位'], width: 28 },
        { head: '类型', field: 'partyRole', also: ['单位类型'], width: 8 },
        { head: '资质等级', field: 'partyGrade', width: 14 },
        { head: '标段', field: 'partySection', width: 12 },
        {
          head: '合同',
          under: [
            { head: '金额', field: 'partyAmount', also: ['合同金额'], width: 12 },
            { head: '签订时间', field: 'partySigned', also: ['签订日期'], width: 14 },
            { head: '工期', field: 'partyTerm', also: ['合同工期'], width: 20 },
          ],
        },
        { head: '项目经理', field: 'partyManager', also: ['项目负责人'], width: 10 },
      ],
    },
  ],
  alsoReads: [c.alsoReads[0]!],
  records: participantsOf,
})

/** Where the money comes from and what has come. */
export const funding = defineSheet({
  ...c.usual,
  name: 'funding',
  title: { zh: '资金拼盘及到位情况表', en: 'Sources of money' },
  caption: '{area}重点项目资金拼盘及到位情况表（{period}）',
  fields: { ...identity, ...investment, ...funds },
  parts: [
    {
      layout: 'table',
      tab: '资金拼盘',
      total: {},
      once: ['name', 'flagship', 'total', 'investor'],
      heads: [
        c.serial,
        c.name,
        c.total,
        { head: '投资主体', field: 'investor', width: 10 },
        { head: '资金来源', field: 'source', also: ['来源'], width: 14 },
        { head: '来源说明', field: 'sourceNote', also: ['说明'], width: 24 },
        { head: '资金额', field: 'sourceAmount', also: ['金额'], sums: true, width: 12 },
        {
          head: '至上年底累计到位',
          field: 'sourcePrior',
          also: ['至上年底到位'],
          sums: true,
          width: 14,
        },
        {
          head: '年度到位',
          under: [
            { head: '年计划', field: 'sourcePlan', also: ['计划到位'], sums: true, width: 12 },
            { head: '年实际', field: 'sourcePaid', also: ['实际到位'], sums: true, width: 12 },
            {
              head: '到位率%',
              ratio: ['sourcePaid', 'sourcePlan'],
              also: ['资金到位率'],
              width: 10,
            },
          ],
        },
      ],
    },
  ],
  alsoReads: [c.alsoReads[0]!],
  records: fundingOf,
})

/** What the five-year plan lists. */
export const fiveYearPlan = defineSheet({
  ...c.usual,
  name: 'five-years',
  frequency: 'year',
  title: { zh: '五年规划重点项目表', en: 'Key projects of the five-year plan' },
  caption: '{area}五年规划重点项目表（{period}）',
  fields: { ...identity, ...investment, ...fiveYears },
  parts: [
    {
      layout: 'table',
      tab: '五年规划',
      total: {},
      groupings: [
        { name: 'industry', title: { zh: '按行业', en: 'By industry' }, by: ['industry'] },
      ],
      heads: [
        c.serial,
        c.name,
        { head: '建设内容', field: 'content', also: ['内容', '建设内容及规模'], width: 36 },
        { head: '建设年限', field: 'years', also: ['年限'], width: 18 },
        c.total,
        { head: '上个五年完成', field: 'fiveBefore', sums: true, width: 13 },
        { head: '本五年规划投资', field: 'fivePlanned', sums: true, width: 13 },
        { head: '当年进展', field: 'fiveNow', width: 26 },
        { head: '本五年目标', field: 'fiveGoal', width: 26 },
        { head: '业主', field: 'ownerName', also: ['业主单位'], width: 22 },
      ],
    },
  ],
  alsoReads: [c.alsoReads[0]!, c.alsoReads[1]!],
})
