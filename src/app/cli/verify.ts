/** `luoshi verify`: is the record what it was, and does it hold what a witness saw? */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openEmbedded } from '../../store/embedded/embedded.ts'
import { InUseError } from '../../store/embedded/lock.ts'
import { runningConnection } from '../../store/embedded/running.ts'
import { openStore, readRoots, type OpenStore, type Root, type Verdict } from '../../store/index.ts'
import { UsageError, type Io } from './io.ts'

/**
 * Verifies every lane of a data directory, also while it is being served, or of DATABASE_URL when
 * that is set and no directory is named. 0 intact, 1 something is broken, 2 asked wrongly.
 */
export async function verify(argv: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: { data: { type: 'string' }, against: { type: 'string' } },
  })
  const roots = await rootsOf(values.against, io)
  if (roots === null) return 1
  const url = process.env.DATABASE_URL
  const { store, close } =
    values.data === undefined && url
      ? await openServer(url)
      : await openFolder(resolve(io.cwd, values.data ?? '.luoshi'), io)
  try {
    const verdicts = await store.verifyAll(roots)
    for (const verdict of verdicts) io.out(`${sentenceOf(verdict)}\n`)
    if (verdicts.length === 0) io.out('没有事实 / there are no facts yet\n')
    return verdicts.some(({ fault }) => fault !== null) ? 1 : 0
  } catch (error) {
    throw hasNoTables(error) ? new UsageError(noRecord) : error
  } finally {
    await close()
  }
}

const noRecord = '这个数据库里没有落实的记录。/ There is no record of Luoshi in this database.'

function sentenceOf({ lane, facts, witnessed, fault }: Verdict): string {
  if (fault !== null) return `✗ ${fault.says}`
  const seen = witnessed === 0 ? '' : `，与 ${witnessed} 个见证的根相符`
  const agrees = witnessed === 0 ? '' : `; witnessed roots that hold: ${witnessed}`
  return `✓ ${lane}：${facts} 条，完好${seen} / ${facts} facts, intact${agrees}`
}

/** The roots of the witness; null when the file is there and cannot be trusted. */
async function rootsOf(file: string | undefined, io: Io): Promise<Root[] | null> {
  if (file === undefined) return []
  const path = resolve(io.cwd, file)
  if (!existsSync(path)) throw new UsageError(`没有此文件 / there is no such file: ${file}`)
  try {
    return await readRoots(path)
  } catch (error) {
    io.out(`✗ ${file}: ${error instanceof Error ? error.message : error}\n`)
    return null
  }
}

interface Opened {
  readonly store: OpenStore
  close(): Promise<void>
}

const look = { migrate: false, role: null, connections: 2 } as const

async function openServer(url: string): Promise<Opened> {
  const store = await openStore({ url, ...look })
  return { store, close: () => store.close() }
}

/** Starts the database of the directory, or looks in beside the process that serves it. */
async function openFolder(dataDir: string, io: Io): Promise<Opened> {
  if (!existsSync(dataDir)) {
    throw new UsageError(
      `没有数据目录 ${dataDir}；请用 --data 指明。/ ` +
        `There is no data directory ${dataDir}: name one with --data.`,
    )
  }
  try {
    const database = await openEmbedded({ dataDir, log: (line) => io.err(`${line}\n`) })
    const store = await openStore({ connection: database.connection, ...look })
    const close = async () => {
      await store.close()
      await database.stop()
    }
    return { store, close }
  } catch (error) {
    if (!(error instanceof InUseError)) throw error
    const store = await openStore({ connection: runningConnection(dataDir), ...look })
    return { store, close: () => store.close() }
  }
}

function hasNoTables(error: unknown): boolean {
  return (error as { code?: unknown }).code === '42P01'
}
