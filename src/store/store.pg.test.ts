import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe } from 'vitest'
import { contract } from './contract.ts'
import { useStore } from './test-database.ts'

describe('the store in PostgreSQL', () => {
  const filesDir = mkdtempSync(join(tmpdir(), 'luoshi-files-'))
  afterAll(() => rmSync(filesDir, { recursive: true }))
  const { open, lane } = useStore({ filesDir })
  contract(open, lane)
})
