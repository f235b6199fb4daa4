import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { canonicalJson } from '../kernel/canonical.ts'
import { sha256 } from '../kernel/sha256.ts'
import { openFiles } from './files.ts'
import { errand } from './sample.ts'
import { useStore } from './test-database.ts'
import type { VerifyOptions } from './verify.ts'

const { open, asOwner, lane } = useStore()

describe('verifying what lies beside the chain', () => {
  const folder = mkdtempSync(join(tmpdir(), 'luoshi-beside-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  const seal = (salt: string, value: string) => sha256(`${salt}${value}`)
  const reporter = (ref: string, value: string) => ({ personal: ref, hash: seal('9f', value) })
  const kept = (ref: string, caseId: string, value: string) =>
    ({ ref, caseId, class: 'personal', salt: '9f', value }) as const

  async function sealed(): Promise<string> {
    const name = lane()
    const command = errand({
      id: 'a',
      cases: [['e1', 0]],
      body: { reporter: reporter('p1', '张三'), phone: reporter('p2', '13800000000') },
      personal: [kept('p1', 'e1', '张三'), kept('p2', 'e1', '13800000000')],
    })
    await open().facts.append(name, [command])
    return name
  }
  const verdictOf = async (name: string, options: VerifyOptions) =>
    (await open().verifyAll({ lanes: [name], ...options }))[0]

  it('finds personal values that are what was sealed, and says how many', async () => {
    const name = await sealed()
    expect(await verdictOf(name, { seals: true })).toMatchObject({ sealed: 2, beside: [] })
  })

  it('names the fact whose personal value was changed, or changed places', async () => {
    const name = await sealed()
    await asOwner(`update personal set value = '李四' where lane = $1 and ref = 'p1'`, [name])
    const changed = await verdictOf(name, { seals: true })
    expect(changed).toMatchObject({ fault: null, beside: [{ kind: 'value', seq: 1 }] })
    expect(changed?.beside[0]?.says).toContain('p1')
    const other = await sealed()
    await asOwner(
      `update personal p set value = q.value from personal q
        where p.lane = $1 and q.lane = $1 and p.ref <> q.ref`,
      [other],
    )
    const swapped = await verdictOf(other, { seals: true })
    expect(swapped?.beside.map(({ kind }) => kind)).toEqual(['value', 'value'])
  })

  it('finds a personal value that is kept with another case, but not one handed on', async () => {
    const name = await sealed()
    const onward = errand({
      id: 'b',
      cases: [['e2', 0]],
      body: { reporter: reporter('p1', '张三') },
    })
    await open().facts.append(name, [onward])
    expect(await verdictOf(name, { seals: true })).toMatchObject({ sealed: 3, beside: [] })
    expect(await verdictOf(name, { seals: true, stretch: 1 })).toMatchObject({ beside: [] })
    await asOwner(`update personal set case_id = 'e2' where lane = $1`, [name])
    const moved = await verdictOf(name, { seals: true })
    expect(moved?.beside).toMatchObject([{ kind: 'value', seq: 1 }])
    expect(moved?.beside[0]?.says).toContain('is kept with another case: p2')
  })

  it('finds a personal value that is gone, unless its erasure is on record', async () => {
    const name = await sealed()
    await asOwner('delete from personal where lane = $1', [name])
    const gone = await verdictOf(name, { seals: true })
    expect(gone?.beside.map(({ kind }) => kind)).toEqual(['vanished', 'vanished'])
    const noted = errand({ id: 'erasure:e1', cases: [['erasure:e1', 0]] })
    await open().facts.append(`${name}.access`, [noted])
    expect(await verdictOf(name, { seals: true })).toMatchObject({ erased: 2, beside: [] })
  })

  it('finds a personal value that is back although its erasure is on record', async () => {
    const name = await sealed()
    const noted = errand({ id: 'erasure:e1', cases: [['erasure:e1', 0]], seconds: 5 })
    await open().facts.append(`${name}.access`, [noted])
    const back = await verdictOf(name, { seals: true })
    expect(back?.beside.map(({ says }) => says).join()).toContain('although its erasure is on')
    // What a case that was opened again was told since is no erased value.
    const later = errand({
      id: 'b',
      cases: [['e1', 1]],
      seconds: 9,
      body: { reporter: reporter('p3', '王五') },
      personal: [kept('p3', 'e1', '王五')],
    })
    await open().facts.append(name, [later])
    await asOwner(`delete from personal where lane = $1 and ref <> 'p3'`, [name])
    expect(await verdictOf(name, { seals: true })).toMatchObject({ erased: 2, beside: [] })
  })

  it('finds that a lane was deleted whole, by the rows that are left of it', async () => {
    const name = await sealed()
    await asOwner('delete from fact where lane = $1', [name])
    await asOwner('delete from lane_head where lane = $1', [name])
    const found = (await open().verifyAll()).find((verdict) => verdict.lane === name)
    expect(found?.beside).toMatchObject([{ kind: 'cut' }])
    expect(found?.beside[0]?.says).toContain('case_row, personal')
    await asOwner('delete from case_row where lane = $1', [name])
    await asOwner('delete from personal where lane = $1', [name])
  })

  it('finds a file with other bytes, and one that is gone', async () => {
    const name = lane()
    const files = openFiles(folder)
    const photo = await files.put(Buffer.from('photo'), { name: '路面.jpg', type: 'image/jpeg' })
    const paper = await files.put(Buffer.from('paper'), {
      name: '批复.pdf',
      type: 'application/pdf',
    })
    const body = { photos: [{ ...photo }], paper: { ...paper } }
    await open().facts.append(name, [errand({ id: 'a', cases: [['e1', 0]], body })])
    const placeOf = (id: string) => join(folder, id.slice(0, 2), id.slice(2))
    expect(await verdictOf(name, { filesDir: folder })).toMatchObject({ files: 2, beside: [] })
    writeFileSync(placeOf(photo.id), 'other')
    rmSync(placeOf(paper.id))
    const found = await verdictOf(name, { filesDir: folder })
    expect(found?.files).toBe(0)
    const says = found?.beside.map((fault) => fault.says).join() ?? ''
    expect(says).toContain(`has other bytes than were stored: ${photo.id}`)
    expect(says).toContain(`is gone, and no erasure is on record: ${paper.id}`)
  })

  it('finds that a lane is hashed otherwise than was noted', async () => {
    const name = lane()
    await open().facts.append(name, [errand({ id: 'a', cases: [['e1', 0]] })])
    await asOwner(`insert into lane_suite values ($1, 'sm3')`, [name])
    const [verdict] = await open().verifyAll({ lanes: [name] })
    expect(verdict?.beside).toMatchObject([{ kind: 'suite' }])
  })

  it('finds a paper that is not the one its edition is named after', async () => {
    const name = lane()
    await open().facts.append(name, [errand({ id: 'a', cases: [['e1', 0]] })])
    const paper = { title: { zh: '跑腿' } }
    const edition = `errands/errand@1#${sha256(canonicalJson(paper)).slice(0, 16)}`
    await open().tables.keepEdition(name, edition, paper)
    expect(await open().verifyAll({ lanes: [name] })).toMatchObject([{ beside: [] }])
    await asOwner(`update edition set paper = replace(paper, '跑', '走') where lane = $1`, [name])
    const [verdict] = await open().verifyAll({ lanes: [name] })
    expect(verdict?.beside).toMatchObject([{ kind: 'paper' }])
    expect(verdict?.beside[0]?.says).toContain(edition)
  })
})
