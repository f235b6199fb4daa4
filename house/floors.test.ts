import { expect, it } from 'vitest'
import { checkFloors } from './floors.ts'
import { findings } from './report.ts'

it('every file imports only from floors it may look at, and only the desk appends', () => {
  expect(findings(checkFloors)).toEqual([])
})
