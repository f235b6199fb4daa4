import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import keyProjects from '../../../scenarios/key-projects/scenario.ts'
import type { SheetDefinition, SheetRecord } from '../../define/sheet.ts'
import { boundBy, printForm } from '../../engine/sheets/print-form.ts'
import { readForm } from '../../engine/sheets/read-form.ts'
import { recordsOf, sampleUnits } from '../../testing/sheet-records.ts'
import { writeForm } from './forms.ts'
import { readFilled } from './read-form-file.ts'

const forms = keyProjects.sheets ?? []
const ground = {
  period: '2026-10',
  area: '双渡产业园区',
  unitName: (id: string) => sampleUnits.find((one) => one.id === id)?.short ?? id,
}
const reading = { period: '2026-10', mapping: {}, units: sampleUnits }

const sorted = (records: readonly SheetRecord[]) =>
  records.map((one) => JSON.stringify(Object.entries(one).toSorted())).toSorted()

async function throughAFile(form: SheetDefinition, records: readonly SheetRecord[]) {
  const bytes = await writeForm(printForm(form, records, ground))
  const filled = await readFilled({ name: `${form.name}.xlsx`, bytes })
  if ('refused' in filled) throw new Error(JSON.stringify(filled))
  return readForm(filled.sheets, form, reading)
}

describe('the twelve forms through a file', () => {
  for (const form of forms.filter(({ takes }) => takes !== undefined)) {
    it(`${form.title.zh} is written as a workbook and read back, every row as it was`, async () => {
      await fc.assert(
        fc.asyncProperty(recordsOf(form, 5), async (records) => {
          if (records.length === 0) return
          const { records: read, problems } = await throughAFile(form, records)
          expect(problems).toEqual([])
          expect(sorted(read.map(({ record }) => record))).toEqual(
            sorted(records.map((record) => boundBy(form, record))),
          )
        }),
        { numRuns: 20 },
      )
    }, 60_000)
  }
})
