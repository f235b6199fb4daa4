import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openStore } from './open.ts'
import { at, errand } from './sample.ts'
import { appendRoot, makeRoot, readRoots, type Root } from './roots.ts'
import { useStore } from './test-database.ts'
import { connected, type RangeFound } from './verify-range.ts'

const { open, asOwner, url, lane } = useStore()

/** A lane of ten facts. */
async function tenFacts(): Promise<string> {
  const name = lane()
  const commands = Array.from({ length: 5 }, (_, index) =>
    errand({ id: `c${index}`, cases: [[`e${index}`, 0]], seconds: index, facts: 2 }),
  )
  await open().facts.append(name, commands)
  return name
}

/** A root over one lane, as it stands. */
function rootNow(name: string, when: string, before: Root | null = null): Promise<Root> {
  return makeRoot(open().pool, { lanes: [name], at: when, suite: 'sha256', before })
}

describe('verifying a record', () => {
  it('finds a record that nobody touched intact', async () => {
    const name = await tenFacts()
    expect(await open().verify(name)).toEqual([])
    expect(await open().verify('no such lane')).toEqual([])
  })

  it('still holds when personal values were erased', async () => {
    const name = lane()
    const value = { ref: 'p1', caseId: 'e1', class: 'personal', salt: '9f', value: '张三' } as const
    await open().facts.append(name, [errand({ id: 'a', cases: [['e1', 0]], personal: [value] })])
    await open().pool.run({ text: 'delete from personal where lane = $1' }, [name])
    expect(await open().tables.personal(name, ['p1'])).toEqual(new Map())
    expect(await open().verify(name)).toEqual([])
  })

  it.each([
    ['body', `replace(body, '跑腿', '办妥')`],
    ['by', `'li'`],
    ['on_behalf_of', `'li'`],
    ['type', `'errands/errand:closed'`],
    ['occurred_at', `occurred_at + interval '1 ms'`],
    ['edition', `'errand@2#ffff'`],
    ['command_id', `'another'`],
    ['case_id', `'another'`],
    ['ver', `77`],
    ['ordinal', `77`],
    ['digest', `'asks another thing'`],
    ['body_hash', `'sha256:' || repeat('0', 64)`],
    ['body_hash', `'md4:' || repeat('0', 64)`],
    ['recorded_at', `recorded_at + interval '1 ms'`],
    ['hash', `repeat('0', 64)`],
  ])('locates the fact whose %s was changed to %s', async (column, value) => {
    const name = await tenFacts()
    await asOwner(`update fact set ${column} = ${value} where lane = $1 and seq = 5`, [name])
    const [fault] = await open().verify(name)
    const kind = ['recorded_at', 'hash'].includes(column) ? 'relinked' : 'altered'
    expect(fault).toMatchObject({ lane: name, seq: 5, kind, says: expect.stringContaining('5') })
  })

  it('locates a fact that was hashed anew after it was changed', async () => {
    const name = await tenFacts()
    await asOwner(
      `update fact set hash = (select hash from fact g where g.lane = $1 and g.seq = 9)
        where lane = $1 and seq = 5`,
      [name],
    )
    expect(await open().verify(name)).toMatchObject([{ seq: 5, kind: 'relinked' }])
  })

  it.each([
    ['the first fact', 'delete from fact where lane = $1 and seq = 1', 1, 'missing'],
    ['a fact in the middle', 'delete from fact where lane = $1 and seq = 4', 4, 'missing'],
    ['the tail', 'delete from fact where lane = $1 and seq > 7', 7, 'head'],
    ['everything', 'delete from fact where lane = $1', 0, 'head'],
    ['the head', 'delete from lane_head where lane = $1', 10, 'head'],
    ['the hash of the head', `update lane_head set hash = '' where lane = $1`, 10, 'head'],
    ['the place of the head', 'update lane_head set seq = 8 where lane = $1', 10, 'head'],
    [
      'the time of the head',
      `update lane_head set recorded_at = '2099-01-01' where lane = $1`,
      10,
      'head',
    ],
    [
      'the clock of the head',
      'update lane_head set recorded_at = null where lane = $1',
      10,
      'head',
    ],
  ] as const)('finds that %s is gone or wrong', async (_, sql, seq, kind) => {
    const name = await tenFacts()
    await asOwner(sql, [name])
    expect(await open().verify(name)).toMatchObject([{ lane: name, seq, kind }])
  })

  it('finds facts that changed places', async () => {
    const name = await tenFacts()
    await asOwner('update fact set seq = 100 where lane = $1 and seq = 3', [name])
    await asOwner('update fact set seq = 3 where lane = $1 and seq = 4', [name])
    await asOwner('update fact set seq = 4 where lane = $1 and seq = 100', [name])
    expect(await open().verify(name)).toMatchObject([{ seq: 3, kind: 'relinked' }])
  })

  it('finds a fact before the first place, which lists and cases would show', async () => {
    const name = await tenFacts()
    for (const seq of [0, -1]) {
      const planted = `insert into fact select (jsonb_populate_record(null::fact,
        to_jsonb(f) || '{"seq":${seq},"ver":3,"command_id":"x"}')).* from fact f
        where lane = $1 and seq = 10`
      await expect(asOwner(planted, [name])).rejects.toMatchObject({ code: '23514' })
      // As in a store where it was written before the database refused it.
      await asOwner('alter table fact drop constraint fact_in_place')
      await asOwner(planted, [name])
      expect(await open().verify(name)).toMatchObject([{ seq, kind: 'stray' }])
      await asOwner('delete from fact where lane = $1 and seq < 1', [name])
      await asOwner(`alter table fact add constraint fact_in_place
        check (seq > 0 and ver > 0 and ordinal >= 0) not valid`)
    }
    expect(await open().verify(name)).toEqual([])
  })

  it('finds a fact that was recorded before the one it follows', async () => {
    const name = await tenFacts()
    await asOwner(`update lane_head set recorded_at = '2001-01-01' where lane = $1`, [name])
    await open().facts.append(name, [errand({ id: 'back', cases: [['b', 0]], seconds: -60 })])
    expect(await open().verify(name)).toMatchObject([{ seq: 11, kind: 'earlier' }])
    const [cut] = await open().verifyAll({ lanes: [name], stretch: 10 })
    expect(cut?.fault).toMatchObject({ seq: 11, kind: 'earlier' })
  })

  it('walks more facts than one batch holds', async () => {
    const name = lane()
    const commands = Array.from({ length: 90 }, (_, index) =>
      errand({ id: `c${index}`, cases: [[`e${index}`, 0]], facts: 100 }),
    )
    await open().facts.append(name, commands)
    expect(await open().verify(name)).toEqual([])
    const verdicts = await open().verifyAll()
    expect(verdicts.find((one) => one.lane === name)).toMatchObject({ facts: 9000, fault: null })
    await asOwner(`update fact set by = 'x' where lane = $1 and seq = 8765`, [name])
    expect(await open().verify(name)).toMatchObject([{ seq: 8765, kind: 'altered' }])
  })
})

