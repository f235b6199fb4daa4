/** `luoshi roots export`: the published roots, for a witness outside to keep. */
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openPublishedRoots, suiteOf } from '../../store/index.ts'
import { UsageError, type Io } from './io.ts'
import { hasNoTables, noRecord, openRecord } from './record.ts'

const atOnce = 1_000

/** Writes the roots of LUOSHI_LANE, oldest first. 0 done, 2 asked wrongly. */
export async function roots(argv: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { data: { type: 'string' }, after: { type: 'string' }, out: { type: 'string' } },
  })
  const after = Number(values.after ?? '0')
  if (positionals.join(' ') !== 'export' || !Number.isSafeInteger(after) || after < 0) {
    throw new UsageError('用法 / usage: luoshi roots export [--after N] [--out FILE]')
  }
  const record = await openRecord(values.data, io)
  try {
    const lane = process.env.LUOSHI_LANE || 'district'
    const { pool } = record.store
    const published = openPublishedRoots(pool, lane, await suiteOf(pool, lane, null))
    const all: string[] = []
    for (let from = after; ; ) {
      const lines = await published.lines(from, atOnce)
      all.push(...lines.map(({ line }) => `${line}\n`))
      from = lines.at(-1)?.ordinal ?? from
      if (lines.length < atOnce) break
    }
    if (values.out === undefined) io.out(all.join(''))
    else writeFileSync(resolve(io.cwd, values.out), all.join(''))
    if (values.out !== undefined) io.out(`${all.length} 个根 / roots\n`)
    return 0
  } catch (error) {
    throw hasNoTables(error) ? new UsageError(noRecord) : error
  } finally {
    await record.close()
  }
}
