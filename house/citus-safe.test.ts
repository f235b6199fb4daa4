import { expect, it } from 'vitest'
import { checkCitusSafe } from './citus-safe.ts'
import { findings } from './report.ts'

it('the schema and queries of the store run on a record spread by lane', () => {
  expect(findings(checkCitusSafe)).toEqual([])
})
