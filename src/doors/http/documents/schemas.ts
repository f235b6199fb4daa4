/** Schemas of what is said of documents that are read. */
import { z } from '@hono/zod-openapi'
import type * as wire from '../../../wire/index.ts'
import { caseDetail, instant, named } from '../schemas.ts'

const values = z.record(z.string(), z.unknown())

/** How far the reading of a document is. */
export const readingJob: z.ZodType<wire.ReadingJob> = z
  .object({
    id: z.string(),
    state: z.enum(['waiting', 'reading', 'done', 'failed', 'cancelled']),
    name: z.string(),
    documentId: z.string().nullable(),
    progress: z.object({ done: z.number(), of: z.number().nullable(), items: z.number() }),
    sentence: z.string().nullable(),
  })
  .openapi('ReadingJob')

const item: z.ZodType<wire.PlanItem> = z
  .object({
    n: z.number().int(),
    kind: z.enum(['target', 'project', 'measure', 'action', 'actual']),
    title: z.string(),
    start: z.number().int(),
    end: z.number().int(),
    evidence: z.string(),
    read: values,
    linked: z.array(z.number().int()),
    under: z.number().int().nullable(),
    recommended: z.object({ unit: z.string(), why: z.string() }).nullable(),
    sure: z.enum(['high', 'middle', 'low']),
  })
  .openapi('PlanItem')

const review: z.ZodType<wire.ItemReview> = z
  .object({
    n: z.number().int(),
    decision: z.enum(['confirmed', 'corrected', 'discarded', 'merged']),
    by: z.string(),
    byName: z.string(),
    at: instant,
    corrected: values.optional(),
    into: z.number().int().optional(),
    reason: z.string().optional(),
    commitment: z.string().optional(),
  })
  .openapi('ItemReview')

const planProblem: z.ZodType<wire.PlanProblem> = z
  .object({
    n: z.number().int(),
    code: z.string(),
    sentence: z.string(),
    start: z.number().int(),
    end: z.number().int(),
    evidence: z.string(),
    settled: z.object({ by: z.string(), at: instant, how: z.string() }).nullable(),
  })
  .openapi('PlanProblem')

/** A document beside its items. */
export const documentDetail: z.ZodType<wire.DocumentDetail> = z
  .object({
    case: caseDetail,
    text: z.string(),
    blocks: z.array(
      z.object({
        kind: z.enum(['heading', 'paragraph', 'item', 'row', 'furniture']),
        level: z.number().int(),
        start: z.number().int(),
        end: z.number().int(),
        place: z.string(),
      }),
    ),
    items: z.array(item),
    reviews: z.array(review),
    problems: z.array(planProblem),
    present: z.array(z.object({ person: z.string(), name: z.string(), n: z.number().int() })),
    original: named,
  })
  .openapi('DocumentDetail')

/** The sentence a case came from. */
export const origin: z.ZodType<wire.Origin | null> = z
  .object({
    documentId: z.string(),
    documentTitle: z.string(),
    item: z.number().int(),
    quote: z.object({ before: z.string(), marked: z.string(), after: z.string() }),
    place: z.string(),
  })
  .nullable()
  .openapi('Origin')
