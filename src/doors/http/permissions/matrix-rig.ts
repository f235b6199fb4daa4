/** A district in which every role sits in every kind of place, to hold it against the matrix. */
import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import type { Who } from '../../../define/case.ts'
import type { Fields } from '../../../define/fields.ts'
import type { ScenarioDefinition } from '../../../define/scenario.ts'
import type { Desk } from '../../../desk/desk.ts'
import type { SampleGround } from '../../../desk/sample.ts'
import type { AnyCommand, CaseType } from '../../../engine/cases/case-type.ts'
import { systemWho } from '../../../engine/cases/world.ts'
import type { CaseRow } from '../../../engine/ports.ts'
import { addMs } from '../../../kernel/instant.ts'
import { isRejection } from '../../../kernel/rejection.ts'
import { openAccounts } from '../accounts/accounts.ts'
import { deviceOf } from '../accounts/device.ts'
import { standardRules } from '../accounts/rules.ts'
import { openChosen } from './matrix-chosen.ts'
import { openSampleDoor, visitorOf, type SampleDoor, type Visitor } from '../sample.ts'

/** A line of permissions.csv, as far as it says who may do what. */
export interface Line {
  readonly kind: string
  readonly place: string
  readonly action: string
  readonly by: string
  readonly scope: string
  readonly condition: string
  readonly stepUp: boolean
}

/** The file as it is committed. */
export function committedLines(): readonly Line[] {
  return linesIn(readFileSync(new URL('../../../../permissions.csv', import.meta.url), 'utf8'))
}

/** The lines of such a file. */
export function linesIn(text: string): readonly Line[] {
  const [, ...rows] = text.trimEnd().split('\n')
  return rows.map((row) => {
    const cells = [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)]
      .map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '')
    const [kind = '', place = '', action = '', , by = '', , scope = '', condition = ''] = cells
    return { kind, place, action, by, scope, condition, stepUp: cells[11] === 'step-up' }
  })
}

/** Places measured from the unit that has the cases: itself, above, below, beside. */
export const places = { own: 'roads', above: 'park', below: 'night', beside: 'water' } as const
/** A kind of place. */
export type Place = keyof typeof places
const paths: { readonly [place in Place]: string } = {
  own: '/park/roads/',
  above: '/park/',
  below: '/park/roads/night/',
  beside: '/park/water/',
}

/** Somebody with one role (or none) at one place. */
export interface Seated {
  readonly person: string
  readonly role: string | null
  readonly unitPath: string
  readonly visitor: Visitor
}

/** The district with its door open. */
export interface Ground {
  readonly door: SampleDoor
  readonly roles: readonly string[]
  readonly seated: readonly Seated[]
  /** Has cases and no role. */
  readonly holder: Seated
  readonly signedOut: { readonly [how: string]: Visitor }
  /** Somebody of the ground at a session of their own. */
  fresh(person: string): Promise<Visitor>
  readonly cases: readonly string[]
  row(id: string): Promise<CaseRow>
}

/** What values are made up of. */
export interface Values {
  readonly persons: readonly string[]
  readonly units: readonly string[]
  readonly posts: readonly string[]
  readonly cases: (type: string) => readonly string[]
}

/** Makes up values for a form. */
export type ValuesOf = (
  fields: Fields,
  values: Values,
) => fc.Arbitrary<{ readonly [name: string]: unknown }>

