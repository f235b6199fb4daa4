import { expect, it } from 'vitest'
import { unitFinder } from './units-by-words.ts'

const { lead } = unitFinder([
  { id: 'industry', name: '产业发展局', short: '产业局' },
  { id: 'economy', name: '经济发展局', short: '经发局' },
  { id: 'company', name: '双渡开发建设集团有限公司', short: '双渡集团' },
])

it('takes the first owner that is a unit, by its name or its short name', () => {
  expect(lead('产业发展局、经济发展局')?.id).toBe('industry')
  expect(lead('各镇街，经发局')?.id).toBe('economy')
  expect(lead('由双渡集团负责')?.id).toBe('company')
})

it('knows a unit with the place before it, a department behind it or in brackets', () => {
  expect(lead('区产业发展局')?.id).toBe('industry')
  expect(lead('产业发展局规划科')?.id).toBe('industry')
  expect(lead('产业发展局（牵头）')?.id).toBe('industry')
})

it('leaves open what fits two units or none', () => {
  expect(lead('发展局')).toBe(null)
  expect(lead('水利局')).toBe(null)
  expect(lead('')).toBe(null)
})
