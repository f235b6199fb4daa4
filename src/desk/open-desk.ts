import type { Fact } from '../engine/ports.ts'
import { addDays, dayOf } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'
import { openAccess } from './access.ts'
import { Repeating } from './background.ts'
import { Cases } from './cases.ts'
import type { Desk, DeskParts, Standing } from './desk.ts'
import { Editions } from './editions.ts'
import { Feed } from './feed.ts'
import { Following } from './follow.ts'
import { knownAt } from './history.ts'
import { LaneTime } from './lane-time.ts'
import { Registers } from './registers.ts'
import { changesOn, rescheduleAll, rescheduling } from './reschedule.ts'
import { Steadiness } from './steady.ts'
import { Submitting, type Rooms } from './submit.ts'
import { sweepLane } from './sweep.ts'

/** How often the lane is swept, and receivers look for what was missed. */
const sweepEveryMs = 5_000

/** Opens the desk of a lane; throws a sentence when open cases need a definition that is gone. */
export async function openDesk(parts: DeskParts): Promise<Desk> {
  const rooms = await openRooms(parts)
  const { editions, cases, registers, time, feed } = rooms
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
    sweep: () => sweepLane(rooms, submitting),
    follow: () => background.follow(),
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
  /** When the lane had last recorded something as the desk was opened. */
  readonly lastRecordedAt: Instant | null
}

async function openRooms(parts: DeskParts): Promise<OpenRooms> {
  const editions = await Editions.open(parts)
  const cases = new Cases(parts.facts, parts.lane, editions)
  const registers = new Registers(parts.lane, cases)
  const time = new LaneTime(parts.now, (byMs) => {
    const seconds = Math.round(byMs / 1_000)
    parts.log('the clock is behind the record; facts go on at the latest time recorded', { seconds })
  })
  const { seq, recordedAt: lastRecordedAt } = await parts.facts.head(parts.lane)
  if (lastRecordedAt !== null) time.reached(lastRecordedAt)
  const hear = (facts: readonly Fact[]) => {
    for (const { caseId, ver, recordedAt } of facts) {
      cases.passed(caseId, ver)
      registers.passed(caseId, ver)
      time.reached(recordedAt)
    }
  }
  const feed = new Feed(parts, seq, hear)
  const appended = (last: number) => feed.appended(last)
  return { parts, editions, cases, registers, time, appended, feed, lastRecordedAt }
}

/** Sweeping, durable receivers, and what a new day brings. */
function backgroundOf(rooms: OpenRooms, submitting: Submitting) {
  const { parts, time, feed } = rooms
  const receiver = rescheduling(rooms, submitting)
  const following = new Following(parts, receiver, parts.seed().slice(0, 16))
  // While nobody swept nothing was recorded: days since then may have brought changes unseen.
  let day = addDays(dayOf(rooms.lastRecordedAt ?? time.now()), -1)
  const turnPage = async () => {
    const today = dayOf(time.beyondDoubt())
    // A clock that was a day ahead turned the page too early: that day is still to come.
    if (today < day) day = today
    for (; day < today; day = addDays(day, 1)) {
      const next = addDays(day, 1)
      if (await changesOn(rooms, next)) await rescheduleAll(rooms, submitting, `day ${next}`)
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
  const follow = new Repeating('follow', sweepEveryMs, () => following.run(), parts.log)
  let stopHearing = () => {}
  return {
    follow: () => following.run(),
    begin: () => {
      sweeping.begin()
      follow.begin()
      stopHearing = feed.listen((facts) => {
        if (facts.some((fact) => receiver.wants(fact))) follow.now()
      })
    },
    end: async () => {
      stopHearing()
      await Promise.all([sweeping.end(), follow.end()])
    },
  }
}
