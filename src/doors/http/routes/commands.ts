/** Commands: the only way anything is changed. */
import { createRoute, z } from '@hono/zod-openapi'
import type { AnyCommand, CaseType } from '../../../engine/cases/case-type.ts'
import { isRejection, reject, type Rejection } from '../../../kernel/rejection.ts'
import type { CommandResult } from '../../../wire/index.ts'
import { isOfAccount } from '../accounts/account-case-id.ts'
import { modest } from '../bodies.ts'
import { visibleRow } from '../cases/visible.ts'
import { commandIdOf } from '../command-id.ts'
import { answers, idempotencyKey, jsonBody, pathPart, reply } from '../describe.ts'
import { routes, type Asker, type Asking, type Door } from '../door.ts'
import { knownFiles } from '../files/in-input.ts'
import { mustBeFresh } from '../permissions/permitted.ts'
import { refusal, Refused } from '../say/problems.ts'
import { problemOf } from '../say/rejections.ts'
import { sinceThen } from '../say/since-then.ts'
import * as schemas from '../schemas.ts'
import { mayCommand } from '../session.ts'

const giveRoute = createRoute({
  method: 'post',
  path: '/cases/{id}/{command}',
  summary: 'Give a command to a case',
  request: {
    params: z.object({
      id: pathPart('id', 'The case'),
      command: pathPart('command', 'One that the case offers'),
    }),
    headers: idempotencyKey,
    ...jsonBody(schemas.commandRequest),
  },
  responses: answers(schemas.commandResult, 'What came of it'),
})
const openRoute = createRoute({
  method: 'post',
  path: '/new/{scenario}/{case}/{command}',
  summary: 'Open a case by a command',
  request: {
    params: z.object({
      scenario: pathPart('scenario', 'The scenario'),
      case: pathPart('case', 'The case type'),
      command: pathPart('command', 'One that opens a case'),
    }),
    headers: idempotencyKey,
    ...jsonBody(schemas.commandRequest),
  },
  responses: answers(schemas.commandResult, 'The case that was opened'),
})

/** Routes by which commands are given. */
export function commandRoutes(door: Door) {
  const app = routes()
  app.openapi(giveRoute, async (c) => {
    const { id, command } = c.req.valid('param')
    const { input, ver } = c.req.valid('json')
    const given = { id, command, input, ...(ver === undefined ? {} : { ver }) }
    return reply(c, await give(c, door, given))
  })
  app.openapi(openRoute, async (c) => {
    const { scenario, case: name, command } = c.req.valid('param')
    const { input } = c.req.valid('json')
    const type = `${scenario}/${name}`
    return reply(c, await give(c, door, { id: null, type, command, input }))
  })
  return app
}

interface Given {
  readonly id: string | null
  readonly type?: string
  readonly command: string
  readonly input: { readonly [field: string]: unknown }
  readonly ver?: number
}

async function give(c: Asking, door: Door, given: Given): Promise<CommandResult> {
  const { id, command, ver } = given
  const asker = c.get('asker')
  if (isOfAccount(given)) throw refusal(c.get('language'), 'not-allowed', 'http.useAccounts')
  await mustCover(c, door, given)
  if (await isDangerous(door, asker, given)) mustBeFresh(c, asker)
  const input = await knownFiles(modest(c, given.input, door.limits), door, asker)
  const result = isRejection(input)
    ? input
    : await door.desk.submit({
        commandId: commandIdOf(c),
        ...(given.type === undefined ? {} : { type: given.type }),
        caseId: id,
        command,
        input,
        who: asker.who,
        ...(ver === undefined ? {} : { ver }),
      })
  if (isRejection(result)) throw await refusedCommand(c, door, given, result)
  const { caseId, status, repeated, others } = result
  return { id: caseId, ver: result.ver, status, repeated, others }
}

/** Whether a command asks for identity to be proved again; what one may not know of never does. */
async function isDangerous(door: Door, asker: Asker, given: Given): Promise<boolean> {
  const { id, command } = given
  const dangerous = door.desk.parts.library.caseTypes.filter(({ definition: { commands } }) => {
    return Object.hasOwn(commands, command) && (commands[command] as AnyCommand).stepUp === true
  })
  if (dangerous.length === 0) return false
  const row = id === null ? null : await visibleRow(door, asker, id)
  const type = row === null ? given.type : `${row.scenario}/${row.type}`
  return dangerous.some(({ key }) => key === type)
}

/** A program gives commands only of the scenarios its token is for. */
async function mustCover(c: Asking, door: Door, { id, type }: Given): Promise<void> {
  const asker = c.get('asker')
  if (asker.scopes === null) return
  const row = id === null ? null : await visibleRow(door, asker, id)
  const scenario = id === null ? (type ?? '').split('/')[0] : row?.scenario
  // What is not known to them is said to be absent, as to everybody.
  if (scenario === undefined || mayCommand(asker, scenario)) return
  const scopes = asker.scopes.join('、')
  throw refusal(c.get('language'), 'not-allowed', 'http.tokenScope', { scopes })
}

/** Why not, without telling of cases the asker may not know of. */
async function refusedCommand(
  c: Asking,
  door: Door,
  { id, type, command, ver }: Given,
  rejection: Rejection,
): Promise<Refused> {
  const { library } = door.desk.parts
  const { organisation } = c.get('asker').standing
  const asked = { language: c.get('language'), library, command, organisation }
  if (id === null) {
    const caseType = library.caseType(type ?? '')
    return new Refused(problemOf(rejection, { ...asked, caseType }))
  }
  const known = (await visibleRow(door, c.get('asker'), id)) && (await door.desk.caseOf(id))
  if (known === null) {
    const none = reject('not-found', 'engine.noCase', { id })
    return new Refused(problemOf(none, { ...asked, caseType: null }))
  }
  const caseType: CaseType = known.caseType
  const problem = problemOf(rejection, { ...asked, caseType })
  if (rejection.rejected !== 'stale' || ver === undefined) return new Refused(problem)
  return new Refused({ ...problem, title: sinceThen(known, ver, c) ?? problem.title })
}
