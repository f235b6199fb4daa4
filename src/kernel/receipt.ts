/**
 * Receipts: what ties one fact to a root that was published, checkable by anyone who has both, with
 * nothing asked of anybody. The hashes are those of decisions 0010 and 0020.
 */
import type { Instant } from './instant.ts'
import { rootAlong, type MerklePath } from './merkle.ts'
import { isLaneRoot, leafOfFact, leafOfLane, rootOver, type LaneRoot, type Root } from './root.ts'
import { sha256 } from './sha256.ts'
import { digestNamed, isHashName, type HashName } from './suite.ts'

/** A personal value of the holder, with what it was sealed with. */
export interface OpenedSeal {
  readonly ref: string
  readonly salt: string
  readonly value: string
}

/** What a receipt is made of. */
export interface Receipt {
  readonly form: 'luoshi-receipt/1'
  /** The fact's place: its lane, its position, its time, and the hash of the fact before it. */
  readonly lane: string
  readonly seq: number
  readonly recordedAt: Instant
  readonly previous: string
  readonly bodyHash: string
  readonly hash: string
  /**
   * What the author said, as it was hashed; personal values stand in it sealed. Null where the
   * holder may not read all of it: then the receipt proves place and time, not the words.
   */
  readonly envelope: string | null
  /** Personal values of the holder that the envelope seals. */
  readonly opened: readonly OpenedSeal[]
  /** From the fact to the tree of its lane, and from the lane to the root. */
  readonly inLane: MerklePath
  readonly laneRoot: LaneRoot
  readonly inRoot: MerklePath
  readonly suite: HashName
  readonly at: Instant
  readonly until: Instant
  readonly before: string | null
  readonly root: string
}

/** What came of a check; `altered` names the first part that does not hold. */
export type Checked =
  | { readonly outcome: 'true' }
  | { readonly outcome: 'altered'; readonly part: AlteredPart }
  | { readonly outcome: 'root-unknown' }
  | { readonly outcome: 'no-receipt' }

/** A part of a receipt that can be found altered. */
export type AlteredPart = 'words' | 'personal' | 'place' | 'path' | 'root'

/** Holds a receipt against itself and against roots that were published. */
export function checkReceipt(value: unknown, published: readonly Pick<Root, 'root'>[]): Checked {
  if (!isReceipt(value)) return { outcome: 'no-receipt' }
  const part = alteredPart(value)
  if (part !== null) return { outcome: 'altered', part }
  const isKnown = published.some(({ root }) => root === value.root)
  return isKnown ? { outcome: 'true' } : { outcome: 'root-unknown' }
}

/** A short code to read out or compare by eye: the first 16 digits of the root and of the fact. */
export function shortCodeOf({ hash, root }: Pick<Receipt, 'hash' | 'root'>): string {
  const digits = `${hash.slice(0, 8)}${root.slice(0, 8)}`.toUpperCase()
  return digits.replaceAll(/(.{4})(?=.)/g, '$1-')
}

function alteredPart(receipt: Receipt): AlteredPart | null {
  const { envelope, bodyHash, opened } = receipt
  const name = bodyHash.slice(0, bodyHash.indexOf(':'))
  if (!isHashName(name)) return 'words'
  if (envelope !== null && `${name}:${digestNamed(name)(envelope)}` !== bodyHash) return 'words'
  const isSealed = ({ ref, salt, value }: OpenedSeal) =>
    envelope !== null && envelope.includes(sealAs(ref, sha256(`${salt}${value}`)))
  if (!opened.every(isSealed)) return 'personal'
  const { lane, seq, recordedAt, previous, hash } = receipt
  const line = `${previous}\n${lane}\n${seq}\n${recordedAt}\n${bodyHash}`
  if (sha256(line) !== hash) return 'place'
  return alteredWay(receipt)
}

/** As canonical JSON writes it; a reference and a hash are plain digits. */
function sealAs(ref: string, hash: string): string {
  return `{"hash":${JSON.stringify(hash)},"personal":${JSON.stringify(ref)}}`
}

function alteredWay(receipt: Receipt): AlteredPart | null {
  const { hash, lane, seq, laneRoot, inLane, inRoot, suite, root } = receipt
  const digest = digestNamed(suite)
  const isPlace =
    laneRoot.lane === lane &&
    inLane.place === seq - laneRoot.from - 1 &&
    inLane.of === laneRoot.seq - laneRoot.from
  if (!isPlace) return 'path'
  if (rootAlong(digest, leafOfFact(digest, hash), inLane) !== laneRoot.tree) return 'path'
  const tree = rootAlong(digest, leafOfLane(digest, laneRoot), inRoot)
  if (tree === null) return 'path'
  return rootOver(digest, receipt, tree) === root ? null : 'root'
}

function isReceipt(value: unknown): value is Receipt {
  if (typeof value !== 'object' || value === null) return false
  const given = value as Partial<Receipt>
  const texts = [given.lane, given.recordedAt, given.previous, given.bodyHash, given.hash]
  return (
    given.form === 'luoshi-receipt/1' &&
    [...texts, given.at, given.until, given.root].every((one) => typeof one === 'string') &&
    (given.envelope === null || typeof given.envelope === 'string') &&
    (given.before === null || typeof given.before === 'string') &&
    Array.isArray(given.opened) &&
    given.opened.every(isOpened) &&
    Number.isSafeInteger(given.seq) &&
    isPath(given.inLane) &&
    isPath(given.inRoot) &&
    isLaneRoot(given.laneRoot) &&
    isHashName(given.suite)
  )
}

function isOpened(value: unknown): value is OpenedSeal {
  if (typeof value !== 'object' || value === null) return false
  const { ref, salt, value: kept } = value as Partial<OpenedSeal>
  return [ref, salt, kept].every((one) => typeof one === 'string')
}

function isPath(value: unknown): value is MerklePath {
  if (typeof value !== 'object' || value === null) return false
  const { place, of, beside } = value as Partial<MerklePath>
  const isNumbers = [place, of].every((one) => Number.isSafeInteger(one))
  const isHashes = Array.isArray(beside) && beside.length <= 64 && beside.every(isHash)
  return isNumbers && isHashes
}

function isHash(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
}
