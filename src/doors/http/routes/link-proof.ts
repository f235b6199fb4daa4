/** What somebody outside may find out of their own case: who looked, and receipts. */
import { createRoute, z } from '@hono/zod-openapi'
import type { Known } from '../../../desk/desk.ts'
import { engineFacts, shortType } from '../../../engine/cases/state.ts'
import type { Text } from '../../../kernel/text.ts'
import type { OwnReadings, OwnReceipts } from '../../../wire/index.ts'
import { fieldTitles } from '../audit/field-titles.ts'
import { answers, reply } from '../describe.ts'
import { routes, type Asking, type Door } from '../door.ts'
import { refusal } from '../say/problems.ts'
import { followed } from './links.ts'
import { receipt } from './proof.ts'

const most = 200
/** Each receipt costs a way through a tree. */
const mostReceipts = 20
const text = z.object({ zh: z.string(), en: z.string() })
const readings: z.ZodType<OwnReadings> = z
  .object({
    lines: z.array(
      z.object({
        at: z.string(),
        unit: z.string(),
        post: z.string(),
        fields: z.array(text),
        why: z.string(),
      }),
    ),
  })
  .openapi('OwnReadings')
const receipts: z.ZodType<OwnReceipts> = z
  .object({
    lines: z.array(
      z.object({
        ver: z.number().int(),
        title: text,
        recordedAt: z.string(),
        receipt: receipt.nullable(),
      }),
    ),
  })
  .openapi('OwnReceipts')

const readingsRoute = createRoute({
  method: 'get',
  path: '/links/readings',
  summary: 'Who looked at the personal data of the case that was entered by a secret address',
  security: [],
  responses: answers(readings, 'The newest first: from which post, what, and why'),
})
const receiptsRoute = createRoute({
  method: 'get',
  path: '/links/receipts',
  summary: 'Receipts of what happened to the case that was entered by a secret address',
  security: [],
  responses: answers(receipts, 'They prove when it happened, without the words'),
})

/** Routes for the holder of a secret address. */
export function linkProofRoutes(door: Door) {
  const app = routes()
  const { desk } = door
  app.openapi(readingsRoute, async (c) => {
    const known = await entered(c, door)
    const caseId = known.state.id
    const { notes } = await desk.access.noted({ kinds: ['reading'], caseId, limit: most })
    const { organisation } = await desk.standing()
    const lines = notes.map((note) => {
      const { at, post, unitPath, why } = note
      const unit = unitPath.split('/').at(-2) ?? ''
      return {
        at,
        unit: organisation.unit(unit)?.name ?? '',
        post: organisation.post(post)?.title ?? '',
        fields: fieldTitles(note.fields, known.caseType.definition),
        why,
      }
    })
    return reply(c, { lines } satisfies OwnReadings)
  })
  app.openapi(receiptsRoute, async (c) => {
    const known = await entered(c, door)
    const { proofs } = door.options
    const lines: OwnReceipts['lines'][number][] = []
    for (const { ver, type, recordedAt } of known.facts.slice(-mostReceipts).toReversed()) {
      const whole = (await proofs?.receiptOf(known.state.id, ver)) ?? null
      // What the facts say is for the inside: the holder sees what the definition shows.
      const given = whole === null ? null : { ...whole, envelope: null }
      lines.push({ ver, title: titleOf(type, known), recordedAt, receipt: given })
    }
    return reply(c, { lines } satisfies OwnReceipts)
  })
  return app
}

/** The case of the secret address; throws when it opens nothing. */
async function entered(c: Asking, door: Door): Promise<Known> {
  const link = await followed(c, door)
  const known = link === null ? null : await door.desk.caseOf(link.caseId)
  if (known === null || known.caseType.definition.link === undefined) {
    throw refusal(c.get('language'), 'not-found', 'http.linkOver')
  }
  c.header('cache-control', 'no-store')
  return known
}

function titleOf(type: string, { caseType }: Known): Text {
  const short = shortType(type)
  const named = caseType.definition.facts[short]?.title ?? engineFacts[short]
  return named ?? { zh: short, en: short }
}
