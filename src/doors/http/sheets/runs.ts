/**
 * Sheets on their way into the record: carried out aside, a few rows at a time, told how far they
 * are. The record knows which still wait, so one that was cut off goes on with the next start; what
 * was done by then is no difference any more.
 */
import type { Who } from '../../../define/case.ts'
import type { FileValue } from '../../../define/fields.ts'
import type { SheetRecord } from '../../../define/sheet.ts'
import { everything, sightOf } from '../../../engine/cases/sight.ts'
import { systemWho } from '../../../engine/cases/world.ts'
import type { SheetMove } from '../../../engine/sheets/match.ts'
import type { SheetProblem } from '../../../engine/sheets/problems.ts'
import { derivedId } from '../../../kernel/id.ts'
import { isRejection, type Rejection } from '../../../kernel/rejection.ts'
import { isRefusal, sentenceOf as sentenceOfRefusal } from '../../documents/index.ts'
import type { Door } from '../door.ts'
import { sentenceOf } from '../say/rejections.ts'
import { mayTake, thingsFor, type FormOf } from './forms.ts'
import { hold, isOdd, mappingOf, nameOf, type Held } from './read.ts'

/** How far a run is. */
export interface Run {
  readonly id: string
  readonly person: string
  readonly state: 'waiting' | 'done' | 'failed'
  readonly done: number
  readonly of: number
  readonly opened: number
  readonly changed: number
  readonly unchanged: number
  readonly refused: number
  readonly problems: readonly SheetProblem[]
  readonly why: string | null
}

/** What is to be carried out. */
export interface ToTake {
  readonly id: string
  readonly form: FormOf
  readonly period: string
  readonly file: FileValue
  readonly isConfirmed: boolean
  readonly who: Who
}

/** Sheets this process carries out. */
export interface SheetRuns {
  begin(asked: ToTake): Run
  run(id: string): Run | null
  /** Goes on with those that were cut off. */
  takeUp(): Promise<void>
  /** Waits for what is under way to stop; it goes on with the next start. */
  stop(): Promise<void>
}

const atOnce = 8
const mostKept = 200

/** Opens the runs of a door. */
export function openSheetRuns(door: () => Door): SheetRuns {
  const all = new Map<string, { run: Run; ended: Promise<void> }>()
  const stopping = new AbortController()
  const begin = (asked: ToTake): Run => {
    const known = all.get(asked.id)
    if (known !== undefined) return known.run
    const entry = { run: freshRun(asked), ended: Promise.resolve() }
    all.set(asked.id, entry)
    const tell = (to: Partial<Run>) => {
      entry.run = { ...entry.run, ...to }
    }
    entry.ended = carryOut(door(), asked, tell, stopping.signal).catch((error: unknown) => {
      door().desk.parts.log('a sheet was not carried out', { id: asked.id, error: String(error) })
    })
    for (const [id, { run }] of all) {
      if (all.size > mostKept && run.state !== 'waiting') all.delete(id)
    }
    return entry.run
  }
  return {
    begin,
    run: (id) => all.get(id)?.run ?? null,
    takeUp: async () => {
      for (const asked of await waitingIn(door())) begin(asked)
    },
    stop: async () => {
      stopping.abort()
      await Promise.all([...all.values()].map(({ ended }) => ended))
    },
  }
}

function freshRun({ id, who: { person } }: ToTake): Run {
  const counts = { done: 0, of: 0, opened: 0, changed: 0, unchanged: 0, refused: 0 }
  return { id, person, state: 'waiting', ...counts, problems: [], why: null }
}

async function carryOut(
  door: Door,
  asked: ToTake,
  tell: (to: Partial<Run>) => void,
  signal: AbortSignal,
): Promise<void> {
  const { desk } = door
  const { form, period, file, who } = asked
  const fail = async (why: string) => {
    await finish(door, asked.id, 'fail', { why })
    tell({ state: 'failed', why })
  }
  // Asked at each start: between two of them somebody may have another post.
  if (!mayTake({ who }, form)) {
    return fail('读入的人已不负责这张表，没有读入。请由现在负责的人重新读入。')
  }
  const stored = await desk.parts.files.get(file.id)
  const { organisation } = await desk.standing()
  const mapping = await mappingOf(desk, form, who.unit)
  // What they do not see is not changed in their name.
  const former = organisation.formerPaths(who.unit)
  const sight = sightOf(who, desk.parts.library.scenarios, former)
  const things = await thingsFor(door, { sight, who }, form, period, { isPlain: true })
  const held =
    stored === null
      ? null
      : await hold(
          form,
          { name: file.name, bytes: stored.bytes },
          {
            period,
            mapping,
            organisation,
            known: things,
            signal,
          },
        )
  if (signal.aborted) return
  if (held === null) return fail('报表文件不在了')
  if (isRefusal(held)) return fail(sentenceOfRefusal(held, 'zh'))
  await takeAll(door, asked, held, tell, signal)
}

