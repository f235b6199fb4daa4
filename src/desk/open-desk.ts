import type { Fact } from '../engine/ports.ts'
import type { Instant } from '../kernel/instant.ts'
import { Cases } from './cases.ts'
import type { Desk, DeskParts, Standing } from './desk.ts'
import { Editions } from './editions.ts'
import { Feed } from './feed.ts'
import { knownAt } from './history.ts'
import { LaneTime } from './lane-time.ts'
import { Registers } from './registers.ts'
import { Submitting } from './submit.ts'
import { sweepLane } from './sweep.ts'

/** Opens the desk of a lane; throws a sentence when open cases need a definition that is gone. */
export async function openDesk(parts: DeskParts): Promise<Desk> {
  const editions = await Editions.open(parts)
  const cases = new Cases(parts.facts, parts.lane, editions)
  const registers = new Registers(parts.lane, cases)
  const time = new LaneTime(parts.now)
  const head = await parts.facts.head(parts.lane)
  if (head.recordedAt !== null) time.reached(head.recordedAt)
  const hear = (facts: readonly Fact[]) => {
    for (const { caseId, ver, recordedAt } of facts) {
      cases.passed(caseId, ver)
      registers.passed(caseId, ver)
      time.reached(recordedAt)
    }
  }
  const feed = new Feed(parts, head.seq, hear)
  const appended = (seq: number) => feed.appended(seq)
  const rooms = { parts, editions, cases, registers, time, appended }
  const submitting = new Submitting(rooms)
  const standing = async (): Promise<Standing> => {
    await registers.ready()
    return registers.standing(time.now())
  }
  return {
    lane: parts.lane,
    parts,
    standing,
    organisationOn: async (day) => {
      await registers.ready()
      return registers.organisationOn(day)
    },
    submit: (asked) => submitting.submit(asked),
    caseOf: (id, asOf?: Instant) => {
      const isWanted = asOf === undefined ? undefined : (fact: Fact) => fact.recordedAt <= asOf
      return knownAt(rooms, id, isWanted)
    },
    world: async () => ({
      ...(await standing()),
      seed: parts.seed(),
      caseOf: (id) => cases.peek(id),
      typeOf: (key, edition) => editions.typeOf(key, edition),
    }),
    sweep: () => sweepLane(rooms, submitting),
    listen: (listener) => feed.listen(listener),
    begin: () => feed.begin(),
    end: () => feed.end(),
  }
}
