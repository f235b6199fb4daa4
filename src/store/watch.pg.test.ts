import { expect, it } from 'vitest'
import { openPool } from './pool.ts'
import { at, errand } from './sample.ts'
import { useStore } from './test-database.ts'
import { beganAt, isUpToDate, isWritable, newestOf, watchLane } from './watch.ts'

const { open, lane, url } = useStore()

it('a lane tells how far it is, who is behind, what was set aside and what is late', async () => {
  const { facts, checkpoints, pool } = open()
  const here = lane()
  expect(await watchLane(pool, here, at(0))).toEqual({
    seq: 0,
    receivers: [],
    late: 0,
    lateSeconds: 0,
  })
  expect(await beganAt(pool, here)).toBeNull()
  const dues = [{ caseId: 'a', clock: 'end', dueAt: at(100) }]
  await facts.append(here, [
    errand({ id: '1', cases: [['a', 0]], dues }),
    errand({ id: '2', cases: [['b', 0]], facts: 3 }),
  ])
  const lease = await checkpoints.lease(here, 'messages', 'me', at(10), 1_000)
  await checkpoints.advance(here, 'messages', lease?.epoch ?? 0, 1)
  await pool.run(
    {
      text: `insert into parked (lane, receiver, seq, case_id, tries, next_at, why)
        values ($1, 'messages', 1, 'a', 1, $2, 'gone')`,
    },
    [here, at(10)],
  )
  const kind = { scenario: 'errands', type: 'errand', status: 'open' }
  expect(await newestOf(pool, here, kind)).toBe(at(0))
  expect(await newestOf(pool, here, { ...kind, status: 'none' })).toBeNull()
  expect(await beganAt(pool, here)).toBe(at(0))
  expect(await watchLane(pool, here, at(160))).toEqual({
    seq: 4,
    receivers: [{ receiver: 'messages', behind: 3, parked: 1 }],
    late: 1,
    lateSeconds: 60,
  })
})

it('a database is up to date when every migration of the program was applied', async () => {
  const owner = openPool({ url: url() }, null, 1)
  expect(await isUpToDate(owner)).toBe(true)
  await owner.run({ text: `delete from luoshi_migration where name like '%0001%'` }, [])
  expect(await isUpToDate(owner)).toBe(false)
  await owner.close()
})

it('a database that takes nothing says so', async () => {
  const owner = openPool({ url: url() }, null, 1)
  expect(await isWritable(owner)).toBe(true)
  await owner.run({ text: 'set default_transaction_read_only = on' }, [])
  expect(await isWritable(owner)).toBe(false)
  await owner.close()
})
