/** `luoshi verify`: is the record what it was, and does it hold what a witness saw? */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { readRoots, type Fault, type RangeFound, type Root } from '../../store/index.ts'
import type { Verdict } from '../../store/index.ts'
import { UsageError, type Io } from './io.ts'
import { hasNoTables, noRecord, openRecord, type Record } from './record.ts'
import { verifyPaper } from './verify-paper.ts'
import { verifyRows } from './verify-rows.ts'

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))

const options = {
  data: { type: 'string' },
  against: { type: 'string' },
  lane: { type: 'string', multiple: true },
  files: { type: 'boolean' },
  rows: { type: 'boolean' },
  threads: { type: 'string' },
  state: { type: 'string' },
  resume: { type: 'boolean' },
  json: { type: 'boolean' },
} as const

/**
 * Verifies every lane of a data directory, also while it is being served, or of DATABASE_URL when
 * that is set and no directory is named. 0 intact, 1 something is broken, 2 asked wrongly, or not
 * everything could be looked at.
 */
export async function verify(argv: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true })
  const [paper] = positionals
  if (paper !== undefined) {
    if (!existsSync(resolve(io.cwd, paper))) throw noFile(paper)
    const lane = values.lane?.[0] ?? (process.env.LUOSHI_LANE || 'district')
    const asked = { path: paper, data: values.data, lane, root, isJson: values.json === true }
    return verifyPaper(asked, io)
  }
  const threads = threadsOf(values.threads)
  const state = stateOf(values, io)
  const roots = await rootsOf(values.against, io)
  if (roots === null) return 1
  const record = await openRecord(values.data, io)
  try {
    const { lane: lanes, files = false } = values
    const given = {
      roots,
      seals: true,
      threads,
      walked: state.walked(),
      onWalked: (range: RangeFound) => state.keep(range),
      onProgress: progressOn(io),
    }
    const verdicts = await record.store.verifyAll({
      ...given,
      ...(lanes === undefined ? {} : { lanes }),
      ...(files ? { filesDir: filesOf(record) } : {}),
    })
    refuseEmpty(lanes, verdicts)
    const rows = values.rows === true ? await verifyRows(record.store, verdicts, io) : []
    const unseen = values.against === undefined ? [] : unseenIn(roots, verdicts)
    const { isKnown, down } = await record.store.guards()
    if (!isKnown) io.err(`${notOurVersion}\n`)
    tell({ verdicts, rows, unseen, guards: down, guardsKnown: isKnown }, values.json === true, io)
    const isBroken = faultsOf(verdicts, rows).length > 0 || down.length > 0
    if (!isBroken) state.end()
    if (isBroken) return 1
    return unseen.length > 0 || !isKnown ? 2 : 0
  } catch (error) {
    throw hasNoTables(error) ? new UsageError(noRecord) : error
  } finally {
    await record.close()
  }
}

/**
 * A lane that is named and was never written to is no lane that is intact; of one that was deleted
 * whole rows are left, which is told.
 */
function refuseEmpty(named: readonly string[] | undefined, verdicts: readonly Verdict[]): void {
  const isEmpty = ({ facts, fault, beside }: Verdict) =>
    facts === 0 && fault === null && beside.length === 0
  const empty = verdicts.find((one) => named?.includes(one.lane) === true && isEmpty(one))
  if (empty === undefined) return
  throw new UsageError(
    `没有名为“${empty.lane}”的链，或其中还没有事实。/ ` +
      `There is no lane called “${empty.lane}”, or nothing was recorded in it yet.`,
  )
}

function faultsOf(verdicts: readonly Verdict[], rows: readonly Fault[]): readonly Fault[] {
  const found = verdicts.flatMap(({ fault, beside }) => [...(fault ? [fault] : []), ...beside])
  return [...found, ...rows]
}

/** Lanes with facts of which the witness kept no root: a file of another lane proves nothing. */
function unseenIn(roots: readonly Root[], verdicts: readonly Verdict[]): readonly string[] {
  const seen = new Set(roots.flatMap((root) => root.lanes.map(({ lane }) => lane)))
  return verdicts.flatMap(({ lane, facts }) => (facts > 0 && !seen.has(lane) ? [lane] : []))
}

interface Found {
  readonly verdicts: readonly Verdict[]
  readonly rows: readonly Fault[]
  readonly unseen: readonly string[]
  /** What keeps the record from being changed and does not stand. */
  readonly guards: readonly string[]
  /** Whether they were looked at. */
  readonly guardsKnown: boolean
}

function tell(found: Found, isJson: boolean, io: Io): void {
  const { verdicts, rows, unseen, guards, guardsKnown } = found
  if (isJson) {
    const wrong = faultsOf(verdicts, rows).length + unseen.length + guards.length
    const isIntact = wrong === 0 && guardsKnown
    const more = { rows, unseen, guards, guardsKnown }
    io.out(`${JSON.stringify({ isIntact, lanes: verdicts, ...more })}\n`)
    return
  }
  for (const verdict of verdicts) {
    const isUnseen = verdict.fault === null && unseen.includes(verdict.lane)
    io.out(`${isUnseen ? unseenSentence(verdict.lane) : sentenceOf(verdict)}\n`)
    for (const fault of verdict.beside) io.out(`✗ ${fault.says}\n`)
  }
  for (const fault of rows) io.out(`✗ ${fault.says}\n`)
  for (const says of guards) io.out(`✗ ${says}\n`)
  if (verdicts.length === 0) io.out('没有事实 / there are no facts yet\n')
}

