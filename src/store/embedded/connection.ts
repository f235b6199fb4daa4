/** How clients reach the embedded server: a private socket, or on Windows a password. */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Account } from './account.ts'
import { superuser, type Reach } from './cluster.ts'
import { socketFolder } from './place.ts'

/** How a client of `pg` connects. */
export interface Connection {
  /** The folder of the unix socket; on Windows the loopback address. */
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password?: string
  readonly database: string
}

/** Decides how the cluster in a folder of the place is reached. */
export async function reachOf(
  place: string,
  folder: string,
  account: Account | null,
): Promise<Reach> {
  if (process.platform !== 'win32') return { socketFolder: socketFolder(folder, account) }
  const passwordFile = join(place, 'password')
  if (!existsSync(passwordFile)) {
    writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 })
  }
  return { port: await freePort(), passwordFile }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

/** The connection to the database of ours on a server so reached. */
export function connectionOf(reach: Reach, database: string): Connection {
  if ('socketFolder' in reach) {
    return { host: reach.socketFolder, port: 5432, user: superuser, database }
  }
  const password = readFileSync(reach.passwordFile, 'utf8')
  return {
    host: '127.0.0.1',
    port: reach.port,
    user: superuser,
    password,
    database,
  }
}

/** The connection string of a connection; a socket folder goes into the place of the host. */
export function urlOf({ host, port, user, password, database }: Connection): string {
  const secret = password === undefined ? '' : `:${encodeURIComponent(password)}`
  return `postgresql://${user}${secret}@${encodeURIComponent(host)}:${port}/${database}`
}
