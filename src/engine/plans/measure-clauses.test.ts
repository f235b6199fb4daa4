import { expect, it } from 'vitest'
import { moodOf, moodOfHeading, undertakingOf, type Mood } from './measure-clauses.ts'

const UNDERTAKEN: ReadonlyArray<readonly [string, Mood, string]> = [
  ['健全防止返贫动态监测机制', null, '健全防止返贫动态监测机制'],
  ['今年,我区将全面推行集成审批', null, '全面推行集成审批'],
  ['力争全年引进亿元以上项目40个', null, '力争全年引进亿元以上项目40个'],
  ['各部门要加强组织领导', null, '加强组织领导'],
  ['一是完善分级诊疗体系', null, '完善分级诊疗体系'],
  ['3.改造老旧小区48个', null, '改造老旧小区48个'],
  ['(二)培育龙头企业', null, '培育龙头企业'],
  ['将营商环境测评纳入年度考核', null, '将营商环境测评纳入年度考核'],
  ['牢牢守住不发生系统性风险底线', null, '牢牢守住不发生系统性风险底线'],
  ['大力引进创意设计类企业', null, '大力引进创意设计类企业'],
  ['发展跨境电商等新业态', 'promised', '发展跨境电商等新业态'],
  ['新增停车泊位3000个', 'promised', '新增停车泊位3000个'],
  ['紧扣“实”字抓落实', null, '紧扣“实”字抓落实'],
  ['对重点项目实行领导包联', null, '对重点项目实行领导包联'],
  ['新区深化“一枚印章管审批”', null, '深化“一枚印章管审批”'],
  ['到2027年建成省级重点实验室3个', 'promised', '建成省级重点实验室3个'],
  ['有序推进水电气网联合报装', null, '有序推进水电气网联合报装'],
  ['及时查漏补缺、补齐短板', null, '及时查漏补缺、补齐短板'],
]

it.each(UNDERTAKEN)('finds what a clause undertakes: %s', (clause, mood, wanted) => {
  const found = undertakingOf(clause, mood)
  expect(found === null ? null : clause.slice(found.from)).toBe(wanted)
})

it.each<[string, Mood]>([
  ['实现规上工业产值460亿元', null], ['新增市场主体8000户', null], ['建成了三座水厂', null],
  ['累计培训工人3000人次', null], ['推进乡村振兴工作', 'reported'], ['围绕主导产业', null],
  ['依托口岸优势', null], ['以数字化改革为抓手', null], ['在稳住存量的同时', null],
  ['深入贯彻全会精神', 'promised'], ['让群众得到更多实惠', 'promised'], ['抢抓政策机遇', null],
  ['重庆邮电大学位于南山脚下', null], ['创新就是第一动力', null], ['服务园区企业2000余家', null],
  ['正深度融入产业', null], ['我们感到十分高兴', 'promised'], ['改造后的公园焕然一新', null],
  ['城镇新增就业1.2万人', null], ['制定本方案', 'promised'], ['重点抓好以下工作', 'promised'],
  ['该地块由建工集团引进合作方开发', null],
])('leaves reports, grounds and talk alone: %s', (clause, mood) => {
  expect(undertakingOf(clause, mood)).toBeNull()
})

it('tells a promise from a report by its words and years', () => {
  expect(moodOf('2024年', 2025)).toBe('reported')
  expect(moodOf('2025年', 2025)).toBeNull()
  expect(moodOf('去年', 2025)).toBe('reported')
  expect(moodOf('今年', 2025)).toBe('promised')
  expect(moodOf('今年以来', 2025)).toBe('reported')
  expect(moodOf('到2027年', 2025)).toBe('promised')
  expect(moodOf('下一步', null)).toBe('promised')
  expect(moodOfHeading('一、2024年工作回顾', 2025)).toBe('reported')
  expect(moodOfHeading('二、2025年工作安排', 2025)).toBe('promised')
})
