/** Removes personal values and files for good, on a list kept outside the database. */
import { readFile } from 'node:fs/promises'
import { accessWrite } from '../engine/proof/access-note.ts'
import { accessLaneOf } from '../engine/proof/access-lane.ts'
import type { AccessNote, Files } from '../engine/ports.ts'
import { derivedId } from '../kernel/id.ts'
import type { Instant } from '../kernel/instant.ts'
import { openFacts } from './facts.ts'
import { addLine, linesIn, tornLine } from './lines.ts'
import type { Pool, Statement } from './pool.ts'
import { suiteOf } from './suite.ts'

const ownerOnly = 0o600

/** A hold put on the erasure of a case, or taken from it, as the log keeps it. */
export interface Hold {
  readonly kind: 'hold' | 'release'
  readonly lane: string
  readonly caseId: string
  readonly at: Instant
  readonly by: string
  readonly post: string
  readonly unitPath: string
  readonly reason: string
}

/** One erasure, as the log keeps it: references only, never what was erased. */
export interface Erasure {
  readonly kind: 'erasure'
  readonly lane: string
  readonly caseId: string
  readonly at: Instant
  readonly by: string
  readonly post: string
  readonly unitPath: string
  /** Personal values and files that are gone. */
  readonly refs: readonly string[]
  readonly files: readonly string[]
  /** The rule with its document, and why it was applied. */
  readonly rule: string
  readonly reason: string
}

/** An account that was closed or opened again, as the log keeps it. */
export interface AccountTurn {
  readonly kind: 'account-closed' | 'account-opened'
  readonly lane: string
  readonly account: string
  /** When it was recorded, and where. */
  readonly at: Instant
  readonly seq: number
}

/** Where erasures are carried out. */
export interface EraseGround {
  readonly pool: Pool
  readonly files: Pick<Files, 'remove'>
}

const remove: Statement = { text: 'delete from personal where lane = $1 and ref = any($2)' }
/** What files were called stands with who brought them. */
const removeNames: Statement = {
  text: 'delete from door.upload where lane = $1 and file_id = any($2)',
}
const closedBefore: Statement = {
  text: `select case_id as "caseId", scenario, type, closed_at as "closedAt" from case_row c
    where lane = $1 and closed_at < $2 and case_id > $3
      and not exists (select from fact f where f.lane = $4 and f.case_id = 'erasure:' || c.case_id)
    order by case_id limit $5`,
}

const closeAccount: Statement = {
  text: `update door.account set disabled_at = $3
    where lane = $1 and account = $2 and disabled_at is null returning account`,
}

/** A closed case whose erasure is not on record. */
export interface ClosedCase {
  readonly caseId: string
  readonly scenario: string
  readonly type: string
  readonly closedAt: Instant
}

/** Cases closed before a moment and not erased yet, in the order of their ids. */
export async function closedCases(
  pool: Pool,
  lane: string,
  before: Instant,
  afterCaseId: string,
  limit: number,
): Promise<readonly ClosedCase[]> {
  const asked = [lane, before, afterCaseId, accessLaneOf(lane), limit]
  return pool.run<ClosedCase>(closedBefore, asked)
}

/**
 * Erases: first onto the list, on the disk, then the tombstone into the access lane, then the
 * values and files. Cut short anywhere, `replayErasures` brings it to its end.
 */
export async function erase(ground: EraseGround, log: string, erasure: Erasure): Promise<void> {
  await addLine(log, JSON.stringify(erasure), ownerOnly)
  await carryOut(ground, erasure)
}

/** Puts a hold on the erasure of a case or takes it off: onto the list, then on record. */
export async function hold(ground: EraseGround, log: string, held: Hold): Promise<void> {
  await addLine(log, JSON.stringify(held), ownerOnly)
  await keepHold(ground, held)
}

/** Puts onto the list that an account was closed or opened again; twice is harmless. */
export async function noteAccount(log: string, turn: AccountTurn): Promise<void> {
  await addLine(log, JSON.stringify(turn), ownerOnly)
}

/**
 * Closes the accounts again that were closed behind what an archive covers and not opened since;
 * gives how many it closed.
 */