async function takeAll(
  door: Door,
  asked: ToTake,
  { read, matched }: Held,
  tell: (to: Partial<Run>) => void,
  signal: AbortSignal,
): Promise<void> {
  const isMeant = (move: SheetMove) => asked.isConfirmed || !isOdd(move)
  const meant = matched.moves.filter(isMeant)
  const left = matched.moves.filter((move) => !isMeant(move))
  const problems: SheetProblem[] = [
    ...read.problems,
    ...matched.problems,
    ...left.flatMap((move) => move.problems),
  ]
  let [opened, changed, refused] = [0, 0, left.length]
  const { unchanged } = matched
  tell({ of: meant.length, unchanged, refused, problems })
  for (let from = 0; from < meant.length; from += atOnce) {
    if (signal.aborted) return
    const some = meant.slice(from, from + atOnce)
    const outcomes = await Promise.all(some.map((move) => take(door, asked, move)))
    for (const [at, outcome] of outcomes.entries()) {
      const move = some[at]
      if (outcome === null) {
        if (move?.id === null) opened += 1
        else changed += 1
        continue
      }
      refused += 1
      problems.push({ at: move?.at ?? '', leads: 'aside', says: outcome })
    }
    tell({ done: from + some.length, opened, changed, refused, problems })
  }
  const counts = { opened, changed, unchanged, refused }
  const told = problems.slice(0, 500).map(({ at, leads, says }) => ({ at, leads, says }))
  await finish(door, asked.id, 'finish', { ...counts, problems: told })
  tell({ state: 'done', ...counts, problems })
}

/** Gives the command for one thing; null when it was taken, else why not. */
async function take(
  { desk }: Door,
  { id, form: of, period, file, who }: ToTake,
  move: SheetMove,
): Promise<SheetProblem['says'] | null> {
  const { scenario, form } = of
  const { takes, fields } = form
  if (takes === undefined) return null
  const isPersonal = (name: string): boolean => {
    const field = fields[name]
    return field !== undefined && 'class' in field && field.class !== undefined
  }
  const [first = {}] = move.rows
  const differing = new Set(move.differences.map(({ field }) => field))
  const isNew = move.id === null
  const contacts = Object.entries(first).filter(
    ([field]) => isPersonal(field) && (isNew || differing.has(field)),
  )
  const plain = ({ ...row }: SheetRecord): SheetRecord =>
    Object.fromEntries(Object.entries(row).filter(([field]) => !isPersonal(field)))
  const rows = move.rows.map(plain)
  const named = isNew ? Object.keys(rows[0] ?? {}) : [...differing]
  const change = {
    form: form.name,
    period,
    rows,
    fields: named.filter((field) => !isPersonal(field)),
  }
  const outcome = await desk.submit({
    commandId: `sheet:${derivedId(id, move.id ?? move.name, move.at, JSON.stringify(change))}`,
    caseId: move.id,
    ...(isNew ? { type: `${scenario.name}/${form.of}` } : {}),
    command: isNew ? takes.opens : takes.changes,
    input: { change, file: [file], ...Object.fromEntries(contacts) },
    // Who may take the sheet was asked before; each change is theirs by name.
    who: { ...who, roles: [...who.roles, 'system'] },
  })
  return isRejection(outcome)
    ? wordsOf(outcome, desk.parts.library, `${scenario.name}/${form.of}`)
    : null
}

type Library = Door['desk']['parts']['library']

function wordsOf(rejection: Rejection, library: Library, type: string): SheetProblem['says'] {
  const say = (language: 'zh' | 'en') => {
    const asked = { language, library, caseType: library.caseType(type) }
    const [first] = rejection.fields ?? []
    const why = sentenceOf(rejection, asked)
    return first === undefined ? why : `${why} ${first.path}: ${sentenceOf(first, asked)}`
  }
  return { zh: say('zh'), en: say('en') }
}

async function finish(door: Door, caseId: string, command: string, input: object): Promise<void> {
  await door.desk.submit({
    commandId: derivedId('sheet-import', caseId, command),
    caseId,
    command,
    input: input as { readonly [field: string]: unknown },
    who: systemWho('sheets'),
  })
}

/** Runs the record has as waiting, as they were asked for. */
async function waitingIn(door: Door): Promise<readonly ToTake[]> {
  const { desk } = door
  const filter = { scenario: 'platform', type: 'sheet-import', statuses: ['waiting'] }
  const query = { filter, sight: everything, order: 'opened', limit: 500 } as const
  const { rows } = await desk.parts.tables.rows(desk.lane, query)
  const { organisation } = await desk.standing()
  const found: ToTake[] = []
  for (const { caseId } of rows) {
    const known = await desk.caseOf(caseId)
    const data = (known?.state.data ?? {}) as {
      readonly form?: string
      readonly period?: string
      readonly post?: string
      readonly file?: readonly FileValue[]
      readonly confirmed?: boolean
    }
    const form = desk.parts.library.scenarios
      .flatMap((scenario) => (scenario.sheets ?? []).map((one) => ({ scenario, form: one })))
      .find((one) => nameOf(one) === data.form)
    const by = known?.facts[0]?.by ?? ''
    const who = organisation.who(by, data.post)
    const [file] = data.file ?? []
    if (form === undefined || who === null || file === undefined) {
      await finish(door, caseId, 'fail', { why: '读入的人已不在岗，或这张表已经没有了' })
      continue
    }
    const { period = '', confirmed = false } = data
    found.push({ id: caseId, form, period, file, isConfirmed: confirmed, who })
  }
  return found
}
