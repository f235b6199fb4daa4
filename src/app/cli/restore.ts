/** `luoshi restore`: an archive back into an empty place, whole or not at all. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openStore, readRoots, type Root } from '../../store/index.ts'
import type { Manifest } from '../../store/backup/manifest.ts'
import type { Settled } from '../../store/backup/restore.ts'
import { neededBackupKey } from '../backup-key.ts'
import { restoreFolder, restoreServer, type RestoreAsked } from '../backup-restore.ts'
import { noteRestore } from '../backup-runs.ts'
import { digestKeyOf } from '../database.ts'
import { deskPartsOf } from '../desk-parts.ts'
import { discoverScenarios } from '../scenarios.ts'
import { connectionOf } from '../secrets.ts'
import type { Settings } from '../settings.ts'
import { askedToEnd } from './asked-to-end.ts'
import { tellManifest } from './backup.ts'
import { UsageError, type Io } from './io.ts'
import { settingsOf } from './keeping.ts'
import { checkout } from './scenario-folders.ts'

/** Restores FILE into a directory or a server's database. 0 done, 1 failed, 2 asked wrongly. */
export async function restore(argv: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      into: { type: 'string' },
      data: { type: 'string' },
      replace: { type: 'boolean' },
      'even-broken': { type: 'boolean' },
      'keep-tokens': { type: 'boolean' },
      'keep-links': { type: 'boolean' },
      against: { type: 'string' },
    },
  })
  const [file] = positionals
  if (file === undefined || values.into === undefined) throw new UsageError(usage)
  const url = urlOf(values.into)
  const settings = settingsOf(url === null ? values.into : values.data, io)
  const { dataDir } = settings
  const key = await neededBackupKey(settings.backup)
  const roots = await rootsOf(values.against, io)
  const begun = performance.now()
  const asked: RestoreAsked = {
    file: resolve(io.cwd, file),
    key,
    dataDir,
    isBrokenTaken: values['even-broken'] === true,
    proof: settings.proof,
    keepOpen: { tokens: values['keep-tokens'] === true, links: values['keep-links'] === true },
    step: (says) => io.err(`  ${says}\n`),
    signal: askedToEnd(),
    finish: (place) => noteIn(settings, place, resolve(io.cwd, file), begun),
  }
  const { manifest, migrated, settled, lacking, replaced } = await (url === null
    ? restoreFolder(asked, values.replace === true)
    : restoreServer(asked, url))
  const seconds = ((performance.now() - begun) / 1_000).toFixed(1)
  io.out(`✓ 已恢复到 ${dataDir}，${seconds} 秒 / restored in ${seconds} s\n`)
  tellManifest(manifest, io)
  const newer = migrated.filter((name) => name.startsWith('schema/'))
  if (newer.length > 0) io.out(`  已升级 / brought up to date: ${newer.join(', ')}\n`)
  if (settled !== null) tellSettled(settled, manifest, io)
  for (const says of lacking) io.out(`  ✗ ${says}\n`)
  if (replaced !== null) io.out(`  原目录在 / what was there is now at ${replaced}\n`)
  tellLoss(manifest, roots, io)
  return 0
}

const usage =
  '用法：luoshi restore 文件 --into 目录|server|地址 / ' +
  'usage: luoshi restore FILE --into DIR|server|URL'

/** The server that is meant; a password never stands in an argument. */
function urlOf(into: string): string | null {
  if (into === 'server') {
    const url = connectionOf(process.env, 'DATABASE_URL')
    if (url !== null) return url
    throw new UsageError(
      '请设置 DATABASE_URL 或 DATABASE_URL_FILE / ' +
        'set DATABASE_URL or DATABASE_URL_FILE to the empty database',
    )
  }
  if (!/^postgres(ql)?:/.test(into)) return null
  if (new URL(into).password === '') return into
  throw new UsageError(
    '密码不要写在命令里：请设置 DATABASE_URL，并用 --into server。/ ' +
      'Keep the password out of the command: set DATABASE_URL and say --into server.',
  )
}

/** Puts the restore on record in the lane that the product serves, if the archive holds it. */
async function noteIn(
  settings: Settings,
  { reach, dataDir, manifest, settled }: Parameters<RestoreAsked['finish']>[0],
  file: string,
  begun: number,
): Promise<void> {
  const isThere = manifest.lanes.some(({ lane, seq }) => lane === settings.lane && seq > 0)
  if (!isThere) return
  const discovered = await discoverScenarios(checkout)
  const { lane } = settings
  const filesDir = `${dataDir}/files`
  const store = await openStore({ ...reach, filesDir, lane, connections: 2 })
  try {
    const digestKey = digestKeyOf(dataDir)
    const parts = deskPartsOf(settings, discovered, { store, digestKey })
    const seconds = Math.round(performance.now() - begun) / 1_000
    await noteRestore(parts, file, { manifest, seconds, settled })
  } finally {
    await store.close()
  }
}

/** What did not come back as the archive had it, and what to look at because nobody can know. */
function tellSettled(settled: Settled, { madeAt }: Manifest, io: Io): void {
  const { erasures, accounts, tokens, links, perhapsSent } = settled
  const says = (count: number, zh: string, en: string) => {
    if (count > 0) io.out(`  ${zh} / ${en}: ${count}\n`)
  }
  says(erasures, '重做的清除', 'erasures done again')
  says(accounts, '按清单重新停用的账号', 'accounts closed again, by the list outside the database')
  says(tokens, '已作废的程序访问令牌，请本人重建', 'personal tokens closed, to be made anew')
  says(links, '已作废的查询链接，请重新发放', 'secret links closed, to be handed out anew')
  says(
    perhapsSent,
    '可能已经送出、等人决定的消息（/manage/messages）',
    'messages perhaps sent, for somebody to decide',
  )
  io.out(
    `  ${madeAt} 之后改过的密码和二次验证、清单上没有的停用账号都是备份时的样子，请安全管理员核对` +
      ' / ' +
      'passwords and second factors changed since, and accounts closed but not on that list, are ' +
      'as they were: check them\n',
  )
}

async function rootsOf(file: string | undefined, io: Io): Promise<Root[]> {
  if (file === undefined) return []
  const path = resolve(io.cwd, file)
  if (!existsSync(path)) throw new UsageError(`没有此文件 / there is no such file: ${file}`)
  return readRoots(path, (says) => io.err(`${says}\n`))
}

/** What is known to be missing: a witness saw more than the archive covers. */
function tellLoss({ lanes, madeAt }: Manifest, roots: readonly Root[], io: Io): void {
  for (const { lane, seq } of lanes) {
    const seen = roots.flatMap((root) => root.lanes).filter((one) => one.lane === lane)
    const most = Math.max(0, ...seen.map((one) => one.seq))
    if (most <= seq) continue
    io.out(
      `  ✗ ${lane}：见证时已有 ${most} 条，缺 ${most - seq} 条 / ` +
        `a witness saw ${most} facts of ${lane}: ${most - seq} are missing\n`,
    )
  }
  io.out(
    `  ${madeAt} 之后记下的不在备份里，请按本机文件和回执补录。/ ` +
      `What was recorded after ${madeAt} is not in the archive.\n`,
  )
}
