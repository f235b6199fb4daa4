import { visibleRows } from '../cases/visible.ts'
import type { Asker, Door } from '../door.ts'
import { everything } from '../../../engine/cases/sight.ts'
import { boundFields } from '../../../engine/sheets/print-form.ts'
import { nameOf } from '../sheets/read.ts'

/**
 * Whether somebody may have a file: who brought it, and who sees a case that names it. A filled
 * form with contacts is had back by who brought it alone: in it everything stands plain.
 */
export async function maySeeFile(door: Door, asker: Asker, id: string): Promise<boolean> {
  const brought = await door.options.tables.uploads.of(id)
  if (brought.some(({ person }) => person === asker.who.person)) return true
  const cases = await door.fileUses.casesOf(id)
  if (await isFormWithContacts(door, cases)) return false
  return (await visibleRows(door, asker, cases)).length > 0
}

async function isFormWithContacts({ desk }: Door, cases: readonly string[]): Promise<boolean> {
  const forms = desk.parts.library.scenarios.flatMap((scenario) =>
    (scenario.sheets ?? []).map((form) => ({ scenario, form })),
  )
  const filter = { scenario: 'platform', type: 'sheet-import', caseIds: cases }
  const query = { filter, sight: everything, order: 'opened', limit: 50 } as const
  for (const { caseId } of (await desk.parts.tables.rows(desk.lane, query)).rows) {
    const known = await desk.caseOf(caseId)
    const { form: name } = (known?.state.data ?? {}) as { readonly form?: string }
    const of = forms.find((one) => nameOf(one) === name)
    // A form that is no more may have held anything.
    if (of === undefined) return true
    const classed = boundFields(of.form).some((field) => {
      const terms = of.form.fields[field]
      return terms !== undefined && 'class' in terms
    })
    if (classed) return true
  }
  return false
}
