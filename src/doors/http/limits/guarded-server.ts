/** A server with the gate before its door, and bounds on how slowly anything may come. */
import { getRequestListener } from '@hono/node-server'
import {
  createServer,
  STATUS_CODES,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { Socket } from 'node:net'
import type { Language } from '../../../kernel/text.ts'
import { refusal } from '../say/problems.ts'
import type { DoorKey } from '../say/words.ts'
import { countedAs, makeAddresses } from './address.ts'
import { makeGate, type Gate } from './gate.ts'
import type { LimitName, Limits } from './limits.ts'
import { watchPressure, type PoolWaits } from './pressure.ts'
import { turnAway } from './refuse.ts'
import { watchBodies } from './slow.ts'
import { makeTally } from './tally.ts'
import { ticketFor, type Ticket } from './ticket.ts'

/** What is heard of requests, for figures and logs. */
export interface Hearing {
  /** A request is over: answered, refused or broken off. */
  ended(ticket: Ticket, request: IncomingMessage, response: ServerResponse): void
  /** Something that never became a request was turned away. */
  turnedAway(limit: LimitName | 'notHttp'): void
  /** A request failed in a way no handler could put into words. */
  failed(ticket: Ticket | null, error: unknown): void
}

/** Something that goes around each request that was let in. */
export type Around = (
  request: IncomingMessage,
  ticket: Ticket,
  work: () => Promise<Response>,
) => Promise<Response>

/** What a guarded server is made of. */
export interface Guarded {
  readonly fetch: Parameters<typeof getRequestListener>[0]
  readonly limits: Limits
  /** Addresses of proxies whose word on where a request comes from is taken. */
  readonly proxies: readonly string[]
  readonly language: Language
  readonly pool: PoolWaits | null
  readonly hearing: Hearing
  readonly around: Around | null
}

/** A server that does not listen yet. */
export interface GuardedServer {
  readonly server: Server
  readonly gate: Gate
  /** Closes connections on which nothing was ever asked, such as a browser makes beforehand. */
  closeUnused(): void
  /** Ends what watches; the server itself is closed by whoever opened it. */
  stop(): void
}

/** In place of an answer when one was given already: the listener waits for it in vain. */
const alreadySent = () => new Promise<never>(() => {})

const unavailable = { key: 'http.unavailable', status: 503 } as const

/** Makes a server. */
export function guardedServer(given: Guarded): GuardedServer {
  const { limits, language, hearing } = given
  const addresses = makeAddresses(given.proxies)
  const ended: Hearing['ended'] = (...about) => hearing.ended(...about)
  const gate = makeGate({ limits, addresses, language, ended })
  const listener = getRequestListener(
    async (request, env) => {
      const work = async () => (await given.fetch(request, env)) as Response
      const incoming = env.incoming as IncomingMessage
      const ticket = given.around === null ? null : ticketFor(incoming)
      const isBare = given.around === null || ticket === null
      const asked = isBare ? work() : given.around(incoming, ticket, work)
      const answer = await asked.catch((error: unknown) => {
        hearing.failed(ticket, error)
        const { outgoing } = env as { outgoing: ServerResponse }
        const id = ticketFor(incoming)?.id ?? ''
        if (!outgoing.headersSent) turnAway(incoming, outgoing, unavailable, id, language)
        return alreadySent()
      })
      return env.outgoing.headersSent ? alreadySent() : answer
    },
    { errorHandler: () => unreadable(given) },
  )
  const slow = watchBodies(limits, (request, response) => {
    const ticket = ticketFor(request)
    if (ticket !== null) ticket.refusedBy = 'bodyRate'
    if (response.headersSent) return void request.destroy()
    const turned = { key: 'http.tooSlow', status: 408, ends: true } as const
    turnAway(request, response, turned, ticket?.id ?? '', language)
  })
  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    request.url = withoutHost(request.url ?? '')
    if (!gate.pass(request, response)) return
    slow.watch(request, response, ticketFor(request)?.class === 'heavy')
    void listener(request, response)
  }
  const server = createServer(
    {
      maxHeaderSize: limits.headBytes,
      headersTimeout: limits.headSeconds * 1_000,
      requestTimeout: limits.requestSeconds * 1_000,
      keepAliveTimeout: limits.keepAliveSeconds * 1_000,
      connectionsCheckingInterval: 1_000,
      // A request without one is refused with a sentence, as one with an odd one is.
      requireHostHeader: false,
    },
    serve,
  )
  // What is expected beside going on, nobody has to meet.
  server.on('checkExpectation', serve)
  server.maxRequestsPerSocket = limits.connectionRequests
  server.setTimeout(limits.silentSeconds * 1_000)
  server.on('clientError', (error, socket) => complain(error, socket as Socket, given))
  const open = boundConnections(server, given, addresses.isProxy)
  const stopWatching = watchPressure(gate.admission, given.pool)
  return {
    server,
    gate,
    closeUnused: () => {
      for (const socket of open) if (socket.bytesRead === 0) socket.destroy()
    },
    stop: () => {
      slow.stop()
      stopWatching()
    },
  }
}

