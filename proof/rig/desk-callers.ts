/** Callers of a desk under load: commands over one or two cases, each tried until answered. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Who } from '../../src/define/case.ts'
import type { Desk, Submission, Submitted } from '../../src/desk/index.ts'
import { systemWho } from '../../src/engine/cases/world.ts'
import { isRejection } from '../../src/kernel/rejection.ts'

/** A command the desk acknowledged: what must be in the record from then on. */
export interface Acknowledged {
  readonly asked: Submission
  readonly caseId: string
  readonly firstSeq: number
  readonly lastSeq: number
}

/** Items of each document; when all are confirmed the caller hands in another. */
const itemsEach = 40
/** Callers think between commands, so that a hundred rounds stay a record one can read through. */
const longestThoughtMs = 60

const file = { id: '0'.repeat(64), name: '方案.txt', type: 'text/plain', bytes: 1_000 }
const umbrella = { kind: 'other', description: '绿格子雨伞', foundAt: '公园东门', shelf: 'A-1' }

/** Gives commands without end; a failure is waited out and the same command tried again. */
export async function callForEver(
  desk: Desk,
  name: string,
  random: () => number,
  told: (acknowledged: Acknowledged) => void,
): Promise<never> {
  const give = async (asked: Submission): Promise<Submitted> => {
    await sleep(random() * longestThoughtMs)
    const done = await answered(desk, asked)
    const { caseId, firstSeq, lastSeq } = done
    told({ asked, caseId, firstSeq, lastSeq })
    return done
  }
  for (let number = 0; ; number += 1) {
    const at = `${name}-${number}`
    const { caseId: document } = await give(upload(`${at}-upload`))
    await give(reading(`${at}-read`, document))
    const { caseId: item } = await give(register(`${at}-register`))
    for (let step = 1; step <= itemsEach; step += 1) {
      await give(move(`${at}-move-${step}`, item, `S-${step}`))
      await give(move(`${at}-back-${step}`, item, `A-${step}`))
      // Two cases at once: the item of the document is confirmed, and its commitment proposed.
      await give(confirm(`${at}-confirm-${step}`, document, step))
    }
  }
}

/** Changes registers without end: units by lines, and a setting clocks are reckoned by. */
export async function fillForEver(
  desk: Desk,
  name: string,
  random: () => number,
  told: (acknowledged: Acknowledged) => void,
): Promise<never> {
  const who = systemWho('load')
  const days = 1 + Math.floor(random() * 9)
  const limit = { key: 'lost-property.answerWithin', from: '2026-01-01', values: { value: days } }
  const opening: Submission = {
    commandId: `${name}-open`,
    type: 'platform/register-setting',
    caseId: 'register:platform/setting',
    command: 'open',
    input: { lines: [limit] },
    who,
  }
  // After the first round it is there already, and this is refused.
  await answered(desk, opening).catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error
  })
  for (let number = 0; ; number += 1) {
    await sleep(100 + random() * 500)
    const isSetting = number % 4 === 3
    const values = { name: `科室 ${name}`, short: '科' }
    const unit = { key: `proof-unit-${number % 20}`, from: '2026-01-01', values }
    const setting = { ...limit, values: { value: 1 + Math.floor(random() * 9) } }
    const line = isSetting ? setting : unit
    const asked: Submission = {
      commandId: `${name}-${number}`,
      caseId: `register:platform/${isSetting ? 'setting' : 'unit'}`,
      command: 'enter',
      input: { lines: [line] },
      who,
    }
    const { caseId, firstSeq, lastSeq } = await answered(desk, asked)
    told({ asked, caseId, firstSeq, lastSeq })
  }
}

const whoIs = (role: string): Who => ({
  ...systemWho('load'),
  person: `caller ${role}`,
  roles: [role],
})
const clerk = whoIs('lost-property/clerk')
const planner = whoIs('plan-delivery/planner')

const upload = (commandId: string): Submission => ({
  commandId,
  type: 'plan-delivery/plan-document',
  caseId: null,
  command: 'upload',
  input: { title: '行动方案', original: [file] },
  who: planner,
})

function reading(commandId: string, caseId: string): Submission {
  const items = Array.from({ length: itemsEach }, (_, index) => ({
    n: index + 1,
    kind: 'measure',
    title: `整治背街小巷 ${index + 1} 条`,
    start: index * 20,
    end: index * 20 + 18,
    evidence: `整治背街小巷 ${index + 1} 条`,
    read: { name: `整治背街小巷 ${index + 1} 条`, owner: '建设局', due: '2026-12' },
    linked: [],
    under: null,
    recommended: null,
    sure: 'high',
  }))
  const input = { title: '行动方案', text: [file], blocks: [], items, problems: [] }
  return { commandId, caseId, command: 'recordReading', input, who: systemWho('reader') }
}

const register = (commandId: string): Submission => ({
  commandId,
  type: 'lost-property/lost-item',
  caseId: null,
  command: 'register',
  input: umbrella,
  who: clerk,
})

const move = (commandId: string, caseId: string, shelf: string): Submission => ({
  commandId,
  caseId,
  command: 'move',
  input: { shelf },
  who: clerk,
})

const confirm = (commandId: string, caseId: string, item: number): Submission => ({
  commandId,
  caseId,
  command: 'confirmItem',
  input: { item },
  who: planner,
})

/** Each caller owns its cases, so anything but acceptance is a fault of the product. */
async function answered(desk: Desk, asked: Submission): Promise<Submitted> {
  for (let tries = 1; ; tries += 1) {
    try {
      const outcome = await desk.submit(asked)
      if (!isRejection(outcome)) return outcome
      throw new Refused(`${asked.commandId}: ${JSON.stringify(outcome)}`)
    } catch (error) {
      if (error instanceof Refused || tries === 200) throw error
      await sleep(100)
    }
  }
}

class Refused extends Error {}
