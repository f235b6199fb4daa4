import { expect, it } from 'vitest'
import { rootOf } from '../../kernel/root.ts'
import { sha256 } from '../../kernel/sha256.ts'
import { rootsIn } from './roots-in.ts'

const at = '2026-03-03T00:00:00.000Z'
const root = rootOf(sha256, { at, until: at, suite: 'sha256', before: null, lanes: [] })
const line = JSON.stringify(root)

it('roots are read from lines, from a list and from what the server serves', () => {
  for (const text of [line, `${line}\n\n${line}\n`, `[${line}]`, `{"roots":[${line}]}`]) {
    expect(rootsIn(text)).toMatchObject({ wrong: 0 })
    expect(rootsIn(text).roots[0]).toEqual(root)
  }
})

it('what is no root or was altered is counted and not used', () => {
  const altered = line.replace('2026-03-03', '2026-03-04')
  expect(rootsIn(`${line}\nno root\n${altered}`)).toMatchObject({ roots: [root], wrong: 2 })
  expect(rootsIn('')).toEqual({ roots: [], wrong: 0 })
})
