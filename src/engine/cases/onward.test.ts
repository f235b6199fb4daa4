import { expect, it } from 'vitest'
import type { CaseDefinition } from '../../define/case.ts'
import type { AnyCommand } from './case-type.ts'
import { onward } from './onward.ts'

const title = { zh: '事', en: 'Thing' }
const statuses = Object.fromEntries(
  ['open', 'working', 'reported', 'verified', 'closed', 'dropped'].map((name) => {
    return [name, { title, final: name === 'closed' || name === 'dropped' }]
  }),
)
const to = (status?: string) => ({ title, fields: {}, ...(status ? { to: status } : {}) })
const definition = {
  statuses,
  facts: {
    noted: to(),
    returned: to('working'),
    verified: to('verified'),
    closed: to('closed'),
    dropped: to('dropped'),
  },
} as unknown as CaseDefinition
const offer = (...writes: string[]) => ({ terms: { writes } as unknown as AnyCommand })

it('the least step forward; never giving up; going back only where no way leads forward', () => {
  const [note, back, verify, close, drop] = [
    offer('noted'),
    offer('returned'),
    offer('verified'),
    offer('closed', 'noted'),
    offer('dropped'),
  ]
  expect(onward(definition, 'verified', [note, back, drop, close])).toBe(close)
  expect(onward(definition, 'reported', [drop, back, verify])).toBe(verify)
  expect(onward(definition, 'reported', [drop, back])).toBe(back)
  expect(onward(definition, 'open', [note, drop])).toBeNull()
})
