import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { arrayLiteral } from './arrays.ts'
import { useStore } from './test-database.ts'

const { open } = useStore()

it('writes arrays that PostgreSQL reads as they were', async () => {
  const text = fc.string({ unit: 'grapheme' }).map((one) => one.replaceAll('\0', ''))
  const awkward = fc.constantFrom('NULL', 'null', '', '{}', '"', '\\', '\\n', 'a\nb', '\x7f', 'a,b')
  const texts = fc.array(fc.oneof(text, awkward, fc.constant(null)))
  await fc.assert(
    fc.asyncProperty(texts, async (values) => {
      const statement = { text: 'select $1::text[] as read' }
      expect(await open().pool.run(statement, [arrayLiteral(values)])).toEqual([{ read: values }])
    }),
    { numRuns: 200 },
  )
})
