/**
 * The watch: a port of its own for those who look after the server. It answers from the first
 * moment of a start to the last of a stop, also while the door refuses everybody, and is not for
 * the public: by default only this machine reaches it.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Metrics } from './metrics.ts'
import type { Readiness } from './readiness.ts'

/** An open watch. */
export interface Watch {
  readonly url: string
  close(): Promise<void>
}

/** Opens the watch; rejects with what the system says when the port is taken. */
export async function openWatch(
  { host, port }: { readonly host: string; readonly port: number },
  metrics: Metrics,
  readiness: Readiness,
): Promise<Watch> {
  const patience = { requestTimeout: 10_000, keepAliveTimeout: 5_000 }
  const server = createServer(patience, (asked, answer) => {
    void told(asked, metrics, readiness).then(
      ({ status, type, body }) => answerWith(answer, status, type, body),
      (error: unknown) => answerWith(answer, 500, 'text/plain', String(error)),
    )
  })
  server.maxConnections = 50
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  // It does not keep a process alive that has nothing else to do.
  server.unref()
  const at = (server.address() as AddressInfo).port
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${at}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function told({ url = '' }: IncomingMessage, metrics: Metrics, readiness: Readiness) {
  const json = (status: number, body: object) => {
    return { status, type: 'application/json', body: `${JSON.stringify(body)}\n` }
  }
  switch (url.split('?')[0]) {
    case '/live':
      return json(200, { live: true })
    case '/ready': {
      const reasons = await readiness.missing()
      return json(reasons.length === 0 ? 200 : 503, { ready: reasons.length === 0, reasons })
    }
    case '/metrics':
      return { status: 200, type: metrics.contentType, body: await metrics.text() }
    default:
      return json(404, { there: ['/live', '/ready', '/metrics'] })
  }
}

function answerWith(answer: ServerResponse, status: number, type: string, body: string): void {
  answer.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
}
