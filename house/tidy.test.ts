import { expect, it } from 'vitest'
import { findings } from './report.ts'
import { checkTidy } from './tidy.ts'

it('files, functions, lines, names and promises are as the house rules say', () => {
  expect(findings(checkTidy)).toEqual([])
})
