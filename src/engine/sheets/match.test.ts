import { expect, it } from 'vitest'
import keyProjects from '../../../scenarios/key-projects/scenario.ts'
import { matchInSteps, matchSheet } from './match.ts'
import type { ReadRecord } from './read-table.ts'

const formOf = (name: string) => keyProjects.sheets!.find((one) => one.name === name)!
const rows = 3_000
const at = (row: number) => `表!B${row}`
const cells = {}

it.each([
  [
    'of many things',
    'monthly',
    (row: number): ReadRecord => ({
      record: { name: `项目${row}`, plan: '8' },
      at: at(row),
      cells,
    }),
  ],
  [
    'of one thing',
    'participants',
    (row: number): ReadRecord => ({
      record: { name: '大桥', partyName: `公司${row}` },
      at: at(1),
      cells,
    }),
  ],
])('a sheet %s is matched a few hundred rows at a time, to the same end', (_, name, rowOf) => {
  const form = formOf(name)
  const read = Array.from({ length: rows }, (_, row) => rowOf(row))
  const known = [...new Set(read.map(({ record }) => String(record.name)))].map((one, index) => {
    return { id: `p${index}`, rows: [{ name: one }] }
  })
  const steps = matchInSteps(form, read, known)
  let count = 0
  for (;;) {
    const step = steps.next()
    count += 1
    if (step.done !== true) continue
    expect(step.value).toEqual(matchSheet(form, read, known))
    expect(step.value.moves.flatMap(({ rows }) => rows)).toHaveLength(rows)
    break
  }
  // Once over the rows to tell things apart, once over them to compare.
  expect(count).toBeGreaterThan((2 * rows) / 200 - 5)
})
