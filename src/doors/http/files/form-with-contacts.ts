/** Filled forms in which contacts stand plain. */
import { everything } from '../../../engine/cases/sight.ts'
import { boundFields } from '../../../engine/sheets/print-form.ts'
import type { Door } from '../door.ts'
import { nameOf } from '../sheets/read.ts'

/** Whether one of the cases that name a file took it in as a form with sealed values in it. */
export async function isFormWithContacts(
  { desk }: Pick<Door, 'desk'>,
  cases: readonly string[],
): Promise<boolean> {
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
