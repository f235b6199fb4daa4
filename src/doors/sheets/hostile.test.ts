/** What a file of sheets may do to whoever reads it: each is refused or named, never a hang. */
import { zipSync, strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { refusalOf } from '../documents/extract.ts'
import { workbookLimits } from '../documents/limits.ts'
import { sentenceOf } from '../documents/words.ts'
import { openSheets, readWhole } from './open-sheets.ts'
import { sheetParts } from './sample-parts.ts'
import { workbookBytes } from './write-workbook.ts'

const zipped = (parts: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))
const outcome = async (bytes: Uint8Array, name = 'a.xlsx', limits = {}) => {
  const read = readWhole({ name, bytes }, { ...workbookLimits, ...limits })
  const result = await read.catch(refusalOf)
  return 'refused' in result ? result : null
}
const refused = async (...asked: Parameters<typeof outcome>) =>
  (await outcome(...asked))?.refused ?? 'read'

async function good(): Promise<Uint8Array> {
  const cells = [{ column: 1, value: '目标', look: 'text' }] as const
  return workbookBytes([{ name: '表', columns: [], merges: [], lines: [{ cells }] }])
}

describe('a workbook that means harm', () => {
  it.each([
    [
      'entities of its own',
      '<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>',
      'unsafe-xml',
    ],
    ['a file outside', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><worksheet/>', 'unsafe-xml'],
    ['an unknown entity', '<worksheet><sheetData><row><c><v>&no;</v></c></row>', 'corrupt'],
    ['nesting without end', '<a>'.repeat(2000), 'too-deep'],
    ['an end that is missing', '<worksheet><sheetData><row r="1">', 'corrupt'],
    ['a tag without end', `<worksheet ${'a'.repeat(3_000_000)}`, 'corrupt'],
  ])('with %s is refused', async (_, text, key) => {
    expect(await refused(zipped({ ...sheetParts(''), 'xl/worksheets/s.xml': text }))).toBe(key)
  })

  it('with entities among its shared words is refused before a line is read', async () => {
    const strings = '<!DOCTYPE a [<!ENTITY b "c">]><sst><si><t>&b;</t></si></sst>'
    const bytes = zipped(sheetParts('', { 'xl/sharedStrings.xml': strings }))
    expect(await openSheets({ name: 'a', bytes }).catch(refusalOf)).toMatchObject({
      refused: 'unsafe-xml',
    })
  })

  it('that swells is stopped while it inflates, alone or in all its parts', async () => {
    const bomb = zipped(sheetParts(`<row r="1"><c t="str"><v>${' '.repeat(40_000_000)}`))
    expect(bomb.length).toBeLessThan(100_000)
    expect(await refused(bomb)).toBe('long-cell')
    const swollen = zipped({ ...sheetParts(''), 'xl/sharedStrings.xml': ' '.repeat(40_000_000) })
    expect(await refused(swollen)).toBe('bomb')
    const bounds = { inflatedBytes: 100_000, freeInflatedBytes: 1_000_000 }
    const rows = Array.from(
      { length: 5000 },
      (_, at) => `<row r="${at + 1}"><c><v>${at}</v></c></row>`,
    )
    expect(await refused(zipped(sheetParts(rows.join(''))), 'a.xlsx', bounds)).toBe('bomb')
  })

  it('with more cells than are read says how many', async () => {
    const rows = Array.from({ length: 60 }, () => '<row><c><v>1</v></c><c><v>2</v></c></row>').join(
      '',
    )
    const said = await outcome(zipped(sheetParts(rows)), 'a.xlsx', { cells: 100 })
    expect(said).toEqual({ refused: 'too-many-cells', params: { limit: 100 } })
  })

  it('with shared words without end is stopped', async () => {
    const strings = `<sst>${`<si><t>${'字'.repeat(1000)}</t></si>`.repeat(300)}</sst>`
    const bytes = zipped(sheetParts('', { 'xl/sharedStrings.xml': strings }))
    expect(await refused(bytes, 'a.xlsx', { characters: 100_000 })).toBe('too-long')
    const long = `<sst><si>${`<t>${'字'.repeat(1000)}</t>`.repeat(300)}</si></sst>`
    const one = zipped(sheetParts('', { 'xl/sharedStrings.xml': long }))
    expect(await refused(one)).toBe('long-cell')
  })

  it('with rows that go back, or beyond a sheet, names the row', async () => {
    for (const rows of [
      '<row r="7"/><row r="7"/>',
      '<row r="7"/><row r="1048577"/>',
      '<row r="7"/><row r="x"/>',
    ]) {
      const said = await outcome(zipped(sheetParts(rows)))
      expect(said).toEqual({ refused: 'disordered-rows', params: { sheet: '表', row: 7 } })
    }
  })

  it('with cells where none can be keeps the others and names the first', async () => {
    const cell = (name: string) => `<c r="${name}"><v>1</v></c>`
    const row = `<row r="1">${cell('A1')}${cell('ZZZZ1')}${cell('A99999999999')}${cell('C1')}</row>`
    const { lines, problems } = await readWhole({ name: 'a', bytes: zipped(sheetParts(row)) })
    expect(lines[0]?.cells.map(({ column }) => column)).toEqual([1, 3])
    const [problem] = problems
    expect(problem).toEqual({ key: 'impossible-cells', params: { count: 2, cell: '表!ZZZZ1' } })
    expect(problem && sentenceOf(problem, 'zh')).toContain('首个写作“表!ZZZZ1”')
  })

  it('with cells in disorder gives them by column, the later of two', async () => {
    const row =
      '<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c><c r="C1"><v>4</v></c></row>'
    const { lines } = await readWhole({ name: 'a', bytes: zipped(sheetParts(row)) })
    expect(lines[0]?.cells).toEqual([
      { column: 1, value: 1 },
      { column: 3, value: 4 },
    ])
  })

  it('of a million empty cells with styles holds none of them', async () => {
    const cells = '<c r="A1" s="1"/>'.repeat(100)
    const rows = Array.from({ length: 10_000 }, (_, at) => `<row r="${at + 1}">${cells}</row>`)
    const bytes = zipped(sheetParts(rows.join('')))
    const limits = { ...workbookLimits, cells: 10, ratio: 1_000_000 }
    expect((await readWhole({ name: 'a', bytes }, limits)).lines).toEqual([])
  })

  it('cut short anywhere is refused as damaged', async () => {
    const whole = await good()
    for (const share of [0.1, 0.5, 0.9, 0.99]) {
      expect(await refused(whole.subarray(0, Math.floor(whole.length * share)))).toBe('corrupt')
    }
  })

  it('with any byte changed is read or refused, never a failure', async () => {
    const whole = await good()
    for (let at = 0; at < whole.length; at += 7) {
      const bytes = Uint8Array.from(whole, (byte, place) => (place === at ? byte ^ 0xa5 : byte))
      // Anything but a refusal would be thrown on.
      expect(typeof (await refused(bytes))).toBe('string')
    }
  })
})

describe('what is no workbook', () => {
  const old = (stream: string) =>
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(1016),
      Buffer.from(stream, 'utf16le'),
      Buffer.alloc(64),
    ])
  it.each([
    ['of before 2007', old('Workbook'), 'old-workbook'],
    ['of before 1997', Buffer.from('09080800000510009f', 'hex'), 'old-workbook'],
    ['protected by a password', old('EncryptedPackage'), 'encrypted'],
    ['a text of before 2007', old('WordDocument'), 'not-a-sheet'],
    ['a binary workbook', zipped({ 'xl/workbook.bin': '' }), 'not-a-sheet'],
    ['an OpenDocument', zipped({ mimetype: '', 'content.xml': '<a/>' }), 'not-a-sheet'],
    ['an archive', zipped({ 'a.txt': '一' }), 'not-a-sheet'],
    ['a page under the name of a sheet', Buffer.from('<html><table><tr><td>1'), 'not-a-sheet'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'not-a-sheet'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'not-a-sheet'],
    ['nothing', new Uint8Array(), 'empty'],
  ])('%s is refused with what to do instead', async (_, bytes, key) => {
    const said = await outcome(new Uint8Array(bytes), 'a.xls')
    expect(said?.refused).toBe(key)
    expect(said && sentenceOf(said, 'zh')).not.toMatch(/\{\w+\}/)
  })

  it('an old workbook is told how to become one that is read', async () => {
    const said = await outcome(new Uint8Array(old('Workbook')), '月报.et')
    expect(said && sentenceOf(said, 'zh')).toContain('“另存为”“Excel 工作簿（*.xlsx）”')
  })
})
