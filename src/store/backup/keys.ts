/** Keys that archives are sealed with: a file of random bytes, or a passphrase. */
import { createHash, hkdfSync, randomBytes, scrypt } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { Told } from '../../kernel/told.ts'

/** What opens archives. Never printed; `id` may be. */
export type BackupKey =
  | { readonly kind: 'key-file'; readonly bytes: Buffer }
  | { readonly kind: 'passphrase'; readonly words: string }

/** How the header of an archive names its key, without giving it away. */
export type KeyNote =
  | { readonly kind: 'key-file'; readonly id: string }
  | {
      readonly kind: 'passphrase'
      readonly id: string
      readonly salt: string
      readonly cost: number
    }

/** An archive cannot be made or opened as asked; the message says why, zh / en. */
export class ArchiveError extends Told {
  override readonly name = 'ArchiveError'
}

const mark = 'luoshi-backup-key/1'
const keyBytes = 32
const leastWords = 12
/** About 128 MiB and half a second for each guess. */
const scryptCost = 2 ** 17
const derive = promisify<string, Buffer, number, object, Buffer>(scrypt)

/** Writes a new key file only its owner may read; never over one that is there. Gives its id. */
export async function makeKeyFile(path: string): Promise<string> {
  const bytes = randomBytes(keyBytes)
  await writeFile(path, `${mark} ${bytes.toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  return idOf(bytes)
}

/** Reads a key file; throws `ArchiveError` when it is absent or no key. */
export async function readKeyFile(path: string): Promise<BackupKey> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ArchiveError(`读不到密钥文件 / the key file cannot be read: ${path} (${error.code})`)
  })
  const [name, encoded = ''] = text.trim().split(' ')
  const bytes = Buffer.from(encoded, 'base64')
  if (name === mark && bytes.byteLength === keyBytes) return { kind: 'key-file', bytes }
  throw new ArchiveError(`不是备份密钥文件 / this is no backup key file: ${path}`)
}

/** A passphrase as a key; throws `ArchiveError` when it is too short to protect anything. */
export function passphraseKey(words: string): BackupKey {
  if (words.length >= leastWords) return { kind: 'passphrase', words }
  throw new ArchiveError(
    `备份口令至少 ${leastWords} 个字符 / a passphrase has at least ${leastWords} characters`,
  )
}

/** The master secret for a new archive, and how its header names the key. */
export async function masterFor(key: BackupKey): Promise<{ master: Buffer; note: KeyNote }> {
  if (key.kind === 'key-file') {
    return { master: key.bytes, note: { kind: 'key-file', id: idOf(key.bytes) } }
  }
  const salt = randomBytes(16)
  const master = await fromWords(key.words, salt, scryptCost)
  const note = { salt: salt.toString('hex'), cost: scryptCost, id: idOf(master) }
  return { master, note: { kind: 'passphrase', ...note } }
}

/** The master secret of an archive with this note; throws when the key is another one. */
export async function masterOf(key: BackupKey, note: KeyNote): Promise<Buffer> {
  if (key.kind !== note.kind) throw otherKind(note)
  const master = key.kind === 'key-file' ? key.bytes : await masterFromWords(key.words, note)
  if (idOf(master) === note.id) return master
  throw new ArchiveError(
    key.kind === 'key-file'
      ? `备份用另一把密钥封存（${note.id}）/ it was sealed with another key (${note.id})`
      : '备份口令不对 / the passphrase is not the one it was sealed with',
  )
}

/** The key of one archive: of its own salt, and of every word of its header. */
export function archiveKeyOf(master: Buffer, salt: Buffer, header: string): Buffer {
  const about = `luoshi-backup/1 ${createHash('sha256').update(header).digest('hex')}`
  return Buffer.from(hkdfSync('sha256', master, salt, about, keyBytes))
}

async function masterFromWords(words: string, note: KeyNote): Promise<Buffer> {
  if (note.kind !== 'passphrase') throw otherKind(note)
  // Whoever altered the header shall not make us work for hours.
  if (note.cost !== scryptCost) throw otherKind(note)
  return fromWords(words, Buffer.from(note.salt, 'hex'), note.cost)
}

function fromWords(words: string, salt: Buffer, cost: number): Promise<Buffer> {
  const options = { N: cost, r: 8, p: 1, maxmem: 256 * 1_048_576 }
  return derive(words.normalize('NFKC'), salt, keyBytes, options)
}

function idOf(master: Buffer): string {
  return Buffer.from(hkdfSync('sha256', master, '', 'luoshi-backup-key id', 8)).toString('hex')
}

function otherKind(note: KeyNote): ArchiveError {
  return new ArchiveError(
    note.kind === 'key-file'
      ? `备份用密钥文件封存（${note.id}）/ it was sealed with a key file (${note.id})`
      : '备份用口令封存 / it was sealed with a passphrase',
  )
}
