import { expect, it } from 'vitest'
import { investmentOfCell, investmentsIn } from './investments.ts'

it.each([
  ['总投资约4.8亿元', 4.8, '亿元'], ['计划总投资达120亿元', 120, '亿元'], ['投资3.2亿元建设', 3.2, '亿元'],
  ['总投资6800万元', 6800, '万元'], ['总投资50亿人民币', 50, '亿元'], ['总投资超百亿元', 100, '亿元'],
  ['总投资1.5亿美元', 1.5, '亿美元'], ['投资额为2,300万元', 2300, '万元'], ['意向投资5亿元', 5, '亿元'],
  ['概算总投资8.6亿元', 8.6, '亿元'], ['(总投资3.5亿元)', 3.5, '亿元'], ['总投资额近三十亿元', 30, '亿元'],
  ['协议投资26亿元', 26, '亿元'], ['估算投资38亿元', 38, '亿元'],
])('reads the money of a project: %s', (text, value, unit) => {
  expect(investmentsIn(text).map((sum) => [sum.value, sum.unit])).toEqual([[value, unit]])
})

it.each([
  '年度计划投资2亿元', '今年计划投资5亿元', '已完成投资3亿元', '固定资产投资140亿元',
  '2025年计划投资4亿元', '累计完成投资1.2亿元',
])('leaves other sums alone: %s', (text) => {
  expect(investmentsIn(text)).toEqual([])
})

it('takes the unit of a cell from its head when the cell prints none', () => {
  expect(investmentOfCell('14.5', '总投资(亿元)')).toEqual({ value: 14.5, unit: '亿元' })
  expect(investmentOfCell('6800万元', '总投资')).toEqual({ value: 6800, unit: '万元' })
  expect(investmentOfCell('若干', '总投资(亿元)')).toBeNull()
  expect(investmentOfCell('14.5', '总投资')).toBeNull()
})
