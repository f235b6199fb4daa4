/** What the addresses about people and units take and give. */
import { z } from '@hono/zod-openapi'
import { isDay } from '../../../kernel/day.ts'
import type * as wire from '../../../wire/index.ts'
import { caseLine } from '../schemas.ts'

type Schema<T> = z.ZodType<T>

const text = z.object({ zh: z.string(), en: z.string() })
const named = z.object({ id: z.string(), name: z.string() })
const span = { since: z.string(), until: z.string().nullable() }

/** A day of the calendar. */
export const day = z
  .string()
  .refine(isDay, 'a day such as 2026-11-25')
  .openapi({ format: 'date' })

const id = z.string().min(1).max(120)

const unitOn: Schema<wire.UnitOn> = named
  .extend({
    short: z.string(),
    parent: z.string().nullable(),
    kind: z.string().nullable(),
    kindTitle: text.nullable(),
    level: z.string(),
    lead: named.nullable(),
    people: z.number().int(),
    ...span,
  })
  .openapi('UnitOn')

const postOn: Schema<wire.PostOn> = z
  .object({
    id: z.string(),
    title: z.string(),
    rank: z.string().nullable(),
    unit: named,
    person: named.nullable(),
    roles: z.array(text),
    home: z.object({ id: z.string(), title: z.string(), unit: z.string() }).nullable(),
    ...span,
  })
  .openapi('PostOn')

const deputyOn: Schema<wire.DeputyOn> = z
  .object({
    id: z.string(),
    person: named,
    principal: named,
    post: z.object({ id: z.string(), title: z.string(), unit: z.string() }),
    scenarios: z.array(text).nullable(),
    ...span,
  })
  .openapi('DeputyOn')

const former: Schema<wire.FormerUnit> = named.extend({
  short: z.string(),
  endedOn: z.string(),
  into: z.array(named),
})

/** Everybody and every unit as on a day. */
export const organisationOn: Schema<wire.OrganisationOn> = z
  .object({
    day: z.string(),
    today: z.string(),
    units: z.array(unitOn),
    posts: z.array(postOn),
    deputies: z.array(deputyOn),
    former: z.array(former),
    days: z.array(z.object({ day: z.string(), count: z.number().int() })),
  })
  .openapi('OrganisationOn')

const change: Schema<wire.OrganisationChange> = z
  .object({
    day: z.string(),
    of: z.enum(['unit', 'person', 'post', 'deputy']),
    id: z.string(),
    name: z.string(),
    what: z.enum(['began', 'changed', 'ended']),
    note: z.string(),
    fields: z.array(z.object({ title: z.string(), was: z.string(), is: z.string() })),
  })
  .openapi('OrganisationChange')

/** What changed between two days. */
export const organisationChanges: Schema<wire.OrganisationChanges> = z
  .object({ from: z.string(), to: z.string(), changes: z.array(change) })
  .openapi('OrganisationChanges')

const succession: Schema<wire.Succession> = z
  .object({
    day: z.string(),
    change: text,
    units: z.array(named),
    reorganisation: z.string().nullable(),
  })
  .openapi('Succession')

const cases = { cases: z.array(caseLine), open: z.number().int() }

/** A unit over time. */
export const unitPage: Schema<wire.UnitPage> = z
  .object({
    unit: named.extend({ short: z.string() }),
    now: unitOn.nullable(),
    path: z.array(named),
    spans: z.array(
      z.object({
        name: z.string(),
        parent: named.nullable(),
        from: z.string(),
        to: z.string().nullable(),
      }),
    ),
    cameFrom: z.array(succession),
    became: succession.nullable(),
    posts: z.array(postOn),
    below: z.array(unitOn),
    changes: z.array(change),
    ...cases,
  })
  .openapi('UnitPage')

/** A person over time. */
export const personPage: Schema<wire.PersonPage> = z
  .object({
    person: named,
    posts: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        unit: named,
        unitNow: z.string().nullable(),
        from: z.string(),
        to: z.string().nullable(),
        isHomeOf: z.string().nullable(),
      }),
    ),
    actsFor: z.array(deputyOn),
    actedForBy: z.array(deputyOn),
    ...cases,
  })
  .openapi('PersonPage')

