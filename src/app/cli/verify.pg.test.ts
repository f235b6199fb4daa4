import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openEmbedded } from '../../store/embedded/embedded.ts'
import { appendRoot, openStore, rootOf } from '../../store/index.ts'
import { freshDatabase } from '../../store/rig.ts'
import { at, errand } from '../../store/sample.ts'
import { productTemplate } from '../../store/test-database.ts'
import { main } from './main.ts'

const folder = mkdtempSync(join(tmpdir(), 'luoshi-verify-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function run(...argv: string[]) {
  let [out, err] = ['', '']
  const code = await main(['verify', ...argv], {
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

  const append = async (id: string) => {
    const store = await openStore({ url })
    await store.facts.append('park', [errand({ id, cases: [[id, 0]], facts: 3 })])
    return store
  }

  it('says that an untouched record is intact', async () => {
    expect(await run()).toEqual({ code: 0, out: '没有事实 / there are no facts yet\n', err: '' })
    const store = await append('e1')
    await appendRoot(join(folder, 'roots.jsonl'), await rootOf(store.facts, at(9)))
    await store.close()
    expect(await run('--against', 'roots.jsonl')).toEqual({
      code: 0,
      out:
        '✓ park：3 条，完好，与 1 个见证的根相符 / ' +
        '3 facts, intact; witnessed roots that hold: 1\n',
      err: '',
    })
  })

  it('locates a tampered row and exits with 1', async () => {
    await (await append('e1')).close()
    const client = new Client(url)
    await client.connect()
    await client.query(`update fact set by = 'li' where lane = 'park' and seq = 2`)
    await client.end()
    const { code, out } = await run()
    expect(code).toBe(1)
    expect(out).toContain('fact 2 of park (e1) was altered')
  })

  it('refuses to be asked wrongly, and exits with 2', async () => {
    const asked = [
      await run('--against', 'nowhere.jsonl'),
      await run('--data', 'nowhere'),
      await run('--unknown'),
      await run('word'),
    ]
    expect(asked.map(({ code }) => code)).toEqual([2, 2, 2, 2])
    expect(asked[0]?.err).toContain('nowhere.jsonl')
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
  })
})
