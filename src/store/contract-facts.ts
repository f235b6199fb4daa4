/** What every record promises, whatever holds it. */
import { expect, it } from 'vitest'
import type { AppendOutcome, CommandWrite, FactStore } from '../engine/ports.ts'
import { bodyHashOf, genesis, linkOf } from './chain.ts'
import type { Store } from './memory.ts'
import { at, errand } from './sample.ts'

/** Puts a store to the test; `open` gives the store under test, `lane` an empty lane of it. */
export function contractOfFacts(open: () => Store, lane: () => string): void {
  for (const promises of [keeping, batches, wholeness, repeating, claiming, order, chain]) {
    promises(open, lane)
  }
}

async function one(facts: FactStore, name: string, command: CommandWrite): Promise<AppendOutcome> {
  const [outcome] = await facts.append(name, [command])
  return outcome as AppendOutcome
}

function keeping(open: () => Store, lane: () => string): void {
  it('keeps a command and gives its facts back', async () => {
    const { facts } = open()
    const name = lane()
    const outcome = await one(facts, name, errand({ id: 'open', cases: [['e1', 0]], facts: 2 }))
    expect(outcome).toEqual({
      outcome: 'accepted',
      repeated: false,
      firstSeq: 1,
      lastSeq: 2,
      recordedAt: at(0),
      cases: [{ caseId: 'e1', ver: 2 }],
    })
    const kept = await facts.load(name, 'e1')
    expect(kept.map(({ seq, ver, ordinal }) => [seq, ver, ordinal])).toEqual([
      [1, 1, 0],
      [2, 2, 1],
    ])
    expect(kept[1]).toMatchObject({
      lane: name,
      caseId: 'e1',
      type: 'errands/errand:noted',
      occurredAt: at(0),
      recordedAt: at(0),
      by: 'wang',
      onBehalfOf: null,
      edition: 'errand@1#0a1b',
      commandId: 'open',
      body: { status: 'open', title: 'e1 跑腿' },
    })
    expect(await facts.load(name, 'e1', 1)).toEqual([kept[1]])
    expect(await facts.load(name, 'nowhere')).toEqual([])
  })

  it('keeps lanes apart', async () => {
    const { facts } = open()
    const [north, south] = [lane(), lane()]
    const command = errand({ id: 'a', cases: [['e1', 0]] })
    expect((await facts.append(north, [command]))[0]).toMatchObject({ repeated: false })
    expect((await facts.append(south, [command]))[0]).toMatchObject({ repeated: false })
    const written = await facts.lanes()
    expect(written).toContain(north)
    expect(written).toContain(south)
    expect(await facts.since(lane(), 0, 10)).toEqual([])
  })
}

function batches(open: () => Store, lane: () => string): void {
  it('opens a case once, however many try at the same moment', async () => {
    const { facts } = open()
    const name = lane()
    const tries = Array.from({ length: 50 }, (_, index) =>
      one(facts, name, errand({ id: `try ${index}`, cases: [['e1', 0]] })),
    )
    const outcomes = await Promise.all(tries)
    expect(outcomes.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1)
    const refusals = outcomes.filter(({ outcome }) => outcome !== 'accepted')
    const conflict = { outcome: 'conflict', caseId: 'e1', actual: 1 }
    expect(refusals).toEqual(Array.from({ length: 49 }, () => conflict))
    expect(await facts.load(name, 'e1')).toHaveLength(1)
  })

  it('lets later commands of a batch see the earlier ones', async () => {
    const { facts } = open()
    const outcomes = await facts.append(lane(), [
      errand({ id: 'a', cases: [['e1', 0]] }),
      errand({ id: 'b', cases: [['e1', 1]] }),
      errand({ id: 'c', cases: [['e1', 1]] }),
      errand({ id: 'd', cases: [['e1', 2]] }),
    ])
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([
      'accepted',
      'accepted',
      'conflict',
      'accepted',
    ])
  })

  it('refuses stale commands alone among many, and numbers stay dense', async () => {
    const { facts } = open()
    const name = lane()
    const commands = Array.from({ length: 1000 }, (_, index) =>
      errand({ id: `c${index}`, cases: [[`e${index}`, index % 20 === 7 ? 3 : 0]] }),
    )
    const outcomes = await facts.append(name, commands)
    const refused = outcomes.flatMap(({ outcome }, at) => (outcome === 'accepted' ? [] : [at]))
    expect(refused).toEqual(Array.from({ length: 50 }, (_, index) => index * 20 + 7))
    const all = await facts.since(name, 0, 2000)
    expect(all.map(({ seq }) => seq)).toEqual(Array.from({ length: 950 }, (_, index) => index + 1))
  })
}

