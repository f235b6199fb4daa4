/** A small invented office for the desk's own tests: its people, its clock, its chance. */
import { createHash } from 'node:crypto'
import type { Who } from '../define/case.ts'
import type { ScenarioDefinition } from '../define/scenario.ts'
import { systemWho } from '../engine/cases/world.ts'
import { openLibrary } from '../engine/library.ts'
import { platform } from '../engine/platform/platform.ts'
import type { Checkpoints, FactStore, Files, Tables } from '../engine/ports.ts'
import { addMs, type Instant } from '../kernel/instant.ts'
import { isRejection } from '../kernel/rejection.ts'
import type { Desk, DeskParts, Submission } from './desk.ts'
import { openDesk } from './open-desk.ts'

/** What a sample desk stands on. */
export interface SampleGround {
  readonly ports: {
    readonly facts: FactStore
    readonly tables: Tables
    readonly checkpoints: Checkpoints
    readonly files: Files
  }
  readonly lane: string
  readonly scenarios: readonly ScenarioDefinition[]
}

/** A clock that is set by hand. */
export class HandClock {
  #now: Instant

  constructor(now: Instant = '2026-03-02T01:00:00.000Z') {
    this.#now = now
  }

  /** The moment it shows. */
  now(): Instant {
    return this.#now
  }

  /** Moves the hands on. */
  pass(ms: number): void {
    this.#now = addMs(this.#now, ms)
  }
}

/** Milliseconds of a day. */
export const day = 86_400_000

/** The parts of a sample desk; the seed counts, so that every run is the same. */
export function sampleParts(ground: SampleGround, clock: HandClock, name = 'desk'): DeskParts {
  let seeds = 0
  return {
    ...ground.ports,
    lane: ground.lane,
    library: openLibrary([platform, ...ground.scenarios]),
    now: () => clock.now(),
    seed: () => createHash('sha256').update(`${name}:${(seeds += 1)}`).digest('hex'),
    digestKey: 'sample',
    log: () => {},
  }
}

/** Opens a sample desk. */
export function openSample(ground: SampleGround, clock: HandClock, name?: string): Promise<Desk> {
  return openDesk(sampleParts(ground, clock, name))
}

/** Two persons a role, of one unit: who they are is entered into the registers by commands. */
export async function fillOffice(desk: Desk, roles: readonly string[]): Promise<void> {
  const from = '2026-01-01'
  const people = roles.flatMap((role) =>
    [1, 2].map((number) => ({ role, id: personOf(role, number) })),
  )
  const registers = {
    unit: [{ key: 'office', from, values: { name: '失物招领处', short: '招领处' } }],
    person: people.map(({ id }) => ({ key: id, from, values: { name: id } })),
    post: people.map(({ id, role }) => {
      const values = { title: role, unit: 'office', person: id, roles: [role] }
      return { key: `post-${id}`, from, values }
    }),
  }
  for (const [name, lines] of Object.entries(registers)) {
    const outcome = await desk.submit({
      commandId: `fill-${name}`,
      type: `platform/register-${name}`,
      caseId: `register:platform/${name}`,
      command: 'open',
      input: { lines },
      who: systemWho('sample'),
    })
    if (isRejection(outcome)) throw new Error(JSON.stringify(outcome))
  }
}

/** The id of a person of the office: `keeper-1` for `lost-property/keeper`. */
export function personOf(role: string, number: number): string {
  return `${role.slice(role.indexOf('/') + 1)}-${number}`
}

/** Who a person of the office is. */
export async function whoIs(desk: Desk, person: string): Promise<Who> {
  const { organisation } = await desk.standing()
  const who = organisation.who(person)
  if (who === null) throw new Error(`nobody is called ${person}`)
  return who
}

/** A command of a person, with an id of its own unless one is given. */
export async function asked(
  desk: Desk,
  person: string,
  command: string,
  given: Partial<Submission> = {},
): Promise<Submission> {
  const who = await whoIs(desk, person)
  commands += 1
  return { commandId: `command-${commands}`, caseId: null, command, input: {}, who, ...given }
}

let commands = 0
