import { describe, expect, it } from 'vitest'
import keyProjects from '../../../../scenarios/key-projects/scenario.ts'
import type { Organisation } from '../../../engine/platform/organisation.ts'
import { isRefusal, readFilledForm } from '../../documents/index.ts'
import { hold } from './read.ts'

const form = keyProjects.sheets!.find(({ name }) => name === 'monthly')!
const period = '2026-10'
const heads = '序号,项目名称,总投资（万元）,本年计划投资,形象进度'

function csvOf(rows: number): { readonly name: string; readonly bytes: Uint8Array } {
  const lines = Array.from({ length: rows }, (_, at) => `${at + 1},项目${at},20000,14000,主体封顶`)
  return { name: '月报.csv', bytes: Buffer.from([heads, ...lines].join('\r\n')) }
}

const organisation = { units: [] } as unknown as Organisation

/** How often this process came to do something else meanwhile. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0
  const turn = () => {
    turns += 1
    next = setImmediate(turn)
  }
  let next = setImmediate(turn)
  await work.finally(() => clearImmediate(next))
  return turns
}

describe('a filled form', () => {
  it('of thousands of rows holds nobody up: it is read apart and matched in between', async () => {
    const rows = 10_000
    const known = Array.from({ length: rows }, (_, at) => {
      return { id: `p${at}`, rows: [{ name: `项目${at}`, plan: at % 2 === 0 ? '14000' : '9' }] }
    })
    const ground = { period, mapping: {}, organisation, known }
    const holding = hold({ scenario: keyProjects, form }, csvOf(rows), ground)
    // Read and matched in one go there would be a handful.
    expect(await turnsDuring(holding)).toBeGreaterThan(rows / 200)
    const held = await holding
    if (isRefusal(held)) throw new Error(held.refused)
    expect(held.read.records).toHaveLength(rows)
    expect(held.read.records[7_777]?.record).toMatchObject({ name: '项目7777', total: '20000' })
    expect([held.matched.moves.length, held.matched.unchanged]).toEqual([rows, 0])
  })

  it('beyond the bounds of its reading is refused with a sentence, whatever it holds', async () => {
    const { records: _, ...toRead } = form
    const wish = { form: toRead, ground: { period, mapping: {}, units: [] } }
    const outcome = async (limits: object, signal?: AbortSignal, rows = 2_000) => {
      const how = signal === undefined ? { limits } : { limits, signal }
      const read = await readFilledForm(csvOf(rows), wish, how)
      return isRefusal(read) ? read.refused : read.read.records.length
    }
    expect(await outcome({})).toBe(2_000)
    expect(await outcome({ cells: 500 })).toBe('too-many-cells')
    expect(await outcome({ bytes: 500 })).toBe('too-large')
    expect(await outcome({ milliseconds: 0 })).toBe('too-slow')
    // Less than a process takes that has read nothing yet.
    const memoryBytes = 40 * 1024 * 1024
    expect(await outcome({ memoryBytes }, undefined, 40_000)).toBe('too-heavy')
    expect(await outcome({}, AbortSignal.abort())).toBe('cancelled')
    expect(await readFilledForm({ name: 'a', bytes: new Uint8Array() }, wish)).toMatchObject({
      refused: 'empty',
    })
  })
})
