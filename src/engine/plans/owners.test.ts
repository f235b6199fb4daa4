import { expect, it } from 'vitest'
import { dueInClause, dueOf, dutiesIn, isDutyLine } from './owners.ts'

it.each([
  ['牵头单位:区发展改革委;责任单位:区财政局;完成时限:2025年12月底前', '区发展改革委', '2025-12'],
  ['(责任单位:区教委,各镇街;完成时限:2025年8月底)', '区教委,各镇街', '2025-08'],
  ['责任单位:区卫生健康委、区医保局。', '区卫生健康委、区医保局', null],
  ['[区经济信息委牵头,区科技局按职责分工负责]', '区经济信息委', null],
  ['(区住房城乡建委、区城市管理局负责)', '区住房城乡建委、区城市管理局', null],
  ['责任领导:分管副区长;牵头单位:区商务委;配合单位:各街道;完成时限:长期坚持', '区商务委', '长期坚持'],
  ['牵头部门:区农业农村委 配合部门:区水利局 完成时限:2025年第三季度', '区农业农村委', '2025-09'],
  ['主办单位:区交通运输委;协办单位:区公安局;办结时限:11月底前', '区交通运输委', '2025-11'],
])('reads who and by when: %s', (line, owner, due) => {
  expect(dutiesIn(line, 2025).map((duty) => [duty.owner, duty.due])).toEqual([[owner, due]])
})

it('finds the duty behind a task and where it stands', () => {
  const text = '开展诊断服务。责任单位:区大数据局;完成时限:持续推进。'
  const [duty] = dutiesIn(text, 2025)
  expect(text.slice(duty!.from, duty!.to)).toBe('责任单位:区大数据局;完成时限:持续推进')
  expect(isDutyLine(text)).toBe(false)
  expect(isDutyLine('完成时限:2025年底')).toBe(true)
})

it('sees no duty in a common bracket', () => {
  expect(dutiesIn('云屏区(原石桥县)位于长江南岸', 2025)).toEqual([])
})

it.each([
  ['2025年12月底前', '2025-12'], ['2026年6月30日', '2026-06-30'], ['2025-2027年', '2027'],
  ['2025年底', '2025-12'], ['6月底', '2025-06'], ['三季度', '2025-09'], ['年底前', '2025-12'],
  ['2026', '2026'], ['2025.10', '2025-10'], ['持续推进', '持续推进'], ['每年12月', '每年12月'],
])('normalises a deadline: %s', (words, due) => {
  expect(dueOf(words, 2025)).toBe(due)
})

it('keeps a deadline without a year in words when the document has none', () => {
  expect(dueOf('6月底前', null)).toBe('6月底前')
})

it.each([
  ['6月底前完成主体施工', '2025-06'], ['2025年底前建成10座泵站', '2025-12'], ['明年3月底前完工', '2026-03'],
  ['力争9月30日前开学', '2025-09-30'], ['确保大桥8月底合龙', '2025-08'], ['每月10日前报送进度', null],
  ['新建学校5所', null],
])('finds the deadline inside a clause: %s', (clause, due) => {
  expect(dueInClause(clause, 2025)).toBe(due)
})
