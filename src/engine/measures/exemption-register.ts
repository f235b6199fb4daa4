/** Units that are left out of a board, or may not stand on its black list, and why. */
import { field } from '../../define/fields.ts'
import { defineRegister } from '../../define/scenario.ts'
import type { Day } from '../../kernel/day.ts'
import type { Text } from '../../kernel/text.ts'
import { validOn, type Entries } from '../platform/register-case.ts'

/** Exemptions 榜单除外: the key is a name of the case; it holds for periods that end within it. */
export const exemptionRegister = defineRegister({
  name: 'board-exemption',
  title: { zh: '榜单除外台账', en: 'Exemptions from boards' },
  key: ['name'],
  keepers: ['statistician'],
  fields: {
    board: field.text({ title: { zh: '榜单', en: 'Board' }, max: 200 }),
    unit: field.unit({ title: { zh: '单位', en: 'Unit' } }),
    is: field.choice({
      title: { zh: '怎么除外', en: 'How' },
      of: {
        excluded: { zh: '不参加排名', en: 'Not ranked' },
        exempt: { zh: '参加排名，不列黑榜', en: 'Ranked, never on the black list' },
      },
    }),
    reason: field.text({ title: { zh: '理由', en: 'Reason' }, max: 200 }),
    document: field.text({ title: { zh: '依据文件', en: 'Document followed' }, max: 200 }),
  },
})

/** Why units stand apart on a board. */
export interface Apart {
  readonly [unit: string]: { readonly excluded?: Text; readonly exempt?: Text }
}

/** Who stands apart on a board on a day, each with the reason and the document it rests on. */
export function apartOn(entries: Entries, board: string, day: Day): Apart {
  const apart: { [unit: string]: Apart[string] } = {}
  for (const values of validOn(entries, day).values()) {
    if (values.board !== board) continue
    const said = `${String(values.reason)}（${String(values.document)}）`
    const unit = String(values.unit)
    const why = { zh: said, en: `${String(values.reason)} (${String(values.document)})` }
    apart[unit] = { ...apart[unit], [values.is === 'excluded' ? 'excluded' : 'exempt']: why }
  }
  return apart
}
