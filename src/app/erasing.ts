/** Which personal data is to be erased by rule, and erasing it; a hold keeps it from that. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Who } from '../define/case.ts'
import type { Desk } from '../desk/index.ts'
import { platformCaseId } from '../engine/platform/platform.ts'
import { entriesOf } from '../engine/platform/register-case.ts'
import { filesIn, sealsIn } from '../engine/proof/found-in.ts'
import { retentionRegister } from '../engine/proof/retention-register.ts'
import { erasableOn, retentionOn, ruleFor, type RetentionRule } from '../engine/proof/retention.ts'
import { dayOf, startOf, type Day } from '../kernel/day.ts'
import {
  closedCases,
  erase,
  hold,
  type ClosedCase,
  type EraseGround,
  type Hold,
} from '../store/erase.ts'

/** What erasing works with. */
export interface ErasingGround {
  readonly desk: Desk
  readonly ground: EraseGround
  /** The list of erasures, outside the database and its backups. */
  readonly log: string
  /** The data directory: pictures made smaller lie there. */
  readonly dataDir: string
}

/** A case whose personal data is to be erased, and what that is. */
export interface Erasable {
  readonly caseId: string
  readonly closedOn: Day
  /** From this day on. */
  readonly on: Day
  readonly rule: RetentionRule
  readonly refs: readonly string[]
  readonly files: readonly string[]
  readonly isHeld: boolean
}

const atOnce = 200

/** Every case to be erased today, held ones marked; one without personal data is none. */
export async function* erasableToday(given: ErasingGround): AsyncGenerator<Erasable> {
  const { desk, ground } = given
  const { now } = await desk.standing()
  const rules = await rulesOn(desk, dayOf(now))
  if (rules.length === 0) return
  let after = ''
  for (;;) {
    const before = startOf(dayOf(now))
    const cases = await closedCases(ground.pool, desk.lane, before, after, atOnce)
    for (const one of cases) {
      const found = await erasableOf(given, one, rules, dayOf(now))
      if (found !== null) yield found
    }
    if (cases.length < atOnce) return
    after = cases.at(-1)?.caseId ?? ''
  }
}

/** Erases one case; throws when it is held. */
export async function eraseCase(
  { desk, ground, log, dataDir }: ErasingGround,
  { caseId, rule, refs, files, isHeld }: Erasable,
  who: Who,
  reason: string,
): Promise<void> {
  if (isHeld) throw new Error(`${caseId}：已暂缓清除 / its erasure is held`)
  const { now } = await desk.standing()
  await erase(ground, log, {
    kind: 'erasure',
    lane: desk.lane,
    caseId,
    at: now,
    by: who.person,
    post: who.post,
    unitPath: who.unitPath,
    refs,
    files,
    rule: `${rule.follows}（${rule.of}，${rule.years} 年 / years）`,
    reason,
  })
  // Smaller pictures are drawn from the files: they go with them.
  for (const id of files) {
    for (const size of ['thumb', 'page']) {
      await rm(join(dataDir, 'door', 'pictures', `${id}.${size}.webp`), { force: true })
    }
  }
}

/** Holds the erasure of a case, or lets it go; on record with its reason. */
export async function holdCase(
  { desk, ground, log }: ErasingGround,
  caseId: string,
  kind: Hold['kind'],
  { person: by, post, unitPath }: Who,
  reason: string,
): Promise<void> {
  const { now: at } = await desk.standing()
  await hold(ground, log, { kind, lane: desk.lane, caseId, at, by, post, unitPath, reason })
}

/** Whether the erasure of a case is held now. */
export async function isHeld(desk: Desk, caseId: string): Promise<boolean> {
  const { notes } = await desk.access.noted({ kinds: ['hold', 'release'], caseId, limit: 1 })
  return notes[0]?.kind === 'hold'
}

async function rulesOn(desk: Desk, day: Day): Promise<readonly RetentionRule[]> {
  const known = await desk.caseOf(platformCaseId(retentionRegister))
  return known === null ? [] : retentionOn(entriesOf(known.state.data), day)
}

async function erasableOf(
  { desk, ground }: ErasingGround,
  { caseId, closedAt, ...kind }: ClosedCase,
  rules: readonly RetentionRule[],
  today: Day,
): Promise<Erasable | null> {
  const rule = ruleFor(rules, kind)
  const on = rule === null ? null : erasableOn(rule, closedAt)
  if (rule === null || on === null || today < on) return null
  const facts = await desk.parts.facts.load(desk.lane, caseId)
  const bodies = facts.map(({ body }) => body)
  const refs = bodies.flatMap((body) => sealsIn(body).map(({ ref }) => ref))
  const named = [...new Set(bodies.flatMap(filesIn))]
  const files = await ownFiles(desk, ground, caseId, named)
  if (refs.length === 0 && files.length === 0) return null
  const closedOn = dayOf(closedAt)
  return { caseId, closedOn, on, rule, refs, files, isHeld: await isHeld(desk, caseId) }
}

/** A file another case names as well stays until that case is erased too. */
async function ownFiles(
  { lane, access }: Desk,
  { pool }: EraseGround,
  caseId: string,
  files: readonly string[],
): Promise<readonly string[]> {
  const own: string[] = []
  for (const id of files) {
    const text = `select distinct case_id as "caseId" from door.file_use
      where lane = $1 and file_id = $2 and case_id <> $3`
    const others = await pool.run<{ caseId: string }>({ text }, [lane, id, caseId])
    const ids = others.map((one) => `erasure:${one.caseId}`)
    const erased =
      ids.length === 0 ? [] : (await access.noted({ ids, limit: ids.length })).notes
    if (erased.length === ids.length) own.push(id)
  }
  return own
}
