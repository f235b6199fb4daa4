import { describe, expect, it } from 'vitest'
import type { Accepted, AppendOutcome } from '../engine/ports.ts'
import { Coalescer, maxCommands } from './coalescer.ts'
import { prepare, type Prepared } from './prepare.ts'
import { at, errand } from './sample.ts'

const accepted: Accepted = {
  outcome: 'accepted',
  repeated: false,
  firstSeq: 1,
  lastSeq: 1,
  recordedAt: at(0),
  cases: [],
}

function command(id: string): Prepared {
  const prepared = prepare(errand({ id, cases: [[id, 0]] }), 'sha256')
  if ('why' in prepared) throw new Error(prepared.why)
  return prepared
}

/** A database whose batches stay open until they are let go. */
function slowDatabase() {
  const sent: string[][] = []
  const open: (() => void)[] = []
  const send = async (commands: readonly Prepared[]): Promise<AppendOutcome[]> => {
    sent.push(commands.map(({ write }) => write.commandId))
    await new Promise<void>((resolve) => open.push(resolve))
    return commands.map(() => accepted)
  }
  return { sent, send, letGo: () => open.shift()?.() }
}

/** Lets everything that can happen without the database happen. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

describe('the coalescer', () => {
  it('sends a lone command at once', async () => {
    const { sent, send, letGo } = slowDatabase()
    const outcome = new Coalescer(send).add(command('a'))
    await Promise.resolve()
    expect(sent).toEqual([['a']])
    letGo()
    expect(await outcome).toEqual(accepted)
  })

  it('gathers what comes while a batch is under way into the next one', async () => {
    const { sent, send, letGo } = slowDatabase()
    const coalescer = new Coalescer(send)
    const first = ['a', 'b'].map((id) => coalescer.add(command(id)))
    await settle()
    const second = ['c', 'd', 'e'].map((id) => coalescer.add(command(id)))
    await settle()
    expect(sent).toEqual([['a', 'b']])
    letGo()
    await Promise.all(first)
    await settle()
    expect(sent).toEqual([
      ['a', 'b'],
      ['c', 'd', 'e'],
    ])
    letGo()
    await Promise.all(second)
  })

  it('sends at most five hundred at a time, in the order they came', async () => {
    const { sent, send, letGo } = slowDatabase()
    const coalescer = new Coalescer(send)
    const ids = Array.from({ length: 1_100 }, (_, index) => `c${index}`)
    const all = ids.map((id) => coalescer.add(command(id)))
    for (let batch = 0; batch < 3; batch += 1) {
      await settle()
      letGo()
    }
    await Promise.all(all)
    expect(sent.map((batch) => batch.length)).toEqual([maxCommands, maxCommands, 100])
    expect(sent.flat()).toEqual(ids)
  })

  it('keeps a batch small when its bodies are large', async () => {
    const { sent, send, letGo } = slowDatabase()
    const coalescer = new Coalescer(send)
    const large = (id: string) => ({ ...command(id), bytes: 5_000_000 })
    const all = ['a', 'b', 'c'].map((id) => coalescer.add(large(id)))
    for (let batch = 0; batch < 3; batch += 1) {
      await settle()
      letGo()
    }
    await Promise.all(all)
    expect(sent).toEqual([['a'], ['b'], ['c']])
  })

  it('tries each command alone when the database cannot store one of them', async () => {
    const sent: number[] = []
    const send = async (commands: readonly Prepared[]) => {
      sent.push(commands.length)
      if (commands.some(({ write }) => write.commandId === 'poison')) {
        throw Object.assign(new Error('invalid byte sequence'), { code: '22021' })
      }
      return commands.map(() => accepted)
    }
    const coalescer = new Coalescer(send)
    const ids = ['a', 'poison', 'b']
    const outcomes = await Promise.all(ids.map((id) => coalescer.add(command(id))))
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['accepted', 'refused', 'accepted'])
    expect(outcomes[1]).toMatchObject({ why: expect.stringContaining('invalid byte sequence') })
    expect(sent).toEqual([3, 1, 1, 1])
  })

  it('tells every caller when the database is gone, and goes on with the next', async () => {
    let isGone = true
    const send = async (commands: readonly Prepared[]) => {
      if (isGone) throw Object.assign(new Error('terminating connection'), { code: '57P01' })
      return commands.map(() => accepted)
    }
    const coalescer = new Coalescer(send)
    const results = await Promise.allSettled(['a', 'b'].map((id) => coalescer.add(command(id))))
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    isGone = false
    expect(await coalescer.add(command('c'))).toEqual(accepted)
  })
})
