import { expect, test } from 'vitest'
import { clauseId, partsOfClauseId } from './clauses.ts'

test('a clause is found again by the id it carries', () => {
  const plain = { caseId: '260302-7KQX2MD-12', ver: 3, name: 'dueOn' }
  const dated = { ...plain, day: '2026-11-23' }
  expect(clauseId(dated)).toBe('260302-7KQX2MD-12@3#dueOn~2026-11-23')
  for (const clause of [plain, dated]) expect(partsOfClauseId(clauseId(clause))).toEqual(clause)
  for (const other of ['bulletin-1.4', '260302-7KQX2MD@#x', 'a@1#x~soon', 'a@1']) {
    expect(partsOfClauseId(other)).toBe(null)
  }
})
