/** What watches over a running server: figures, readiness, log and traces, brought together. */
import type { Desk, DeskParts } from '../desk/index.ts'
import type { Around, Hearing } from '../doors/http/limits/guarded-server.ts'
import type { Metrics, Watched } from '../doors/http/telemetry/metrics.ts'
import { makeReadiness, type Readying } from '../doors/http/telemetry/readiness.ts'
import type { Watch } from '../doors/http/telemetry/watch-server.ts'
import { beganAt, isUpToDate, isWritable, newestOf, watchLane } from '../store/watch.ts'
import type { Gate } from '../doors/http/limits/gate.ts'
import type { Database } from './database.ts'
import { openLog, type Log } from './log.ts'
import { trouble } from './say.ts'
import type { TelemetrySettings } from './telemetry-settings.ts'
import type { Traces } from '../doors/http/telemetry/traces.ts'

/** The watch over a server. */
export interface Telemetry {
  readonly log: DeskParts['log']
  readonly hearing: Hearing
  readonly readiness: Readying
  /** Takes up a figure somebody else knows; nothing happens where nobody asks for figures. */
  watch(figure: Watched): void
  /** Lets the desk's work be seen in traces, where traces are made. */
  traced(parts: DeskParts): DeskParts
  tracedDesk(desk: Desk): Desk
  readonly around: Around | null
  /** Tells what the database and the lane know of themselves. */
  watchDatabase(database: Database, lane: string, now: DeskParts['now']): void
  watchGate(gate: Gate): void
  close(): Promise<void>
}

/** Begins to watch; what is not asked for is not even loaded. */
export async function openTelemetry(settings: TelemetrySettings): Promise<Telemetry> {
  const log = openLog(settings.logLevel, { isTerminal: process.stderr.isTTY === true })
  const readiness = makeReadiness()
  const metrics = settings.watch === null ? null : await openFigures()
  const watching =
    metrics === null || settings.watch === null
      ? null
      : await openedWatch(settings.watch, metrics, readiness)
  const traces: Traces | null =
    settings.traces === null
      ? null
      : (await import('../doors/http/telemetry/traces.ts')).openTraces()
  const watch = (figure: Watched) => metrics?.watch(figure)
  watch({
    name: 'luoshi_log_lines_dropped_total',
    help: 'Lines of the log that could not be written',
    kind: 'counter',
    read: () => [{ value: log.dropped }],
  })
  return {
    log: (message, about) => log.write('warn', message, about),
    hearing: hearingOf(log, metrics),
    readiness,
    watch,
    traced: (parts) => traces?.parts(parts) ?? parts,
    tracedDesk: (desk) => traces?.desk(desk) ?? desk,
    around: traces?.around ?? null,
    watchDatabase: (database, lane, now) => {
      const { store, owner } = database
      readiness.add('database', async () => (await store.facts.head(lane)).seq >= 0)
      readiness.add('writable', () => isWritable(store.pool))
      readiness.add('migrations', () => isUpToDate(owner))
      watchStore(watch, database, lane, now)
    },
    watchGate: ({ admission }) => metrics?.watchAdmission(admission),
    close: async () => {
      await traces?.close()
      await watching?.close()
    },
  }
}

async function openedWatch(
  at: NonNullable<TelemetrySettings['watch']>,
  metrics: Metrics,
  readiness: Readying,
): Promise<Watch> {
  const { openWatch } = await import('../doors/http/telemetry/watch-server.ts')
  return openWatch(at, metrics, readiness).catch((error: unknown) => {
    const { code, message } = error as NodeJS.ErrnoException
    const [zh, en] = code === 'EADDRINUSE' ? ['已被占用', 'it is taken'] : [message, message]
    throw trouble(
      `LUOSHI_WATCH 的端口 ${at.host}:${at.port} 打不开：${zh}`,
      `The port of LUOSHI_WATCH, ${at.host}:${at.port}, does not open: ${en}`,
    )
  })
}

async function openFigures(): Promise<Metrics> {
  return (await import('../doors/http/telemetry/metrics.ts')).openMetrics()
}

