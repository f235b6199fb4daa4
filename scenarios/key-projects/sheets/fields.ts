/** What the records of the district’s project sheets hold, each field defined once. */
import type { Codes, SheetField, SheetFields } from 'luoshi/define'
import * as codes from '../codes.ts'

const text = (zh: string, en: string): SheetField => ({ kind: 'text', title: { zh, en } })
const money = (zh: string, en: string): SheetField => ({
  kind: 'amount',
  title: { zh, en },
  unit: '万元',
})
const date = (zh: string, en: string): SheetField => ({ kind: 'date', title: { zh, en } })
const span = (zh: string, en: string): SheetField => ({ kind: 'span', title: { zh, en } })
const names = (zh: string, en: string): SheetField => ({ kind: 'names', title: { zh, en } })
const choice = (zh: string, en: string, of: Codes): SheetField => ({
  kind: 'choice',
  title: { zh, en },
  of,
})

/** What a project is and who answers for it. */
export const identity = {
  code: text('项目代码', 'Project code'),
  name: text('项目名称', 'Project'),
  flagship: { kind: 'yes-no', title: { zh: '标志性项目', en: 'Flagship' } },
  level: choice('级别', 'Level', codes.levels),
  industry: choice('行业', 'Industry', codes.industries),
  category: choice('考核类别', 'Category', codes.categories),
  phase: choice('阶段', 'Phase', codes.phases),
  batch: choice('批次', 'Batch', codes.batches),
  nature: choice('项目性质', 'Nature', codes.natures),
  investor: choice('投资主体', 'Investor', codes.investors),
  area: text('建设地点', 'Place'),
  content: text('建设内容及规模', 'Content and scale'),
  years: span('建设年限', 'Years'),
  signBy: date('拟签约', 'To be signed'),
  clearBy: date('拟完成报批', 'Approvals due'),
  startOn: date('开工', 'Start'),
  finishOn: date('竣工', 'Finish'),
  leaders: names('挂点领导', 'Leaders in charge'),
  cityLeaders: names('市级挂钩领导', 'City leaders'),
  ownerName: text('业主', 'Owner'),
  ownerHead: text('业主负责人', 'Head of the owner'),
  ownerContact: {
    kind: 'names',
    title: { zh: '业主联系人', en: 'Contact of the owner' },
    class: 'personal',
  },
  ownerPhone: {
    kind: 'contact',
    title: { zh: '业主电话', en: 'Telephone of the owner' },
    class: 'personal',
  },
  ownerLine: text('建设单位及责任人', 'Owner and its head'),
  dutyUnit: { kind: 'unit', title: { zh: '责任单位', en: 'Unit in charge' } },
  dutyHead: text('责任人', 'Person in charge'),
  dutyContact: {
    kind: 'names',
    title: { zh: '责任单位联络人', en: 'Contact of the unit' },
    class: 'personal',
  },
  dutyPhone: {
    kind: 'contact',
    title: { zh: '责任单位电话', en: 'Telephone of the unit' },
    class: 'personal',
  },
  nextNodes: text('后续关键节点', 'Next steps'),
  strive: text('力争完成', 'To strive for'),
  problem: text('存在问题', 'Problem'),
} as const satisfies SheetFields

/** What a project costs and has done. */
export const investment = {
  total: money('总投资', 'Total investment'),
  prior: money('至上年底累计完成投资', 'Done until last year'),
  plan: money('本年计划投资', 'Planned for the year'),
  done: {
    kind: 'amount',
    title: { zh: '累计完成投资', en: 'Done this year' },
    unit: '万元',
    grows: true,
  },
  goal: text('年度形象进度目标', 'Goal of visible progress'),
  progress: text('形象进度', 'Visible progress'),
  count: { kind: 'count', title: { zh: '个数', en: 'How many' } },
} as const satisfies SheetFields

/** Of a third of a month. */
export const thirds = {
  monthPlan: money('月计划', 'Planned for the month'),
  thirdDone: money('本旬完成', 'Done in these days'),
  monthDone: money('至本旬完成', 'Done this month'),
  thirdProgress: text('形象进度', 'Visible progress'),
} as const satisfies SheetFields

/** The months of a year as `m01` … `m12`, in order. */
export const months = Array.from({ length: 12 }, (_, at) => `m${String(at + 1).padStart(2, '0')}`)

/** The thirds of every month, its sum of the year, and how far it looks. */
export const course: SheetFields = Object.fromEntries(
  months.flatMap((month, at) =>
    (
      [
        ['first', money(`${at + 1}月上旬`, `First third of month ${at + 1}`)],
        ['second', money(`${at + 1}月中旬`, `Second third of month ${at + 1}`)],
        ['third', money(`${at + 1}月下旬`, `Last third of month ${at + 1}`)],
        ['sum', money(`至${at + 1}月累计`, `Done until month ${at + 1}`)],
        ['words', text(`${at + 1}月形象进度`, `Progress of month ${at + 1}`)],
      ] as const
    ).map(([part, field]) => [`${month}.${part}`, field]),
  ),
)

/** The steps of a ledger as `nodes.<step>.<row>`. */
export function ledgerFields(of: Codes): SheetFields {
  return Object.fromEntries(
    Object.entries(of).flatMap(([node, { zh, en }]) =>
      (
        [
          ['limit', date(`${zh}时限`, `Limit of ${en}`)],
          ['words', text(`${zh}进度`, `Progress of ${en}`)],
          ['unit', text(`${zh}责任单位`, `Unit of ${en}`)],
          ['person', text(`${zh}责任人`, `Person of ${en}`)],
        ] as const
      ).map(([row, field]) => [`nodes.${node}.${row}`, field]),
    ),
  )
}

/** The thirds of a ledger’s grid as `days.<third>.<month>`. */
export const days: SheetFields = Object.fromEntries(
  months.flatMap((month, at) =>
    ['first', 'second', 'third', 'sum'].map((part) => [
      `days.${part}.${month}`,
      money(`${at + 1}月投资`, `Investment of month ${at + 1}, ${part}`),
    ]),
  ),
)

/** Those who take part, one a row. */
export const participants = {
  partyName: text('单位名称', 'Name'),
  partyRole: choice('类型', 'Role', codes.roles),
  partyGrade: text('资质等级', 'Grade'),
  partySection: text('标段', 'Section'),
  partyAmount: money('合同金额', 'Contract sum'),
  partySigned: date('合同签订', 'Signed'),
  partyTerm: span('合同工期', 'Term'),
  partyManager: text('项目经理', 'Project manager'),
} as const satisfies SheetFields

/** Where the money comes from, a source a row. */
export const funds = {
  source: choice('资金来源', 'Source', codes.sources),
  sourceNote: text('来源说明', 'About it'),
  sourceAmount: money('资金额', 'Amount'),
  sourcePrior: money('至上年底累计到位', 'Paid in until last year'),
  sourcePlan: money('年计划到位', 'To be paid in this year'),
  sourcePaid: money('年实际到位', 'Paid in this year'),
} as const satisfies SheetFields

/** What the five-year plan says. */
export const fiveYears = {
  fiveBefore: money('上个五年完成', 'Done in the last five years'),
  fivePlanned: money('本五年规划', 'Planned for these five years'),
  fiveNow: text('当年进展', 'Where it stands'),
  fiveGoal: text('本五年目标', 'Goal of these five years'),
} as const satisfies SheetFields