/** A whole address as its path: which host is meant is said, and checked, by the head. */
function withoutHost(url: string): string {
  const [whole = ''] = /^https?:\/\/[^/?#]*/i.exec(url) ?? []
  return whole === '' ? url : url.slice(whole.length).replace(/^(?!\/)/, '/')
}

/**
 * No more connections than can be kept, and of one address not all of them; a proxy may have them,
 * for it speaks for many. Gives those that are open.
 */
function boundConnections(
  server: Server,
  { limits, hearing }: Guarded,
  isProxy: (address: string) => boolean,
): ReadonlySet<Socket> {
  const connected = makeTally()
  const open = new Set<Socket>()
  const tooMany = (place: string | null): LimitName | null => {
    if (connected.total >= limits.connections) return 'connections'
    if (place === null) return null
    return connected.of(place) >= limits.addressConnections ? 'addressConnections' : null
  }
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? 'unknown'
    const place = isProxy(address) ? null : countedAs(address)
    const limit = tooMany(place)
    if (limit !== null) {
      hearing.turnedAway(limit)
      socket.destroy()
      return
    }
    connected.add(place ?? 'proxies', 1)
    open.add(socket)
    socket.once('close', () => {
      open.delete(socket)
      connected.add(place ?? 'proxies', -1)
    })
  })
  return open
}

type Complaint = readonly [status: 400 | 408 | 431, key: DoorKey, limit: LimitName | 'notHttp']

const complaints: { readonly [code: string]: Complaint } = {
  HPE_HEADER_OVERFLOW: [431, 'http.largeHead', 'headBytes'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'http.tooSlow', 'headSeconds'],
}
const notHttp: Complaint = [400, 'http.badRequest', 'notHttp']
const problemType = 'application/problem+json; charset=utf-8'

/** What is HTTP and yet no request: no host, or one that is none; an address that is none. */
function unreadable({ language, hearing }: Guarded): Response {
  hearing.turnedAway('notHttp')
  const { problem } = refusal(language, 'not-valid', 'http.badRequest', { what: 'HTTP' }, 400)
  const headers = { 'content-type': problemType, 'cache-control': 'no-store' }
  return new Response(JSON.stringify(problem), { status: 400, headers })
}

/** What could not be read as a request is answered like one as far as that goes. */
function complain(error: Error, socket: Socket, { language, hearing }: Guarded): void {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  const [status, key, limit] = complaints[code] ?? notHttp
  hearing.turnedAway(limit)
  if (!socket.writable || socket.bytesWritten > 0 || code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const { problem } = refusal(language, 'not-valid', key, { what: 'HTTP' }, status)
  const body = Buffer.from(JSON.stringify(problem))
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `content-type: ${problemType}`,
    `content-length: ${body.length}`,
    'connection: close',
  ]
  socket.end(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]))
}