/** A line a request, and its figures. */
export function hearingOf(log: Log, metrics: Metrics | null): Hearing {
  const isTold = log.takes('info')
  return {
    ended: (ticket, request, response) => {
      metrics?.hearing.ended(ticket, request, response)
      const { statusCode: status, writableFinished } = response
      const isBroken = status >= 500 && ticket.refusedBy === null && ticket.class !== 'health'
      if (!isTold && !isBroken) return
      log.write(isBroken ? 'error' : 'info', writableFinished ? 'answered' : 'broken off', {
        request: ticket.id,
        method: request.method ?? '',
        route: ticket.route || 'none',
        class: ticket.class,
        status,
        ms: Math.round(performance.now() - ticket.begunAt),
        person: ticket.person,
        limit: ticket.refusedBy,
      })
    },
    turnedAway: (limit) => {
      metrics?.hearing.turnedAway(limit)
      if (isTold) log.write('info', 'turned away', { limit })
    },
    failed: (ticket, error) => {
      const why = error instanceof Error ? error.stack : String(error)
      log.write('error', 'a request failed', { request: ticket?.id, why })
    },
  }
}

/** The database's connections, the batches, and the lane. */
function watchStore(
  watch: Telemetry['watch'],
  database: Database,
  lane: string,
  now: DeskParts['now'],
): void {
  const { store } = database
  const look = shortly(() => watchLane(store.pool, lane, now()))
  const figure = (name: string, help: string, read: Watched['read'], labels?: string[]) => {
    const kind = name.endsWith('_total') ? 'counter' : 'gauge'
    watch({ name, help, kind, read, ...(labels === undefined ? {} : { labels }) })
  }
  const connections = () => {
    const { used, free, waiting } = store.pool.load
    return Object.entries({ used, free, waiting }).map(([state, value]) => {
      return { labels: { state }, value }
    })
  }
  figure('luoshi_pool_connections', 'Connections by state; waiting: statements', connections, [
    'state',
  ])
  figure('luoshi_append_batches_total', 'Batches appended', () => [{ value: store.batches.sent }])
  figure('luoshi_append_commands_total', 'Commands in them, which is to say: a batch holds', () => [
    { value: store.batches.commands },
  ])
  figure('luoshi_facts_total', 'Facts of the lane', async () => [{ value: (await look()).seq }])
  const receivers = (of: 'behind' | 'parked') => async () =>
    (await look()).receivers.map((one) => ({
      labels: { receiver: one.receiver },
      value: one[of],
    }))
  figure('luoshi_follower_behind', 'Facts a receiver has not heard', receivers('behind'), [
    'receiver',
  ])
  figure('luoshi_deliveries_parked', 'Deliveries set aside', receivers('parked'), ['receiver'])
  const made = { scenario: 'platform', type: 'backup', status: 'made' }
  const backups = 'How old the newest backup is; the lane, while there is none'
  figure('luoshi_backup_age_seconds', backups, () => ageOf(database, lane, now, made))
  const passed = { scenario: 'platform', type: 'drill', status: 'passed' }
  const drills = 'How long ago a drill passed; the lane began, while none has'
  figure('luoshi_drill_age_seconds', drills, () => ageOf(database, lane, now, passed))
  figure('luoshi_clocks_late', 'Clocks whose time has come, not ended yet', async () => [
    { value: (await look()).late },
  ])
  figure('luoshi_clocks_late_seconds', 'How long since the first of them', async () => [
    { value: (await look()).lateSeconds },
  ])
}

/** How old the newest of what `kind` names is; while there is none, how old the lane is. */
async function ageOf(
  { store: { pool } }: Database,
  lane: string,
  now: DeskParts['now'],
  kind: Parameters<typeof newestOf>[2],
) {
  const at = (await newestOf(pool, lane, kind)) ?? (await beganAt(pool, lane))
  return at === null ? [] : [{ value: (Date.parse(now()) - Date.parse(at)) / 1_000 }]
}

/** Asks once for all who ask at the same time. */
function shortly<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: { readonly at: number; readonly answer: Promise<T> } | null = null
  return () => {
    const at = performance.now()
    if (asked === null || at - asked.at > 1_000) asked = { at, answer: ask() }
    return asked.answer
  }
}
