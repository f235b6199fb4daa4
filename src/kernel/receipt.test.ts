import { describe, expect, it } from 'vitest'
import { leafOfFact, leafOfLane, rootOf, type LaneRoot } from './root.ts'
import { pathTo, treeOf } from './merkle.ts'
import { checkReceipt, shortCodeOf, type Receipt } from './receipt.ts'
import { sha256 } from './sha256.ts'
import { digestNamed, type HashName } from './suite.ts'

/** A receipt over three facts of a lane, made by the pure parts alone. */
function made(suite: HashName) {
  const digest = digestNamed(suite)
  const seal = sha256('9f张三')
  const envelope = `{"body":{"caller":{"hash":"${seal}","personal":"p1"}},"by":"wang"}`
  const bodyHash = `${suite}:${digest(envelope)}`
  const recordedAt = '2026-03-02T01:00:00.000Z'
  const previous = sha256('before')
  const hash = sha256(`${previous}\npark\n12\n${recordedAt}\n${bodyHash}`)
  const leaves = [sha256('one'), hash, sha256('three')].map((one) => leafOfFact(digest, one))
  const tree = treeOf(digest, leaves)
  const laneRoot: LaneRoot = { lane: 'park', seq: 13, hash: sha256('three'), from: 10, tree }
  const beside = { ...laneRoot, lane: 'park.access' }
  const at = '2026-03-03T00:00:00.000Z'
  const root = rootOf(digest, { at, until: at, suite, before: null, lanes: [laneRoot, beside] })
  const lanes = root.lanes.map((one) => leafOfLane(digest, one))
  const receipt: Receipt = {
    form: 'luoshi-receipt/1',
    lane: 'park',
    seq: 12,
    recordedAt,
    previous,
    bodyHash,
    hash,
    envelope,
    opened: [{ ref: 'p1', salt: '9f', value: '张三' }],
    inLane: pathTo(digest, leaves, 1),
    laneRoot,
    inRoot: pathTo(digest, lanes, 0),
    suite,
    at,
    until: at,
    before: null,
    root: root.root,
  }
  return { receipt, root }
}

describe.each(['sha256', 'sm3'] as const)('a receipt in %s', (suite) => {
  const { receipt, root } = made(suite)

  it('is true against the root it names, also without the words', () => {
    expect(checkReceipt(receipt, [root])).toEqual({ outcome: 'true' })
    const silent = { ...receipt, envelope: null, opened: [] }
    expect(checkReceipt(silent, [root])).toEqual({ outcome: 'true' })
    expect(checkReceipt(JSON.parse(JSON.stringify(receipt)), [root])).toEqual({ outcome: 'true' })
  })

  it('without the root that was published is not said to be true', () => {
    expect(checkReceipt(receipt, [])).toEqual({ outcome: 'root-unknown' })
    const another = { root: sha256('another') }
    expect(checkReceipt(receipt, [another])).toEqual({ outcome: 'root-unknown' })
  })

  it.each([
    ['words', { envelope: receipt.envelope?.replace('wang', 'li') }],
    ['personal', { opened: [{ ref: 'p1', salt: '9f', value: '李四' }] }],
    ['personal', { envelope: null }],
    ['place', { recordedAt: '2026-03-02T01:00:00.001Z' }],
    ['place', { previous: sha256('other') }],
    ['place', { seq: 11 }],
    ['path', { laneRoot: { ...receipt.laneRoot, from: 9 } }],
    ['path', { inLane: { ...receipt.inLane, place: 0 } }],
    ['path', { inLane: { ...receipt.inLane, beside: receipt.inLane.beside.toReversed() } }],
    ['root', { laneRoot: { ...receipt.laneRoot, hash: sha256('other') } }],
    ['root', { at: '2026-03-04T00:00:00.000Z' }],
    ['root', { root: sha256('other') }],
  ])('whose %s was changed is found altered, and says where', (part, change) => {
    const changed = { ...receipt, ...change }
    expect(checkReceipt(changed, [root])).toEqual({ outcome: 'altered', part })
  })

  it('is told from what is none', () => {
    const near = [{ ...receipt, form: 'other' }, { ...receipt, opened: 1 }]
    for (const other of [null, 1, 'x', {}, ...near]) {
      expect(checkReceipt(other, [root])).toEqual({ outcome: 'no-receipt' })
    }
  })

  it('has a short code to compare by eye', () => {
    expect(shortCodeOf(receipt)).toMatch(/^[0-9A-F]{4}(-[0-9A-F]{4}){3}$/)
  })
})