export async function closeAccountsAgain(
  pool: Pool,
  log: string,
  covered: readonly { readonly lane: string; readonly seq: number }[],
): Promise<number> {
  const upTo = new Map(covered.map(({ lane, seq }) => [lane, seq]))
  const last = new Map<string, AccountTurn>()
  for (const entry of await readErasures(log)) {
    if (entry.kind !== 'account-closed' && entry.kind !== 'account-opened') continue
    const key = JSON.stringify([entry.lane, entry.account])
    if ((last.get(key)?.at ?? '') <= entry.at) last.set(key, entry)
  }
  let closed = 0
  for (const { kind, lane, account, at, seq } of last.values()) {
    if (kind === 'account-opened' || seq <= (upTo.get(lane) ?? 0)) continue
    closed += (await pool.run(closeAccount, [lane, account, at])).length
  }
  return closed
}

/**
 * Carries everything on the list out again: after a restore what came back is gone again, and what
 * was held is held. Gives how many erasures there are. An absent list is an empty one; throws with
 * a line that cannot be read. A last line not written to its end was never carried out: it is left
 * out, and `tell` hears a sentence.
 */
export async function replayErasures(
  ground: EraseGround,
  log: string,
  tell: (says: string) => void = () => {},
): Promise<number> {
  let erasures = 0
  for (const entry of await readErasures(log, tell)) {
    if (entry.kind === 'erasure') {
      await carryOut(ground, entry)
      erasures += 1
    } else if (entry.kind === 'hold' || entry.kind === 'release') await keepHold(ground, entry)
  }
  return erasures
}

/** The list of erasures, holds and accounts, oldest first; `tell` hears of a last line that is torn. */
export async function readErasures(
  log: string,
  tell: (says: string) => void = () => {},
): Promise<readonly (Erasure | Hold | AccountTurn)[]> {
  const text = await readFile(log, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const { lines, torn } = linesIn(text)
  if (torn !== null) tell(tornLine(log, torn))
  return lines.map(({ text: line, number }) => {
    try {
      return JSON.parse(line) as Erasure | Hold | AccountTurn
    } catch {
      throw new Error(
        `清除记录第 ${number} 行读不了 / line ${number} of the log of erasures is broken: ${log}`,
      )
    }
  })
}

async function carryOut(ground: EraseGround, erasure: Erasure): Promise<void> {
  const { lane, refs, files } = erasure
  await keepTombstone(ground, erasure)
  await ground.pool.run(remove, [lane, refs])
  if (files.length > 0) await ground.pool.run(removeNames, [lane, files])
  for (const id of files) await ground.files.remove(id)
}

/** The same erasure twice is one fact. */
function keepTombstone(ground: EraseGround, erasure: Erasure): Promise<void> {
  const { caseId, refs, files, rule, reason } = erasure
  const fields = [`${refs.length} values`, `${files.length} files`]
  return keepNote(ground, { ...erasure, fields, why: `${rule}：${reason}` }, caseId)
}

function keepHold(ground: EraseGround, held: Hold): Promise<void> {
  const { kind, caseId, at, reason } = held
  return keepNote(ground, { ...held, fields: [], why: reason }, derivedId(kind, caseId, at))
}

type Entry = (Erasure | Hold) & Pick<AccessNote, 'fields' | 'why'>

async function keepNote({ pool }: EraseGround, entry: Entry, id: string): Promise<void> {
  const { kind, lane, caseId, at, by, post, unitPath, fields, why } = entry
  const note = { kind, by, onBehalfOf: null, post, unitPath, caseId, fields, why }
  const accessLane = accessLaneOf(lane)
  const write = accessWrite({ ...note, through: 'command-line' }, id, at, accessLane)
  const hash = await suiteOf(pool, lane, null)
  const [outcome] = await openFacts(pool, hash).append(accessLane, [write])
  if (outcome?.outcome === 'accepted' || outcome?.outcome === 'conflict') return
  throw new Error(`没有记上 / it was not noted: ${JSON.stringify(outcome ?? null)}`)
}

