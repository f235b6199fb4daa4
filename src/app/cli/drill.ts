/** `luoshi drill` 数据灾备演练: would the archive do, if the store were lost this moment? */
import { parseArgs } from 'node:util'
import { neededBackupKey } from '../backup-key.ts'
import { runDrill } from '../backup-runs.ts'
import { askedToEnd } from './asked-to-end.ts'
import { archiveMeant, tellManifest } from './backup.ts'
import type { Io } from './io.ts'
import { openKeeping, settingsOf } from './keeping.ts'

/** Restores aside, verifies, compares, notes the drill. 0 passed, 1 not, 2 asked wrongly. */
export async function drill(argv: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { data: { type: 'string' } },
  })
  const settings = settingsOf(values.data, io)
  const key = await neededBackupKey(settings.backup)
  const file = await archiveMeant(positionals[0], settings.backup.dir, io)
  const { keeping, close } = await openKeeping(settings, key, io)
  try {
    const step = (says: string) => io.err(`  ${says}\n`)
    const drilled = await runDrill(keeping, file, { step, signal: askedToEnd() })
    const { manifest, differences, sampled, lossFacts, lossSeconds, seconds } = drilled
    io.out(`${differences.length === 0 ? '✓' : '✗'} ${file}\n`)
    tellManifest(manifest, io)
    for (const difference of differences) io.out(`  ✗ ${difference}\n`)
    io.out(`  抽查 ${sampled} 个事项，逐条相同 / cases compared fact by fact: ${sampled}\n`)
    io.out(
      `  此刻若丢失在用的库，将丢失 ${lossFacts} 条事实、${Math.round(lossSeconds)} 秒 / ` +
        `were the live store lost now: ${lossFacts} facts, ${Math.round(lossSeconds)} s\n`,
    )
    io.out(`  恢复和核对用时 ${seconds.toFixed(1)} 秒 / restored and compared in ${seconds.toFixed(1)} s\n`)
    return differences.length === 0 ? 0 : 1
  } finally {
    await close()
  }
}
