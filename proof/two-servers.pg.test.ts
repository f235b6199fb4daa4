import { spawn, type ChildProcess } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import lostProperty from '../scenarios/lost-property/scenario.ts'
import { Following } from '../src/desk/follow.ts'
import { openDesk, type Desk, type Submission, type Submitted } from '../src/desk/index.ts'
import { asked, fillOffice, HandClock, personOf, sampleParts } from '../src/desk/sample.ts'
import { systemWho } from '../src/engine/cases/world.ts'
import { isRejection } from '../src/kernel/rejection.ts'
import { openStore, type OpenStore } from '../src/store/index.ts'
import { freshDatabase, type TestDatabase } from '../src/store/rig.ts'
import { productTemplate } from '../src/store/test-database.ts'

const lane = 'two'
const type = 'lost-property/lost-item'
const umbrella = { kind: 'other', description: '绿格子雨伞', foundAt: '公园东门', shelf: 'A-1' }
const roles = ['lost-property/clerk']

let database: TestDatabase
let store: OpenStore
let desk: Desk
let following: Following
let child: ChildProcess
const heardHere: number[] = []
const heardThere: number[] = []
const told = new EventEmitter()

beforeAll(async () => {
  database = await freshDatabase(productTemplate)
  store = await openStore({ url: database.url, migrate: false })
  const ground = { ports: store, lane, scenarios: [lostProperty] }
  const now = () => new Date(Date.now()).toISOString()
  const parts = { ...sampleParts(ground, new HandClock(), 'here'), now }
  desk = await openDesk(parts)
  await fillOffice(desk, roles)
  const receiver = {
    name: 'paused',
    wants: () => true,
    receive: async ({ seq }: { readonly seq: number }) => void heardHere.push(seq),
  }
  following = new Following(parts, receiver, 'the other one', 1_000)
  await beginChild()
})
afterAll(async () => {
  child.kill('SIGKILL')
  await once(child, 'exit')
  await desk.end()
  await store.close()
  await database.drop()
})

async function beginChild(): Promise<void> {
  const script = join(import.meta.dirname, 'rig', 'paused-desk.ts')
  const stdio = ['pipe', 'pipe', 'inherit'] as const
  child = spawn(process.execPath, [script, database.url, lane], { stdio: [...stdio] })
  createInterface({ input: child.stdout! }).on('line', (line) => {
    const { heard, commandId, outcome, ready } = JSON.parse(line) as {
      readonly heard?: number
      readonly commandId?: string
      readonly outcome?: object
      readonly ready?: boolean
    }
    if (heard !== undefined) heardThere.push(heard)
    if (commandId !== undefined) told.emit(commandId, outcome)
    if (ready === true) told.emit('ready')
  })
  await once(told, 'ready')
}

async function give(command: string, given: Partial<Submission>): Promise<Submitted> {
  const outcome = await desk.submit(await asked(desk, 'clerk-1', command, given))
  if (isRejection(outcome)) throw new Error(JSON.stringify(outcome))
  return outcome
}

async function giveThere(asking: Submission): Promise<unknown> {
  const answer = once(told, asking.commandId)
  child.stdin!.write(`${JSON.stringify(asking)}\n`)
  return (await answer)[0] as unknown
}

const register = () => give('register', { type, input: umbrella })
const headSeq = async () => (await store.facts.head(lane)).seq

describe('a server that stands still for a while and then goes on', () => {
  it('is stood in for, and comes back to things as they are by then', async () => {
    const { caseId } = await register()
    // It has the case in its memory, as it was.
    const there = await asked(desk, 'clerk-1', 'move', { caseId, input: { shelf: 'B-1' } })
    expect(await giveThere(there)).toMatchObject({ ver: 2 })
    const late = await asked(desk, 'clerk-2', 'move', { caseId, input: { shelf: 'B-9' } })
    await expect.poll(() => heardThere.at(-1), { timeout: 10_000 }).toBe(await headSeq())
    child.kill('SIGSTOP')
    const stoodAt = await headSeq()
    await give('move', { caseId, input: { shelf: 'B-2' } })
    await takePost('clerk-2')
    await expect.poll(() => following.run(), { timeout: 10_000 }).toBeGreaterThan(0)
    const head = await headSeq()
    expect(heardHere).toEqual(Array.from({ length: head - stoodAt }, (_, n) => stoodAt + 1 + n))
    await sleep(1_000)
    child.kill('SIGCONT')
    const again = await asked(desk, 'clerk-1', 'move', { caseId, input: { shelf: 'B-3' } })
    expect(await giveThere(again)).toMatchObject({ ver: 4 })
    expect(await giveThere(late)).toMatchObject({ key: 'engine.noPost' })
    await expect.poll(() => heardThere.at(-1), { timeout: 10_000 }).toBe(await headSeq())
    // Each fact was heard by one of them; the checkpoint has not gone back.
    const heard = new Set([...heardHere, ...heardThere])
    expect([...heard].toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: await headSeq() }, (_, n) => n + 1),
    )
    const { epoch, seq } = await checkpoint()
    expect(epoch).toBeGreaterThan(1)
    expect(seq).toBe(await headSeq())
    expect(await store.verify(lane)).toEqual([])
  })
})

async function takePost(person: string): Promise<void> {
  const values = { title: '招领员', unit: 'office', person: personOf(roles[0]!, 1), roles }
  const outcome = await desk.submit({
    commandId: `take ${person}`,
    caseId: 'register:platform/post',
    command: 'enter',
    input: { lines: [{ key: `post-${person}`, from: '2026-01-01', values }] },
    who: systemWho('sample'),
  })
  if (isRejection(outcome)) throw new Error(JSON.stringify(outcome))
}

async function checkpoint() {
  const text = 'select epoch, seq from checkpoint where lane = $1 and receiver = $2'
  const values = [lane, 'paused']
  return (await store.pool.run<{ epoch: number; seq: number }>({ text }, values))[0]!
}