/** Opens the district in a lane; with values it gets cases of every type. */
export async function openGround(
  ports: SampleGround['ports'],
  scenarios: readonly ScenarioDefinition[],
  lane: string,
  valuesOf: ValuesOf | null = null,
): Promise<Ground> {
  const door = await openSampleDoor(ports, scenarios, { lane })
  const { desk } = door
  const all = desk.parts.library.scenarios.flatMap(({ name, roles }) =>
    Object.keys(roles).map((role) => `${name}/${role}`),
  )
  const seats = [...all, null].flatMap((role, at) =>
    (Object.keys(places) as Place[]).map((place) => ({ person: `p${at}-${place}`, role, place })),
  )
  await seat(desk, seats)
  const accounts = openAccounts(door.tables, () => door.clock.now(), {
    rules: { ...standardRules, idleMinutes: 8 * 60, absoluteMinutes: 24 * 60 },
    secret: 'the secret of the park',
  })
  const from = { address: 'here', device: deviceOf(undefined) }
  const begin = async (person: string, isOver = false) => {
    const secondAt = door.clock.now()
    const begun = { person, account: person, stage: 'whole', isDemo: false, secondAt } as const
    const { token, session } = await accounts.sessions.begin(begun, from)
    if (isOver) {
      const past = { createdAt: addMs(session.createdAt, -48 * 3_600_000) }
      await door.tables.sessions.change(session.tokenHash, past)
    }
    return { token, visitor: visitorOf(door, `luoshi=${token}`) }
  }
  const fresh = async (person: string) => (await begin(person)).visitor
  const seated = await Promise.all(
    seats.map(async ({ person, role, place }): Promise<Seated> => {
      return { person, role, unitPath: paths[place], visitor: await fresh(person) }
    }),
  )
  const revoked = await begin('p0-own')
  await accounts.sessions.end(revoked.token)
  const holder = seated.at(-1)!
  return {
    door,
    roles: all,
    seated,
    holder,
    signedOut: {
      stranger: door.stranger,
      expired: (await begin('p0-own', true)).visitor,
      revoked: revoked.visitor,
      forged: visitorOf(door, `luoshi=${'A'.repeat(43)}`),
    },
    fresh,
    cases: valuesOf === null ? [] : await fill(desk, all, holder.person, valuesOf),
    row: async (id) => (await desk.parts.tables.row(lane, id))!,
  }
}

interface Seat {
  readonly person: string
  readonly role: string | null
  readonly place: Place
}

async function seat(desk: Desk, seats: readonly Seat[]): Promise<void> {
  const from = '2026-01-01'
  const night = { key: 'night', from, values: { name: '夜班组', short: '夜班', parent: 'roads' } }
  const lines = {
    unit: [night],
    person: seats.map(({ person }) => ({ key: person, from, values: { name: person } })),
    post: seats.map(({ person, role, place }) => {
      const values = { title: '岗', unit: places[place], person, roles: role === null ? [] : [role] }
      return { key: `post-${person}`, from, values }
    }),
  }
  for (const [register, added] of Object.entries(lines)) {
    const outcome = await desk.submit({
      commandId: `seat-${register}`,
      type: `platform/register-${register}`,
      caseId: `register:platform/${register}`,
      command: 'enter',
      input: { lines: added },
      who: systemWho('ground'),
    })
    if (isRejection(outcome)) throw new Error(JSON.stringify(outcome))
  }
}

/**
 * Types of which no case can be made, each with its reason in a comment; openings of these are
 * tried all the same. Rather choose values in `matrix-chosen.ts`, or say below what comes first.
 */
export const untried: readonly string[] = []

const mostOfType = 2
const tries = 12

/** Types whose cases are about another at work: it is brought there first. */
const atWork = { on: 'plan-delivery/commitment', by: ['propose', 'assign', 'accept'] } as const
const resting = [
  { type: 'plan-delivery/problem', opened: 'raise', rests: atWork },
  { type: 'plan-delivery/paper', opened: 'issue', rests: atWork },
] as const

/** Cases of every type, held by the holder and by the unit in the middle, some brought further. */
async function fill(
  desk: Desk,
  roles: readonly string[],
  holder: string,
  valuesOf: ValuesOf,
): Promise<string[]> {
  const { library, tables } = desk.parts
  const at = { unit: places.own, unitPath: paths.own }
  const maker: Who = { ...systemWho('maker'), ...at, roles: ['system', ...roles] }
  const made = new Map<string, string[]>()
  const ground = {
    persons: [holder],
    units: [places.own],
    posts: [`post-${holder}`],
    cases: (type: string) => made.get(type) ?? [...made.values()].flat(),
  }
  let given = 0
  const give = async (type: CaseType, caseId: string | null, command: string, seed: number) => {
    const terms = type.definition.commands[command] as AnyCommand
    const [input = {}] = fc.sample(valuesOf(terms.fields, ground), { seed, numRuns: 1 })
    const commandId = `fill-${(given += 1)}`
    const asked = { commandId, type: type.key, caseId, command, input, who: maker }
    // Values that only a machine sends are made up here: what cannot be decided makes no case.
    const outcome = await desk.submit(asked).catch(() => null)
    return outcome === null || isRejection(outcome) ? null : outcome.caseId
  }
  const chosen = await openChosen(desk, { person: 'p0-own', principal: holder })
  const isRegister = ({ key }: CaseType) => key.startsWith('platform/register-')
  const types = library.caseTypes.filter((type) => !isRegister(type))
  for (let seed = 1; seed <= tries; seed += 1) {
    for (const type of types) {
      const { commands } = type.definition as { commands: { [name: string]: AnyCommand } }
      const names = Object.keys(commands)
      for (const name of names.filter((one) => commands[one]!.from === 'new')) {
        const known = made.get(type.key) ?? []
        if (known.length >= mostOfType) continue
        const id = await give(type, null, name, seed)
        if (id === null) continue
        made.set(type.key, [...known, id])
        for (const at of [0, 1, 2]) {
          await give(type, id, names[(seed * 7 + at) % names.length]!, seed)
        }
      }
    }
  }
  for (const { type: key, opened, rests } of resting) {
    const [type, on] = [library.caseType(key)!, library.caseType(rests.on)!]
    const before = made.get(rests.on) ?? []
    for (let seed = 1; seed <= 2 * tries && !made.has(key); seed += 1) {
      const id = await give(on, null, rests.by[0]!, seed)
      if (id === null) continue
      for (const command of rests.by.slice(1)) await give(on, id, command, seed)
      made.set(rests.on, [id])
      const found = await give(type, null, opened, seed)
      made.set(rests.on, found === null ? before : [...before, id])
      if (found !== null) made.set(key, [found])
    }
  }
  await openRegisters(desk, maker, (fields) => valuesOf(fields, ground))
  const registers = (await tables.rows(desk.lane, allRegisters)).rows.map(({ caseId }) => caseId)
  return [...registers, ...chosen, ...[...made.values()].flat()]
}

