/** What a light of a project says: which line of the rule lit it, and by which numbers. */
import { roundedTo } from '../../kernel/settled.ts'
import type { Text } from '../../kernel/text.ts'
import { fill } from '../sentences.ts'
import type { Axis, LightRule, LitAxis } from './lights.ts'

/** What each light is of. */
export const axisTitles: { readonly [axis in Axis]: Text } = {
  start: { zh: '开工', en: 'Start' },
  progress: { zh: '进度', en: 'Progress' },
  payment: { zh: '支付', en: 'Payment' },
  entry: { zh: '入库', en: 'Statistics' },
}

const sentences: { readonly [rule in LightRule]: Text } = {
  started: { zh: '已开工', en: 'Work has begun' },
  'not-due': { zh: '还没到计划开工的月份', en: 'Not to begin yet' },
  excused: { zh: '未开工，原因已说明，在顺延期内', en: 'Late, for a reason that was accepted' },
  'start-due': {
    zh: '应开工未开工，到期 {measured} 个月',
    en: 'Should have begun {measured} months ago',
  },
  'start-late': {
    zh: '应开工未开工，到期 {measured} 个月（连续 {threshold} 个月亮红灯）',
    en: 'Should have begun {measured} months ago; red from {threshold} on end',
  },
  'no-figure': { zh: '没有报数，或没有年度计划', en: 'Nothing reported, or no plan' },
  'on-time': { zh: '快于时间进度 {measured} 个百分点', en: '{measured} points ahead of time' },
  'little-behind': {
    zh: '慢于时间进度 {measured} 个百分点，不到 {threshold} 个百分点',
    en: '{measured} points behind, less than {threshold}',
  },
  behind: {
    zh: '慢于时间进度 {measured} 个百分点（{threshold} 个百分点起黄灯）',
    en: '{measured} points behind; yellow from {threshold}',
  },
  'far-behind': {
    zh: '慢于时间进度 {measured} 个百分点（超过 {threshold} 个百分点红灯）',
    en: '{measured} points behind; red beyond {threshold}',
  },
  paid: {
    zh: '预算资金支付 {measured}%，应到 {threshold}%',
    en: '{measured}% of the budget paid, {threshold}% required',
  },
  underpaid: {
    zh: '预算资金支付 {measured}%，不到 {threshold}%',
    en: '{measured}% of the budget paid, less than {threshold}%',
  },
  entered: { zh: '已纳统入库', en: 'Has entered the statistics' },
  'not-started': { zh: '开工后再入库', en: 'Enters after the start' },
  'entry-open': { zh: '开工不满一个月，可以入库了', en: 'Begun this month: may be entered' },
  'entry-due': {
    zh: '开工 {measured} 个月还没有入库（{threshold} 个月黄灯）',
    en: 'Begun {measured} months ago and not entered; yellow from {threshold}',
  },
  'entry-late': {
    zh: '开工 {measured} 个月还没有入库（超过 {threshold} 个月红灯）',
    en: 'Begun {measured} months ago and not entered; red after {threshold}',
  },
}

/** The sentence of a light; gaps are said by their size. */
export function sayAxis({ rule, measured, threshold }: LitAxis): Text {
  const size = (value: number | null) => roundedTo(Math.abs(value ?? 0), 1)
  const { zh, en } = sentences[rule]
  const numbers = { measured: size(measured), threshold: size(threshold) }
  return { zh: fill(zh, numbers), en: fill(en, numbers) }
}
