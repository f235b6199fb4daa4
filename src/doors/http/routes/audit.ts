/** Who did what, when, on which case: facts, looks at personal data, and what happened at the door. */
import { createRoute, z } from '@hono/zod-openapi'
import { isInstant } from '../../../kernel/instant.ts'
import type { Language } from '../../../kernel/text.ts'
import type { AuditPage } from '../../../wire/index.ts'
import { byteOrderMark, csvLine } from '../../sheets/csv.ts'
import { pageOf, titled, type AuditAsked } from '../audit/pages.ts'
import { answers, reply } from '../describe.ts'
import { routes, type Door } from '../door.ts'
import { noteExport } from '../note-export.ts'

const most = 10_000
const words = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{C}]*$/u, 'without invisible characters')
  .optional()
const instant = z.string().refine(isInstant, 'an instant').optional()

const query = z.object({
  source: z.enum(['facts', 'access', 'door']).default('facts'),
  person: words,
  case: words,
  kind: words,
  address: words,
  outcome: z.enum(['done', 'refused']).optional(),
  from: instant,
  until: instant,
  cursor: words,
})
const auditPage: z.ZodType<AuditPage> = z
  .object({
    lines: z.array(
      z.object({
        id: z.string(),
        at: z.string(),
        person: z.object({ id: z.string(), name: z.string() }).nullable(),
        kind: z.string(),
        title: z.object({ zh: z.string(), en: z.string() }),
        caseId: z.string().nullable(),
        caseTitle: z.string().nullable(),
        ver: z.number().int().nullable(),
        address: z.string().nullable(),
        outcome: z.enum(['done', 'refused']),
        about: z.string(),
      }),
    ),
    next: z.string().nullable(),
  })
  .openapi('Audit')

const listRoute = createRoute({
  method: 'get',
  path: '/manage/audit',
  summary: 'Who did what, when, on which case',
  request: { query },
  responses: answers(auditPage, 'A page; `next` goes back as `cursor`'),
})
const sheetRoute = createRoute({
  method: 'get',
  path: '/manage/audit.csv',
  summary: 'The same as a sheet',
  request: { query },
  responses: {
    200: {
      description: 'CSV in UTF-8; no cell of words is a formula',
      content: { 'text/csv': { schema: z.string() } },
    },
    default: answers(z.unknown(), '').default,
  },
})

const heads = {
  zh: ['时间', '人员', '做了什么', '事项', '地址', '结果', '说明'],
  en: ['Time', 'Person', 'What', 'Case', 'Address', 'Outcome', 'About'],
} as const
const outcomes = {
  zh: { done: '完成', refused: '被拒' },
  en: { done: 'done', refused: 'refused' },
} as const

/** Routes of the audit. */
export function auditRoutes(door: Door) {
  const app = routes()
  app.openapi(listRoute, async (c) => {
    const page = await pageOf(c.req.valid('query'), door, c.get('asker'), c.get('language'))
    return reply(c, (await titled(page, door)) satisfies AuditPage)
  })
  app.openapi(sheetRoute, async (c) => {
    const language = c.get('language')
    const lines = await allOf(c.req.valid('query'), door, c.get('asker'), language)
    const cells = lines.map((line) => {
      const { at, person, title, caseId, address, outcome, about } = line
      const said = outcomes[language][outcome]
      return csvLine([at, person?.name ?? '', title[language], caseId, address, said, about])
    })
    await noteExport(c, door, { what: 'audit', source: c.req.valid('query').source ?? '*' })
    const sheet = `${byteOrderMark}${csvLine(heads[language])}${cells.join('')}`
    return c.body(sheet, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="audit.csv"',
      'cache-control': 'no-store',
    }) as never
  })
  return app
}

async function allOf(
  asked: AuditAsked,
  door: Door,
  asker: Parameters<typeof pageOf>[2],
  language: Language,
): Promise<AuditPage['lines']> {
  const lines: AuditPage['lines'][number][] = []
  let cursor: string | null | undefined = asked.cursor
  do {
    const page: AuditPage = await pageOf(
      { ...asked, ...(cursor ? { cursor } : {}) },
      door,
      asker,
      language,
    )
    lines.push(...page.lines)
    cursor = page.next
  } while (cursor !== null && lines.length < most)
  return lines
}
