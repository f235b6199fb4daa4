/**
 * Readings of documents on their way: in a process of their own, a few at a time, told how far
 * they are, cancelled when asked. The record knows which documents still wait, so a reading that
 * was cut off begins again with the next start.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  isRefusal,
  readPlanDocument,
  sentenceOf,
  type PlanDocument,
  type Refusal,
} from '../../documents/index.ts'
import type { Desk, Submitted } from '../../../desk/desk.ts'
import { systemWho } from '../../../engine/cases/world.ts'
import { fill } from '../../../engine/sentences.ts'
import { itemsOf } from '../../../engine/plans/items/index.ts'
import { derivedId } from '../../../kernel/id.ts'
import { isRejection, type Rejection } from '../../../kernel/rejection.ts'
import type { Language, Text } from '../../../kernel/text.ts'
import type { ReadingJob } from '../../../wire/index.ts'
import { sentenceOf as sentenceOfRejection } from '../say/rejections.ts'
import { troubleOf } from '../say/trouble.ts'
import { doorSentences } from '../say/words.ts'
import { documentCommands, documentTypes, unreadStatuses } from './kinds.ts'
import { placesOf } from './places.ts'
import { documentOf } from './state.ts'

/** A document that is to be read. */
export interface ToRead {
  /** The case of the document; also names the job. */
  readonly caseId: string
  /** What the file is called. */
  readonly name: string
  /** Who handed it in; null: found waiting. */
  readonly person: string | null
  /** Where its bytes lie; removed when it has been read. */
  readonly path: string
}

/** How far a reading is. */
export interface Job extends Omit<ReadingJob, 'sentence'> {
  readonly person: string | null
  readonly why: Text | null
}

/** Readings of this process. */
export interface Readings {
  begin(document: ToRead): Job
  job(id: string): Job | null
  /** How many are read or wait to be. */
  readonly underWay: number
  /** Ends a reading; false when it is over. */
  cancel(id: string): Promise<boolean>
  /** Begins those that were cut off. */
  takeUp(): Promise<void>
  /** Ends all readings; the documents go on waiting. */
  stop(): Promise<void>
}

const who = systemWho('documents')
const mostKept = 500
/** What could not be kept is read again after so long. */
const againMs = 10_000

interface Running {
  job: Job
  readonly control: AbortController
  /** Ended by the end of this process, not by a person. */
  isStopped: boolean
  done: Promise<void>
}

/** Opens the readings; `folder` holds what is being read. */
export function openReadings(desk: Desk, folder: string): Readings {
  const all = new Map<string, Running>()
  const begin = (document: ToRead): Job => {
    const known = all.get(document.caseId)
    if (known !== undefined) {
      // Handed in again under the same key: one reading is enough.
      void rm(document.path, { force: true })
      return known.job
    }
    const running = waitingFor(document)
    all.set(document.caseId, running)
    running.done = read(desk, document, running)
    forgetOld(all)
    return running.job
  }
  return {
    begin,
    job: (id) => all.get(id)?.job ?? null,
    get underWay() {
      return [...all.values()].filter(({ job }) => isUnderWay(job)).length
    },
    cancel: async (id) => {
      const running = all.get(id)
      if (running === undefined || !isUnderWay(running.job)) return false
      running.control.abort()
      await running.done
      return running.job.state === 'cancelled'
    },
    takeUp: async () => {
      await mkdir(folder, { recursive: true })
      for (const caseId of await waitingIn(desk)) {
        const found = all.has(caseId) ? null : await laidOut(desk, caseId, folder)
        if (found !== null) begin(found)
      }
    },
    stop: async () => {
      for (const running of all.values()) {
        running.isStopped = true
        running.control.abort()
      }
      await Promise.all([...all.values()].map(({ done }) => done))
    },
  }
}

function waitingFor({ caseId, name, person }: ToRead): Running {
  const progress = { done: 0, of: null, items: 0 }
  const of = { id: caseId, documentId: caseId, name, person }
  return {
    job: { ...of, state: 'waiting', progress, why: null },
    control: new AbortController(),
    isStopped: false,
    done: Promise.resolve(),
  }
}

/** Reads a document to its end, whatever that is; never rejects. */
async function read(
  desk: Desk,
  { caseId, name, path }: ToRead,
  running: Running,
): Promise<void> {
  const change = (to: Partial<Job>) => {
    running.job = { ...running.job, ...to }
  }
  const { signal } = running.control
  const onProgress = ({ done, of }: { done: number; of: number | null }) => {
    change({ state: 'reading', progress: { done, of, items: 0 } })
  }
  const end = async (): Promise<Partial<Job> | null> => {
    try {
      const document = await readPlanDocument({ name, path }, { signal, onProgress })
      return running.isStopped ? {} : await kept(desk, caseId, name, document, running.job)
    } catch (error) {
      desk.parts.log('a reading failed', { caseId, error: String(error) })
      const isOver = troubleOf(error) === null || signal.aborted
      return isOver ? { state: 'failed', why: doorSentences['http.unavailable'] } : null
    }
  }
  let ended = await end()
  // The store was full or away: the reading waits until what was read can be kept.
  while (ended === null) {
    change({ state: 'waiting' })
    await sleep(againMs, undefined, { signal }).catch(() => {})
    ended = await end()
  }
  await rm(path, { force: true }).catch(() => {})
  change(ended)
}