describe('verifying against the roots a witness kept', () => {
  const folder = mkdtempSync(join(tmpdir(), 'luoshi-roots-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('finds a record that only grew intact', async () => {
    const name = await tenFacts()
    const path = join(folder, 'grown.jsonl')
    await appendRoot(path, await rootNow(name, at(1)))
    await open().facts.append(name, [errand({ id: 'more', cases: [['more', 0]] })])
    await appendRoot(path, await rootNow(name, at(2)))
    const roots = await readRoots(path)
    expect(roots.map((root) => root.at)).toEqual([at(1), at(2)])
    const verdicts = await open().verifyAll({ roots })
    const verdict = verdicts.find((one) => one.lane === name)
    expect(verdict).toMatchObject({ lane: name, facts: 11, witnessed: 2, fault: null })
  })

  it('finds a database that was rolled back, although its own chain holds', async () => {
    const name = await tenFacts()
    const roots = [await rootNow(name, at(1))]
    await asOwner('delete from fact where lane = $1 and seq > 6', [name])
    await asOwner(
      `update lane_head h set seq = 6, hash = f.hash, recorded_at = f.recorded_at from fact f
        where f.lane = h.lane and f.seq = 6 and h.lane = $1`,
      [name],
    )
    expect(await open().verify(name)).toEqual([])
    const verdicts = await open().verifyAll({ roots })
    const verdict = verdicts.find((one) => one.lane === name)
    expect(verdict?.fault).toMatchObject({ kind: 'cut', seq: 7 })
  })

  it('finds a record that was written anew, although its own chain holds', async () => {
    const name = await tenFacts()
    const roots = [await rootNow(name, at(1))]
    await asOwner('delete from fact where lane = $1', [name])
    await asOwner('delete from case_row where lane = $1', [name])
    await asOwner('delete from lane_head where lane = $1', [name])
    const forged = Array.from({ length: 12 }, (_, index) =>
      errand({ id: `f${index}`, cases: [[`f${index}`, 0]] }),
    )
    await open().facts.append(name, forged)
    expect(await open().verify(name)).toEqual([])
    const verdicts = await open().verifyAll({ roots })
    const verdict = verdicts.find((one) => one.lane === name)
    expect(verdict?.fault).toMatchObject({ kind: 'forked', seq: 10 })
  })

  it('finds a lane that is gone altogether', async () => {
    const name = await tenFacts()
    const roots = [await rootNow(name, at(1))]
    await asOwner('delete from fact where lane = $1', [name])
    await asOwner('delete from lane_head where lane = $1', [name])
    const verdicts = await open().verifyAll({ roots })
    const verdict = verdicts.find((one) => one.lane === name)
    expect(verdict?.fault).toMatchObject({ kind: 'cut', seq: 1 })
  })

  it('does not trust a file of roots that was changed', async () => {
    const name = await tenFacts()
    const path = join(folder, 'changed.jsonl')
    await appendRoot(path, await rootNow(name, at(1)))
    writeFileSync(path, readFileSync(path, 'utf8').replace('"seq":10', '"seq":9'))
    await expect(readRoots(path)).rejects.toThrow('第 1 行')
    writeFileSync(path, '')
    await appendRoot(path, await rootNow(name, at(1)))
    const told: string[] = []
    appendFileSync(path, '{"at":"2026-')
    expect(await readRoots(path, (says) => told.push(says))).toHaveLength(1)
    expect(told.join()).toContain('line 2')
    await appendRoot(path, await rootNow(name, at(2)))
    expect(await readRoots(path)).toHaveLength(2)
    writeFileSync(path, `{"at":"2026-\n${readFileSync(path, 'utf8')}`)
    await expect(readRoots(path)).rejects.toThrow('第 1 行')
  })
})

