import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openEmbedded } from '../../store/embedded/embedded.ts'
import { appendRoot, makeRoot, openStore, type OpenStore } from '../../store/index.ts'
import { freshDatabase } from '../../store/rig.ts'
import { at, errand } from '../../store/sample.ts'
import { productTemplate } from '../../store/test-database.ts'
import { main } from './main.ts'

const folder = mkdtempSync(join(tmpdir(), 'luoshi-verify-'))
afterAll(() => rmSync(folder, { recursive: true }))

const run = (...argv: string[]) => of('verify', ...argv)

async function of(...argv: string[]) {
  let [out, err] = ['', '']
  const code = await main(argv, {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    cwd: folder,
  })
  return { code, out, err }
}

describe('luoshi verify on a server', () => {
  let url = ''
  let drop = async () => {}
  beforeEach(async () => {
    const database = await freshDatabase(productTemplate)
    url = database.url
    drop = database.drop
    process.env.DATABASE_URL = url
  })
  afterEach(async () => {
    delete process.env.DATABASE_URL
    await drop()
  })

  const witness = async (store: OpenStore, name: string) => {
    const terms = { lanes: ['park'], at: at(9), suite: 'sha256', before: null } as const
    await appendRoot(join(folder, name), await makeRoot(store.pool, terms))
  }
  const asOwner = async (sql: string) => {
    const client = new Client(url)
    await client.connect()
    await client.query(sql)
    await client.end()
  }
  const append = async (id: string) => {
    const store = await openStore({ url })
    await store.facts.append('park', [errand({ id, cases: [[id, 0]], facts: 3 })])
    return store
  }

  it('says that an untouched record is intact', async () => {
    expect(await run()).toEqual({ code: 0, out: '没有事实 / there are no facts yet\n', err: '' })
    const store = await append('e1')
    await witness(store, 'roots.jsonl')
    await store.close()
    expect(await run('--against', 'roots.jsonl')).toEqual({
      code: 0,
      out:
        '✓ park：3 条，完好，与 1 个见证的根相符 / ' +
        '3 facts, intact; witnessed roots that hold: 1\n',
      err: '',
    })
  })

  it('names rights and walls that are not as the program made them', async () => {
    await (await append('e1')).close()
    await asOwner('alter table personal disable row level security')
    const { code, out } = await run()
    expect(code).toBe(1)
    expect(out).toMatch(/^✓ park.*\n✗ .*the wall between lanes of public\.personal is down/)
    expect(JSON.parse((await run('--json')).out)).toMatchObject({
      isIntact: false,
      guards: [out.slice(out.indexOf('✗') + 2, -1)],
    })
    for (const away of [
      `delete from luoshi_migration where name = 'schema/0017-places.sql'`,
      `update luoshi_migration set name = 'schema/0018-more.sql' where name like '%/0016%'`,
    ]) {
      await asOwner(away)
      expect(await run()).toMatchObject({ code: 1 })
    }
    expect((await run()).err).toContain('notes of migrations were altered')
  })

  it('says that it did not look at the guards of an older record: not intact', async () => {
    await (await append('e1')).close()
    await asOwner(`delete from luoshi_migration where name = 'schema/0017-places.sql';
      alter table fact drop constraint fact_in_place`)
    expect(await run()).toMatchObject({
      code: 2,
      out: expect.stringMatching(/^✓ park[^✗]*$/),
      err: expect.stringContaining('were not looked at'),
    })
    expect(JSON.parse((await run('--json')).out)).toMatchObject({
      isIntact: false,
      guards: [],
      guardsKnown: false,
    })
  })

  it('is not content with a witness that kept no root of a lane', async () => {
    const store = await append('e1')
    await store.facts.append('street', [errand({ id: 's1', cases: [['s1', 0]] })])
    await witness(store, 'park.jsonl')
    await store.close()
    writeFileSync(join(folder, 'empty.jsonl'), '')
    const nothing = await run('--against', 'empty.jsonl')
    expect(nothing.code).toBe(2)
    expect(nothing.out).toContain('✗ park：见证文件里没有这条链的根')
    expect(nothing.out).not.toContain('✓')
    const some = await run('--against', 'park.jsonl')
    expect(some.code).toBe(2)
    expect(some.out).toMatch(/✓ park.*\n✗ street/)
    const json = JSON.parse((await run('--against', 'park.jsonl', '--json')).out)
    expect(json).toMatchObject({ isIntact: false, unseen: ['street'] })
    expect(await run('--against', 'park.jsonl', '--lane', 'park')).toMatchObject({ code: 0 })
  })

  it('locates a tampered row and exits with 1', async () => {
    await (await append('e1')).close()
    await asOwner(`update fact set by = 'li' where lane = 'park' and seq = 2`)
    const { code, out } = await run()
    expect(code).toBe(1)
    expect(out).toContain('fact 2 of park (e1) was altered')
  })

  it.each([
    ['a tampered body', `update fact set body = replace(body, '跑腿', '办妥') where seq = 2`],
    ['a tampered envelope', `update fact set edition = 'errand@2#ffff' where seq = 2`],
    ['a deleted row', 'delete from fact where seq = 2'],
    ['a truncated tail', 'delete from fact where seq > 3'],
    [
      'swapped rows',
      `update fact set seq = 100 where seq = 2; update fact set seq = 2 where seq = 3;
        update fact set seq = 3 where seq = 100`,
    ],
    [
      'a database rolled back, its own chain whole',
      `delete from fact where seq > 3; update lane_head h set seq = 3, hash = f.hash
        from fact f where f.lane = h.lane and f.seq = 3`,
    ],
    [
      'a fork, its own chain whole',
      `update fact f set body_hash = g.body_hash, body = g.body, digest = g.digest, ver = g.ver,
          ordinal = g.ordinal, command_id = g.command_id, case_id = g.case_id,
          hash = encode(sha256(convert_to(repeat('0', 64) || E'\\npark\\n1\\n' ||
            to_char(f.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || E'\\n' ||
            g.body_hash, 'UTF8')), 'hex')
        from (select * from fact where seq = 4) g where f.seq = 1 and g.seq = 4;
      delete from fact where seq > 1;
      update lane_head h set seq = 1, hash = f.hash from fact f where f.seq = 1`,
    ],
  ])('finds %s against a root exported before', async (_, sql) => {
    const store = await append('e1')
    await store.facts.append('park', [errand({ id: 'e2', cases: [['e2', 0]], facts: 3 })])
    await witness(store, 'before.jsonl')
    await store.close()
    expect(await run('--against', 'before.jsonl')).toMatchObject({ code: 0 })
    await asOwner(`alter table fact drop constraint fact_lane_case_id_ver_key`)
    await asOwner(`alter table fact drop constraint fact_lane_command_id_ordinal_key`)
    await asOwner(sql)
    const { code, out } = await run('--against', 'before.jsonl')
    rmSync(join(folder, 'before.jsonl'))
    expect(code).toBe(1)
    expect(out).toMatch(/^✗ park /)
  })

  it('tells machines in JSON, and keeps how far it is while something is wrong', async () => {
    await (await append('e1')).close()
    const intact = await run('--json', '--state', 'progress.json')
    expect(JSON.parse(intact.out)).toMatchObject({ isIntact: true, lanes: [{ facts: 3 }] })
    await asOwner(`update fact set by = 'li' where lane = 'park' and seq = 2`)
    const broken = await run('--json', '--state', 'progress.json', '--threads', '1')
    expect(JSON.parse(broken.out)).toMatchObject({ isIntact: false, lanes: [{ facts: 1 }] })
    expect(await run('--state', 'progress.json', '--resume')).toMatchObject({ code: 1 })
    await asOwner(`update fact set by = 'wang' where lane = 'park' and seq = 2`)
    expect(await run('--state', 'progress.json', '--resume')).toMatchObject({ code: 0 })
    expect(await run('--resume')).toMatchObject({ code: 2 })
    for (const text of ['{}', '[1]', '[{"lane":"park"}]', '[']) {
      writeFileSync(join(folder, 'torn.json'), text)
      expect(await run('--state', 'torn.json', '--resume')).toMatchObject({ code: 2 })
    }
    expect(await run('--threads', '0')).toMatchObject({ code: 2 })
  })

  it('refuses to be asked wrongly, and exits with 2', async () => {
    const asked = [
      await run('--against', 'nowhere.jsonl'),
      await run('--data', 'nowhere'),
      await run('--unknown'),
      await run('word'),
    ]
    expect(asked.map(({ code }) => code)).toEqual([2, 2, 2, 2])
    await (await append('e1')).close()
    const other = await run('--lane', 'prak')
    expect([other.code, other.out]).toEqual([2, ''])
    expect(other.err).toContain('no lane called “prak”')
    expect(asked[0]?.err).toContain('nowhere.jsonl')
  })

  it('takes the address of the server from a file, and its files from LUOSHI_DATA', async () => {
    await (await append('e1')).close()
    const file = join(folder, 'database-url')
    writeFileSync(file, `${url}\n`)
    delete process.env.DATABASE_URL
    const [nowhere, environment] = [join(folder, 'nowhere'), process.env]
    Object.assign(environment, { DATABASE_URL_FILE: file, LUOSHI_DATA: nowhere })
    try {
      expect(await run('--files')).toMatchObject({ code: 0, out: expect.stringContaining('park') })
      expect((await of('roots', 'export')).code).toBe(0)
      expect((await of('erase')).code).toBe(0)
    } finally {
      delete environment.DATABASE_URL_FILE
      delete environment.LUOSHI_DATA
    }
  })

  it('says that a foreign database holds no record', async () => {
    const empty = await freshDatabase()
    process.env.DATABASE_URL = empty.url
    expect(await run()).toMatchObject({ code: 2, err: expect.stringContaining('no record') })
    await empty.drop()
  })
})

