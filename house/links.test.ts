import { expect, it } from 'vitest'
import { checkLinks } from './links.ts'
import { findings } from './report.ts'

it('every link in the documents leads to a file and a heading that are there', () => {
  expect(findings(checkLinks)).toEqual([])
})
