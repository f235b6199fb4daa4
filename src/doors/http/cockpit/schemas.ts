/** Shapes of first screens as schemas of the interface. */
import { z } from '@hono/zod-openapi'
import type * as wire from '../../../wire/index.ts'
import { measureLine, sinceParts } from '../measures/schemas.ts'
import { caseLine, instant, light, named, text } from '../schemas.ts'

type Schema<T> = z.ZodType<T>

const sentence = z.object({ rule: z.string(), text: z.string() })
const listed = z.object({ count: z.number().int(), lines: z.array(caseLine) })
const watched = z.object({
  scenario: z.string(),
  view: z.string(),
  title: text,
  total: z.number().int(),
  lights: z.partialRecord(light, z.number().int()),
  worst: z.array(
    z.object({
      line: caseLine,
      axes: z.array(z.object({ axis: z.enum(['start', 'progress', 'payment', 'entry']), light })),
    }),
  ),
})

/** The cockpit of a plan. */
export const cockpit: Schema<wire.Cockpit> = z
  .object({
    asOf: instant,
    plan: z.object({ id: z.string(), title: z.string() }).nullable(),
    timeProgress: z.number(),
    sentence,
    actions: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        lead: z.string().nullable(),
        light,
        counts: z.object({
          done: z.number().int(),
          normal: z.number().int(),
          near: z.number().int(),
          late: z.number().int(),
          pending: z.number().int(),
        }),
        total: z.number().int(),
        progress: z.number().nullable(),
        moved: z.number().int(),
      }),
    ),
    pressed: z.array(z.object({ unit: named, late: z.number().int(), near: z.number().int() })),
    due: listed,
    nextWeek: listed,
    since: z.object({
      from: instant,
      meeting: z
        .object({
          id: z.string(),
          at: instant,
          sentence: z.string(),
          late: z.number().int().nullable(),
          decisions: z.number().int().nullable(),
        })
        .nullable(),
      sentence,
      landed: listed,
      slipped: listed,
      raised: listed,
    }),
    decisions: listed,
    watched: z.array(watched),
    mayClose: z.boolean(),
    moved: z.array(z.object({ at: instant, what: text, title: z.string(), caseId: z.string() })),
    projects: z.array(
      z.object({
        stage: z.string(),
        marks: z.array(z.object({ id: z.string(), title: z.string(), light })),
      }),
    ),
    projectsBehind: z.array(caseLine),
    steps: z.array(z.object({ status: z.string(), title: text, count: z.number().int() })),
  })
  .openapi('Cockpit')

/** What a leader reads in a minute. */
export const brief: Schema<wire.Brief> = z
  .object({
    asOf: instant,
    name: z.string(),
    unit: named,
    sentence,
    waiting: z.number().int(),
    lines: z.array(
      z.object({
        kind: z.enum(['decision', 'overdue', 'behind', 'mover', 'week']),
        light,
        title: z.string(),
        why: z.string(),
        to: z.string(),
        act: z.object({ title: z.string(), to: z.string() }).nullable(),
      }),
    ),
  })
  .openapi('Brief')

/** A meeting was closed. */
export const meetingClosed: Schema<wire.MeetingClosed> = z
  .object({ id: z.string() })
  .openapi('MeetingClosed')

const place = z.object({
  unit: named,
  rank: z.number().int(),
  score: z.number().nullable(),
  up: z.number().int().nullable(),
})
const count = z.number().int()

/** The figures of a meeting. */
export const meetingFigures: Schema<wire.MeetingFigures> = z
  .object({
    unit: named,
    period: z.string(),
    periodText: z.string(),
    total: count,
    lights: z.partialRecord(light.exclude(['paused']), count),
    behind: z.object({ count, lines: z.array(measureLine) }),
    since: z.object({
      sentence,
      ...sinceParts,
      counts: z.object({ added: count, revised: count, lights: count, ranks: count }),
    }),
    boards: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        pools: z.array(
          z.object({
            pool: z.string(),
            title: z.string(),
            ranked: count,
            top: z.array(place),
            bottom: z.array(place),
          }),
        ),
      }),
    ),
  })
  .openapi('MeetingFigures')

/** What was asked of units. */
export const burdenPage: Schema<wire.BurdenPage> = z
  .object({
    period: z.string(),
    periodText: z.string(),
    knownAt: instant,
    lines: z.array(
      z.object({ unit: named, forms: count, asked: count, known: count, filled: count }),
    ),
  })
  .openapi('BurdenPage')
