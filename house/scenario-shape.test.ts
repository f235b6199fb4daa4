import { expect, it } from 'vitest'
import { house } from './report.ts'
import { checkScenarios } from './scenario-shape.ts'
import { sentence } from './tree.ts'

it('every scenario has its files, both languages, citations, guarded personal data', async () => {
  expect((await checkScenarios(house)).map(sentence)).toEqual([])
})
