/** A wire to PostgreSQL that can be cut at a chosen moment, or swallow everything. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** What happens to the connection on which a statement is sent. */
export type Cut =
  /** Not a byte arrives. */
  | 'before'
  /** Half of it arrives. */
  | 'within'
  /** It arrives and is carried out; the answer does not come back. */
  | 'after'

/** The wire. */
export interface Wire {
  /** Connection string through the wire. */
  readonly url: string
  /** Cuts the connection on which the next statement of a name is sent. */
  cutNext(statement: string, cut: Cut): void
  /** Cuts all connections now. */
  cutAll(): void
  /** From now on nothing arrives on either side, and nothing ends: a black hole. */
  stall(): void
  /** New connections work again; those that were in the hole stay there. */
  heal(): void
  /** How many statements were cut. */
  readonly cuts: number
  close(): Promise<void>
}

interface Line {
  readonly client: Socket
  readonly server: Socket
  /** In the hole for good. */
  isSwallowed: boolean
  /** The answer to what was sent last shall not come back. */
  isMute: boolean
}

/** Opens a wire to the server of a connection string. */
export async function openWire(to: string): Promise<Wire> {
  const lines = new Set<Line>()
  const plans: { readonly statement: string; readonly cut: Cut }[] = []
  let isStalled = false
  let cuts = 0
  const drop = (line: Line): void => {
    lines.delete(line)
    line.client.destroy()
    line.server.destroy()
  }
  const sent = (line: Line, bytes: Buffer): void => {
    if (line.isSwallowed) return
    const at = plans.findIndex(({ statement }) => bytes.includes(statement))
    if (at === -1) return void line.server.write(bytes)
    const [plan] = plans.splice(at, 1)
    cuts += 1
    if (plan!.cut === 'before') return drop(line)
    const part = plan!.cut === 'within' ? bytes.subarray(0, bytes.length >> 1) : bytes
    if (plan!.cut === 'after') line.isMute = true
    line.server.write(part, () => plan!.cut === 'within' && drop(line))
  }
  const answered = (line: Line, bytes: Buffer): void => {
    if (line.isMute) drop(line)
    else if (!line.isSwallowed) line.client.write(bytes)
  }
  const proxy = createServer((client) => {
    const server = connect(placeOf(to))
    const line: Line = { client, server, isSwallowed: isStalled, isMute: false }
    lines.add(line)
    client.on('data', (bytes) => sent(line, bytes)).on('close', () => drop(line))
    server.on('data', (bytes) => answered(line, bytes)).on('close', () => drop(line))
    for (const socket of [client, server]) socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const { port } = proxy.address() as AddressInfo
  return {
    url: through(to, port),
    cutNext: (statement, cut) => void plans.push({ statement, cut }),
    cutAll: () => {
      for (const line of lines) drop(line)
    },
    stall: () => {
      isStalled = true
      for (const line of lines) line.isSwallowed = true
    },
    heal: () => {
      isStalled = false
    },
    get cuts() {
      return cuts
    },
    close: () => {
      for (const line of lines) drop(line)
      return new Promise((resolve) => proxy.close(() => resolve()))
    },
  }
}

/** Where the server of a connection string listens: a port, or the socket in a folder. */
function placeOf(url: string): { readonly host: string; readonly port: number } | { path: string } {
  const { host, port } = partsOf(url)
  return host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port }
}

function through(url: string, port: number): string {
  return url.replace(/@[^/]+\//, `@127.0.0.1:${port}/`)
}

function partsOf(url: string): { readonly host: string; readonly port: number } {
  const [, host = '', port = '5432'] = /@([^/:]+)(?::(\d+))?\//.exec(url) ?? []
  return { host: decodeURIComponent(host), port: Number(port) }
}
