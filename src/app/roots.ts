/** Publishes a root a day and at the end, gives it to witnesses, and verifies what was added. */
import { Repeating } from '../desk/background.ts'
import type { DeskParts } from '../desk/index.ts'
import { accessLaneOf } from '../engine/proof/access-lane.ts'
import { addDays, dayOf, startOf } from '../kernel/day.ts'
import type { Root } from '../kernel/root.ts'
import type { Proofs, VerifiedUntil } from '../engine/ports.ts'
import {
  openPublishedRoots,
  suiteOf,
  type OpenStore,
  type PublishedRoots,
  type RangeFound,
} from '../store/index.ts'
import type { Database } from './database.ts'
import type { Settings } from './settings.ts'
import { witnessesOf, type Witness } from './witnesses.ts'

/** How often it is looked whether a day has ended and whether witnesses lack roots. */
const everyMs = 600_000
const atOnce = 100
/** Facts verified before it is looked whether the server is to stop; a second or so. */
const usualSome = 200_000
const daysBetweenWhole = 7

/** What publishing works with. */
export interface RootGround {
  readonly store: Pick<OpenStore, 'verifyAll' | 'guards'>
  readonly roots: PublishedRoots
  readonly witnesses: readonly Witness[]
  readonly parts: Pick<DeskParts, 'lane' | 'now' | 'log'>
  /** Facts verified before it is looked whether to stop; 200,000 by default. */
  readonly verifiedAtOnce?: number
}

/** Publishing in the background. */
export interface Rooting {
  begin(): void
  /** Publishes every root that is due, gives witnesses what they lack, verifies what is new. */
  work(): Promise<void>
  /** Publishes what was recorded since, gives it away and ends. */
  end(): Promise<void>
}

/** Publishing as a start wants it, and what doors tell of it. */
export async function rootingOf(
  settings: Settings,
  { store }: Database,
  parts: RootGround['parts'],
): Promise<Rooting & { readonly proofs: Proofs }> {
  const { lane } = parts
  const suite = await suiteOf(store.pool, lane, null)
  const roots = openPublishedRoots(store.pool, lane, suite)
  const witnesses = witnessesOf(settings, parts.now)
  return { ...openRooting({ store, roots, witnesses, parts }), proofs: roots }
}

/** Opens publishing; it begins when told. */
export function openRooting(ground: RootGround): Rooting {
  const { parts } = ground
  const work = async () => {
    await publishDue(ground)
    await giveOwed(ground)
    await verifyNew(ground, () => isEnding)
  }
  const repeating = new Repeating('roots', everyMs, work, parts.log)
  let isEnding = false
  return {
    begin: () => repeating.begin(),
    work,
    end: async () => {
      isEnding = true
      await repeating.end()
      try {
        await ground.roots.publish(parts.now())
        await giveOwed(ground)
      } catch (error) {
        parts.log('roots', { error: String(error) })
      }
    },
  }
}

/** A root for each day that has ended since the last; the first is over all there is. */
async function publishDue({ roots, parts }: RootGround): Promise<void> {
  const now = parts.now()
  const latest = await roots.latest()
  if (latest === null) {
    await roots.publish(now)
    return
  }
  const today = dayOf(now)
  for (let day = dayOf(latest.until); day < today; day = addDays(day, 1)) {
    const next = addDays(day, 1)
    // Days on which nothing was recorded share the root of the one behind them.
    await roots.publish(now, startOf(next), next === today)
  }
}

async function giveOwed({ roots, witnesses, parts }: RootGround): Promise<void> {
  for (const witness of witnesses) {
    for (const { ordinal, line } of await roots.owed(witness.name, atOnce)) {
      try {
        await witness.give(JSON.parse(line) as Root, ordinal)
        await roots.noteDelivery(ordinal, witness.name, parts.now(), '')
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        await roots.noteDelivery(ordinal, witness.name, null, why.slice(0, 300))
        parts.log('a root did not reach its witness', { witness: witness.name, ordinal, why })
        // What comes behind waits: a witness gets roots in their order.
        break
      }
    }
  }
}

/**
 * Once a day: walks what was added since the last walk, from a place whose hash is known; once a
 * week everything, for what was changed behind that place is not seen from it.
 */
async function verifyNew(ground: RootGround, isEnding: () => boolean): Promise<void> {
  const { roots, parts } = ground
  for (const lane of [parts.lane, accessLaneOf(parts.lane)]) {
    const [found, begun] = [await roots.lastVerified(lane), await roots.lastBegun(lane)]
    const today = dayOf(parts.now())
    if (found !== null && dayOf(found.at) === today) continue
    if (lane === parts.lane) await tellGuards(ground)
    const isWholeDue = begun === null || dayOf(begun) <= addDays(today, -daysBetweenWhole)
    let from = isWholeDue || found?.fault !== null ? null : found
    let isMore = true
    // A whole walk that is cut short goes on the next day where it stopped.
    while (isMore && !isEnding()) {
      from = await verifySome(ground, lane, from)
      isMore = from.fault === null && from.seq - from.after >= (ground.verifiedAtOnce ?? usualSome)
    }
  }
}

async function tellGuards({ store, parts }: RootGround): Promise<void> {
  const { down } = await store.guards()
  for (const says of down) parts.log('what keeps the record from being changed is down', { says })
}

/** Verifies the next stretch of a lane, from behind what was good before, and notes it. */
async function verifySome(
  { store, roots, parts, verifiedAtOnce = usualSome }: RootGround,
  lane: string,
  from: VerifiedUntil | null,
): Promise<VerifiedUntil> {
  const walked = from === null || from.seq === 0 ? [] : [walkedUntil(from)]
  const stretches: RangeFound[] = []
  const onWalked = (range: RangeFound) => stretches.push(range)
  const how = { seals: true, walked, onWalked, most: verifiedAtOnce }
  const [verdict] = await store.verifyAll({ lanes: [lane], ...how })
  const { facts, fault, beside } = verdict ?? { facts: 0, fault: null, beside: [] }
  const wrong = fault ?? beside[0] ?? null
  if (wrong !== null) parts.log('the record is not what it was', { lane, seq: wrong.seq })
  const noted = {
    lane,
    at: parts.now(),
    after: from?.seq ?? 0,
    seq: facts,
    hash: stretches.at(-1)?.hash ?? from?.hash ?? '',
    fault: wrong?.says ?? null,
  }
  await roots.noteVerified(noted)
  return noted
}

function walkedUntil({ lane, seq, hash }: { lane: string; seq: number; hash: string }): RangeFound {
  const nothing = { witnessed: 0, fault: null, sealed: 0, erased: 0, beside: [], files: [] }
  const looked = { seals: true, files: false }
  return { lane, after: 0, upTo: seq, seq, hash, ...nothing, looked }
}
