/** Papers of single cases: what they say, and as Word files. */
import { createRoute, z } from '@hono/zod-openapi'
import { printCase, type CasePrint } from '../../../desk/prints.ts'
import { writeCasePaper } from '../../papers/case-paper.ts'
import { visibleRow } from '../cases/visible.ts'
import { answers, pathPart, reply } from '../describe.ts'
import { routes, type Asking, type Door } from '../door.ts'
import { refusal } from '../say/problems.ts'
import { text } from '../schemas.ts'
import { storedTemplate } from './bulletins.ts'
import { noCase } from './cases.ts'
import { refusedTemplate, wordAnswer, wordFileOf } from './word-answer.ts'

const clause = z.object({ name: z.string(), title: text, text: z.string() }).openapi('Clause')
const shape = z
  .object({
    head: clause,
    number: clause,
    to: clause,
    clauses: z.array(clause),
    closing: text,
    from: clause,
    on: clause,
  })
  .openapi('PrintedPaper')
const params = z.object({ id: pathPart('id', 'The case') })

const printRoute = createRoute({
  method: 'get',
  path: '/cases/{id}/print',
  summary: 'What the paper of a case says, as it was issued',
  request: { params },
  responses: answers(shape, 'The paper'),
})
const wordRoute = createRoute({
  method: 'get',
  path: '/cases/{id}/print.docx',
  summary: 'The paper of a case as a Word file, from the standard template or one of the office',
  request: {
    params,
    query: z.object({
      template: z.string().max(64).optional().openapi({ description: 'A stored Word file' }),
    }),
  },
  responses: wordAnswer,
})

/** Routes of papers of single cases. */
export function casePrintRoutes(door: Door) {
  const app = routes()
  app.openapi(printRoute, async (c) => {
    const { id } = c.req.valid('param')
    const { paper } = await printFor(c, door, id)
    return reply(c, { ...paper, clauses: [...paper.clauses] })
  })
  app.openapi(wordRoute, async (c) => {
    const { id } = c.req.valid('param')
    const { template: templateId } = c.req.valid('query')
    const print = await printFor(c, door, id)
    const template = await storedTemplate(c, door, templateId)
    const base = door.options.address ?? new URL(c.req.url).origin
    const asked = {
      caseId: id,
      print,
      base,
      ...(template === null ? {} : { template: template.bytes }),
    }
    const { head, number } = print.paper
    const { bytes } = await writeCasePaper(asked).catch((error: unknown) => {
      throw refusedTemplate(c, error)
    })
    return wordFileOf(c, `${head.text} ${number.text}.docx`, bytes)
  })
  return app
}

async function printFor(c: Asking, door: Door, id: string): Promise<CasePrint> {
  if ((await visibleRow(door, c.get('asker'), id)) === null) throw noCase(c, door, id)
  const print = await printCase(door.desk, id, 'zh')
  if (print === null) throw refusal(c.get('language'), 'not-found', 'http.noPrint', { id })
  return print
}
