import type { PrintDefinition } from 'luoshi/define'

/** Papers that are printed, one matter a sheet. */
export const prints: readonly PrintDefinition[] = [
  {
    of: 'paper',
    head: 'paperKind',
    number: 'number',
    to: 'leadUnit',
    clauses: ['matter', 'source', 'requirement', 'dueOn', 'answerBy', 'supportUnits', 'contact'],
    closing: {
      zh: '请于反馈期限前将办理情况（加盖公章）报送印发单位；不能按期办结的，在到期前书面说明理由。',
      en: 'Report back in writing by the day named; if it cannot be done in time, say why before.',
    },
    from: 'issuedUnit',
    on: 'issuedOn',
  },
]