/** What a roster would come to. */
export const rosterPreview: Schema<wire.RosterPreview> = z
  .object({
    file: z.string(),
    on: z.string(),
    rows: z.array(
      z.object({
        at: z.string(),
        unit: z.string(),
        parent: z.string().optional(),
        name: z.string(),
        mark: z.string(),
        title: z.string(),
        rank: z.string().optional(),
      }),
    ),
    changes: z.array(
      z.object({
        change: z.enum(['added', 'changed', 'ended', 'unchanged']),
        at: z.string().nullable(),
        unit: z.string(),
        title: z.string(),
        name: z.string(),
        was: z.object({
          name: z.string().optional(),
          title: z.string().optional(),
          rank: z.string().optional(),
        }),
      }),
    ),
    newUnits: z.number().int(),
    newPersons: z.number().int(),
    problems: z.array(
      z.object({ at: z.string(), weight: z.enum(['left-out', 'check']), sentence: z.string() }),
    ),
    phones: z.number().int(),
    passedOver: z.number().int(),
    digest: z.string(),
  })
  .openapi('RosterPreview')

const target = z.object({
  unit: id.optional(),
  name: z.string().max(120).optional(),
  short: z.string().max(40).optional(),
})
const kinds = ['district', 'department', 'street', 'community', 'task-force', 'enterprise'] as const
const changes = ['merged', 'split', 'renamed', 'moved', 'abolished', 'founded'] as const

/** A plan of a reorganisation. */
export const reorganisationPlan = z
  .object({
    on: day,
    steps: z
      .array(
        z.object({
          change: z.enum(changes),
          units: z.array(id).max(200).optional(),
          into: z.array(target).max(50).optional(),
          parent: id.optional(),
          kind: z.enum(kinds).optional(),
          until: day.optional(),
        }),
      )
      .max(200),
    posts: z.array(z.object({ post: id, unit: id })).max(5_000).optional(),
  })
  .openapi('ReorganisationPlan')

/** What a reorganisation would touch. */
export const reorganisationPreview: Schema<wire.ReorganisationPreview> = z
  .object({
    on: z.string(),
    isToCome: z.boolean(),
    units: z.array(
      z.object({
        id: z.string(),
        was: z.string().nullable(),
        is: z.string().nullable(),
        under: z.string().nullable(),
        into: z.array(z.string()),
      }),
    ),
    posts: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        person: z.string().nullable(),
        from: z.string(),
        to: z.string(),
      }),
    ),
    cases: z.array(
      z.object({
        unit: z.string(),
        to: z.string().nullable(),
        count: z.number().int(),
        scenarios: z.array(z.object({ title: text, count: z.number().int() })),
      }),
    ),
    problems: z.array(
      z.object({
        step: z.number().int(),
        weight: z.enum(['blocks', 'warns']),
        sentence: z.string(),
      }),
    ),
  })
  .openapi('ReorganisationPreview')

const values = z.record(z.string(), z.unknown())

/** What a register says. */
export const registerPage: Schema<wire.RegisterPage> = z
  .object({
    register: z.string(),
    title: text,
    caseId: z.string(),
    ver: z.number().int().nullable(),
    mayEdit: z.boolean(),
    fields: values,
    lines: z.array(
      z.object({
        key: z.string(),
        title: text.nullable(),
        standard: z.string().nullable(),
        follows: z.string().nullable(),
        now: z.string().nullable(),
        values: values.nullable(),
        entries: z.array(
          z.object({
            from: z.string(),
            to: z.string().nullable(),
            words: z.string(),
            by: z.string(),
            recordedAt: z.string(),
            reason: z.string().nullable(),
          }),
        ),
      }),
    ),
    others: z.array(z.object({ register: z.string(), title: text })),
  })
  .openapi('RegisterPage')
