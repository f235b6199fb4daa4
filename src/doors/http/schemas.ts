/** The shapes of the wire as schemas: what requests are checked with and OpenAPI is made from. */
import { z } from '@hono/zod-openapi'
import type * as wire from '../../wire/index.ts'
import { investment } from './cases/investment.ts'
import { isInstant } from '../../kernel/instant.ts'
import { limitTable } from './limits/limits.ts'

type Schema<T> = z.ZodType<T>

/** In both languages. */
export const text = z.object({ zh: z.string(), en: z.string() }).openapi('Text')
/** A moment. */
export const instant = z.string().openapi({ format: 'date-time' })
const values = z.record(z.string(), z.unknown())
/** Something with its name. */
export const named = z.object({ id: z.string(), name: z.string() })
const lights = ['done', 'normal', 'near', 'late', 'pending', 'paused', 'missing'] as const
/** A light. */
export const light = z.enum(lights).openapi('Light')

/** Text no database would choke on: without invisible signs and half characters. */
export function keepable(most: number) {
  return z.string().max(most).regex(/^[^\p{C}]*$/u, 'without invisible characters')
}

/** A refusal: problem details of RFC 9457. */
export const problem: Schema<wire.Problem> = z
  .object({
    type: z.string(),
    status: z.number().int(),
    title: z.string(),
    kind: z.string(),
    key: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    instance: z.string().optional(),
    fields: z.array(z.object({ path: z.string(), title: z.string() })).optional(),
  })
  .openapi('Problem')

const post: Schema<wire.Post> = z
  .object({
    id: z.string(),
    title: z.string(),
    unit: z.object({ id: z.string(), name: z.string(), path: z.string() }),
    roles: z.array(z.string()),
    onBehalfOf: named.optional(),
  })
  .openapi('Post')

/** Who is signed in. */
export const me: Schema<wire.Me> = z
  .object({
    person: named,
    posts: z.array(post),
    post,
    language: z.enum(['zh', 'en']),
    district: z.object({ lane: z.string(), title: text }),
    now: instant,
  })
  .openapi('Me')

/** An account and its password. */
export const signIn: Schema<wire.SignIn> = z
  .object({ account: keepable(200).min(1), password: z.string().min(1).max(1000) })
  .openapi('SignIn')

/** The post to act from. */
export const choosePost = z.object({ post: z.string().min(1).max(200) }).openapi('ChoosePost')

/** What the sign-in page shows. */
export const welcome: Schema<wire.Welcome> = z
  .object({
    district: text,
    demoAccounts: z.array(
      z.object({
        account: z.string(),
        password: z.string(),
        name: z.string(),
        title: z.string(),
      }),
    ),
  })
  .openapi('Welcome')

const formerUnit: Schema<wire.FormerUnit> = z
  .object({
    id: z.string(),
    name: z.string(),
    short: z.string(),
    endedOn: z.string(),
    into: z.array(named),
  })
  .openapi('FormerUnit')

/** Units, persons and posts. */
export const organisation: Schema<wire.Organisation> = z
  .object({
    units: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        short: z.string(),
        parent: z.string().nullable(),
        path: z.string(),
      }),
    ),
    persons: z.array(named),
    posts: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        unit: z.string(),
        person: z.string().nullable(),
        roles: z.array(z.string()),
      }),
    ),
    former: z.array(formerUnit),
  })
  .openapi('Organisation')

/** The paper part of scenarios; its own form is that of the language they are written in. */
export const scenarioPapers = z
  .array(
    z.looseObject({
      name: z.string(),
      title: text,
      summary: text,
      follows: z.array(z.string()),
      roles: values,
      cases: z.array(z.looseObject({ name: z.string(), title: text, edition: z.number().int() })),
      views: z.array(values),
      words: z.record(z.string(), text),
      settings: values,
      prints: z.array(values),
      reports: z.array(values),
    }),
  )
  .openapi('Scenarios')

const line = z.object({
  id: z.string(),
  scenario: z.string(),
  type: z.string(),
  ver: z.number().int(),
  title: z.string(),
  status: z.string(),
  flags: z.array(z.string()),
  light,
  clock: z.string(),
  dueAt: instant.nullable(),
  openedAt: instant,
  closedAt: instant.nullable(),
  unit: named.nullable(),
  person: named.nullable(),
  category: z.string().nullable(),
  shown: values,
  axes: z
    .array(
      z.object({
        axis: z.enum(['start', 'progress', 'payment', 'entry']),
        title: z.string(),
        light,
        sentence: z.string(),
      }),
    )
    .optional(),
})

/** A row of a list of cases. */
export const caseLine: Schema<wire.CaseLine> = line.openapi('CaseLine')

