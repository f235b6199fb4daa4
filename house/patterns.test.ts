import { expect, it } from 'vitest'
import { checkPatterns, slowness } from './patterns.ts'
import { findings } from './report.ts'

it('no pattern of the product can be held up by a hostile text', { timeout: 240_000 }, () => {
  expect(findings(checkPatterns)).toEqual([])
})

it.each([
  ['(a+)+$', ''],
  ['^(<!--[\\s\\S]*?-->\\s*)*<html', ''],
  ['^(\\d+)*x', ''],
  // With a sign the checker does not know.
  ['^(?:(a+)(?=a|b))+$', ''],
  ['a.*b.*c.*d', ''],
])('%s is found', (source, flags) => {
  expect(slowness(source, flags)).not.toBeNull()
})

it.each(['^[\\w-]{20,100}$', '^\\d+$', 'a(?!b)'])('%s is let be', (source) => {
  expect(slowness(source, '')).toBeNull()
})
