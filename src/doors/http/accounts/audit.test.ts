import { expect, it } from 'vitest'
import { memoryAudit } from '../tables/audit-table.ts'
import { openAudit } from './audit.ts'

it('a line is noted whatever others said, without the signs no database keeps', async () => {
  const table = memoryAudit()
  const audit = openAudit(table, () => '2026-11-25T01:00:00.000Z')
  const said = 'nul \u0000 half \ud800 turned \u202e 落实'
  await audit({ kind: 'sign-in', outcome: 'refused', about: { said, tries: 2, isLast: true } })
  const { entries } = await table.list({ limit: 1 })
  expect(entries[0]?.about).toEqual({
    said: 'nul   half   turned   落实',
    tries: 2,
    isLast: true,
  })
})
