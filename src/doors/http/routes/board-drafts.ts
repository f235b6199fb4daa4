/** Drafts of a board's rule: tried on figures, and handed in as the next rule from a day on. */
import { createRoute } from '@hono/zod-openapi'
import { rulesOf } from '../../../desk/rules.ts'
import { withEdits } from '../../../engine/boards/draft.ts'
import { boardRegister } from '../../../engine/measures/board-register.ts'
import { platformCaseId } from '../../../engine/platform/platform.ts'
import type { Json } from '../../../kernel/canonical.ts'
import { isRejection } from '../../../kernel/rejection.ts'
import { commandIdOf } from '../command-id.ts'
import { answers, idempotencyKey, jsonBody, reply } from '../describe.ts'
import { routes, type Door } from '../door.ts'
import { scopeOf } from '../measures/asking.ts'
import * as schemas from '../measures/schemas.ts'
import { trialOf } from '../measures/trial.ts'
import { Refused, refusal } from '../say/problems.ts'
import { problemOf } from '../say/rejections.ts'

const tryRoute = createRoute({
  method: 'post',
  path: '/board/try',
  summary: 'Try a draft of a rule: every unit’s place as it is and as it would be',
  request: jsonBody(schemas.trialBody),
  responses: answers(schemas.boardTrial, 'Both rules over the same figures; nothing is recorded'),
})
const nextRoute = createRoute({
  method: 'post',
  path: '/board/next',
  summary: 'Hand a draft in as the next rule of the board, from a day on',
  request: { headers: idempotencyKey, ...jsonBody(schemas.nextBody) },
  responses: answers(schemas.boardNext, 'The version and the day it holds from'),
})

/** Routes of drafts. */
export function boardDraftRoutes(door: Door) {
  const app = routes()
  const { desk } = door
  app.openapi(tryRoute, async (c) => {
    const trial = c.req.valid('json')
    const found = await trialOf(door, trial, scopeOf(c, c.get('asker'), {}))
    if (found !== null) return reply(c, found)
    throw refusal(c.get('language'), 'not-found', 'http.noBoard', { name: trial.name })
  })
  app.openapi(nextRoute, async (c) => {
    const { who } = c.get('asker')
    const language = c.get('language')
    const { name, edits, version, from, document, article } = c.req.valid('json')
    const rules = await rulesOf(desk, null)
    const standing = rules.boardsOn(from).get(name)
    if (standing === undefined) throw refusal(language, 'not-found', 'http.noBoard', { name })
    const made = withEdits(standing, edits, rules.indicators)
    if ('faults' in made) {
      const what = made.faults.map(({ text }) => text[language]).join(' ')
      throw refusal(language, 'not-valid', 'http.noRule', { what })
    }
    if (made.board.version !== version) {
      throw refusal(language, 'stale', 'http.otherRule', { from, version: standing.version })
    }
    const caseId = platformCaseId(boardRegister)
    const definition = made.board as unknown as Json
    const values = { title: standing.title.zh, definition, document, article }
    const outcome = await desk.submit({
      commandId: commandIdOf(c),
      type: `platform/register-${boardRegister.name}`,
      caseId,
      command: (await desk.caseOf(caseId)) === null ? 'open' : 'enter',
      input: { lines: [{ key: name, from, values }] },
      who,
    })
    if (!isRejection(outcome)) return reply(c, { version, from })
    const { library } = desk.parts
    throw new Refused(problemOf(outcome, { language, library, caseType: null }))
  })
  return app
}
