import { expect, it } from 'vitest'
import { checkPatterns, slowness } from './patterns.ts'
import { findings, house } from './report.ts'
import { servedFiles } from './served.ts'

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
])('%s is found wherever it runs', (source, flags) => {
  expect(slowness(source, flags, 'apart')).not.toBeNull()
})

it.each([
  ['<w:tr[ >].*?<\\/w:tr>', 'gs'],
  ['<w:t(?: [^>]*)?>([^<]*)<\\/w:t>', 'g'],
  ['\\{\\{\\s*([^.．{}]+)[.．]', 'g'],
  ['\\s+$', ''],
  // With a sign the checker does not know.
  ['\\bVersion\\/.*\\bSafari\\/', ''],
])('%s is found where others wait for it', (source, flags) => {
  expect(slowness(source, flags, 'served')).not.toBeNull()
  expect(slowness(source, flags, 'apart')).toBeNull()
})

it.each(['^[\\w-]{20,100}$', '^\\d+$', 'a(?!b)', '<w:t(?: [^<>]*)?>([^<]*)<\\/w:t>'])(
  '%s is let be',
  (source) => {
    expect(slowness(source, '', 'served')).toBeNull()
  },
)

it('what reads documents is loaded by no process that serves', () => {
  const served = servedFiles(house)
  expect(served).toContain('src/doors/papers/fill.ts')
  expect(served).toContain('src/doors/documents/read-document.ts')
  expect(served).toContain('scenarios/key-projects/cases/project/from-sheet.ts')
  const apart = [
    'src/doors/documents/reader-thread.ts',
    'src/doors/documents/formats/docx.ts',
    'src/doors/sheets/read-form-file.ts',
    'src/doors/sheets/open-sheets.ts',
    'src/engine/plans/read.ts',
    'src/engine/sheets/read-form.ts',
  ]
  expect(apart.filter((path) => served.has(path))).toEqual([])
})
