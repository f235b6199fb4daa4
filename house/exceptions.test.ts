import { expect, it } from 'vitest'
import { exceptions } from './exceptions.ts'
import { checkCitusSafe } from './citus-safe.ts'
import { checkFloors } from './floors.ts'
import { checkLinks } from './links.ts'
import { covers, house } from './report.ts'
import { checkTidy } from './tidy.ts'

it('no exception outlives the breach it was made for', () => {
  const problems = [checkFloors, checkTidy, checkCitusSafe, checkLinks].flatMap((check) =>
    check(house),
  )
  const idle = exceptions.filter((it) => !problems.some((problem) => covers(it, problem)))
  expect(idle).toEqual([])
})
