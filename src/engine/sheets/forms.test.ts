import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import keyProjects from '../../../scenarios/key-projects/scenario.ts'
import type { SheetDefinition, SheetRecord } from '../../define/sheet.ts'
import { asRead, recordsOf, sampleUnits } from '../../testing/sheet-records.ts'
import { boundBy, printForm } from './print-form.ts'
import { readForm } from './read-form.ts'

const forms = keyProjects.sheets ?? []
const ground = {
  period: '2026-10',
  area: '双渡产业园区',
  unitName: (id: string) => sampleUnits.find((one) => one.id === id)?.short ?? id,
}
const reading = { period: '2026-10', mapping: {}, units: sampleUnits }

const sorted = (records: readonly SheetRecord[]) =>
  records.map((one) => JSON.stringify(Object.entries(one).toSorted())).toSorted()

function readBack(form: SheetDefinition, records: readonly SheetRecord[], grouping?: string) {
  const how = grouping === undefined ? ground : { ...ground, grouping }
  return readForm(printForm(form, records, how).map(asRead), form, reading)
}

describe('the twelve forms', () => {
  it('are twelve', () => {
    expect(forms).toHaveLength(12)
  })

  for (const form of forms.filter(({ takes }) => takes !== undefined)) {
    it(`${form.title.zh}: what is printed is read back as it was, every row`, () => {
      fc.assert(
        fc.property(recordsOf(form), (records) => {
          const { records: read, problems } = readBack(form, records)
          expect(problems).toEqual([])
          const kept = records.filter((record) => isPrinted(form, record))
          expect(sorted(read.map(({ record }) => record))).toEqual(
            sorted(kept.map((record) => boundBy(form, record))),
          )
        }),
        { numRuns: 60 },
      )
    })
  }
})

function isPrinted(form: SheetDefinition, record: SheetRecord): boolean {
  return form.parts.some(({ only }) => {
    const value = only === undefined ? undefined : record[only.field]
    return only === undefined || (typeof value === 'string' && only.among.includes(value))
  })
}
