import { expect, it } from 'vitest'
import type { Json } from '../../../kernel/canonical.ts'
import type { Signals } from '../../../engine/ports.ts'
import type { Presence } from '../../../wire/index.ts'
import type { Door } from '../door.ts'
import { makePresent } from './present.ts'
import { hearPresent, sayPresent } from './shared-presence.ts'

const now = '2026-03-02T01:00:00.000Z'
const tao: Presence = { documentId: 'd', person: 'tao', name: '陶安', n: 2 }

/** Two processes: what one tells, the other hears. */
function wired() {
  const hearers: ((about: Json) => void)[] = []
  const between: Signals = {
    tell: async (_topic, about) => hearers.forEach((hear) => hear(about)),
    hear: (_topic, hear) => {
      hearers.push(hear)
      return () => hearers.splice(hearers.indexOf(hear), 1)
    },
    close: async () => {},
  }
  return { between, hearers }
}

function doorOf(signals?: Signals) {
  const told: Presence[] = []
  const door = {
    options: signals === undefined ? {} : { signals },
    present: makePresent(),
    live: { tellPresence: (presence: Presence) => void told.push(presence) },
    desk: { parts: { now: () => now, log: () => {} } },
  } as unknown as Door
  return { door, told }
}

it('who looks at an item at one server is seen, and told, at the other', () => {
  const { between, hearers } = wired()
  const [here, there] = [doorOf(between), doorOf(between)]
  const stop = hearPresent(there.door)
  sayPresent(here.door, tao, now)
  expect(there.door.present.at('d', now)).toEqual([{ person: 'tao', name: '陶安', n: 2 }])
  expect([here.told, there.told]).toEqual([[tao], [tao]])
  sayPresent(here.door, { ...tao, n: null }, now)
  expect(there.door.present.at('d', now)).toEqual([])
  stop()
  expect(hearers).toEqual([])
})

it('a server alone sees its own, and what is no presence is not believed', () => {
  const alone = doorOf()
  hearPresent(alone.door)()
  sayPresent(alone.door, tao, now)
  expect(alone.door.present.at('d', now)).toHaveLength(1)
  const { between, hearers } = wired()
  const there = doorOf(between)
  hearPresent(there.door)
  for (const about of [null, 'x', [], { documentId: 'd' }, { ...tao, n: 'x' }]) {
    hearers[0]?.(about as Json)
  }
  expect(there.told).toEqual([])
})
