import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { appendBatch } from './batch.ts'
import { openFacts } from './facts.ts'
import { configOf, type Pool } from './pool.ts'
import { prepare } from './prepare.ts'
import { rebuildRows } from './rebuild.ts'
import { at, errand, tabulateErrand, type Errand } from './sample.ts'
import { useStore } from './test-database.ts'

const { open, url, lane } = useStore()

function prepared(given: Errand) {
  const command = prepare(errand(given), 'sha256')
  if ('why' in command) throw new Error(command.why)
  return command
}

/** A connection on which transactions are ended by hand. */
async function connection(): Promise<Pool & { text(sql: string): Promise<unknown> }> {
  const client = new Client(configOf({ url: url() }, null))
  await client.connect()
  return {
    run: async (statement, values) => {
      return (await client.query({ ...statement, values: [...values] })).rows
    },
    text: (sql) => client.query(sql),
    sent: 0,
    close: () => client.end(),
  }
}

describe('what a command costs', () => {
  const statementsOf = async (work: () => Promise<unknown>) => {
    const before = open().pool.sent
    await work()
    return open().pool.sent - before
  }

  it('is one statement, whatever it writes', async () => {
    const name = lane()
    const { facts } = open()
    const full = errand({
      id: 'a',
      cases: [['e1', 0], ['e2', 0]],
      facts: 3,
      claims: [{ key: 'k', holder: 'e1' }],
      dues: [{ caseId: 'e1', clock: 'answer', dueAt: at(9) }],
      personal: [{ ref: 'p', caseId: 'e1', class: 'personal', salt: 's', value: 'v' }],
    })
    expect(await statementsOf(() => facts.append(name, [full]))).toBe(1)
    expect(await statementsOf(() => facts.append(name, [full]))).toBe(2)
    expect(await statementsOf(() => facts.recall(name, full))).toBe(1)
    expect(await statementsOf(() => facts.load(name, 'e1'))).toBe(1)
    expect(await statementsOf(() => facts.since(name, 0, 100))).toBe(1)
  })

  it('is part of one statement also when commands build upon one another', async () => {
    const chain = Array.from({ length: 20 }, (_, ver) => {
      const dues = [{ caseId: 'e1', clock: 'end', dueAt: at(ver) }]
      return errand({ id: `c${ver}`, cases: [['e1', ver]], dues })
    })
    const name = lane()
    expect(await statementsOf(() => open().facts.append(name, chain))).toBe(1)
  })

  it('is a small part of a statement when many come at once', async () => {
    const name = lane()
    const commands = Array.from({ length: 100 }, (_, index) =>
      errand({ id: `c${index}`, cases: [[`e${index}`, 0]] }),
    )
    const all = () => Promise.all(commands.map((one) => open().facts.append(name, [one])))
    expect(await statementsOf(all)).toBe(1)
  })

  it('is one statement for each question to the rows', async () => {
    const { tables } = open()
    const name = lane()
    const sight = { person: null, grants: [] }
    const questions = [
      () => tables.rows(name, { filter: {}, sight, order: 'due', limit: 5 }),
      () => tables.row(name, 'e1'),
      () => tables.counts(name, { filter: {}, sight, by: ['status'] }),
      () => tables.due(name, at(0), 5),
      () => tables.personal(name, ['p']),
      () => tables.recorded(name, { from: at(0), to: at(1), limit: 5 }),
      () => tables.openEditions(name),
    ]
    for (const question of questions) expect(await statementsOf(question)).toBe(1)
  })
})

describe('the order of a lane', () => {
  it('is that of the commits: a reader never passes over one that is under way', async () => {
    const name = lane()
    const [early, late] = [await connection(), await connection()]
    await early.text('begin')
    await appendBatch(early, name, [prepared({ id: 'early', cases: [['e1', 0]] })])
    let isThrough = false
    const second = appendBatch(late, name, [prepared({ id: 'late', cases: [['e2', 0]] })])
    void second.then(() => (isThrough = true))
    await expect.poll(waiting).toBe(1)
    expect(isThrough).toBe(false)
    expect(await open().facts.since(name, 0, 10)).toEqual([])
    await early.text('commit')
    await second
    const seen = await open().facts.since(name, 0, 10)
    expect(seen.map(({ seq, commandId }) => [seq, commandId])).toEqual([
      [1, 'early'],
      [2, 'late'],
    ])
    await Promise.all([early.close(), late.close()])
  })

  it('has no hole where a transaction was given up', async () => {
    const name = lane()
    const one = await connection()
    await one.text('begin')
    await appendBatch(one, name, [prepared({ id: 'a', cases: [['e1', 0]] })])
    await one.text('rollback')
    await open().facts.append(name, [errand({ id: 'b', cases: [['e2', 0]] })])
    expect((await open().facts.since(name, 0, 9)).map(({ seq }) => seq)).toEqual([1])
    await one.close()
  })

  /** Sessions of this database that wait for a lock. */
  async function waiting(): Promise<number> {
    const text = `select count(*) as waiting from pg_stat_activity
      where wait_event_type = 'Lock' and datname = current_database()`
    const one = await connection()
    const [found] = await one.run<{ waiting: number }>({ text }, [])
    await one.close()
    return found?.waiting ?? 0
  }
})

