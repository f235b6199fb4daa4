import * as fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { refusalOf } from '../documents/extract.ts'
import { workbookLimits } from '../documents/limits.ts'
import { byteOrderMark, csvLine, neutral } from './csv.ts'
import { openCsv } from './read-csv.ts'
import { readWhole } from './open-sheets.ts'

const read = async (text: string | Uint8Array) => {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const { lines } = await readWhole({ name: '清单.csv', bytes })
  return lines.map(({ number, cells }) => [
    number,
    cells.map(({ column, value }) => [column, value]),
  ])
}

describe('lines of CSV', () => {
  it('are read with their numbers, words as they stand, whatever parts them', async () => {
    const expected = [
      [
        1,
        [
          [1, '编号'],
          [2, '事项'],
        ],
      ],
      [
        3,
        [
          [1, '00123'],
          [2, '说“好”, "再"\n一行'],
          [4, '500118202603040000012345'],
        ],
      ],
    ]
    for (const sign of [',', ';', '\t']) {
      const text = ['编号', '事项'].join(sign) + '\r\n\r\n'
      const line = ['00123', '"说“好”, ""再""\n一行"', '', '500118202603040000012345'].join(sign)
      expect(await read(text + line)).toEqual(expected)
    }
  })

  it('may say themselves what parts them', async () => {
    expect(await read('sep=;\r\na,b;c\r\n')).toEqual([
      [
        2,
        [
          [1, 'a,b'],
          [2, 'c'],
        ],
      ],
    ])
  })

  it('in GB18030 are recognised, also far behind the beginning', async () => {
    const plain = 'a,1\r\n'.repeat(40_000)
    const bytes = iconv.encode(`${plain}街道,办结于本月\r\n`, 'gb18030')
    expect((await read(new Uint8Array(bytes))).at(-1)).toEqual([
      40_001,
      [
        [1, '街道'],
        [2, '办结于本月'],
      ],
    ])
  })

  it('are what was written, whatever was typed and wherever the file is cut', async () => {
    const words = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc
        .array(fc.constantFrom('"', ',', '\r', '\n', '=', "'", ';', '\t', '甲'), { maxLength: 8 })
        .map((all) => all.join('')),
    )
    // A typed apostrophe before a formula reads like ours; zero bytes are left out.
    const plain = words.filter(
      (one) => !one.includes('\0') && neutral(one.replace(/^'/, '')) !== one,
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(plain, { minLength: 1, maxLength: 5 }), { maxLength: 8 }),
        async (all) => {
          const bytes = new TextEncoder().encode(
            byteOrderMark + ['编号,事项\r\n', ...all.map(csvLine)].join(''),
          )
          const filled = all.flatMap((line, at) => {
            const cells = line.flatMap((value, column) =>
              value === '' ? [] : [[column + 1, value]],
            )
            return cells.length === 0 ? [] : [[at + 2, cells]]
          })
          expect((await read(bytes)).slice(1)).toEqual(filled)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('with a quote that is never closed are refused with the row it opens in', async () => {
    const forgotten = `a,b\r\nc,"d\r\n${'e,f\r\n'.repeat(50_000)}`
    const bytes = new TextEncoder().encode(forgotten)
    const said = await readWhole({ name: 'a.csv', bytes }).catch(refusalOf)
    expect(said).toEqual({ refused: 'open-quote', params: { row: 2 } })
  })

  it('come before the rest is read', async () => {
    const bytes = new TextEncoder().encode(`${'a,b\r\n'.repeat(60_000)}"`)
    const { lines } = await openCsv({ bytes }, 'a', workbookLimits)
    let seen = 0
    const all = async () => {
      for await (const _ of lines()) seen += 1
    }
    await expect(all()).rejects.toMatchObject({ refusal: { refused: 'open-quote' } })
    expect(seen).toBeGreaterThan(50_000)
  })
})
