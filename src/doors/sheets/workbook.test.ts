import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type {
  CellValue,
  GridLine,
  GridMerge,
  LaidLine,
  LaidSheet,
} from '../../engine/sheets/grid.ts'
import { zipOf } from '../documents/sample-files.ts'
import { readWhole } from './open-sheets.ts'
import { openWorkbook } from './read-workbook.ts'
import { sheetParts } from './sample-parts.ts'
import { longestCell } from './sheet-text.ts'
import { workbookBytes, writeWorkbook } from './write-workbook.ts'

const sheet = (lines: Iterable<LaidLine>, more: Partial<LaidSheet> = {}): LaidSheet => ({
  name: '表',
  columns: [],
  merges: [],
  lines,
  ...more,
})
const words = (...values: CellValue[]): LaidLine => ({
  cells: values.map((value, at) => ({ column: at + 1, value, look: 'text' })),
})
const read = async (bytes: Uint8Array) => readWhole({ name: 'a.xlsx', bytes })
const valuesOf = (lines: readonly GridLine[]) =>
  lines.map(({ cells }) => cells.map(({ value }) => value))

describe('what is written is read', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ maxLength: 40 }),
    // Halves of pairs and signs XML has no writing for.
    fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 })
      .map((codes) => String.fromCharCode(...codes)),
    fc
      .array(fc.constantFrom('_', 'x', '0', '4', '1', 'F', '\u0001', '_x0041_', '\r', '<', '&'), {
        maxLength: 14,
      })
      .map((all) => all.join('')),
    fc.constantFrom(
      '=1+1',
      '+86',
      '-2',
      '@SUM(A1)',
      '＝1',
      '00123',
      '500118202603040000012345',
      '🚧🏗️ 在建',
      ' 空格 ',
      '两\r\n行',
      '\t',
      '<![CDATA[x]]>',
      ']]>',
      '&amp;',
      '_x000D_',
      '_xD83D_',
      '\ufeff',
      '1e5',
    ),
  )
  const days = fc.date({
    min: new Date('1900-03-01'),
    max: new Date('9999-12-31'),
    noInvalidDate: true,
  })
  const value: fc.Arbitrary<CellValue> = fc.oneof(
    { weight: 4, arbitrary: hostile },
    { weight: 2, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
    fc.integer(),
    fc.boolean(),
    days.map((at) => ({ day: at.toISOString().slice(0, 10) })),
    fc.constant(null),
  )
  const line = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 60 }), value), {
    selector: ([column]) => column,
    maxLength: 8,
  })

  it('word for word and number for number, whatever was typed', async () => {
    const property = fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (all) => {
      const lines = all.map((cells): LaidLine => ({
        cells: cells
          .toSorted(([one], [other]) => one - other)
          .map(([column, of]) => ({ column, value: of, look: 'text' })),
      }))
      const { lines: back, problems } = await read(await workbookBytes([sheet(lines)]))
      const expected = lines.flatMap(({ cells }, at) => {
        const filled = cells.filter(({ value: of }) => of !== null && of !== '')
        return filled.length > 0 ? [{ number: at + 1, cells: filled }] : []
      })
      expect(problems).toEqual([])
      expect(
        back.map(({ number, cells }) => ({
          number,
          cells: cells.map(({ column, value: of }) => [column, of]),
        })),
      ).toEqual(
        expected.map(({ number, cells }) => ({
          number,
          cells: cells.map(({ column, value: of }) => [column, Object.is(of, -0) ? 0 : of]),
        })),
      )
    })
    await fc.assert(property, { numRuns: 150 })
  })

  it('merges as they were', async () => {
    const merge = fc.tuple(fc.nat(4), fc.nat(3))
    const property = fc.asyncProperty(fc.array(merge, { maxLength: 6 }), async (sizes) => {
      // Side by side, so that none shares a cell with another.
      const merges = sizes
        .map(([wide, tall], at) => ({
          from: [1 + at * 6, 1 + at] as const,
          to: [1 + at * 6 + wide, 1 + at + tall] as const,
        }))
        .filter(({ from, to }) => String(from) !== String(to))
      const { merges: back } = await read(await workbookBytes([sheet([], { merges })]))
      expect(back).toEqual(merges.map((one): GridMerge => ({ sheet: '表', ...one })))
    })
    await fc.assert(property, { numRuns: 60 })
  })

  it('numbers say how they are shown where that differs', async () => {
    const line: LaidLine = {
      cells: [
        { column: 1, value: 0.085, look: 'percent' },
        { column: 2, value: 12_345.678, look: 'number', decimals: 2 },
        { column: 3, value: 20_000, look: 'number' },
        { column: 4, value: 0.1 + 0.2, look: 'number' },
        { column: 5, value: { day: '1899-12-31' }, look: 'text' },
        { column: 6, value: Number.NaN, look: 'number' },
      ],
    }
    const { lines } = await read(await workbookBytes([sheet([line])]))
    expect(lines[0]?.cells).toEqual([
      { column: 1, value: 0.085, shown: '8.5%' },
      { column: 2, value: 12_345.678, shown: '12345.68' },
      { column: 3, value: 20_000 },
      { column: 4, value: 0.1 + 0.2, shown: '0.3' },
      // Workbooks count no days before 1900.
      { column: 5, value: '1899-12-31' },
    ])
  })

  it('words beyond what a cell can hold end with a mark', async () => {
    const { lines } = await read(await workbookBytes([sheet([words('长'.repeat(40_000))])]))
    const [[long]] = valuesOf(lines) as [[string]]
    expect([long.length, long.at(-1)]).toEqual([longestCell, '…'])
  })
})

