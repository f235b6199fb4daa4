import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { makeBackup } from '../store/backup/backup.ts'
import { makeKeyFile, readKeyFile } from '../store/backup/keys.ts'
import { openEmbedded } from '../store/embedded/embedded.ts'
import { InUseError } from '../store/embedded/lock.ts'
import { databaseFolder } from '../store/embedded/place.ts'
import { lifeOf } from '../store/embedded/process-table.ts'
import { freshDatabase } from '../store/rig.ts'
import { productTemplate } from '../store/test-database.ts'
import { makeAside } from './aside-folder.ts'
import { restoreFolder, type RestoreAsked } from './backup-restore.ts'

const folder = mkdtempSync(join(tmpdir(), 'luoshi-replace-'))
chmodSync(folder, 0o755)
const dataDir = join(folder, 'data')
let asked: RestoreAsked
beforeAll(async () => {
  const from = await freshDatabase(productTemplate)
  await makeKeyFile(join(folder, 'key'))
  const key = await readKeyFile(join(folder, 'key'))
  const backup = { reach: { url: from.url }, key, now: '2026-11-25T02:00:00.000Z' }
  const to = join(folder, 'one.backup')
  const { file } = await makeBackup({ ...backup, to, dataDir: join(folder, 'x'), program: '0.1.0' })
  await from.drop()
  asked = { file, key, dataDir, step: () => {}, finish: async () => {} }
})
beforeEach(async () => {
  if (existsSync(dataDir)) return
  await (await openEmbedded({ dataDir, log: () => {} })).stop()
  writeFileSync(join(dataDir, 'mine'), 'of before')
})
afterAll(() => rmSync(folder, { recursive: true }))

const besides = () => readdirSync(folder).filter((name) => name.startsWith('data.'))

it('a directory that is replaced is nobody else’s from the first step to the last', async () => {
  const opened = () => openEmbedded({ dataDir, log: () => {} })
  const finish = () => expect(opened()).rejects.toThrow(InUseError)
  const { replaced } = await restoreFolder({ ...asked, finish }, true)
  expect(readFileSync(join(replaced ?? '', 'mine'), 'utf8')).toBe('of before')
  expect(existsSync(join(dataDir, 'mine'))).toBe(false)
  const next = await opened()
  await next.stop()
  // Nor does a lock keep anybody from the one that was moved away.
  const kept = await openEmbedded({ dataDir: replaced ?? '', log: () => {} })
  await kept.stop()
  for (const name of besides()) rmSync(join(folder, name), { recursive: true })
  rmSync(dataDir, { recursive: true })
})

it('what cannot be put in its place leaves the directory as it was', async () => {
  const step = (says: string) => {
    if (!says.includes('moving what was there')) return
    const [aside = ''] = besides()
    rmSync(join(folder, aside), { recursive: true })
  }
  await expect(restoreFolder({ ...asked, step }, true)).rejects.toThrow('ENOENT')
  expect(readFileSync(join(dataDir, 'mine'), 'utf8')).toBe('of before')
  expect(besides()).toEqual([])
  const next = await openEmbedded({ dataDir, log: () => {} })
  await next.stop()
})

it('nothing is put where a file lies, or a link to an empty directory', async () => {
  const [file, link] = [join(folder, 'file'), join(folder, 'link')]
  writeFileSync(file, 'mine')
  mkdirSync(join(folder, 'hollow'))
  symlinkSync(join(folder, 'hollow'), link)
  for (const into of [file, link]) {
    const refused = restoreFolder({ ...asked, dataDir: into }, true)
    await expect(refused).rejects.toThrow('is a file or a link')
  }
  expect(readFileSync(file, 'utf8')).toBe('mine')
  expect(readdirSync(folder).filter((name) => name.includes('restoring'))).toEqual([])
})

it('one that is given up midway leaves nothing', async () => {
  const giving = new AbortController()
  const step = (says: string) => {
    if (says.includes('loading')) giving.abort(new Error('not today'))
  }
  const given = restoreFolder({ ...asked, step, signal: giving.signal }, true)
  await expect(given).rejects.toThrow('not today')
  expect([besides(), readFileSync(join(dataDir, 'mine'), 'utf8')]).toEqual([[], 'of before'])
})

it('where two lie after one was cut short, neither is touched and nothing is begun', async () => {
  writeFileSync(`${dataDir}.replacing`, `${dataDir}.replaced-1\n${dataDir}.restoring-abc123\n`)
  await expect(restoreFolder(asked, true)).rejects.toThrow('was cut short')
  rmSync(`${dataDir}.replacing`)
})

it('what one left that was killed is taken away by the next, with its database', async () => {
  const left = `${dataDir}.restoring-abc123`
  mkdirSync(left, { mode: 0o755 })
  const holder = join(import.meta.dirname, '..', 'store', 'embedded', 'hold-open.ts')
  const child = spawn(process.execPath, [holder, left], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  const note = join(databaseFolder(left), 'cluster', 'postmaster.pid')
  const pid = Number(readFileSync(note, 'utf8').split('\n')[0])
  utimesSync(left, 1, 1)
  const prefix = `${dataDir}.restoring-`
  // As long as somebody is at work on it, it stays.
  await (await makeAside(prefix)).remove()
  expect([existsSync(left), lifeOf(pid) === null]).toEqual([true, false])
  child.kill('SIGKILL')
  await once(child, 'exit')
  const next = await makeAside(prefix)
  expect([existsSync(left), lifeOf(pid)]).toEqual([false, null])
  await next.remove()
  expect(besides()).toEqual([])
})
