/** What a server notes about itself on disk, and whether a note still holds. */
import { existsSync, readFileSync, rmSync } from 'node:fs'
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
  } catch {
    return null
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

/** The life of the process if it is a server on this cluster, else null. */
export function serverLife(cluster: Cluster, pid: number): string | null {
  const isServer = commandLineOf(pid)?.includes(cluster.folder) ?? process.platform !== 'linux'
  return isServer ? lifeOf(pid) : null
}
