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
          expect(sorted(read.map(({ record }) => record))).toEqual(
            sorted(records.map((record) => boundBy(form, record))),
          )
        }),
        { numRuns: 60 },
      )
    })
  }
})

describe('the summary', () => {
  const summary = forms.find(({ name }) => name === 'summary')!
  const record = (name: string, industry: string, phase: string, plan: string, done: string) => ({
    name,
    industry,
    phase,
    plan,
    done,
    total: '1000',
  })
  const records = [
    record('一', 'industry', 'building', '200', '100'),
    record('二', 'industry', 'preparing', '100', '0'),
    record('三', 'livelihood', 'building', '300.5', '300.5'),
  ]

  it('counts and adds up by group, rates by money, and is read back line by line', () => {
    const { records: read, problems } = readBack(summary, records)
    expect(problems).toEqual([])
    expect(
      read.map(({ record: { name, count, plan, done } }) => [name, count, plan, done]),
    ).toEqual([
      ['合计', '3', '600.5', '400.5'],
      ['其中：在建', '2', '500.5', '400.5'],
      ['其中：预备', '1', '100', '0'],
      ['一、工业', '2', '300', '100'],
      ['（一）在建', '1', '200', '100'],
      ['（二）预备', '1', '100', '0'],
      ['二、社会民生', '1', '300.5', '300.5'],
      ['（一）在建', '1', '300.5', '300.5'],
    ])
    const [sheet] = printForm(summary, records, ground)
    const share = sheet?.lines[sheet.headLines]?.at(-1)
    expect(share).toMatchObject({ value: 0.667, look: 'percent' })
  })
})
