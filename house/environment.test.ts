import { expect, it } from 'vitest'
import { checkEnvironment } from './environment.ts'
import { findings } from './report.ts'

it('every variable the program reads stands in both pages for who runs it, and in its list', () => {
  expect(findings(checkEnvironment)).toEqual([])
})

it('one that a page leaves out is named once, with its place; a secret’s file is no other', () => {
  const files = [
    { path: 'src/app/a.ts', text: `\nread('LUOSHI_COLOUR', 'LUOSHI_A_KEY_FILE')` },
    { path: 'src/app/b.ts', text: `read('LUOSHI_COLOUR')` },
    { path: 'src/app/a.test.ts', text: `read('LUOSHI_OTHER')` },
    { path: 'src/store/rig.ts', text: `read('LUOSHI_TEST_URL')` },
    { path: 'src/app/variables.ts', text: `['LUOSHI_A_KEY_FILE']` },
    { path: 'OPERATIONS.md', text: '`LUOSHI_COLOUR`, `LUOSHI_A_KEY`' },
    { path: 'OPERATIONS.zh-CN.md', text: '`LUOSHI_A_KEY`' },
  ]
  const said = checkEnvironment({ root: '', files })
  expect(said.map(({ path, line, says }) => `${path}:${line} ${says}`)).toEqual([
    'src/app/a.ts:2 OPERATIONS.zh-CN.md lacks LUOSHI_COLOUR',
    'src/app/a.ts:2 src/app/variables.ts lacks LUOSHI_COLOUR',
  ])
})
