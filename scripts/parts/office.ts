/** Workbooks through another program, where Debian's LibreOffice is there or can be installed. */
import { install, office } from './debian.ts'
import type { Outcome } from './part.ts'
import { vitest } from './vitest.ts'

/** The tests that need the program; every other part leaves them out. */
export const officeTests = 'src/doors/sheets/libreoffice.test.ts'

/** Sends workbooks through LibreOffice and back, or says by name why that is skipped. */
export async function throughOffice(): Promise<Outcome> {
  const why = await install(office)
  if (why === null) return vitest('unit', [officeTests])
  const skips = [`workbooks through LibreOffice: ${why}`]
  return { passed: 0, failed: 0, skipped: 1, skips, said: '' }
}
