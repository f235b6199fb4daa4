import { expect, it } from 'vitest'
import { askApart, fillApart } from './apart.ts'
import { fillTemplate, type Lookup } from './fill.ts'
import { standardTemplate } from './standard-template.ts'

const lookUp: Lookup = (name, line) => (name === '期间' ? { words: `十月${line ?? ''}` } : null)

it('a template of others is filled apart, as it would be here, and holds nobody up', async () => {
  let turns = 0
  const others = setInterval(() => (turns += 1), 1)
  const asked = await askApart(standardTemplate(), 2)
  const { bytes, unknown } = await fillApart(standardTemplate(), 2, asked, lookUp)
  clearInterval(others)
  expect(turns).toBeGreaterThan(0)
  const here = fillTemplate(standardTemplate(), 2, lookUp)
  expect(unknown).toEqual(here.unknown)
  expect(Buffer.from(bytes).length).toBe(here.bytes.length)
})

it('what is no template says so from there too', async () => {
  await expect(askApart(new Uint8Array(9), 0)).rejects.toMatchObject({ lacks: 'format' })
})