function wholeness(open: () => Store, lane: () => string): void {
  it('takes a command over two cases whole or not at all', async () => {
    const { facts, tables } = open()
    const name = lane()
    await facts.append(name, [errand({ id: 'a', cases: [['e1', 0]] })])
    const both = errand({ id: 'both', cases: [['e2', 0], ['e1', 5]], facts: 2 })
    expect(await one(facts, name, both)).toEqual({
      outcome: 'conflict',
      caseId: 'e1',
      actual: 1,
    })
    expect(await facts.load(name, 'e2')).toEqual([])
    expect(await tables.row(name, 'e2')).toBeNull()
    const whole = errand({ id: 'both', cases: [['e2', 0], ['e1', 1]], facts: 2 })
    expect(await one(facts, name, whole)).toMatchObject({
      outcome: 'accepted',
      firstSeq: 2,
      lastSeq: 5,
      cases: [
        { caseId: 'e2', ver: 2 },
        { caseId: 'e1', ver: 3 },
      ],
    })
    expect((await facts.since(name, 0, 10)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5])
  })

  it('checks cases that a command only relies upon', async () => {
    const { facts } = open()
    const name = lane()
    await facts.append(name, [errand({ id: 'a', cases: [['e1', 0]] })])
    const relying = (id: string, ver: number) => {
      const command = errand({ id, cases: [[id, 0]] })
      return { ...command, expects: [...command.expects, { caseId: 'e1', ver }] }
    }
    const outcomes = await facts.append(name, [relying('e2', 0), relying('e3', 1)])
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['conflict', 'accepted'])
  })
}

function repeating(open: () => Store, lane: () => string): void {
  it('gives a repeated command its old answer, also within one batch', async () => {
    const { facts } = open()
    const name = lane()
    const command = errand({ id: 'a', cases: [['e1', 0], ['e2', 0]], facts: 2 })
    const [first, again] = await facts.append(name, [command, command])
    const later = await one(facts, name, command)
    expect(first).toMatchObject({ outcome: 'accepted', repeated: false, firstSeq: 1, lastSeq: 4 })
    expect(again).toEqual({ ...first, repeated: true })
    expect(later).toEqual({ ...first, repeated: true })
    expect((await facts.head(name)).seq).toBe(4)
    expect(await facts.recall(name, command)).toEqual({ ...first, repeated: true })
    expect(await facts.recall(name, { ...command, commandId: 'b' })).toBeNull()
  })

  it('refuses a command id used before by another or for something else', async () => {
    const { facts } = open()
    const name = lane()
    const mine = errand({ id: 'a', cases: [['e1', 0]] })
    const theirs = errand({ id: 'a', by: 'li', cases: [['e2', 0]] })
    const other = errand({ id: 'a', digest: 'asks another thing', cases: [['e2', 0]] })
    const outcomes = await facts.append(name, [mine, theirs, other])
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['accepted', 'reused', 'reused'])
    expect(await one(facts, name, theirs)).toEqual({ outcome: 'reused' })
    expect(await facts.recall(name, other)).toEqual({ outcome: 'reused' })
    expect(await facts.load(name, 'e2')).toEqual([])
  })

  it('does not remember a refusal: the same id may try again', async () => {
    const { facts } = open()
    const name = lane()
    const early = errand({ id: 'a', cases: [['e1', 1]] })
    const right = errand({ id: 'a', cases: [['e1', 0]] })
    const outcomes = await facts.append(name, [early, right])
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['conflict', 'accepted'])
  })
}

