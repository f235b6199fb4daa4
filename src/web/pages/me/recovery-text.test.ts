import { expect, it } from 'vitest'
import { recoveryText } from './recovery-text.ts'

it('a file of recovery codes says whose they are and holds one a line, for any editor', () => {
  const text = recoveryText(
    ['恢复码', '账号：lin　日期：2026-11-23'],
    ['ab2cd-ef3gh', 'jk4mn-pq5rs'],
  )
  expect(text.startsWith('\ufeff恢复码\r\n账号：lin')).toBe(true)
  expect(text.split('\r\n').slice(-3)).toEqual(['ab2cd-ef3gh', 'jk4mn-pq5rs', ''])
})
