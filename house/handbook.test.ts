import { expect, it } from 'vitest'
import { checkHandbook } from './handbook.ts'
import { house } from './report.ts'
import { sentence } from './tree.ts'

it('the handbook pages say what the definitions say', async () => {
  expect((await checkHandbook(house)).map(sentence)).toEqual([])
})