describe('what only the database can refuse', () => {
  it.each<[string, Partial<Errand>]>([
    ['a day that is none', { row: { dueAt: '2026-02-30T00:00:00.000Z' } }],
    ['a name too long for an index', { cases: [[noise(9_000), 0]] }],
    ['a personal reference that is taken', {
      personal: [{ ref: 'taken', caseId: 'bad', class: 'personal', salt: 's', value: 'v' }],
    }],
    ['an audience nobody knows', { row: { audience: 'all' as 'public' } }],
  ])('refuses %s alone, and its neighbours are kept', async (_, wrong) => {
    const name = lane()
    const taken = { ref: 'taken', caseId: 'e0', class: 'personal', salt: 's', value: 'v' } as const
    await open().facts.append(name, [errand({ id: 'e0', cases: [['e0', 0]], personal: [taken] })])
    const outcomes = await open().facts.append(name, [
      errand({ id: 'before', cases: [['e1', 0]] }),
      errand({ id: 'bad', cases: [['bad', 0]], ...wrong }),
      errand({ id: 'after', cases: [['e2', 0]] }),
    ])
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['accepted', 'refused', 'accepted'])
    expect((await open().facts.since(name, 0, 9)).map(({ caseId }) => caseId)).toEqual([
      'e0',
      'e1',
      'e2',
    ])
    expect(await open().verify(name)).toEqual([])
  })
})

describe('the national hash suite', () => {
  it('hashes bodies with SM3 from the day it is chosen, and both verify', async () => {
    const name = lane()
    await open().facts.append(name, [errand({ id: 'a', cases: [['e1', 0]] })])
    const national = openFacts(open().pool, 'sm3')
    await national.append(name, [errand({ id: 'b', cases: [['e1', 1]] })])
    const text = `select left(body_hash, 4) as suite from fact where lane = $1 order by seq`
    const suites = await open().pool.run({ text }, [name])
    expect(suites).toEqual([{ suite: 'sha2' }, { suite: 'sm3:' }])
    expect(await open().verify(name)).toEqual([])
  })
})

describe('tabulating anew', () => {
  it('gives the rows that are there, byte for byte, and corrects wrong ones', async () => {
    const name = lane()
    const commands = Array.from({ length: 700 }, (_, index) => {
      const body = { status: index % 3 === 0 ? 'done' : 'open', title: `跑腿 ${index}` }
      const id = index % 350
      return errand({ id: `c${index}`, cases: [[`e${id}`, index < 350 ? 0 : 2]], facts: 2, body })
    })
    const live = await open().facts.append(name, commands)
    expect(live.every(({ outcome }) => outcome === 'accepted')).toBe(true)
    const rows = () => {
      const text = `select r::text as row from case_row r where lane = $1 order by case_id`
      return open().pool.run({ text }, [name])
    }
    const before = await rows()
    const tabulate = () => rebuildRows(open().pool, name, (facts) => tabulateErrand(name, facts))
    expect(await tabulate()).toEqual({ cases: 350, corrected: [] })
    await open().pool.run({ text: `delete from case_row where case_id = 'e7'` }, [])
    const spoil = `update case_row set status = 'lost', shown = '{}' where case_id in ('e9', 'e2')`
    await open().pool.run({ text: spoil }, [])
    const { corrected } = await tabulate()
    expect(corrected.toSorted()).toEqual(['e2', 'e7', 'e9'])
    expect(await rows()).toEqual(before)
  })
})

/** Letters that do not compress. */
function noise(length: number): string {
  let state = 7
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647
    return String.fromCodePoint(0x4e00 + (state % 20_000))
  }).join('')
}