/** The oldest of those that are over go first. */
function forgetOld(all: Map<string, Running>): void {
  for (const [id, { job }] of all) {
    if (all.size <= mostKept) return
    if (!isUnderWay(job)) all.delete(id)
  }
}

const isUnderWay = ({ state }: Job): boolean => state === 'waiting' || state === 'reading'

/** Writes what came of a reading into the record; gives where the job stands then. */
async function kept(
  desk: Desk,
  caseId: string,
  name: string,
  document: PlanDocument | Refusal,
  { progress }: Job,
): Promise<Partial<Job>> {
  if (!isRefusal(document)) {
    const items = await record(desk, caseId, name, document)
    if (typeof items === 'number') {
      const done = progress.of ?? progress.done
      return { state: 'done', progress: { done, of: done, items } }
    }
    // Not stored as it was read, and never will be: a person is told, and may withdraw it.
    return fail(desk, caseId, { state: 'failed', why: refusedWords(items, desk) })
  }
  if (document.refused === 'cancelled') {
    return fail(desk, caseId, { state: 'cancelled', why: doorSentences['http.readingCancelled'] })
  }
  const why = { zh: sentenceOf(document, 'zh'), en: sentenceOf(document, 'en') }
  return fail(desk, caseId, { state: 'failed', why })
}

async function fail(
  desk: Desk,
  caseId: string,
  to: Pick<Job, 'state' | 'why'>,
): Promise<Partial<Job>> {
  // A document that was withdrawn meanwhile needs no failure.
  await give(desk, caseId, documentCommands.fail, { why: to.why })
  return to
}

function refusedWords(rejection: Rejection, { parts: { library } }: Desk): Text {
  const say = (language: Language) => {
    const [first = rejection] = rejection.fields ?? []
    const why = sentenceOfRejection(first, { language, library, caseType: null })
    return fill(doorSentences['http.readingRefused'][language], { why })
  }
  return { zh: say('zh'), en: say('en') }
}

/** Writes a reading into the record; gives how many items it has. */
async function record(
  desk: Desk,
  caseId: string,
  name: string,
  { text, reading }: PlanDocument,
): Promise<number | Rejection> {
  const { organisation } = await desk.standing()
  const found = itemsOf(reading, text.text, organisation.units, placesOf(text.anchors))
  const bytes = Buffer.from(text.text)
  const stored = await desk.parts.files.put(bytes, { name: `${name}.txt`, type: 'text/plain' })
  const { title, date } = reading.document
  const outcome = await give(desk, caseId, documentCommands.record, {
    title: [...(title ?? titleFrom(name))].slice(0, 300).join(''),
    ...(date === null ? {} : { date }),
    text: [stored],
    ...found,
  })
  return isRejection(outcome) ? outcome : found.items.length
}

/** A title from the name of a file: without its ending. */
export function titleFrom(name: string): string {
  return name.replace(/\.[a-z0-9]{1,8}$/i, '') || name
}

/** A document is read to an end once: whoever reads it, the command is the same. */
function give(
  desk: Desk,
  caseId: string,
  command: string,
  input: { readonly [field: string]: unknown },
): Promise<Submitted | Rejection> {
  const commandId = derivedId('reading', caseId, command)
  return desk.submit({ commandId, caseId, command, input, who })
}

/** Documents whose reading was cut off. */
async function waitingIn(desk: Desk): Promise<string[]> {
  const sight = { person: null, grants: [{ scenario: '*', reach: 'lane', unitPath: '/' }] } as const
  const found: string[] = []
  for (const type of documentTypes(desk.parts.library)) {
    const filter = {
      scenario: type.scenario.name,
      type: type.definition.name,
      statuses: unreadStatuses(type),
    }
    const query = { filter, sight, order: 'opened', limit: 1000 } as const
    const { rows } = await desk.parts.tables.rows(desk.lane, query)
    found.push(...rows.map(({ caseId }) => caseId))
  }
  return found
}

/** Lays the original of a waiting document out to be read; null when it is not kept. */
async function laidOut(desk: Desk, caseId: string, folder: string): Promise<ToRead | null> {
  const known = await desk.caseOf(caseId)
  const original = known === null ? null : documentOf(known.state).original
  const file = original === null ? null : await desk.parts.files.get(original.id)
  if (original === null || file === null) return null
  const path = join(folder, `${derivedId('waiting', caseId)}.part`)
  await writeFile(path, file.bytes)
  return { caseId, name: original.name, person: null, path }
}