function claiming(open: () => Store, lane: () => string): void {
  it('gives a claimed key to one holder at a time', async () => {
    const { facts } = open()
    const name = lane()
    const claiming = (id: string, key: string, holder: string | null) =>
      errand({ id, cases: [[id, 0]], claims: [{ key, holder }] })
    const outcomes = await facts.append(name, [
      claiming('e1', 'alarm/7', 'e1'),
      claiming('e2', 'alarm/7', 'e2'),
      claiming('e3', 'alarm/8', 'e3'),
      claiming('e4', 'alarm/7', null),
      claiming('e5', 'alarm/7', 'e5'),
    ])
    expect(outcomes[1]).toEqual({ outcome: 'claimed', key: 'alarm/7', holder: 'e1' })
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([
      'accepted',
      'claimed',
      'accepted',
      'accepted',
      'accepted',
    ])
    const late = await one(facts, name, claiming('e6', 'alarm/7', 'e6'))
    expect(late).toEqual({ outcome: 'claimed', key: 'alarm/7', holder: 'e5' })
    expect(await one(facts, name, claiming('e7', 'alarm/8', null))).toMatchObject({
      outcome: 'accepted',
    })
    expect(await one(facts, name, claiming('e8', 'alarm/8', 'e8'))).toMatchObject({
      outcome: 'accepted',
    })
  })
}

function order(open: () => Store, lane: () => string): void {
  it('never records earlier than before, whatever the clocks say', async () => {
    const { facts } = open()
    const name = lane()
    await facts.append(name, [
      errand({ id: 'a', cases: [['e1', 0]], seconds: 60 }),
      errand({ id: 'b', cases: [['e2', 0]], seconds: 10 }),
    ])
    await facts.append(name, [errand({ id: 'c', cases: [['e3', 0]], seconds: 30 })])
    await facts.append(name, [errand({ id: 'd', cases: [['e4', 0]], seconds: 90 })])
    const recorded = (await facts.since(name, 0, 9)).map(({ recordedAt }) => recordedAt)
    expect(recorded).toEqual([at(60), at(60), at(60), at(90)])
    expect(await facts.head(name)).toMatchObject({ seq: 4, recordedAt: at(90) })
  })

  it('reads on from any place, so many at a time, and never skips one', async () => {
    const { facts } = open()
    const name = lane()
    const commands = Array.from({ length: 25 }, (_, index) =>
      errand({ id: `c${index}`, cases: [[`e${index % 4}`, Math.floor(index / 4)]] }),
    )
    await Promise.all(commands.map((command) => facts.append(name, [command])))
    const seen: number[] = []
    for (let page = await facts.since(name, 0, 7); page.length > 0; ) {
      seen.push(...page.map(({ seq }) => seq))
      page = await facts.since(name, seen.length, 7)
    }
    expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => index + 1))
  })
}

function chain(open: () => Store, lane: () => string): void {
  it('chains every fact to all before it', async () => {
    const { facts } = open()
    const name = lane()
    expect(await facts.head(name)).toEqual({ seq: 0, hash: genesis, recordedAt: null })
    await facts.append(name, [errand({ id: 'a', cases: [['e1', 0]], facts: 3 })])
    let previous = genesis
    for (const fact of await facts.since(name, 0, 9)) {
      const body = JSON.stringify(fact.body)
      const digest = fact.ordinal === 0 ? 'asks a' : null
      const bodyHash = bodyHashOf({ ...fact, body, digest }, 'sha256')
      previous = linkOf(previous, { ...fact, bodyHash })
      expect(fact.hash).toBe(previous)
    }
    expect((await facts.head(name)).hash).toBe(previous)
  })
}
