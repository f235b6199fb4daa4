import { expect, it } from 'vitest'
import { checkGlossary } from './glossary.ts'
import { house } from './report.ts'
import { sentence } from './tree.ts'

it('GLOSSARY.md says what the vocabulary and the definitions say', async () => {
  expect((await checkGlossary(house)).map(sentence)).toEqual([])
})
