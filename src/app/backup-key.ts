/** The key archives are sealed with: named by the environment, read from a file, never told. */
import { readFile } from 'node:fs/promises'
import { passphraseKey, readKeyFile, type BackupKey } from '../store/backup/keys.ts'
import { trouble } from './say.ts'
import type { BackupSettings } from './settings.ts'

/** Reads the key; null when none is named. Throws a sentence for a file that holds none. */
export async function backupKeyOf(settings: BackupSettings): Promise<BackupKey | null> {
  const { keyFile, passphraseFile } = settings
  if (keyFile !== null) return readKeyFile(keyFile)
  if (passphraseFile === null) return null
  const words = await readFile(passphraseFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw trouble(
      `读不到备份口令文件 ${passphraseFile}（${error.code}）。请检查路径和权限。`,
      `The file of the passphrase ${passphraseFile} cannot be read (${error.code}). ` +
        'Check its path and permissions.',
    )
  })
  return passphraseKey(words.trim())
}

/** The key, or a sentence that says how to get one. */
export async function neededBackupKey(settings: BackupSettings): Promise<BackupKey> {
  const key = await backupKeyOf(settings)
  if (key !== null) return key
  throw trouble(
    '没有备份密钥。请先生成：luoshi backup --new-key 文件，另存一份在别处，' +
      '再设置 LUOSHI_BACKUP_KEY_FILE（或 LUOSHI_BACKUP_PASSPHRASE_FILE）。',
    'There is no backup key. Make one with luoshi backup --new-key FILE, keep a copy elsewhere, ' +
      'and set LUOSHI_BACKUP_KEY_FILE (or LUOSHI_BACKUP_PASSPHRASE_FILE).',
  )
}
