import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readyLogin } from './app-login.ts'
import { openStore } from './open.ts'
import { errand } from './sample.ts'
import { useStore } from './test-database.ts'

const { url } = useStore()
let owner: Client
beforeAll(async () => {
  owner = new Client(url())
  await owner.connect()
})
afterAll(async () => {
  for (const name of [`${database()}_server`, `hand_${process.pid}`]) {
    const { rowCount } = await owner.query('select from pg_roles where rolname = $1', [name])
    if (rowCount !== 0) await owner.query(`drop owned by ${name}; drop role ${name}`)
  }
  await owner.end()
})

const database = () => new URL(url()).pathname.slice(1)
const asked = { url: null, isPrivate: true, lane: 'north' }

describe('the login the server works under', () => {
  it('is made by the owner, again is harmless, and lengthens the record of its lane', async () => {
    const first = await readyLogin({ url: url() }, asked)
    expect(await readyLogin({ url: url() }, asked)).toEqual(first)
    const store = await openStore({ url: url(), app: first!, lane: 'north', migrate: false })
    const write = errand({ id: 'a', cases: [['e1', 0]] })
    const [stored] = await store.facts.append('north', [write])
    expect(stored?.outcome).toBe('accepted')
    const statement = { text: 'select session_user as who, current_user as acts' }
    const name = `${database()}_server`
    expect(await store.pool.run(statement, [])).toEqual([{ who: name, acts: name }])
    await expect(store.pool.run({ text: 'delete from fact' }, [])).rejects.toThrow('permission')
    await store.close()
  })

  it('has a password that follows from the owner’s and is not it', async () => {
    await owner.query(`alter role ${new URL(url()).username} password 'seven bridges'`)
    const known = new URL(url())
    known.password = encodeURIComponent('seven bridges')
    const made = (await readyLogin({ url: known.href }, asked)) as { url: string }
    expect(new URL(made.url).password).toMatch(/^[0-9a-f]{64}$/)
    expect(await readyLogin({ url: known.href }, asked)).toEqual(made)
  })

  it('is not made where whoever comes would need no password', async () => {
    expect(await readyLogin({ url: url() }, { ...asked, isPrivate: false })).toBeNull()
  })

  it('may be one made by hand, but none that could do more than the application', async () => {
    const name = `hand_${process.pid}`
    const hand = url().replace(/\/\/[^@]*@/, `//${name}@`)
    const ready = () => readyLogin({ url: url() }, { ...asked, url: hand })
    await expect(ready()).rejects.toThrow('is not there')
    await owner.query(`create role ${name} login`)
    await expect(ready()).rejects.toThrow('is no member')
    await owner.query(`grant luoshi_app to ${name}`)
    expect(await ready()).toEqual({ url: hand })
    for (const right of ['superuser', 'bypassrls', 'createrole']) {
      await owner.query(`alter role ${name} ${right}`)
      await expect(ready()).rejects.toThrow('may do too much')
      await owner.query(`alter role ${name} no${right}`)
    }
    await expect(readyLogin({ url: url() }, { ...asked, url: url() })).rejects.toThrow('too much')
  })
})