const notOurVersion =
  '数据库不是本程序的版本，未核对权限和隔离，请用该版本的程序核对 / ' +
  'the database is not at the version of this program: rights and walls were not looked at, ' +
  'verify with the program of that version'

function unseenSentence(lane: string): string {
  return (
    `✗ ${lane}：见证文件里没有这条链的根，无从比对；其他链请用 --lane 指明 / ` +
    `the witness kept no root of ${lane}, so it was held against nothing: ` +
    'take the file of that lane, or name the lanes it is about with --lane'
  )
}

function sentenceOf({ lane, facts, earlier, witnessed, fault, ...beside }: Verdict): string {
  if (fault !== null) return `✗ ${fault.says}`
  const { sealed, erased, files } = beside
  const parts = [
    [earlier, `其中 ${earlier} 条是上次读的，本次未再读`, `read before and not again: ${earlier}`],
    [witnessed, `与 ${witnessed} 个见证的根相符`, `witnessed roots that hold: ${witnessed}`],
    [sealed, `个人信息 ${sealed} 项与封存一致`, `personal values as sealed: ${sealed}`],
    [erased, `依规清除 ${erased} 项`, `erased by rule: ${erased}`],
    [files, `文件 ${files} 个完好`, `files intact: ${files}`],
  ] as const
  const said = parts.filter(([count]) => count > 0)
  const zh = [`${facts} 条`, '完好', ...said.map(([, words]) => words)].join('，')
  const en = [`${facts} facts, intact`, ...said.map(([, , words]) => words)].join('; ')
  return `✓ ${lane}：${zh} / ${en}`
}

function threadsOf(text: string | undefined): number {
  if (text === undefined) return availableParallelism()
  const threads = Number(text)
  if (/^\d+$/.test(text) && threads >= 1 && threads <= 64) return threads
  throw new UsageError(`线程数应为 1 至 64：${text} / threads are 1 to 64: ${text}`)
}

function filesOf({ dataDir }: Record): string {
  if (dataDir !== null) return join(dataDir, 'files')
  throw new UsageError(
    '核对文件请用 LUOSHI_DATA 指明数据目录。/ To look at files, name the data directory: LUOSHI_DATA.',
  )
}

function noFile(name: string): UsageError {
  return new UsageError(`没有此文件 / there is no such file: ${name}`)
}

/** The roots of the witness; null when the file is there and cannot be trusted. */
async function rootsOf(file: string | undefined, io: Io): Promise<Root[] | null> {
  if (file === undefined) return []
  const path = resolve(io.cwd, file)
  if (!existsSync(path)) throw noFile(file)
  try {
    return await readRoots(path, (says) => io.err(`${says}\n`))
  } catch (error) {
    io.out(`✗ ${file}: ${error instanceof Error ? error.message : error}\n`)
    return null
  }
}

/** How far it is, told every other second. */
function progressOn(io: Io): (facts: number, of: number) => void {
  let toldAt = Date.now()
  return (facts, of) => {
    if (Date.now() - toldAt < 2_000) return
    toldAt = Date.now()
    const share = of === 0 ? 100 : Math.floor((facts / of) * 100)
    io.err(`${share}%  ${facts.toLocaleString('en')} / ${of.toLocaleString('en')}\n`)
  }
}

/** What was walked, kept in a file, so that a long walk may be cut short. */
function stateOf(given: { readonly state?: string; readonly resume?: boolean }, io: Io) {
  const { state, resume = false } = given
  if (resume && state === undefined) {
    throw new UsageError('续做请用 --state 指明进度文件。/ To resume, name the file with --state.')
  }
  const path = state === undefined ? null : resolve(io.cwd, state)
  const known = path !== null && resume && existsSync(path) ? readFileSync(path, 'utf8') : '[]'
  const walked = walkedIn(known, state ?? '')
  return {
    walked: (): readonly RangeFound[] => [...walked],
    keep: (range: RangeFound) => {
      walked.push(range)
      if (path === null) return
      writeFileSync(`${path}.part`, JSON.stringify(walked))
      renameSync(`${path}.part`, path)
    },
    end: () => {
      if (path !== null) rmSync(path, { force: true })
    },
  }
}

function walkedIn(text: string, file: string): RangeFound[] {
  const walked = parsed(text)
  if (Array.isArray(walked) && walked.every(isWalked)) return walked
  throw new UsageError(`进度文件读不了 / the file of progress cannot be read: ${file}`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isWalked(one: unknown): one is RangeFound {
  const { lane, after, upTo, hash } = (one ?? {}) as { readonly [name: string]: unknown }
  const isPlace = [after, upTo].every((place) => Number.isSafeInteger(place))
  return typeof lane === 'string' && isPlace && typeof hash === 'string'
}
