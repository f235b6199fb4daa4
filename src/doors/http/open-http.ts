/** Opens the HTTP door on a port: everything a browser or a client asks of the district. */
import { serve, type ServerType } from '@hono/node-server'
import type { Desk } from '../../desk/desk.ts'
import type { Language, Text } from '../../kernel/text.ts'
import type { Welcome } from '../../wire/index.ts'
import { makeApp } from './app.ts'
import type { DoorTables } from './tables/door-tables.ts'

/** What the door needs to answer; the app introduces these. */
export interface DoorOptions {
  readonly desk: Desk
  /** `openDoorTables` keeps accounts and sessions in the database, `memoryDoorTables` does not. */
  readonly tables: DoorTables
  /** Folder of the built pages; null: only the interface answers. */
  readonly webDir: string | null
  /** Folder for what is on its way in and for pictures made smaller; made when first needed. */
  readonly filesDir: string
  readonly district: Text
  /** Shown on the sign-in page, so only ever invented people of the demo. */
  readonly demoAccounts?: Welcome['demoAccounts']
  /** For readers whose browser asks for neither language; Chinese unless said. */
  readonly language?: Language
  /** Whether cookies go over https only. */
  readonly isSecure?: boolean
}

/** Where the door is opened. */
export interface HttpOptions extends DoorOptions {
  readonly host: string
  /** 0: any free port. */
  readonly port: number
}

/** An open door. */
export interface OpenHttp {
  /** `http://127.0.0.1:4130`. */
  readonly url: string
  /** Takes nothing new in, lets what is under way end, closes. */
  close(): Promise<void>
}

/** Opens the door; rejects with what the system says when the port is taken. */
export async function openHttp(options: HttpOptions): Promise<OpenHttp> {
  const { host } = options
  const { app, close } = await makeApp(options)
  const { server, port } = await listening(options, app.fetch)
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      await close()
      // Those waiting for the next request would hold the door open.
      if ('closeIdleConnections' in server) server.closeIdleConnections()
      const lingering = setTimeout(() => {
        if ('closeAllConnections' in server) server.closeAllConnections()
      }, lingerMs)
      await closed
      clearTimeout(lingering)
    },
  }
}

/** How long requests under way may take to end. */
const lingerMs = 5_000

interface Listening {
  readonly server: ServerType
  readonly port: number
}

type Fetch = Parameters<typeof serve>[0]['fetch']

function listening({ host, port }: HttpOptions, fetch: Fetch): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port }, (address) => {
      server.off('error', reject)
      resolve({ server, port: address.port })
    })
    server.once('error', reject)
  })
}
