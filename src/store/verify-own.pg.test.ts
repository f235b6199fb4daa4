import { describe, expect, it } from 'vitest'
import { rootOf } from '../kernel/root.ts'
import { openPublishedRoots } from './published-roots.ts'
import { machineDigest } from './root-trees.ts'
import { at, errand } from './sample.ts'
import { useStore } from './test-database.ts'

const { open, asOwner, lane } = useStore()

/** A lane with nine facts, three in the one beside it, and three roots over them. */
async function published() {
  const name = lane()
  const roots = openPublishedRoots(open().pool, name, 'sha256')
  for (const [index, id] of ['a', 'b', 'c'].entries()) {
    await open().facts.append(name, [errand({ id, cases: [[id, 0]], facts: 3, seconds: index })])
    await open().facts.append(`${name}.access`, [errand({ id, cases: [[id, 0]] })])
    await roots.publish(at(100 + index))
    await roots.noteDelivery(index + 1, 'file', at(100 + index), '')
  }
  const verdicts = async () => open().verifyAll({ lanes: [name, `${name}.access`] })
  return { name, roots, verdicts }
}

const rolledBack = `with gone as (delete from fact where lane = $1 and seq > 6)
  update lane_head h set seq = 6, hash = f.hash, recorded_at = f.recorded_at
    from fact f where f.lane = h.lane and f.seq = 6 and h.lane = $1`

describe('verifying against what the database itself published', () => {
  it('finds roots over the record as it is', async () => {
    const { verdicts } = await published()
    const found = await verdicts()
    expect(found).toMatchObject([
      { facts: 9, fault: null, beside: [] },
      { facts: 3, fault: null, beside: [] },
    ])
  })

  it('finds a record that was rolled back with its head, without a witness outside', async () => {
    const { name, verdicts } = await published()
    await asOwner(rolledBack, [name])
    expect((await verdicts())[0]?.fault).toMatchObject({ kind: 'cut', seq: 7 })
  })

  it('finds one rolled back behind the last walk, where no root is left', async () => {
    const { name, roots, verdicts } = await published()
    const head = await open().facts.head(name)
    const walk = { lane: name, at: at(200), after: 0, seq: 9, hash: head.hash, fault: null }
    await roots.noteVerified(walk)
    await asOwner('delete from published_root where lane = $1', [name])
    await asOwner('delete from root_delivery where lane = $1', [name])
    expect(await verdicts()).toMatchObject([{ fault: null, beside: [] }, { fault: null }])
    await asOwner(rolledBack, [name])
    expect((await verdicts())[0]?.fault).toMatchObject({ kind: 'cut', seq: 7 })
    const more = errand({ id: 'forged', cases: [['f', 0]], facts: 3, seconds: 3 })
    await open().facts.append(name, [more])
    expect((await verdicts())[0]?.fault).toMatchObject({ kind: 'forked', seq: 9 })
  })

  it('finds that everything is gone, facts and heads', async () => {
    const { name } = await published()
    await asOwner(`delete from fact where lane like $1 || '%'`, [name])
    await asOwner(`delete from lane_head where lane like $1 || '%'`, [name])
    const all = await open().verifyAll()
    const faults = all.filter((one) => one.lane.startsWith(name)).map(({ fault }) => fault?.kind)
    expect(faults).toEqual(['cut', 'cut'])
  })

  it('finds a record written anew behind a root', async () => {
    const { name, verdicts } = await published()
    await asOwner(rolledBack, [name])
    const commands = ['x', 'y'].map((id) => errand({ id, cases: [[id, 0]], facts: 3, seconds: 9 }))
    await open().facts.append(name, commands)
    expect((await verdicts())[0]?.fault).toMatchObject({ kind: 'forked', seq: 9 })
  })

  it.each([
    ['a line', `update published_root set line = replace(line, '"seq":6', '"seq":5')`, [2]],
    ['a line that is none', `update published_root set line = '{}'`, [2]],
    ['a root', `update published_root set root = repeat('0', 64)`, [2]],
    ['a time', `update published_root set at = at - interval '1 day'`, [2]],
    ['a place', 'update published_root set seq = 1', [2]],
    ['a place beside', 'update published_root set beside_seq = 1', [2]],
    ['a row that is gone', 'delete from published_root', [2]],
  ])('finds in the published roots %s', async (_, sql, ordinals) => {
    const { name, verdicts } = await published()
    await asOwner(`${sql} where lane = $1 and ordinal = 2`, [name])
    const [own, beside] = await verdicts()
    expect(own?.fault).toBeNull()
    expect(own?.beside.map(({ kind }) => kind)).toEqual(ordinals.map(() => 'root'))
    expect(own?.beside[0]?.says).toContain(`published root ${ordinals[0]}`)
    expect(beside).toMatchObject({ fault: null, beside: [] })
  })

  it('finds that the last roots are gone while somebody was given them', async () => {
    const { name, verdicts } = await published()
    await asOwner('delete from published_root where lane = $1', [name])
    expect((await verdicts())[0]?.beside).toMatchObject([{ kind: 'root' }])
  })

  it('finds a root made anew that the next does not follow', async () => {
    const { name, roots, verdicts } = await published()
    const other = { ...(await roots.list(10)).find(({ ordinal }) => ordinal === 2)! }
    const forged = rootOf(machineDigest('sha256'), { ...other, at: at(50) })
    const { ordinal: _ordinal, delivered: _delivered, ...line } = { ...other, ...forged }
    await asOwner(
      `update published_root set line = $2, root = $3, at = $4 where lane = $1 and ordinal = 2`,
      [name, JSON.stringify(line), line.root, line.at],
    )
    expect((await verdicts())[0]?.beside.map(({ says }) => says).join()).toContain(
      'published root 3',
    )
  })

  it('looks at trees only of the stretch that is walked, and at every hash', async () => {
    const { name } = await published()
    const some = await open().verifyAll({ lanes: [name], most: 4 })
    expect(some).toMatchObject([{ facts: 4, fault: null }])
    await asOwner(rolledBack, [name])
    expect(await open().verifyAll({ lanes: [name], most: 4 })).toMatchObject([
      { fault: { kind: 'cut' } },
    ])
  })
})