describe('luoshi verify on a data directory', () => {
  it('verifies a directory at rest, and one that is being served', async () => {
    const dataDir = join(folder, 'data')
    const database = await openEmbedded({ dataDir, log: () => {} })
    const store = await openStore({ connection: database.connection })
    await store.facts.append('park', [errand({ id: 'a', cases: [['e1', 0]] })])
    const served = await run('--data', 'data')
    await store.close()
    await database.stop()
    const atRest = await run('--data', 'data')
    expect(served).toMatchObject({ code: 0, out: '✓ park：1 条，完好 / 1 facts, intact\n' })
    expect(atRest).toMatchObject({ code: 0, out: served.out })
    process.env.LUOSHI_DATA = dataDir
    expect(await run()).toMatchObject({ code: 0, out: served.out })
    delete process.env.LUOSHI_DATA
  })

  it.each([
    ['verify', 2],
    ['erase', 2],
    ['backup', 1],
  ])('%s makes no database where there is none', async (verb, code) => {
    const dataDir = join(folder, verb)
    mkdirSync(dataDir)
    const key = join(folder, `${verb}-key`)
    await of('backup', '--new-key', key)
    process.env.LUOSHI_BACKUP_KEY_FILE = key
    const asked = await of(verb, '--data', dataDir)
    delete process.env.LUOSHI_BACKUP_KEY_FILE
    expect(asked).toMatchObject({ code, err: expect.stringContaining('no database of its own') })
    expect(readdirSync(dataDir)).toEqual([])
  })
})
