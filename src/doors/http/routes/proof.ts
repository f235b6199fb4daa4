/** Published roots, receipts of facts, and how the record stands. */
import { createRoute, z } from '@hono/zod-openapi'
import type { DeliveredRoot } from '../../../engine/ports.ts'
import type { Receipt } from '../../../kernel/receipt.ts'
import type { ProofPage, ReceiptAnswer, RootLine, RootsPage } from '../../../wire/index.ts'
import { isInside } from '../cases/reveal.ts'
import { visibleRow } from '../cases/visible.ts'
import { answers, pathPart, reply } from '../describe.ts'
import { routes, type Door } from '../door.ts'
import { noCase } from './cases.ts'

const page = 50
const instant = z.string().openapi({ format: 'date-time' })
const suite = z.enum(['sha256', 'sm3'])
const laneRoot = z
  .object({
    lane: z.string(),
    seq: z.number().int(),
    hash: z.string(),
    from: z.number().int(),
    tree: z.string(),
  })
  .openapi('LaneRoot')
const rootLine: z.ZodType<RootLine> = z
  .object({
    ordinal: z.number().int(),
    at: instant,
    until: instant,
    suite,
    before: z.string().nullable(),
    lanes: z.array(laneRoot),
    root: z.string(),
    delivered: z.array(z.object({ witness: z.string(), at: instant.nullable() })),
  })
  .openapi('Root')
const rootsPage: z.ZodType<RootsPage> = z
  .object({ roots: z.array(rootLine), next: z.number().int().nullable() })
  .openapi('Roots')
const path = z.object({
  place: z.number().int(),
  of: z.number().int(),
  beside: z.array(z.string()),
})
/** A receipt as it is served. */
export const receipt: z.ZodType<Receipt> = z
  .object({
    form: z.literal('luoshi-receipt/1'),
    lane: z.string(),
    seq: z.number().int(),
    recordedAt: instant,
    previous: z.string(),
    bodyHash: z.string(),
    hash: z.string(),
    envelope: z.string().nullable(),
    opened: z.array(z.object({ ref: z.string(), salt: z.string(), value: z.string() })),
    inLane: path,
    laneRoot,
    inRoot: path,
    suite,
    at: instant,
    until: instant,
    before: z.string().nullable(),
    root: z.string(),
  })
  .openapi('Receipt')
const receiptAnswer: z.ZodType<ReceiptAnswer> = z
  .object({ receipt: receipt.nullable() })
  .openapi('ReceiptAnswer')
const proofPage: z.ZodType<ProofPage> = z
  .object({
    suite,
    head: z.number().int(),
    verified: z.array(
      z.object({
        lane: z.string(),
        at: instant,
        seq: z.number().int(),
        fault: z.string().nullable(),
      }),
    ),
    failures: z.array(
      z.object({ ordinal: z.number().int(), witness: z.string(), why: z.string() }),
    ),
    roots: z.array(rootLine),
    next: z.number().int().nullable(),
  })
  .openapi('Proof')

const asked = z.object({ before: z.coerce.number().int().min(1).optional() })
const rootsRoute = createRoute({
  method: 'get',
  path: '/roots',
  summary: 'Published roots of the record, the newest first',
  security: [],
  request: { query: asked },
  responses: answers(rootsPage, 'A page; `next` goes back as `before`'),
})
const receiptRoute = createRoute({
  method: 'get',
  path: '/cases/{id}/facts/{ver}/receipt',
  summary: 'What ties a fact of a case to a published root',
  request: {
    params: z.object({
      id: pathPart('id', 'The case'),
      ver: z.coerce
        .number()
        .int()
        .min(1)
        .max(1_000_000)
        .openapi({ param: { name: 'ver', in: 'path' }, description: 'Version of the case' }),
    }),
  },
  responses: answers(receiptAnswer, 'The receipt, or null while no root is over the fact'),
})
const proofRoute = createRoute({
  method: 'get',
  path: '/manage/proof',
  summary: 'How the record is hashed, how far it was verified, and who has its roots',
  request: { query: asked },
  responses: answers(proofPage, 'How the record stands'),
})

/** Routes about proof. */
export function proofRoutes(door: Door) {
  const app = routes()
  const { desk } = door
  const { proofs } = door.options
  app.openapi(rootsRoute, async (c) => {
    c.header('cache-control', 'no-cache')
    return reply(c, pageOf(await listed(door, c.req.valid('query').before)))
  })
  app.openapi(receiptRoute, async (c) => {
    const { id, ver } = c.req.valid('param')
    const asker = c.get('asker')
    const row = await visibleRow(door, asker, id)
    if (row === null) throw noCase(c, door, id)
    const whole = (await proofs?.receiptOf(id, ver)) ?? null
    // Words of the inside are for the inside; to others the receipt proves place and time.
    const isWhole = isInside(asker.who, row.scenario, row.person)
    const given = whole === null || isWhole ? whole : { ...whole, envelope: null }
    return reply(c, { receipt: given } satisfies ReceiptAnswer)
  })
  app.openapi(proofRoute, async (c) => {
    const roots = await listed(door, c.req.valid('query').before)
    const state = await proofs?.state()
    const { seq: head } = await desk.parts.facts.head(desk.lane)
    const verified = (state?.verified ?? []).map(({ lane, at, seq, fault }) => {
      return { lane, at, seq, fault }
    })
    const failures = roots.flatMap(({ ordinal, delivered }) =>
      delivered
        .filter(({ at }) => at === null)
        .map(({ witness, why }) => ({ ordinal, witness, why })),
    )
    const own = { suite: state?.suite ?? 'sha256', head, verified, failures }
    return reply(c, { ...own, ...pageOf(roots) } satisfies ProofPage)
  })
  return app
}

async function listed({ options }: Door, before?: number): Promise<readonly DeliveredRoot[]> {
  return (await options.proofs?.list(page + 1, before)) ?? []
}

/** Why a witness did not get a root is nothing for the public. */
function pageOf(found: readonly DeliveredRoot[]): RootsPage {
  const roots = found.slice(0, page).map(({ delivered, ...root }): RootLine => {
    return { ...root, delivered: delivered.map(({ witness, at }) => ({ witness, at })) }
  })
  return { roots, next: found.length > page ? (roots.at(-1)?.ordinal ?? null) : null }
}
