import * as fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { extract, refusalOf } from './extract.ts'
import { defaultLimits } from './limits.ts'
import * as sample from './sample-files.ts'
import { zipOf } from './sample-files.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const files: readonly (readonly [string, Uint8Array])[] = [
  ['plan.txt', utf8(sample.plainPlan())],
  ['plan.md', utf8(sample.markdownPlan())],
  ['plan.html', utf8(sample.htmlPlan())],
  ['plan.docx', await sample.docxPlan()],
  ['plan.xlsx', await sample.xlsxPlan()],
  ['plan.pdf', await sample.pdfPlan()],
]

const wound = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 12 }),
})
const damage = fc.record({
  wounds: fc.array(wound, { maxLength: 6 }),
  kept: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
})

type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never

function damaged(whole: Uint8Array, { wounds, kept }: Damage): Uint8Array {
  const bytes = whole.slice(0, Math.ceil(whole.length * kept))
  for (const { at, bytes: noise } of wounds) {
    const start = Math.floor(at * Math.max(0, bytes.length - noise.length))
    if (noise.length <= bytes.length) bytes.set(noise, start)
  }
  return bytes
}

async function expectOrder(name: string, bytes: Uint8Array): Promise<void> {
  const result = await extract({ name, bytes }, defaultLimits).catch(refusalOf)
  if ('refused' in result) expect(result).not.toMatchObject({ refused: 'failed' })
  else expect(Array.from(result.simplified)).toHaveLength(Array.from(result.text).length)
}

test.each(files)('%s damaged anywhere is read or refused, never a failure', async (name, whole) => {
  const property = fc.asyncProperty(damage, (wounds) => expectOrder(name, damaged(whole, wounds)))
  await fc.assert(property, { numRuns: 40 })
})

const zipped = files.filter(([name]) => /docx|xlsx/.test(name))

test.each(zipped)('%s with a damaged part inside is no failure either', async (name, whole) => {
  const parts = unzipSync(whole)
  const tag = /<[^>]*>/g
  const property = fc.asyncProperty(
    fc.constantFrom(...Object.keys(parts).filter((part) => part.endsWith('.xml'))),
    fc.array(fc.tuple(fc.nat(400), fc.constantFrom('', '<w:p>', '<c r="A0"/>', '<w:tc/>'))),
    async (part, swaps) => {
      const swapped = new Map(swaps)
      let at = 0
      // Only whole elements change, so that it stays XML for longer than the first byte.
      const text = strFromU8(parts[part] as Uint8Array).replace(tag, (one) => {
        at += 1
        const other = swapped.get(at)
        return other === undefined || !one.endsWith('/>') ? one : other.replace(/([^/])>$/, '$1/>')
      })
      await expectOrder(name, zipOf({ ...parts, [part]: text }))
    },
  )
  await fc.assert(property, { numRuns: 40 })
})