describe('a workbook as it is written', () => {
  it('is the same byte for byte whenever it is written', async () => {
    const once = async () =>
      createHash('sha256')
        .update(await workbookBytes([sheet([words('甲', 1), words({ day: '2026-03-05' })])]))
        .digest('hex')
    expect(await once()).toBe(await once())
  })

  it('has the names of its sheets within what programs allow', async () => {
    const names = [
      '完成投资（万元/月）',
      '完成投资（万元/月）',
      "'引'",
      '',
      '很'.repeat(40),
      'a<b>&"c"',
    ]
    const bytes = await workbookBytes(names.map((name) => sheet([words(1)], { name })))
    const { sheets } = await openWorkbook({ bytes })
    expect(sheets).toEqual([
      '完成投资（万元／月）',
      '完成投资（万元／月） (2)',
      '’引’',
      'Sheet4',
      '很'.repeat(31),
      'a<b>&"c"',
    ])
  })

  it('is not written with cells out of order or merges that share one', async () => {
    const cell = { value: 1, look: 'text' } as const
    const disordered = sheet([
      {
        cells: [
          { ...cell, column: 2 },
          { ...cell, column: 2 },
        ],
      },
    ])
    await expect(workbookBytes([disordered])).rejects.toThrow('B1 is out of order')
    const merges = [
      { from: [1, 1], to: [3, 2] },
      { from: [3, 2], to: [4, 4] },
    ] as const
    await expect(workbookBytes([sheet([], { merges })])).rejects.toThrow('A1 and C2 share cells')
  })
})

describe('memory', () => {
  it('lines are taken only as the bytes are, and ended when nobody reads on', async () => {
    let taken = 0
    let isEnded = false
    function* lines() {
      try {
        for (; taken < 1_000_000; taken += 1)
          yield words(`${taken}`, Math.sin(taken), `第 ${taken} 行`)
      } finally {
        isEnded = true
      }
    }
    let bytes = 0
    for await (const piece of writeWorkbook([sheet(lines())])) {
      bytes += piece.length
      if (bytes > 20_000) break
    }
    expect(taken).toBeLessThan(20_000)
    await new Promise((done) => setImmediate(done))
    expect(isEnded).toBe(true)
  })

  it('lines are there before the rest is read: damage behind them comes later', async () => {
    const row = (at: number) => `<row r="${at}"><c t="str"><v>${Math.sin(at)}</v></c></row>`
    const rows = Array.from({ length: 50_000 }, (_, at) => row(at + 1)).join('')
    const parts = sheetParts(`${rows}<row r="3"/>`)
    const { lines } = await openWorkbook({ bytes: zipOf(parts) })
    let seen = 0
    const all = async () => {
      for await (const _ of lines()) seen += 1
    }
    await expect(all()).rejects.toMatchObject({
      refusal: { refused: 'disordered-rows', params: { sheet: '表', row: 50_000 } },
    })
    expect(seen).toBeGreaterThan(49_000)
  })
})
