/** What no store takes, and what its neighbours do not notice. */
import { expect, it } from 'vitest'
import type { CommandWrite } from '../engine/ports.ts'
import type { Json } from '../kernel/canonical.ts'
import type { Store } from './memory.ts'
import { errand } from './sample.ts'

type Body = { readonly [key: string]: Json }

/** Puts a store to the test with commands that cannot be stored. */
export function contractOfHostility(open: () => Store, lane: () => string): void {
  it.each<[string, Body]>([
    ['a NUL in a text', { note: 'a\0b' }],
    ['a NUL in a name', { 'a\0b': 1 }],
    ['half a character', { note: '\ud800' }],
    ['a body of 10 MB', { note: 'x'.repeat(10_000_000) }],
    ['nesting without end', nested(100_000)],
    ['a number that is none', { share: Number.NaN }],
    ['something that is no JSON', { when: new Date(0) as unknown as Json }],
  ])('refuses %s alone, and its neighbours are kept', async (_, body) => {
    await refusesAlone(errand({ id: 'bad', cases: [['bad', 0]], body, row: { shown: {} } }))
  })

  it.each<[string, Partial<CommandWrite>]>([
    ['an id with a NUL', { commandId: 'a\0b' }],
    ['no facts', { facts: [], rows: [] }],
    ['a case without its row', { rows: [] }],
    ['versions that do not run on', { expects: [{ caseId: 'bad', ver: 4 }] }],
    ['facts of a case it does not expect', { expects: [] }],
    ['a time that is none', { at: 'yesterday' as CommandWrite['at'] }],
  ])('refuses a command with %s alone', async (_, wrong) => {
    await refusesAlone({ ...errand({ id: 'bad', cases: [['bad', 0]] }), ...wrong })
  })

  async function refusesAlone(bad: CommandWrite): Promise<void> {
    const { facts, tables } = open()
    const name = lane()
    const [before, refused, after] = await Promise.all([
      facts.append(name, [errand({ id: 'before', cases: [['e1', 0]] })]),
      facts.append(name, [bad]),
      facts.append(name, [errand({ id: 'after', cases: [['e2', 0]] })]),
    ])
    expect(before[0]).toMatchObject({ outcome: 'accepted', firstSeq: 1 })
    expect(refused[0]).toMatchObject({ outcome: 'refused', why: expect.stringMatching(/ \/ /) })
    expect(after[0]).toMatchObject({ outcome: 'accepted', firstSeq: 2 })
    expect(await tables.row(name, 'bad')).toBeNull()
    expect(await facts.load(name, 'bad')).toEqual([])
  }
}

function nested(depth: number): Body {
  let body: Body = {}
  for (let level = 0; level < depth; level += 1) body = { in: body }
  return body
}