/** A page of cases. */
export const casePage: Schema<wire.CasePage> = z
  .object({
    lines: z.array(line.openapi('CaseLine')),
    next: z.string().nullable(),
    counts: z
      .object({
        total: z.number().int(),
        lights: z.partialRecord(light, z.number().int()),
        rates: z
          .object({
            periodText: z.string(),
            timePercent: z.number(),
            rates: z.array(
              z.object({
                title: z.string(),
                part: z.number(),
                whole: z.number(),
                percent: z.number().nullable(),
                gap: z.number().nullable(),
              }),
            ),
          })
          .optional(),
      })
      .optional(),
  })
  .openapi('CasePage')

const words = keepable(400)

/** What a list is asked for. */
export const caseQuery = z.object({
  scenario: words.optional(),
  type: words.optional(),
  status: words.optional(),
  light: words.optional(),
  flag: words.optional(),
  category: words.optional(),
  unit: words.optional(),
  person: words.optional(),
  whose: z.enum(['mine']).optional(),
  open: z.enum(['yes', 'no']).optional(),
  shows: words.regex(/^\w+:[^:]+$/).optional(),
  q: words.optional(),
  order: z.enum(['due', 'opened', 'moved']).optional(),
  limit: z.coerce.number().int().min(1).max(limitTable.pageRows.value).optional(),
  cursor: words.optional(),
  counts: z.enum(['yes']).optional(),
  view: z.string().regex(/^[\w-]{1,60}$/).optional(),
})

const offer = z
  .object({
    command: z.string(),
    title: text,
    group: text.optional(),
    ready: z.boolean(),
    why: z.array(z.object({ rule: z.string(), sentence: z.string() })),
    prefill: values,
  })
  .openapi('Offer')

const clock = z
  .object({
    clock: z.string(),
    title: text,
    light,
    dueAt: instant.nullable(),
    provisional: z.boolean(),
    words: z.string(),
    sum: z.string(),
    basis: z.string(),
    strip: z.array(
      z.object({
        day: z.string(),
        label: z.string(),
        spans: z.array(z.object({ from: z.number(), to: z.number(), left: z.boolean() })),
        now: z.number().optional(),
        due: z.number().optional(),
      }),
    ),
  })
  .openapi('Clock')

const entry = z
  .object({
    ver: z.number().int(),
    seq: z.number().int(),
    type: z.string(),
    title: text,
    occurredAt: instant,
    recordedAt: instant,
    by: z.string(),
    byTitle: z.string(),
    onBehalfOf: z.string().nullable(),
    body: values,
    hash: z.string(),
    clocks: z.array(z.object({ clock: z.string(), change: z.string() })),
  })
  .openapi('TimelineEntry')

const detail = line
  .extend({
    edition: z.string(),
    data: values,
    units: z.array(named.extend({ now: z.string().nullable() })),
    reveals: z.array(z.string()),
    investment: investment.optional(),
    clocks: z.array(clock),
    commands: z.array(offer),
    timeline: z.array(entry),
    earlier: z.number().int().nullable(),
    chain: z.object({ facts: z.number().int(), hash: z.string() }),
  })
  .openapi('CaseDetail')

/** A page of what happened to a case. */
export const timelinePage: Schema<wire.TimelinePage> = z
  .object({ entries: z.array(entry), earlier: z.number().int().nullable() })
  .openapi('TimelinePage')

/** A case is looked at as it was known then. */
export const asOf = z
  .string()
  .refine(isInstant, 'an instant such as 2026-11-25T08:00:00.000Z')
  .optional()

/** Which lines of what happened are asked for. */
export const timelineQuery = z.object({
  before: z.coerce.number().int().min(1).optional(),
  only: z.enum(['evidence', 'clocks']).optional(),
  limit: z.coerce.number().int().min(1).max(limitTable.pageRows.value).optional(),
  asOf,
})

/** A case with everything about it. */
export const caseDetail: Schema<wire.CaseDetail> = detail

/** A command on its way in. */
export const commandRequest = z
  .object({ input: values, ver: z.number().int().min(0).optional() })
  .openapi('CommandRequest')

/** What came of a command. */
export const commandResult: Schema<wire.CommandResult> = z
  .object({
    id: z.string(),
    ver: z.number().int(),
    status: z.string(),
    repeated: z.boolean(),
    others: z.array(z.object({ id: z.string(), type: z.string() })),
  })
  .openapi('CommandResult')

/** A stored file. */
export const fileRef: Schema<wire.FileRef> = z
  .object({ id: z.string(), name: z.string(), type: z.string(), bytes: z.number().int() })
  .openapi('FileRef')
