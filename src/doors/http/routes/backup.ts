/** Backups and drills: what is on record, and beginning one. */
import { createRoute, z } from '@hono/zod-openapi'
import type { Safekeeping } from '../../../wire/index.ts'
import { safekeepingOf, type Keeper } from '../backup/safekeeping.ts'
import { answers, reply } from '../describe.ts'
import { routes, type Door } from '../door.ts'
import { refusal } from '../say/problems.ts'

const moment = z.string().nullable()
const count = z.number().nullable()
const line = z.object({
  id: z.string(),
  at: z.string(),
  isGood: z.boolean(),
  file: z.string().nullable(),
  takenAt: moment,
  lanes: z.array(z.object({ lane: z.string(), seq: z.number().int() })),
  bytes: count,
  facts: count,
  seconds: count,
  lossFacts: count,
  lossSeconds: count,
  sampled: count,
  why: z.string().nullable(),
})
const warning = z.enum([
  'no-key',
  'no-backup',
  'backup-failed',
  'backup-old',
  'no-drill',
  'drill-failed',
  'drill-old',
  'no-schedule',
])
const safekeeping: z.ZodType<Safekeeping> = z
  .object({
    hasKey: z.boolean(),
    schedule: z.object({
      at: z.string().nullable(),
      keep: z.number().int(),
      drillDays: count,
      nextAt: moment,
      nextDrillAt: moment,
    }),
    running: z
      .object({ what: z.enum(['backup', 'drill']), since: z.string(), bytes: z.number() })
      .nullable(),
    backups: z.array(line),
    drills: z.array(line),
    restores: z.array(line),
    warnings: z.array(warning),
  })
  .openapi('Safekeeping')

const readRoute = createRoute({
  method: 'get',
  path: '/manage/backup',
  summary: 'Backups and drills on record, what is due, and what should be looked at',
  responses: answers(safekeeping, 'As it stands'),
})
const begin = (what: 'backup' | 'drill') =>
  createRoute({
    method: 'post',
    path: `/manage/backup/${what}` as const,
    summary: what === 'backup' ? 'Make a backup now' : 'Hold a drill with the newest archive',
    responses: answers(safekeeping, 'Begun; it goes on in the background', 202),
  })

/** The routes of backups and drills; without a keeper there is nothing to be begun. */
export function backupRoutes(door: Door) {
  const app = routes()
  const keeper = door.options.keeper ?? nobody
  app.openapi(readRoute, async (c) => reply(c, await safekeepingOf(door, keeper, c.get('asker'))))
  for (const what of ['backup', 'drill'] as const) {
    app.openapi(begin(what), async (c) => {
      const asker = c.get('asker')
      if (!keeper.begin(what, asker.who.person)) {
        throw refusal(c.get('language'), 'not-now', 'http.keeperBusy')
      }
      return reply(c, await safekeepingOf(door, keeper, asker), 202)
    })
  }
  return app
}

const nobody: Keeper = {
  state: async () => ({
    hasKey: false,
    schedule: { at: null, keep: 0, drillDays: null, nextAt: null, nextDrillAt: null },
    running: null,
  }),
  begin: () => false,
}
