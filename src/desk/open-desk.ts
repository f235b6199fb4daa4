import type { Fact } from '../engine/ports.ts'
import { addDays, dayOf } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { openAccess } from './access.ts'
import { Repeating } from './background.ts'
import { Cases } from './cases.ts'
import type { Desk, DeskParts, Standing } from './desk.ts'
import { Editions } from './editions.ts'
import { Feed } from './feed.ts'
import { keepingFigures } from './figures.ts'
import { Following, type Receiver } from './follow.ts'
import { knownAt } from './history.ts'
import { KeptRows } from './kept-rows.ts'
import { LaneTime } from './lane-time.ts'
import { Registers } from './registers.ts'
import { rehomeAll, rehoming, unitsChangeOn } from './rehome.ts'
import { changesOn, rescheduleAll, rescheduling } from './reschedule.ts'
import { Steadiness } from './steady.ts'
import { Submitting, type Rooms } from './submit.ts'
import { sweepLane } from './sweep.ts'

/** How often the lane is swept, and receivers look for what was missed. */
const sweepEveryMs = 5_000

/** Opens the desk of a lane; throws a sentence when open cases need a definition that is gone. */
export async function openDesk(parts: DeskParts): Promise<Desk> {
  const rooms = await openRooms(parts)
  const { editions, cases, registers, time, feed, rows } = rooms
  const submitting = new Submitting(rooms)
  const background = backgroundOf(rooms, submitting)
  const standing = async (): Promise<Standing> => {
    while (!registers.isReady) await registers.read()
    return registers.standing(time.now())
  }
  return {
    lane: parts.lane,
    parts,
    access: openAccess(parts),
    standing,
    organisationOn: async (day) => {
      while (!registers.isReady) await registers.read()
      return registers.organisationOn(day)
    },
    submit: (asked) => submitting.submit(asked),
    caseOf: (id, asOf) =>
      knownAt(rooms, id, ({ recordedAt }) => asOf === undefined || recordedAt <= asOf),
    world: async () => ({
      ...(await standing()),
      seed: parts.seed(),
      caseOf: (id) => cases.peek(id),
      typeOf: (key, edition) => editions.typeOf(key, edition),
    }),
    rowsOf: (filter, sight) => rows.of(filter, sight),
    recordedSince: (types, since) => rows.recorded(types, since),
    sweep: () => sweepLane(rooms, submitting),
    follow: () => background.follow(),
    receive: (receiver) => background.receive(receiver),
    listen: (listener) => feed.listen(listener),
    begin: () => {
      feed.begin()
      background.begin()
    },
    end: async () => {
      await background.end()
      await feed.end()
    },
  }
}

interface OpenRooms extends Rooms {
  readonly feed: Feed
  readonly rows: KeptRows
  /** When the lane had last recorded something as the desk was opened. */
  readonly lastRecordedAt: Instant | null
}

async function openRooms(parts: DeskParts): Promise<OpenRooms> {
  const editions = await Editions.open(parts)
  const cases = new Cases(parts.facts, parts.lane, editions)
  const registers = new Registers(parts.lane, cases, parts.tables, parts.library.scenarios)
  const time = new LaneTime(parts.now, (byMs) => {
    const seconds = Math.round(byMs / 1_000)
    const said = 'the clock is behind the record; facts go on at the latest time recorded'
    parts.log(said, { seconds })
  })
  const { seq, recordedAt: lastRecordedAt } = await parts.facts.head(parts.lane)
  if (lastRecordedAt !== null) time.reached(lastRecordedAt)
  const hear = (facts: readonly Fact[]) => {
    rows.passed(facts)
    for (const { caseId, ver, recordedAt } of facts) {
      cases.passed(caseId, ver)
      registers.passed(caseId, ver)
      time.reached(recordedAt)
    }
  }
  const feed = new Feed(parts, seq, hear)
  const rows: KeptRows = new KeptRows(parts, () => feed.catchUp())
  const appended = (last: number) => feed.appended(last)
  return { parts, editions, cases, registers, time, appended, feed, rows, lastRecordedAt }
}

/** Sweeping, durable receivers, and what a new day brings. */
function backgroundOf(rooms: OpenRooms, submitting: Submitting) {
  const { parts, time, feed } = rooms
  const holder = parts.seed().slice(0, 16)
  const receivers = [
    rescheduling(rooms, submitting),
    rehoming(rooms, submitting),
    keepingFigures(parts),
  ].map((receiver) => hearing(parts, receiver, holder))
  // While nobody swept nothing was recorded: days since then may have brought changes unseen.
  let day = addDays(dayOf(rooms.lastRecordedAt ?? time.now()), -1)
  const turnPage = async () => {
    const today = dayOf(time.beyondDoubt())
    // A clock that was a day ahead turned the page too early: that day is still to come.
    if (today < day) day = today
    for (; day < today; day = addDays(day, 1)) {
      const next = addDays(day, 1)
      if (await changesOn(rooms, next)) await rescheduleAll(rooms, submitting, `day ${next}`)
      if (await unitsChangeOn(rooms, next)) await rehomeAll(rooms, submitting, `day ${next}`)
    }
  }
  const steadiness = new Steadiness()
  const sweep = async () => {
    const seen = steadiness.look(parts.now())
    if (seen === 'leapt') parts.log('the clock leapt forward; deadlines wait to be sure of it', {})
    if (seen === 'returned') parts.log('the clock was set back', {})
    if (seen === 'leapt' || seen === 'watched') return
    await turnPage()
    await sweepLane(rooms, submitting)
  }
  const sweeping = new Repeating('sweep', sweepEveryMs, sweep, parts.log)
  let stopHearing: (() => void) | null = null
  return {
    receive: (receiver: Receiver) => {
      const added = hearing(parts, receiver, holder)
      receivers.push(added)
      if (stopHearing !== null) added.often.begin()
    },
    follow: async () => {
      let heard = 0
      for (const { following } of receivers) heard += await following.run()
      return heard
    },
    begin: () => {
      sweeping.begin()
      for (const { often } of receivers) often.begin()
      stopHearing = feed.listen((facts) => {
        for (const { receiver, often } of receivers) {
          if (facts.some((fact) => receiver.wants(fact))) often.now()
        }
      })
    },
    end: async () => {
      stopHearing?.()
      for (const { following } of receivers) following.end()
      await Promise.all([sweeping.end(), ...receivers.map(({ often }) => often.end())])
    },
  }
}

/** A durable receiver, and what lets it hear every so often. */
function hearing(parts: DeskParts, receiver: Receiver, holder: string) {
  const following = new Following(parts, receiver, holder)
  const name = `follow ${receiver.name}`
  const often = new Repeating(name, sweepEveryMs, () => following.run(), parts.log)
  return { receiver, following, often }
}
