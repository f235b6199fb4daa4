/** What happens, as it happens; and whether the door answers at all. */
import { createRoute, z } from '@hono/zod-openapi'
import { answers, reply } from '../describe.ts'
import { routes, type Door } from '../door.ts'
import type { Readiness } from '../telemetry/readiness.ts'
import { tooManyAtOnce } from '../limits/at-once.ts'
import { askerAgain } from '../session.ts'

const liveRoute = createRoute({
  method: 'get',
  path: '/live',
  summary: 'Changes and presences one may see, as server-sent events',
  responses: {
    200: {
      description: 'Events `change` and `present`',
      content: { 'text/event-stream': { schema: z.string() } },
    },
    default: answers(z.unknown(), '').default,
  },
})

/** The stream of changes. */
export function liveRoutes(door: Door) {
  const app = routes()
  app.openapi(liveRoute, (c) => {
    const asker = c.get('asker')
    const stream = door.live.open(asker, () => askerAgain(door, asker))
    if (stream === null) throw tooManyAtOnce(c, 'streamsOfPerson', door.limits, 10)
    return c.body(stream, 200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    }) as never
  })
  return app
}

const healthRoute = createRoute({
  method: 'get',
  path: '/health',
  summary: 'Whether the record answers',
  security: [],
  responses: answers(z.object({ ok: z.boolean() }), 'It does'),
})
const aliveRoute = createRoute({
  method: 'get',
  path: '/health/live',
  summary: 'Whether the program runs; nothing else is asked',
  security: [],
  responses: answers(z.object({ live: z.boolean() }), 'It does'),
})
const readyAnswer = z.object({ ready: z.boolean(), reasons: z.array(z.string()) })
const readyRoute = createRoute({
  method: 'get',
  path: '/health/ready',
  summary: 'Whether requests may be sent here',
  security: [],
  responses: {
    ...answers(readyAnswer, 'They may'),
    503: {
      description: 'Not now: starting, stopping, database, migrations',
      content: { 'application/json': { schema: readyAnswer } },
    },
  },
})

/** For those who watch over the server. */
export function healthRoutes({ desk, options }: Door) {
  const app = routes()
  const { readiness = alwaysReady } = options
  const head = shared(() => desk.parts.facts.head(desk.lane))
  app.openapi(healthRoute, async (c) => {
    await head()
    return reply(c, { ok: true })
  })
  app.openapi(aliveRoute, (c) => reply(c, { live: true }))
  app.openapi(readyRoute, async (c) => {
    const reasons = await readiness.missing()
    c.header('cache-control', 'no-store')
    const isReady = reasons.length === 0
    return c.json({ ready: isReady, reasons }, isReady ? 200 : 503) as never
  })
  return app
}

/** How long an answer about the state is everybody's, in milliseconds. */
const sharedMs = 1_000

/** Asks once a second however many ask: health has no limit, and must not cost the database. */
function shared<T>(ask: () => Promise<T>): () => Promise<T> {
  let last: { readonly at: number; readonly answer: Promise<T> } | null = null
  return () => {
    const at = performance.now()
    if (last === null || at - last.at >= sharedMs) last = { at, answer: ask() }
    return last.answer
  }
}

const alwaysReady: Readiness = { missing: async () => [] }
