import { expect, it } from 'vitest'
import { audited, understood } from './audit.ts'

it('no package that runs on a server has a grave weakness known to the registry', async ({
  skip,
}) => {
  const audit = await audited()
  if (audit.outcome === 'silent') return skip(`not audited: ${audit.why}`)
  const grave = audit.weaknesses.filter(({ severity }) => /^(high|critical)$/.test(severity))
  expect(grave).toEqual([])
})

it('what the registry tells is understood, and so is its silence', () => {
  const via = [{ title: 'Reads what it should not' }, 'other']
  const told = { vulnerabilities: { a: { severity: 'high', via } } }
  expect(understood(`npm warn x\n${JSON.stringify(told)}`)).toEqual({
    outcome: 'told',
    weaknesses: [{ name: 'a', severity: 'high', titles: ['Reads what it should not', 'other'] }],
  })
  expect(understood('{"message":"405"}')).toEqual({ outcome: 'silent', why: '405' })
  expect(understood('')).toMatchObject({ outcome: 'silent' })
  expect(understood('{"vulnerabilities":{}}')).toEqual({ outcome: 'told', weaknesses: [] })
})
