/** Commands over a wire that is cut while they are appended, and what must hold of them. */
import lostProperty from '../../scenarios/lost-property/scenario.ts'
import type { Desk, Submission, Submitted } from '../../src/desk/index.ts'
import { fillOffice, HandClock, openSample, asked } from '../../src/desk/sample.ts'
import { isRejection } from '../../src/kernel/rejection.ts'
import { Trouble } from '../../src/kernel/trouble.ts'
import { openStore, type OpenStore } from '../../src/store/index.ts'
import { chance } from './chance.ts'
import { openWire, type Cut, type Wire } from './proxy.ts'

/** A desk behind a wire, and a store beside it that is never cut off. */
export interface Behind {
  readonly wire: Wire
  readonly desk: Desk
  readonly store: OpenStore
  readonly beside: OpenStore
  stop(): Promise<void>
}

const umbrella = { kind: 'other', description: '绿格子雨伞', foundAt: '公园东门', shelf: 'A-1' }
const type = 'lost-property/lost-item'

/** Opens a desk behind a wire on a database; a statement may take `longestMs`. */
export async function openBehind(url: string, lane: string, longestMs: number): Promise<Behind> {
  const wire = await openWire(url)
  const store = await openStore({ url: wire.url, longestMs, connections: 4 })
  const beside = await openStore({ url, migrate: false })
  const ground = { ports: store, lane, scenarios: [lostProperty] }
  const desk = await openSample(ground, new HandClock(), lane)
  await fillOffice(desk, ['lost-property/clerk'])
  return {
    wire,
    desk,
    store,
    beside,
    stop: async () => {
      await desk.end()
      wire.cutAll()
      await Promise.all([store.close(), beside.close()])
      await wire.close()
    },
  }
}

/** A command to register an umbrella. */
export const registering = (desk: Desk, given: Partial<Submission> = {}) =>
  asked(desk, 'clerk-1', 'register', { type, input: umbrella, ...given })

/** What came of a run. */
export interface CutRun {
  readonly problems: readonly string[]
  readonly accepted: number
  readonly cuts: number
  /** Times the caller was told that nobody knows, and asked the same again. */
  readonly unknown: number
}

/** Many callers give commands while the wire is cut again and again. */
export async function runCuts(behind: Behind, commands: number, seed: number): Promise<CutRun> {
  const { wire, desk, beside } = behind
  const random = chance(seed)
  const kinds: readonly Cut[] = ['before', 'within', 'after']
  const told = new Map<string, Submitted>()
  let unknown = 0
  let left = commands
  const caller = async (name: string): Promise<void> => {
    for (let number = 0; left > 0; number += 1) {
      left -= 1
      if (random() < 0.25) {
        const times = random() < 0.2 ? 7 : 1
        const cut = kinds[Math.floor(random() * kinds.length)]!
        for (let time = 0; time < times; time += 1) wire.cutNext('append_batch', cut)
      }
      if (random() < 0.02) wire.cutAll()
      const command = await patient(() => registering(desk, { commandId: `${name}-${number}` }))
      const outcome = await patient(() => desk.submit(command))
      if (isRejection(outcome)) throw new Error(JSON.stringify(outcome))
      told.set(command.commandId, outcome)
    }
  }
  /** As a client does that was told to ask the same again. */
  const patient = async <T>(ask: () => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        return await ask()
      } catch (error) {
        if (!(error instanceof Trouble)) throw error
        unknown += 1
      }
    }
  }
  await Promise.all(Array.from({ length: 8 }, (_, n) => caller(`cut-${seed}-${n}`)))
  const problems = await problemsOf(beside, desk.lane, told)
  return { problems, accepted: told.size, cuts: wire.cuts, unknown }
}

/** Everything acknowledged is there, once, where it was said to be; nothing else; the chain holds. */
async function problemsOf(
  { facts, verify }: OpenStore,
  lane: string,
  told: ReadonlyMap<string, Submitted>,
): Promise<string[]> {
  const all = await facts.since(lane, 0, 1_000_000)
  const ours = all.filter(({ commandId }) => commandId.startsWith('cut-'))
  const where = new Map(ours.map((fact) => [fact.commandId, fact]))
  return [
    ...(ours.length === told.size ? [] : [`${ours.length} facts of ${told.size} commands`]),
    ...[...told].flatMap(([id, { firstSeq, caseId }]) => {
      const found = where.get(id)
      const isThere = found?.seq === firstSeq && found.caseId === caseId
      return isThere ? [] : [`${id}, acknowledged at ${firstSeq}, is not there`]
    }),
    ...(await verify(lane)).map(({ says }) => says),
  ]
}