/** Those nobody has opened yet, each with a line. */
async function openRegisters(
  desk: Desk,
  who: Who,
  valuesOf: (fields: Fields) => ReturnType<ValuesOf>,
): Promise<void> {
  for (const { name, fields } of desk.parts.library.scenario('platform')?.registers ?? []) {
    const asked = { type: `platform/register-${name}`, caseId: `register:platform/${name}`, who }
    for (let seed = 1; seed <= tries; seed += 1) {
      const [values = {}] = fc.sample(valuesOf(fields), { seed, numRuns: 1 })
      const lines = [{ key: `made-${seed}`, from: '2026-01-01', values }]
      const commandId = `open-${name}-${seed}`
      const outcome = await desk.submit({ ...asked, commandId, command: 'open', input: { lines } })
      if (!isRejection(outcome) || outcome.key === 'engine.exists') break
    }
  }
}

const allRegisters = {
  filter: { scenario: 'platform' },
  sight: { person: null, grants: [{ scenario: '*', reach: 'lane', unitPath: '/' }] },
  order: 'opened',
  limit: 50,
} as const

/**
 * What the lines say of somebody and a case: whether they see it at all, and may do this to it, or
 * may where a condition is met.
 */
export function saidBy(
  lines: readonly Line[],
  { person, role, unitPath }: Pick<Seated, 'person' | 'role' | 'unitPath'>,
  row: CaseRow,
  command: string,
): 'unseen' | 'refused' | 'granted' | 'depends' {
  const isOwn = row.person === person
  const reaches = (scope: string): boolean => {
    if (scope === 'lane') return true
    if (scope === 'own') return isOwn
    if (scope === 'unit') return row.unitPath === unitPath
    return scope === 'subtree' && row.unitPath.startsWith(unitPath)
  }
  const readings = lines.filter(
    ({ kind, place, by }) => kind === 'reading' && place === row.scenario && by === role,
  )
  const isKept = row.audience === 'own'
  const isSeen =
    isOwn || row.audience === 'public' || (!isKept && readings.some(({ scope }) => reaches(scope)))
  if (!isSeen) return 'unseen'
  const grants = lines.filter(
    ({ kind, place, action, by, scope }) =>
      kind === 'command' &&
      place === `${row.scenario}/${row.type}` &&
      action === command &&
      (by === 'owner' ? isOwn : by === role && reaches(scope)),
  )
  if (grants.length === 0) return 'refused'
  return grants.some(({ condition }) => condition === '') ? 'granted' : 'depends'
}

/** What an answer says: unseen, refused for want of a grant, or granted (whatever comes of it). */
export function answered({ status, body }: { status: number; body: { key?: string } }): string {
  if (status === 404 && body.key === 'engine.noCase') return 'unseen'
  if (status === 403 && body.key === 'engine.notGranted') return 'refused'
  if (status === 401) return 'signed-out'
  if (status === 403 && body.key?.startsWith('http.')) return body.key
  const isTaken = status < 300 || [400, 403, 409, 412, 422].includes(status)
  return isTaken ? 'granted' : `failed ${status} ${body.key}`
}
