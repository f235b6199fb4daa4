/** From what happened to who is told of it, by the notices of the scenarios. */
import type { Notice } from '../../define/notice.ts'
import type { Desk } from '../../desk/desk.ts'
import { isGranted, standingOf, type Standing } from '../../engine/cases/may.ts'
import { lightTimesOf } from '../../engine/cases/row-light.ts'
import { caseTypeKey, shortType } from '../../engine/cases/state.ts'
import type { Library } from '../../engine/library.ts'
import type { Organisation, Person } from '../../engine/platform/organisation.ts'
import type { CaseRow, Fact, LightTimes } from '../../engine/ports.ts'
import { derivedId } from '../../kernel/id.ts'
import { addMs, type Instant } from '../../kernel/instant.ts'
import type { Message } from './tables.ts'

/** A message is about now: what is older when it is first heard of is only in the record. */
const newsMs = 14 * 86_400_000

/** A notice with the scenario it stands in. */
interface Rule {
  readonly scenario: string
  readonly notice: Notice
}

/** What the notices of a library listen to. */
export interface Notices {
  wants(fact: Fact, now: Instant): boolean
  /** Who is told of a fact; the same each time it is asked. */
  toldOf(fact: Fact): Promise<readonly Message[]>
  /** Who is told of clocks that are near their end or have ended. */
  toldOfClocks(): Promise<readonly Message[]>
}

/** The notices of all scenarios over the cases of a desk. */
export function openNotices(desk: Desk): Notices {
  const { library } = desk.parts
  const byFact = noticesOf(library)
  return {
    wants: ({ type, recordedAt }, now) => byFact.has(type) && recordedAt > addMs(now, -newsMs),
    toldOf: async (fact) => {
      const wanted = byFact.get(fact.type) ?? []
      const known = await desk.caseOf(fact.caseId, fact.recordedAt)
      if (wanted.length === 0 || known === null) return []
      const { caseType, state } = known
      const world = await desk.world()
      const standing = standingOf(caseType, state, world)
      const { title } = caseType.definition.row(state)
      const told = { caseId: fact.caseId, seq: fact.seq, madeAt: fact.recordedAt }
      const params = { title, fact: shortType(fact.type), type: caseTypeKey(fact.type) }
      return wanted.flatMap(({ scenario, notice }) =>
        receivers(notice, scenario, standing, world.organisation)
          .filter(({ person, principal }) => person !== fact.by && principal?.id !== fact.by)
          .map(({ person, principal }) => ({
            ...told,
            // Behind a restore other facts get the numbers of those that were lost.
            id: derivedId('message', fact.lane, fact.hash, notice.says, person),
            person,
            scenario,
            says: notice.says,
            params: { ...params, ...inPlaceOf(principal) },
          })),
      )
    },
    toldOfClocks: async () => {
      const { seq } = await desk.parts.facts.head(desk.lane)
      const found = await Promise.all(
        [...byFact].map(([type, wanted]) => clocksOf(desk, type, wanted, seq)),
      )
      return found.flat()
    },
  }
}

/** Notices by the full type of the fact they tell of. */
function noticesOf({ scenarios }: Library): ReadonlyMap<string, readonly Rule[]> {
  const found = new Map<string, Rule[]>()
  for (const { name: scenario, notices = [] } of scenarios) {
    for (const notice of notices) {
      for (const on of notice.on) {
        const type = `${scenario}/${on}`
        found.set(type, [...(found.get(type) ?? []), { scenario, notice }])
      }
    }
  }
  return found
}

/** Somebody who is told; `principal` where only as a deputy, in the time of that. */
interface Receiver {
  readonly person: string
  readonly principal: Person | null
}

/** Persons who hold one of the grants towards a case at any of their seats, own ones first. */
function receivers(
  { to }: Notice,
  scenario: string,
  standing: Standing,
  organisation: Organisation,
): readonly Receiver[] {
  const { posts, deputies, who, person: personOf } = organisation
  const own = posts.map(({ id, person }) => ({ person, id }))
  const lent = deputies.map(({ post, person }) => ({ person, id: post }))
  const told = new Map<string, Receiver>()
  for (const { person, id } of [...own, ...lent]) {
    const seated = person === null || told.has(person) ? null : who(person, id)
    if (seated === null || !isGranted(to, scenario, seated, standing)) continue
    const principal = seated.onBehalfOf === null ? null : personOf(seated.onBehalfOf)
    told.set(seated.person, { person: seated.person, principal })
  }
  return [...told.values()]
}

/** What the words say of whom a deputy is told for. */
function inPlaceOf(principal: Person | null): { readonly [name: string]: string } {
  return principal === null ? {} : { inPlaceOf: principal.name }
}

const clockPage = 200
const mostClockPages = 25

/** Messages of `$near` and `$late`: once for each due time of a case. */
async function clocksOf(
  desk: Desk,
  type: string,
  wanted: readonly Rule[],
  seq: number,
): Promise<readonly Message[]> {
  const light = { $near: 'near', $late: 'late' }[shortType(type)]
  if (light === undefined) return []
  const { standing, times } = await timesOf(desk)
  const [scenario = '', name = ''] = caseTypeKey(type).split('/')
  const filter = { scenario, type: name, open: true, lights: { of: [light], times } }
  const told: Message[] = []
  let cursor: string | null = null
  for (let page = 0; page < mostClockPages; page += 1) {
    const sight = { person: null, grants: everything }
    const query = { filter, sight, order: 'due', limit: clockPage, cursor } as const
    const found: { rows: readonly CaseRow[]; next: string | null } =
      await desk.parts.tables.rows(desk.lane, query)
    for (const row of found.rows) {
      if (row.dueAt === null || row.dueAt < addMs(times.now, -newsMs)) continue
      for (const { notice } of wanted) {
        for (const receiver of receivers(notice, scenario, row, standing.organisation)) {
          const about = { type, says: notice.says, seq, now: times.now }
          told.push(clockMessage(row, { ...about, ...receiver }))
        }
      }
    }
    cursor = found.next
    if (cursor === null) break
  }
  return told
}

const everything = [{ scenario: '*', reach: 'lane', unitPath: '/' }] as const

async function timesOf(desk: Desk): Promise<{
  standing: Awaited<ReturnType<Desk['standing']>>
  times: LightTimes
}> {
  const standing = await desk.standing()
  const near = desk.parts.library.caseTypes.flatMap(({ definition }) =>
    Object.values(definition.clocks ?? {}).flatMap(({ nearWorkingDays = [] }) => nearWorkingDays),
  )
  return { standing, times: lightTimesOf(standing.now, standing.calendar, near) }
}

function clockMessage(
  row: CaseRow,
  about: Receiver & { type: string; says: string; seq: number; now: Instant },
): Message {
  const { type, says, person, principal, seq, now } = about
  const due = row.dueAt ?? ''
  const title = typeof row.shown.title === 'string' ? row.shown.title : ''
  return {
    id: derivedId('message', row.lane, row.caseId, type, due, says, person),
    person,
    caseId: row.caseId,
    seq,
    scenario: row.scenario,
    says,
    params: { title, due, type: caseTypeKey(type), ...inPlaceOf(principal) },
    madeAt: now,
  }
}
