import { describe, expect, it } from 'vitest'
import type { CommandWrite } from '../engine/ports.ts'
import { errand } from './sample.ts'
import { useStore } from './test-database.ts'

const database = useStore()

/** A command on a case of its own that relies on a register. */
function relying(id: string, register: string, ver: number): CommandWrite {
  const write = errand({ id, cases: [[`case of ${id}`, 0]] })
  return { ...write, expects: [...write.expects, { caseId: register, ver }] }
}

describe('commands of one batch that rely on the same', () => {
  it('are taken together while it holds, in one statement', async () => {
    const { facts, pool } = database.open()
    const lane = database.lane()
    await facts.append(lane, [errand({ id: 'register', cases: [['register', 0]] })])
    const sent = pool.sent
    const commands = Array.from({ length: 50 }, (_, n) => relying(`c${n}`, 'register', 1))
    const outcomes = await facts.append(lane, commands)
    expect(outcomes.every(({ outcome }) => outcome === 'accepted')).toBe(true)
    expect(pool.sent - sent).toBe(1)
  })

  it('are all told when it has moved, and nobody else is', async () => {
    const { facts } = database.open()
    const lane = database.lane()
    await facts.append(lane, [errand({ id: 'register', cases: [['register', 0]], facts: 2 })])
    const commands = [
      relying('old 1', 'register', 1),
      errand({ id: 'fine', cases: [['fine', 0]] }),
      relying('old 2', 'register', 1),
      relying('new', 'register', 2),
    ]
    const outcomes = await facts.append(lane, commands)
    const moved = { outcome: 'conflict', caseId: 'register', actual: 2 }
    expect(outcomes).toMatchObject([
      moved,
      { outcome: 'accepted', firstSeq: 3 },
      moved,
      { outcome: 'accepted', firstSeq: 4 },
    ])
  })

  it('see what one among them has done to it', async () => {
    const { facts } = database.open()
    const lane = database.lane()
    await facts.append(lane, [errand({ id: 'register', cases: [['register', 0]] })])
    const outcomes = await facts.append(lane, [
      relying('before', 'register', 1),
      errand({ id: 'change', cases: [['register', 1]] }),
      relying('behind', 'register', 1),
      relying('also behind', 'register', 1),
    ])
    const moved = { outcome: 'conflict', caseId: 'register', actual: 2 }
    const fine = { outcome: 'accepted' }
    expect(outcomes).toMatchObject([fine, fine, moved, moved])
  })

  it('given again get their stored outcome, though it has moved since', async () => {
    const { facts } = database.open()
    const lane = database.lane()
    await facts.append(lane, [errand({ id: 'register', cases: [['register', 0]] })])
    const commands = ['a', 'b'].map((id) => relying(id, 'register', 1))
    await facts.append(lane, commands)
    await facts.append(lane, [errand({ id: 'change', cases: [['register', 1]] })])
    const again = await facts.append(lane, commands)
    expect(again).toMatchObject([{ repeated: true }, { repeated: true }])
  })
})
