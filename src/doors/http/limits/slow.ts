/** Bodies that come too slowly, on purpose or not, give their place to others. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Limits } from './limits.ts'

/** Watches bodies on their way in. */
export interface SlowBodies {
  watch(request: IncomingMessage, response: ServerResponse, isUpload: boolean): void
  stop(): void
}

interface Watched {
  readonly request: IncomingMessage
  readonly isUpload: boolean
  readonly begunAt: number
  /** Bytes of the connection when the body began. */
  readonly from: number
}

/** So often all are looked at. */
const lookEveryMs = 1_000

/** Looks at bodies under way; `refuse` answers for one that came too slowly. */
export function watchBodies(
  limits: Limits,
  refuse: (request: IncomingMessage, response: ServerResponse) => void,
): SlowBodies {
  const watched = new Map<ServerResponse, Watched>()
  const isSlow = ({ request, isUpload, begunAt, from }: Watched): boolean => {
    const seconds = (performance.now() - begunAt) / 1_000
    if (seconds < limits.bodyGraceSeconds) return false
    if (!isUpload && seconds > limits.formSeconds) return true
    return (request.socket.bytesRead - from) / seconds < limits.bodyRate
  }
  const timer = setInterval(() => {
    for (const [response, one] of watched) {
      if (one.request.complete) watched.delete(response)
      else if (isSlow(one)) {
        watched.delete(response)
        refuse(one.request, response)
      }
    }
  }, lookEveryMs)
  timer.unref()
  return {
    watch: (request, response, isUpload) => {
      const { headers, complete, socket } = request
      const hasBody =
        headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
      if (!hasBody || complete) return
      const begunAt = performance.now()
      watched.set(response, { request, isUpload, begunAt, from: socket.bytesRead })
      response.once('close', () => watched.delete(response))
    },
    stop: () => clearInterval(timer),
  }
}
