import * as fc from 'fast-check'
import { zipSync, strToU8 } from 'fflate'
import { expect, it } from 'vitest'
import { readWhole } from './open-sheets.ts'
import { sheetParts } from './sample-parts.ts'
import { openSharedWords } from './shared-words.ts'

it('words are what was added, in memory or laid aside, in any order', async () => {
  const words = fc.string({ unit: 'binary', maxLength: 30 })
  const property = fc.asyncProperty(
    fc.array(words, { maxLength: 400 }),
    fc.array(fc.nat(450), { maxLength: 60 }),
    fc.integer({ min: 0, max: 3000 }),
    async (all, asked, most) => {
      const shared = openSharedWords(most)
      try {
        for (const [at, one] of all.entries()) {
          shared.add(one)
          if (at % 7 === 0) await shared.settle()
        }
        for (const number of asked) {
          expect(shared.at(number) ?? (await shared.read(number))).toBe(all[number] ?? '')
        }
      } finally {
        await shared.close()
      }
    },
  )
  await fc.assert(property, { numRuns: 60 })
})

it('however many there are, no more of them are in memory than is allowed', async () => {
  const shared = openSharedWords(10_000)
  try {
    for (let at = 0; at < 20_000; at += 1) {
      shared.add(`第 ${at} 项`.padEnd(20, '。'))
      await shared.settle()
      expect(shared.held()).toBeLessThanOrEqual(10_020)
    }
    for (let at = 0; at < 20_000; at += 100) {
      expect(await shared.read(at)).toContain(`第 ${at} 项`)
      expect(shared.held()).toBeLessThanOrEqual(10_000)
    }
  } finally {
    await shared.close()
  }
})

it('cells find their words among many that were laid aside', async () => {
  const count = 60_000
  const word = (at: number) => `${'指标说明'.repeat(20)}${at}`
  const strings = Array.from({ length: count }, (_, at) => `<si><t>${word(at)}</t></si>`).join('')
  const rows = Array.from(
    { length: 500 },
    (_, at) => `<row r="${at + 1}"><c t="s"><v>${(at * 7919) % count}</v></c></row>`,
  )
  const parts = sheetParts(rows.join(''), { 'xl/sharedStrings.xml': `<sst>${strings}</sst>` })
  const packed = Object.entries(parts).map(([name, text]) => [name, strToU8(text)] as const)
  const { lines } = await readWhole({
    name: 'a',
    bytes: zipSync(Object.fromEntries(packed), { level: 1 }),
  })
  expect(lines.map(({ cells }) => cells[0]?.value)).toEqual(
    rows.map((_, at) => word((at * 7919) % count)),
  )
})
