import { Client } from 'pg'
import { expect, it } from 'vitest'
import { freshDatabase } from './rig.ts'

it('gives every test file a database of its own, begun from the same template', async () => {
  const template = {
    name: 'rig',
    prepare: async (url: string) => {
      await run(url, 'create table begun as select 1 as one')
    },
  }
  const [first, second] = await Promise.all([freshDatabase(template), freshDatabase(template)])
  await run(first.url, 'insert into begun values (2)')
  expect(await run(second.url, 'select one from begun')).toEqual([{ one: 1 }])
  await first.drop()
  await second.drop()
})

it('runs on the engine that was asked for', async () => {
  const database = await freshDatabase()
  const [row] = await run(database.url, `select current_setting('server_version_num')::int as v`)
  const major = process.env.LUOSHI_TEST_ENGINE === 'server' ? 15 : 18
  expect(Math.floor(Number(row?.v) / 10_000)).toBe(major)
  await database.drop()
})

async function run(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client(url)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
