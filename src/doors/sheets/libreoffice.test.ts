/** Sheets through another program and back: what is written opens there, what it writes is read. */
import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sample } from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import keyProjects from '../../../scenarios/key-projects/scenario.ts'
import { printForm } from '../../engine/sheets/print-form.ts'
import { readForm } from '../../engine/sheets/read-form.ts'
import { recordsOf, sampleUnits } from '../../testing/sheet-records.ts'
import type { CellValue, GridLine, LaidLine, LaidSheet } from '../../engine/sheets/grid.ts'
import { refusalOf } from '../documents/extract.ts'
import { writeForm } from './forms.ts'
import { readFilled } from './read-form-file.ts'
import { readWhole } from './open-sheets.ts'
import { workbookBytes } from './write-workbook.ts'

const hasOffice = spawnSync('soffice', ['--version']).status === 0
const minutes = 60_000

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luoshi-office-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The file as LibreOffice writes it again in the format. */
async function converted(name: string, bytes: Uint8Array, format: string): Promise<Uint8Array> {
  const [from, to] = [join(folder, name), join(folder, 'out')]
  await writeFile(from, bytes)
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  const into = ['--headless', '--convert-to', format, '--outdir', to, from]
  await promisify(execFile)('soffice', [profile, ...into], { timeout: 2 * minutes })
  return readFile(join(to, name.replace(/\.\w+$/, `.${format.split(':')[0]}`)))
}

const hostile: readonly CellValue[] = [
  '00123',
  '500118202603040000012345',
  '=1+1',
  '+86 138 0000 0000',
  '-2',
  '@SUM(A1)',
  '🚧🏗️ 在建',
  '  两端有空格  ',
  '两\n行',
  '<b>&"引"</b>',
  '_x0041_',
  12_345.678,
  -0.5,
  1e-7,
  900_000_000_000,
  true,
  { day: '2026-09-30' },
  { day: '1900-03-01' },
  null,
  '末',
]

const lines: readonly LaidLine[] = [
  { cells: [{ column: 1, value: '重点项目进度表', look: 'title' }] },
  { cells: hostile.map((_, at) => ({ column: at + 1, value: `第${at + 1}列`, look: 'head' })) },
  { cells: hostile.map((value, at) => ({ column: at + 1, value, look: 'text' })) },
  {
    cells: [
      { column: 1, value: 0.9372, look: 'percent', decimals: 2 },
      { column: 2, value: 1520.5, look: 'number', decimals: 1 },
    ],
  },
]
const sheets: readonly LaidSheet[] = [
  {
    name: '进度（万元/月）',
    columns: [12, 20],
    merges: [{ from: [1, 1], to: [hostile.length, 1] }],
    frozenLines: 2,
    lines,
  },
  { name: '空表', columns: [], merges: [], lines: [], printed: 'portrait' },
]

const valuesOf = (all: readonly GridLine[]) =>
  all.map(({ sheet, number, cells }) => [sheet, number, cells])

describe('through LibreOffice (Debian’s libreoffice-calc-nogui)', () => {
  it.skipIf(!hasOffice)(
    'a workbook comes back cell for cell, with its merges (skipped without soffice)',
    async () => {
      const bytes = await workbookBytes(sheets)
      const before = await readWhole({ name: 'a.xlsx', bytes })
      const after = await readWhole({
        name: 'a.xlsx',
        bytes: new Uint8Array(await converted('a.xlsx', bytes, 'xlsx')),
      })
      expect(valuesOf(after.lines)).toEqual(valuesOf(before.lines))
      expect(after.merges).toEqual(before.merges)
      expect(after.problems).toEqual([])
    },
    3 * minutes,
  )

  it.skipIf(!hasOffice)(
    'words are words there too, and an old workbook of it is told from a new one',
    async () => {
      const bytes = await workbookBytes([{ ...sheets[0], lines } as LaidSheet])
      const csv = await converted('b.xlsx', bytes, 'csv:Text - txt - csv (StarCalc):44,34,76')
      const { lines: read } = await readWhole({ name: 'b.csv', bytes: new Uint8Array(csv) })
      const shown = read.find(({ number }) => number === 3)?.cells.map(({ value }) => value)
      expect(shown?.slice(0, 6)).toEqual(hostile.slice(0, 6))
      const old = await converted('b.xlsx', bytes, 'xls')
      const refused = await readWhole({ name: 'b.xls', bytes: new Uint8Array(old) }).catch(
        refusalOf,
      )
      expect(refused).toEqual({ refused: 'old-workbook', params: {} })
    },
    3 * minutes,
  )

  it
    .skipIf(!hasOffice)
    .each((keyProjects.sheets ?? []).map((form) => [form.title.zh, form] as const))(
    '%s comes back with every row as it was, nothing to complain of',
    async (_title, form) => {
      const [records = []] = sample(recordsOf(form, 9), { numRuns: 5, seed: 11 }).filter(
        ({ length }) => length > 2,
      )
      const unitName = (id: string) => sampleUnits.find((one) => one.id === id)?.short ?? id
      const ground = { period: '2026-10', area: '双渡产业园区', unitName }
      const written = await writeForm(printForm(form, records, ground))
      const read = async (bytes: Uint8Array) => {
        const found = await readFilled({ name: 'form.xlsx', bytes })
        if ('refused' in found) throw new Error(found.refused)
        return readForm(found.sheets, form, { period: '2026-10', mapping: {}, units: sampleUnits })
      }
      const before = await read(written)
      const after = await read(
        new Uint8Array(await converted(`${form.name}.xlsx`, written, 'xlsx')),
      )
      expect(after).toEqual(before)
      expect([after.problems, after.records.length > 0]).toEqual([[], true])
    },
    3 * minutes,
  )
})
