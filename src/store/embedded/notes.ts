/** What a server notes about itself on disk, and whether a note still holds. */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import type { Cluster } from './cluster.ts'
import { commandLineOf, lifeOf } from './process-table.ts'

/** What `postmaster.pid` says. */
export interface Note {
  readonly pid: number
  readonly socketFolder: string
  readonly isReady: boolean
  readonly isStopping: boolean
}

/** The note of the server that runs, or ran, on the cluster; null without a whole one. */
export function noteOf({ folder }: Pick<Cluster, 'folder'>): Note | null {
  let text: string
  try {
    text = readFileSync(join(folder, 'postmaster.pid'), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  const lines = text.split('\n').map((line) => line.trim())
  const pid = Number(lines[0])
  if (!(pid > 0)) return null
  const status = lines[7] ?? ''
  return {
    pid,
    socketFolder: lines[4] ?? '',
    isReady: status === 'ready',
    isStopping: status === 'stopping',
  }
}

/**
 * A new server refuses to start over the notes of another while any process has that number:
 * one that was killed but not yet reaped, or a later one. We know better and remove them; workers
 * that outlive their server are still found, by the shared memory they hold.
 */
export function dropStaleNotes(cluster: Cluster): void {
  const notes = [join(cluster.folder, 'postmaster.pid')]
  if ('socketFolder' in cluster.reach) {
    notes.push(join(cluster.reach.socketFolder, '.s.PGSQL.5432.lock'))
  }
  for (const note of notes) {
    const pid = existsSync(note) ? Number.parseInt(readFileSync(note, 'utf8'), 10) : 0
    if (pid > 0 && !serverLife(cluster, pid)) rmSync(note, { force: true })
  }
}

/**
 * Whether a server answers on the socket of the cluster: one in another container answers there
 * too, though the table of processes knows nothing of it.
 */
export async function isAnswering(cluster: Cluster, { socketFolder }: Note): Promise<boolean> {
  const folders = new Set([socketFolder])
  if ('socketFolder' in cluster.reach) folders.add(cluster.reach.socketFolder)
  for (const folder of folders) {
    if (folder !== '' && (await isHeardAt(join(folder, '.s.PGSQL.5432')))) return true
  }
  return false
}

function isHeardAt(path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect({ path })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', (error: NodeJS.ErrnoException) => {
      // One that has too much to do says so as well.
      if (error.code === 'EAGAIN') resolve(true)
      else if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') resolve(false)
      else reject(error)
    })
  })
}

/** The life of the process if it is a server on this cluster, else null. */
export function serverLife(cluster: Pick<Cluster, 'folder'>, pid: number): string | null {
  const isServer = commandLineOf(pid)?.includes(cluster.folder) ?? process.platform !== 'linux'
  return isServer ? lifeOf(pid) : null
}
