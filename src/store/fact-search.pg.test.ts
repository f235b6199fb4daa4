import { describe, expect, it } from 'vitest'
import { openFactSearch } from './fact-search.ts'
import { at, errand } from './sample.ts'
import { useStore } from './test-database.ts'

const { open, lane } = useStore()

describe('looking facts over', () => {
  it('finds them by who, when, what and case, newest first, a page at a time', async () => {
    const name = lane()
    const commands = Array.from({ length: 6 }, (_, index) =>
      errand({
        id: `c${index}`,
        cases: [[`e${index % 2}`, Math.floor(index / 2)]],
        seconds: index,
        by: index < 3 ? 'wang' : 'li',
        type: index === 5 ? 'errands/errand:closed' : 'errands/errand:noted',
      }),
    )
    for (const command of commands) await open().facts.append(name, [command])
    const search = openFactSearch(open().pool, name)
    const found = async (query: Partial<Parameters<typeof search>[0]>) =>
      (await search({ limit: 10, ...query })).facts.map(({ seq }) => seq)
    expect(await found({})).toEqual([6, 5, 4, 3, 2, 1])
    expect(await found({ by: 'wang' })).toEqual([3, 2, 1])
    expect(await found({ caseId: 'e1' })).toEqual([6, 4, 2])
    expect(await found({ type: 'errands/errand:closed' })).toEqual([6])
    expect(await found({ from: at(2), until: at(4) })).toEqual([4, 3])
    const first = await search({ limit: 4 })
    expect(first.next).toBe(3)
    expect(await found({ before: first.next! })).toEqual([2, 1])
  })
})
