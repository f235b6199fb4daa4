import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { at, errand } from './sample.ts'
import { appendRoot, readRoots, rootOf } from './roots.ts'
import { useStore } from './test-database.ts'

const { open, url, lane } = useStore()

/** A lane of ten facts. */
async function tenFacts(): Promise<string> {
  const name = lane()
  const commands = Array.from({ length: 5 }, (_, index) =>
    errand({ id: `c${index}`, cases: [[`e${index}`, 0]], seconds: index, facts: 2 }),
  )
  await open().facts.append(name, commands)
  return name
}

/** What someone with the keys of the database does; the product cannot. */
async function asOwner(sql: string, values: readonly unknown[] = []): Promise<void> {
  const client = new Client(url())
  await client.connect()
  try {
    await client.query(sql, [...values])
  } finally {
    await client.end()
  }
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
    await appendRoot(path, await rootOf(open().facts, at(1)))
    await open().facts.append(name, [errand({ id: 'more', cases: [['more', 0]] })])
    await appendRoot(path, await rootOf(open().facts, at(2)))
    const roots = await readRoots(path)
    expect(roots.map((root) => root.at)).toEqual([at(1), at(2)])
    const verdicts = await open().verifyAll(roots)
    const verdict = verdicts.find((one) => one.lane === name)
    expect(verdict).toEqual({ lane: name, facts: 11, witnessed: 2, fault: null })
  })

  it('finds a database that was rolled back, although its own chain holds', async () => {
    const name = await tenFacts()
    const roots = [await rootOf(open().facts, at(1))]
    await asOwner('delete from fact where lane = $1 and seq > 6', [name])
    await asOwner(
      `update lane_head h set seq = 6, hash = f.hash from fact f
        where f.lane = h.lane and f.seq = 6 and h.lane = $1`,
      [name],
    )
    expect(await open().verify(name)).toEqual([])
    const verdicts = await open().verifyAll(roots)
    const verdict = verdicts.find((one) => one.lane === name)
    expect(verdict?.fault).toMatchObject({ kind: 'cut', seq: 7 })
  })

  it('finds a record that was written anew, although its own chain holds', async () => {
    const name = await tenFacts()
    const roots = [await rootOf(open().facts, at(1))]
    await asOwner('delete from fact where lane = $1', [name])
    await asOwner('delete from case_row where lane = $1', [name])
    await asOwner('delete from lane_head where lane = $1', [name])
    const forged = Array.from({ length: 12 }, (_, index) =>
      errand({ id: `f${index}`, cases: [[`f${index}`, 0]] }),
    )
    await open().facts.append(name, forged)
    expect(await open().verify(name)).toEqual([])
    const verdicts = await open().verifyAll(roots)
    const verdict = verdicts.find((one) => one.lane === name)
    expect(verdict?.fault).toMatchObject({ kind: 'forked', seq: 10 })
  })

  it('finds a lane that is gone altogether', async () => {
    const name = await tenFacts()
    const roots = [await rootOf(open().facts, at(1))]
    await asOwner('delete from fact where lane = $1', [name])
    await asOwner('delete from lane_head where lane = $1', [name])
    const verdicts = await open().verifyAll(roots)
    const verdict = verdicts.find((one) => one.lane === name)
    expect(verdict?.fault).toMatchObject({ kind: 'cut', seq: 1 })
  })

  it('does not trust a file of roots that was changed', async () => {
    await tenFacts()
    const path = join(folder, 'changed.jsonl')
    await appendRoot(path, await rootOf(open().facts, at(1)))
    writeFileSync(path, readFileSync(path, 'utf8').replace('"seq":10', '"seq":9'))
    await expect(readRoots(path)).rejects.toThrow('第 1 行')
    appendFileSync(path, 'no root\n')
    await expect(readRoots(path)).rejects.toThrow('第 1 行')
  })
})
