/** 四张责任制表: who answers for talks, approvals, the start and the end of building. */
import { defineSheet, type SheetTable } from 'luoshi/define'
import { identity, investment } from './fields.ts'
import * as c from './common.ts'

const table = (
  tab: string,
  stage: string,
  limit: { readonly head: string; readonly field: string; readonly also: readonly string[] },
): SheetTable => ({
  layout: 'table',
  tab,
  total: {},
  only: { field: 'duty', among: [stage] },
  heads: [
    c.serial,
    c.name,
    { head: '建设内容及规模', field: 'content', also: ['项目内容'], width: 34 },
    c.total,
    { head: '目前进展', field: 'progress', also: ['进展情况', '形象进度'], width: 30 },
    { ...limit, width: 14 },
    {
      head: '责任落实',
      under: [
        { head: '责任单位', field: 'dutyUnit', width: 14 },
        { head: '责任人', field: 'dutyHead', width: 10 },
        { head: '挂点领导', field: 'leaders', width: 12 },
      ],
    },
    { head: '存在问题', field: 'problem', width: 26 },
  ],
})

/** 项目目标责任制表, four sheets in one file. */
export const duties = defineSheet({
  ...c.usual,
  name: 'duties',
  title: { zh: '项目目标责任制表', en: 'Who answers for what' },
  caption: '{area}重点项目目标责任制表（{period}）',
  fields: {
    ...identity,
    ...investment,
    duty: {
      kind: 'choice',
      title: { zh: '责任环节', en: 'Duty' },
      of: {
        talks: { zh: '在谈', en: 'In talks' },
        approvals: { zh: '报批', en: 'Approvals' },
        start: { zh: '开工', en: 'Start' },
        finish: { zh: '竣工', en: 'Finish' },
      },
    },
  },
  parts: [
    table('在谈项目', 'talks', { head: '签约时限', field: 'signBy', also: ['拟签约时间'] }),
    table('报批项目', 'approvals', { head: '报批时限', field: 'clearBy', also: ['拟报批时间'] }),
    table('开工项目', 'start', { head: '开工时限', field: 'startOn', also: ['拟开工时间'] }),
    table('竣工项目', 'finish', { head: '竣工时限', field: 'finishOn', also: ['拟竣工时间'] }),
  ],
  alsoReads: [c.alsoReads[0]!],
  records: (data, period) =>
    c.usual
      .records(data, period)
      .filter(({ phase }) => phase !== 'finished')
      .map((record) => ({ ...record, duty: dutyOf(data) })),
})

/** What has to be driven on: the next stage of the project. */
function dutyOf(data: { readonly [field: string]: unknown }): string {
  if (data.startedOn !== undefined) return 'finish'
  if (data.clearedOn !== undefined) return 'start'
  return data.signedOn === undefined ? 'talks' : 'approvals'
}
