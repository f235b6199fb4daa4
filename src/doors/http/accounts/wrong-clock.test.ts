import { expect, it } from 'vitest'
import { HandClock, day } from '../../../desk/sample.ts'
import { memoryDoorTables } from '../tables/memory-door-tables.ts'
import { standardRules } from './rules.ts'
import { openSessions } from './sessions.ts'

const from = { address: 'here', device: 'a test' }

function office() {
  const clock = new HandClock()
  const sessions = openSessions(memoryDoorTables(), () => clock.now(), standardRules)
  const begin = async (person: string) => {
    const begun = { person, account: person, stage: 'whole', isDemo: false } as const
    return (await sessions.begin(begun, from)).token
  }
  return { clock, sessions, begin }
}

it('a clock a day ahead ends no session for good, though others sign in meanwhile', async () => {
  const { clock, sessions, begin } = office()
  const token = await begin('lin')
  clock.pass(day)
  expect(await sessions.find(token)).toBeNull()
  await begin('tao')
  clock.pass(-day)
  expect(await sessions.find(token)).toMatchObject({ person: 'lin' })
})

it('a session begun on the wrong day ends at most that day later', async () => {
  const { clock, sessions, begin } = office()
  clock.pass(day)
  const token = await begin('tao')
  clock.pass(-day)
  expect(await sessions.find(token)).not.toBeNull()
  clock.pass(day + standardRules.idleMinutes * 60_000 + 1)
  expect(await sessions.find(token)).toBeNull()
})
