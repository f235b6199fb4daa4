/** `luoshi backup`: one archive of everything, made while the server runs. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { checkArchive } from '../../store/backup/archive.ts'
import { archivesIn, isFolder } from '../../store/backup/backup.ts'
import { makeKeyFile } from '../../store/backup/keys.ts'
import type { Manifest } from '../../store/backup/manifest.ts'
import { neededBackupKey } from '../backup-key.ts'
import { runBackup } from '../backup-runs.ts'
import { askedToEnd } from './asked-to-end.ts'
import { openKeeping, settingsOf } from './keeping.ts'
import { UsageError, type Io } from './io.ts'

/** Makes an archive, makes a key, or checks an archive. 0 done, 1 failed, 2 asked wrongly. */
export async function backup(argv: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      data: { type: 'string' },
      to: { type: 'string' },
      keep: { type: 'string' },
      check: { type: 'string' },
      'new-key': { type: 'string' },
    },
  })
  if (values['new-key'] !== undefined) return newKey(resolve(io.cwd, values['new-key']), io)
  const settings = settingsOf(values.data, io)
  const key = await neededBackupKey(settings.backup)
  if (values.check !== undefined) {
    tellManifest(await checkArchive(resolve(io.cwd, values.check), key), io)
    return 0
  }
  const to = values.to === undefined ? `${settings.backup.dir}/` : placeOf(values.to, io)
  const keep = values.keep === undefined ? undefined : countOf(values.keep)
  if (keep !== undefined && !isFolder(to)) {
    throw new UsageError(
      `--keep 只用于目录，${to} 是一个文件：目录请在末尾加“/”。/ ` +
        `--keep is for folders and ${to} is a file: a slash at its end says that a folder is meant.`,
    )
  }
  const { keeping, close } = await openKeeping(settings, key, io)
  try {
    const made = await runBackup(keeping, { to, keep, signal: askedToEnd() })
    io.out(`✓ ${made.file}：${made.bytes} 字节，已读回核对 / bytes, read back and checked\n`)
    tellManifest(made.manifest, io)
    return 0
  } finally {
    await close()
  }
}

/** The newest archive of the usual folder, or the one named. */
export async function archiveMeant(
  named: string | undefined,
  folder: string,
  io: Io,
): Promise<string> {
  if (named !== undefined) return resolve(io.cwd, named)
  const [newest] = await archivesIn(folder)
  if (newest !== undefined) return newest
  throw new UsageError(
    `${folder} 里没有备份；请先运行 luoshi backup，或写明文件。/ ` +
      `There is no archive in ${folder}: run luoshi backup first, or name a file.`,
  )
}

/** Says what an archive covers: `(lane, seq)` of each lane's head. */
export function tellManifest({ lanes, rows, files, program, madeAt }: Manifest, io: Io): void {
  for (const { lane, seq, recordedAt } of lanes) {
    const at = recordedAt ?? '-'
    io.out(`  (${lane}, ${seq})：覆盖到 ${at} / covers ${lane} up to ${seq}, recorded at ${at}\n`)
  }
  io.out(`  ${rows} 行，${files} 个文件 / rows ${rows}, files ${files}; ${madeAt}, ${program}\n`)
}

async function newKey(path: string, io: Io): Promise<number> {
  const id = await makeKeyFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`密钥没有写成 / the key was not written: ${path} (${error.code})`)
  })
  io.out(`✓ 密钥 ${id}：${path}。请另存一份在别处：没有它，备份打不开。\n`)
  io.out(`  Key ${id}. Keep a copy elsewhere: without it no archive can be opened.\n`)
  return 0
}

function placeOf(to: string, io: Io): string {
  // A slash at the end says that a folder is meant, also one that is not there yet.
  return `${resolve(io.cwd, to)}${to.endsWith('/') ? '/' : ''}`
}

function countOf(text: string): number {
  const count = Number(text)
  if (/^\d+$/.test(text) && count > 0) return count
  throw new UsageError(`--keep 应为正整数 / --keep takes a whole number from 1: ${text}`)
}
