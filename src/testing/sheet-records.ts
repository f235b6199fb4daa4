/** Printed sheets as they would be read from a file, and records made up for a form: for tests. */
import * as fc from 'fast-check'
import type { SheetDefinition, SheetField, SheetRecord } from '../define/sheet.ts'
import { boundFields } from '../engine/sheets/print-form.ts'
import type { PrintedSheet } from '../engine/sheets/print.ts'
import type { PlacedCell, ReadSheet } from '../engine/sheets/read-sheet.ts'

/** A printed sheet as reading sees it. */
export function asRead({ name, lines }: PrintedSheet): ReadSheet {
  const merges: { top: number; left: number; bottom: number; right: number }[] = []
  const read = lines.map((line, index) => {
    const cells = new Map<number, PlacedCell>()
    for (const [at, cell] of line.entries()) {
      if (cell === null) continue
      const [row, column] = [index + 1, at + 1]
      const { across = 0, down = 0, value } = cell
      if (across > 0 || down > 0) {
        merges.push({ top: row, left: column, bottom: row + down, right: column + across })
      }
      if (value === null || value === '') continue
      const isNumber = typeof value === 'number'
      const isPercent = cell.look === 'percent'
      cells.set(column, {
        at: `${name}!R${row}C${column}`,
        column,
        text: isPercent && isNumber ? `${(value * 100).toFixed(1)}%` : String(value),
        number: isNumber ? value : null,
        isPercent,
      })
    }
    return { row: index + 1, cells }
  })
  return { name, lines: read.filter(({ cells }) => cells.size > 0), merges }
}

const han = '启衡电驱总成基地双渡大道临河滨水步道铁路专线二期改造工程'
const words = fc
  .array(fc.constantFrom(...han), { minLength: 2, maxLength: 12 })
  .map((signs) => signs.join(''))
const month = fc
  .tuple(fc.integer({ min: 2006, max: 2035 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, one]) => `${year}-${String(one).padStart(2, '0')}`)
const names = fc
  .uniqueArray(fc.constantFrom('冉芷', '向远帆', '苏棠', '欧阳蓁', '梁曜'), {
    minLength: 1,
    maxLength: 3,
  })
  .map((all) => all.join('、'))

function valueOf(field: SheetField): fc.Arbitrary<string | boolean> {
  switch (field.kind) {
    case 'amount':
      return fc.integer({ min: 0, max: 90_000_000 }).map((cents) => String(cents / 100))
    case 'count':
      return fc.integer({ min: 0, max: 999 }).map(String)
    case 'percent':
      return fc.integer({ min: 16, max: 1500 }).map((tenths) => String(tenths / 10))
    case 'choice':
      return fc.constantFrom(...Object.keys(field.of))
    case 'date':
      return fc.oneof(
        month,
        month.map((one) => one.slice(0, 4)),
        month.map((one) => `${one}-28`),
      )
    case 'span':
      return fc.tuple(month, fc.option(month)).map(([one, other]) => {
        if (other === null) return `${one}/`
        return one < other ? `${one}/${other}` : `${other}/${one}`
      })
    case 'names':
      return names
    case 'contact':
      return fc.constantFrom(
        '023-60012345',
        '13900000000；传真 023-60012346',
        '13800000000；x@y.cn',
      )
    case 'unit':
      return fc.constantFrom('works', 'industry')
    case 'yes-no':
      return fc.boolean()
    default:
      return words
  }
}

/** Records of what a form binds; every one has a name of its own, some of the rest. */
export function recordsOf(form: SheetDefinition, most = 8): fc.Arbitrary<readonly SheetRecord[]> {
  const stars = new Set(Object.keys(form.fields).filter((n) => form.fields[n]?.kind === 'yes-no'))
  const parts = partsOf(form)
  const always = new Set([form.finds.name, ...stars])
  const choices = Object.entries(parts).map(
    ([name, codes]) => [name, fc.constantFrom(...codes)] as const,
  )
  const entries = boundFields(form).map((name) => {
    const field = form.fields[name]
    const value = field === undefined ? words : valueOf(field)
    return [name, always.has(name) ? value : fc.option(value, { nil: undefined })] as const
  })
  const one = fc.record(Object.fromEntries([...entries, ...choices]))
  return fc.array(one, { maxLength: most }).map((all) =>
    all.map((record, at) => {
      const defined = Object.entries(record).filter(([, value]) => value !== undefined)
      const named = { ...Object.fromEntries(defined), [form.finds.name]: `${at}号${record.name}` }
      return named as SheetRecord
    }),
  )
}

/** The codes by which records stand in one part of a form or another. */
function partsOf({ parts }: SheetDefinition): { readonly [field: string]: readonly string[] } {
  const found: { [field: string]: string[] } = {}
  for (const { only } of parts) {
    if (only !== undefined) found[only.field] = [...(found[only.field] ?? []), ...only.among]
  }
  return found
}

/** Units of the made-up records. */
export const sampleUnits = [
  { id: 'works', name: '规划建设局', short: '建设局' },
  { id: 'industry', name: '产业发展局', short: '产业局' },
]
