/** Figures about the server for whoever watches over it, in the text format of Prometheus. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Admission } from '../limits/admission.ts'
import { requestClasses } from '../limits/classes.ts'
import type { Hearing } from '../limits/guarded-server.ts'

/** One value of a figure; labels take few values, all known beforehand, never anything personal. */
export interface Reading {
  readonly labels?: { readonly [name: string]: string }
  readonly value: number
}

/** A figure somebody else knows; it is asked when the figures are. */
export interface Watched {
  /** `luoshi_backup_age_seconds`: with its unit, as Prometheus names things. */
  readonly name: string
  readonly help: string
  /** A `counter` only grows while the process lives. */
  readonly kind: 'gauge' | 'counter'
  readonly labels?: readonly string[]
  /** What cannot be read is left out this time, and counted. */
  read(): readonly Reading[] | Promise<readonly Reading[]>
}

/** The figures of a process. */
export interface Metrics {
  /** Counts requests. */
  readonly hearing: Hearing
  /** Takes up a figure somebody else knows. */
  watch(figure: Watched): void
  /** Tells how full the server is. */
  watchAdmission(admission: Admission): void
  /** All of them, as text. */
  text(): Promise<string>
  readonly contentType: string
}

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Begins to count. */
export function openMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  // Gauges whose names say that they were counters.
  for (const name of ['handles', 'requests', 'resources']) {
    registry.removeSingleMetric(`nodejs_active_${name}_total`)
  }
  const unread = new Counter({
    name: 'luoshi_figures_unread_total',
    help: 'Figures that could not be read when asked for',
    labelNames: ['figure'],
    registers: [registry],
  })
  const watch = ({ name, help, kind, labels = [], read }: Watched): void => {
    const Kind = kind === 'gauge' ? Gauge : Counter
    const figure = new Kind({
      name,
      help,
      labelNames: [...labels],
      registers: [registry],
      collect: async () => {
        figure.reset()
        // One without labels would be told as 0 while nobody knows it.
        if (labels.length === 0) figure.remove({})
        try {
          for (const { labels: by = {}, value } of await read()) figure.inc(by, value)
        } catch {
          unread.inc({ figure: name })
        }
      },
    })
  }
  return {
    hearing: hearingOf(registry),
    watch,
    watchAdmission: (admission) => {
      watch({
        name: 'luoshi_requests_ceiling',
        help: 'Requests that may be under way at present; it sinks while requests stand waiting',
        kind: 'gauge',
        read: () => [{ value: admission.ceiling }],
      })
      watch({
        name: 'luoshi_requests_under_way',
        help: 'Requests under way',
        kind: 'gauge',
        labels: ['class'],
        read: () =>
          requestClasses.map((name) => ({
            labels: { class: name },
            value: admission.within[name] ?? 0,
          })),
      })
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}

function hearingOf(registry: Registry): Hearing {
  const registers = [registry]
  const answered = new Counter({
    name: 'luoshi_http_requests_total',
    help: 'Requests answered',
    labelNames: ['route', 'method', 'class', 'status'],
    registers,
  })
  const took = new Histogram({
    name: 'luoshi_http_request_seconds',
    help: 'Time from the head of a request to the end of its answer; refusals of the gate excepted',
    labelNames: ['class'],
    buckets: seconds,
    registers,
  })
  const refused = new Counter({
    name: 'luoshi_http_refusals_total',
    help: 'Requests refused by a limit',
    labelNames: ['limit', 'class'],
    registers,
  })
  const turnedAway = new Counter({
    name: 'luoshi_http_turned_away_total',
    help: 'Connections and heads refused before they were a request',
    labelNames: ['limit'],
    registers,
  })
  const signIns = new Counter({
    name: 'luoshi_sign_in_failures_total',
    help: 'Tries to sign in that failed: wrong, refused by back-off or by a limit',
    labelNames: ['status'],
    registers,
  })
  return {
    ended: (ticket, { method = '' }, { statusCode, writableFinished }) => {
      // What was broken off by the caller was answered by nobody.
      const status = writableFinished ? String(statusCode) : 'aborted'
      const route = ticket.route || 'none'
      const by = { method: methods.has(method) ? method : 'OTHER', class: ticket.class }
      answered.inc({ route, ...by, status })
      if (ticket.refusedBy !== null) refused.inc({ limit: ticket.refusedBy, class: ticket.class })
      else if (ticket.class !== 'live') {
        took.observe({ class: ticket.class }, (performance.now() - ticket.begunAt) / 1_000)
      }
      if (route.startsWith('/api/sign-in') && statusCode >= 400) signIns.inc({ status })
    },
    turnedAway: (limit) => turnedAway.inc({ limit }),
    failed: () => {},
  }
}
