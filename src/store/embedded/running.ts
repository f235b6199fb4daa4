/** How to reach the embedded server that another process of ours has open. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { connectionOf, type Connection } from './connection.ts'
import { databaseFolder } from './place.ts'

/**
 * The connection to the running server of a data directory, from the note it leaves in its
 * cluster. Only for looking: the directory stays the other's. Throws when none has left a note.
 */
export function runningConnection(dataDir: string): Connection {
  const place = databaseFolder(dataDir)
  const note = readFileSync(join(place, 'cluster', 'postmaster.pid'), 'utf8').split('\n')
  const [port = '', socketFolder = ''] = note.slice(3)
  const reach = socketFolder
    ? { socketFolder }
    : { port: Number(port), passwordFile: join(place, 'password') }
  return connectionOf(reach, 'luoshi')
}
