/**
 * Where connections come in. Node's event loop takes up one new connection a turn from each socket
 * that listens, so with turns of 50 ms nobody but twenty people a second would get in at all: the
 * rest would stand before the door unheard. Several sockets on the same port take up one each.
 */
import type { Server } from 'node:http'
import { createServer, type AddressInfo, type Server as NetServer } from 'node:net'

/** The place a server listens on. */
export interface Place {
  readonly host: string
  /** 0: any free port. */
  readonly port: number
}

/** A server that listens. */
export interface Listening {
  readonly port: number
  /** Takes no more connections; resolves when those there are have ended. */
  close(): Promise<void>
}

/** Sockets beside the server's own. */
const others = 15

/** Lets a server listen; rejects with what the system says when the port is taken. */
export async function listen(server: Server, { host, port: wanted }: Place): Promise<Listening> {
  // Where ports are shared nobody is told that another program has this one: asked beforehand.
  const probe = createServer()
  const port = await opened(probe, { host, port: wanted })
  await closed(probe)
  try {
    await opened(server, { host, port, reusePort: true })
  } catch (error) {
    if (!isUnshared(error)) throw error
    await opened(server, { host, port })
    return { port, close: () => closed(server) }
  }
  const beside = Array.from({ length: others }, () =>
    createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
      server.emit('connection', socket)
    }),
  )
  await Promise.all(beside.map((one) => opened(one, { host, port, reusePort: true })))
  return {
    port,
    close: async () => {
      await Promise.all([server, ...beside].map(closed))
    },
  }
}

function opened(
  server: NetServer,
  where: Place & { readonly reusePort?: boolean },
): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(where, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

const closed = (server: NetServer): Promise<void> =>
  new Promise((resolve) => server.close(() => resolve()))

/** Whether the system knows no sharing of ports. */
function isUnshared(error: unknown): boolean {
  const { code = '' } = error as NodeJS.ErrnoException
  return ['ENOTSUP', 'EINVAL', 'ENOPROTOOPT'].includes(code)
}