describe('verifying a large lane in stretches', () => {
  async function ninety(): Promise<string> {
    const name = lane()
    const commands = Array.from({ length: 9 }, (_, index) =>
      errand({ id: `c${index}`, cases: [[`e${index}`, 0]], facts: 10, seconds: index }),
    )
    await open().facts.append(name, commands)
    return name
  }

  it('finds the same with threads as without, wherever it is broken', async () => {
    const name = await ninety()
    const cut = { lanes: [name], stretch: 20 }
    const whole = await open().verifyAll({ ...cut, threads: 3 })
    expect(whole).toEqual(await open().verifyAll(cut))
    expect(whole).toMatchObject([{ facts: 90, fault: null }])
    await asOwner('delete from fact where lane = $1 and seq in (40, 41)', [name])
    await asOwner(`update fact set by = 'x' where lane = $1 and seq in (55, 77)`, [name])
    const broken = await open().verifyAll({ ...cut, threads: 3 })
    expect(broken).toMatchObject([{ facts: 39, fault: { seq: 40, kind: 'missing' } }])
    expect(broken).toEqual(await open().verifyAll(cut))
  })

  it('finds a link changed together with the one behind it, at the edge of a stretch', async () => {
    const name = await ninety()
    await asOwner(`update fact set hash = repeat('a', 64) where lane = $1 and seq = 20`, [name])
    const [verdict] = await open().verifyAll({ lanes: [name], stretch: 20 })
    expect(verdict?.fault).toMatchObject({ seq: 20, kind: 'relinked' })
  })

  it('goes on where it stopped, and walks anew what ends otherwise now', async () => {
    const name = await ninety()
    const walked: RangeFound[] = []
    const cut = { lanes: [name], stretch: 20 }
    await open().verifyAll({ ...cut, onWalked: (range) => walked.push(range) })
    expect(walked).toHaveLength(5)
    const again: RangeFound[] = []
    const goOn = { ...cut, walked, onWalked: (range: RangeFound) => again.push(range) }
    expect(await open().verifyAll(goOn)).toMatchObject([{ facts: 90, fault: null }])
    expect(again).toEqual([])
    await asOwner(`update fact set hash = repeat('a', 64) where lane = $1 and seq = 40`, [name])
    const [verdict] = await open().verifyAll(goOn)
    expect(again.map(({ after }) => after)).toEqual([20])
    expect(verdict?.fault).toMatchObject({ seq: 40, kind: 'relinked' })
  })

  it('walks anew what was not looked at as now, and says what it did not read again', async () => {
    const name = await ninety()
    const walked: RangeFound[] = []
    const cut = { lanes: [name], stretch: 20 }
    await open().verifyAll({ ...cut, onWalked: (range) => walked.push(range) })
    const [same] = await open().verifyAll({ ...cut, walked })
    expect(same).toMatchObject({ facts: 90, earlier: 90 })
    for (const more of [{ seals: true }, { filesDir: 'nowhere' }]) {
      const again: RangeFound[] = []
      const onWalked = (range: RangeFound) => again.push(range)
      const [verdict] = await open().verifyAll({ ...cut, ...more, walked, onWalked })
      expect([again.length, verdict?.earlier]).toEqual([5, 0])
    }
  })

  it('holds what was walked earlier against the roots it is given now', async () => {
    const name = await ninety()
    const walked: RangeFound[] = []
    const cut = { lanes: [name], stretch: 20 }
    await open().verifyAll({ ...cut, onWalked: (range) => walked.push(range) })
    const terms = { lanes: [name], at: at(99), suite: 'sha256' } as const
    const before = await makeRoot(open().pool, { ...terms, before: null })
    const root = await makeRoot(open().pool, { ...terms, before })
    expect(await open().verifyAll({ ...cut, walked, roots: [root] })).toMatchObject([
      { fault: null, witnessed: 1, earlier: 90 },
    ])
    const forged = { ...root, lanes: root.lanes.map((one) => ({ ...one, hash: '0'.repeat(64) })) }
    const [verdict] = await open().verifyAll({ ...cut, walked, roots: [forged] })
    expect(verdict?.fault).toMatchObject({ kind: 'forked', seq: 90 })
  })

  it('counts what it does not walk again', async () => {
    const name = await ninety()
    const walked: RangeFound[] = []
    const cut = { lanes: [name], stretch: 20 }
    await open().verifyAll({ ...cut, onWalked: (range) => walked.push(range) })
    await asOwner('delete from fact where lane = $1 and seq = 30', [name])
    const [verdict] = await open().verifyAll({ ...cut, walked })
    expect(verdict?.fault).toMatchObject({ kind: 'missing' })
    expect(verdict?.fault?.says).toContain('has 89 facts and ends at 90')
  })

  it('may walk so much at a time, and goes on from there', async () => {
    const name = await ninety()
    const walked: RangeFound[] = []
    const some = { lanes: [name], stretch: 20, most: 50 }
    const onWalked = (range: RangeFound) => walked.push(range)
    expect(await open().verifyAll({ ...some, onWalked })).toMatchObject([
      { facts: 50, fault: null },
    ])
    await asOwner(`update fact set by = 'x' where lane = $1 and seq = 90`, [name])
    const [verdict] = await open().verifyAll({ ...some, walked })
    expect(verdict).toMatchObject({ facts: 89, fault: { seq: 90, kind: 'altered' } })
  })

  it('tells how far it is', async () => {
    const name = await ninety()
    const told: number[][] = []
    const onProgress = (facts: number, of: number) => told.push([facts, of])
    await open().verifyAll({ lanes: [name], stretch: 20, onProgress })
    expect(told.at(-1)).toEqual([90, 90])
  })

  it('reads a stretch as it lies, without a copy sorted on the disk', async () => {
    const name = await ninety()
    await asOwner('analyze fact')
    const client = await connected({ url: url() }, null)
    // As it looks to PostgreSQL when there are many.
    await client.query('set random_page_cost = 10000')
    const stretch = `select * from fact where lane = '${name}' and seq > 20 and seq <= 80`
    const { rows } = await client
      .query(`explain ${stretch} order by seq`)
      .finally(() => client.end())
    const plan = rows.map((row) => row['QUERY PLAN']).join()
    expect(plan).toContain('Index Scan using fact_pkey')
    expect(plan).not.toContain('Sort')
  })

  it('reads facts whatever signs their words hold', async () => {
    const name = lane()
    const odd = ['引号"与\\斜线', 'a\u0001b', '\u007f', 'línea', '𠮷', '\n', "it's"]
    const commands = odd.map((by, index) =>
      errand({ id: `${by}:${index}`, cases: [[`${by}-${index}`, 0]], by, body: { by, index } }),
    )
    await open().facts.append(name, commands)
    expect(await open().verify(name)).toEqual([])
  })

  it('holds with SM3, and with a lane that went over to it', async () => {
    const name = lane()
    await open().facts.append(name, [errand({ id: 'a', cases: [['e1', 0]] })])
    const store = await openStore({ url: url(), migrate: false, hash: 'sm3' })
    await store.facts.append(name, [errand({ id: 'b', cases: [['e1', 1]] })])
    await store.close()
    expect(await open().verify(name)).toEqual([])
    await asOwner(`update fact set by = 'x' where lane = $1 and seq = 2`, [name])
    expect(await open().verify(name)).toMatchObject([{ seq: 2, kind: 'altered' }])
  })
})
