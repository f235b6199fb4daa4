/** All routes of the door as one app, without a socket. */
import { join } from 'node:path'
import { HTTPException } from 'hono/http-exception'
import { matchedRoutes } from 'hono/route'
import type { Hono } from 'hono'
import { openAccounts } from './accounts/accounts.ts'
import { openAudit } from './accounts/audit.ts'
import { makeAside } from './aside.ts'
import { modestBody } from './bodies.ts'
import { lightly } from './caching.ts'
import { routes, type Asker, type Asking, type Door, type DoorEnv } from './door.ts'
import { makePresent } from './documents/present.ts'
import { openReadings } from './documents/readings.ts'
import { hearPresent } from './documents/shared-presence.ts'
import { openTexts } from './documents/texts.ts'
import { openPictures } from './files/pictures.ts'
import { followFiles } from './files/uses.ts'
import { careful, jsonOnly, ownHost, sameSite } from './guard.ts'
import { limitsOf } from './limits/limits.ts'
import { ticketOf } from './limits/ticket.ts'
import { openLive } from './live.ts'
import { describeApi } from './openapi/document.ts'
import type { DoorOptions } from './open-http.ts'
import { permitted, refuseUndeclared } from './permissions/permitted.ts'
import { auditRoutes } from './routes/audit.ts'
import { backupRoutes } from './routes/backup.ts'
import { caseRoutes } from './routes/cases.ts'
import { cockpitRoutes } from './routes/cockpit.ts'
import { commandRoutes } from './routes/commands.ts'
import { documentRoutes } from './routes/documents.ts'
import { bulletinRoutes } from './routes/bulletins.ts'
import { casePrintRoutes } from './routes/case-prints.ts'
import { boardDraftRoutes } from './routes/board-drafts.ts'
import { measureRoutes } from './routes/measures.ts'
import { figureSheetRoutes } from './routes/figure-sheets.ts'
import { sheetRoutes } from './routes/sheets.ts'
import { fileRoutes } from './routes/files.ts'
import { healthRoutes, liveRoutes } from './routes/live.ts'
import { messageRoutes } from './routes/messages.ts'
import { caseLinkRoutes, openLinkRoutes } from './routes/links.ts'
import { manageAccountRoutes } from './routes/manage-accounts.ts'
import { myAccountRoutes, secondFactorRoutes, tokenRoutes } from './routes/my-account.ts'
import { organisationRoutes, registerRoutes } from './routes/organisation.ts'
import { peopleRoutes } from './routes/people.ts'
import { planChangeRoutes } from './routes/plan-changes.ts'
import { linkProofRoutes } from './routes/link-proof.ts'
import { proofRoutes } from './routes/proof.ts'
import { permissionRoutes } from './routes/permissions.ts'
import { revealRoutes } from './routes/reveal.ts'
import { scenarioRoutes } from './routes/scenarios.ts'
import { providerRoutes } from './routes/sign-in-provider.ts'
import { signInRoutes } from './routes/sign-in.ts'
import { languageOf } from './say/language.ts'
import { problemResponse, refusal, Refused } from './say/problems.ts'
import { refusalOfTrouble, troubleOf } from './say/trouble.ts'
import { openSecurityLog } from './security-log.ts'
import { openSheetRuns } from './sheets/runs.ts'
import { webRoutes } from './web-files.ts'

/** The door as an app, and what ends with it. */
export interface App {
  readonly app: Hono<DoorEnv>
  /** Ends what is under way beside requests. */
  close(): Promise<void>
}

/** Makes the app; tests ask it without a socket. */
export async function makeApp(options: DoorOptions): Promise<App> {
  const { desk, tables } = options
  const limits = limitsOf(options.limits)
  const door: Door = {
    options,
    limits,
    desk,
    accounts: openAccounts(tables, desk.parts.now, options.signIn),
    audit: openAudit(tables.audit, desk.parts.now),
    aside: makeAside(desk.parts.log),
    pictures: openPictures(join(options.filesDir, 'pictures')),
    fileUses: await followFiles(desk, tables),
    texts: openTexts(desk.parts.files),
    readings: openReadings(desk, join(options.filesDir, 'incoming')),
    sheetRuns: openSheetRuns(() => door),
    present: makePresent(),
    live: openLive(desk, limits),
  }
  await door.readings.takeUp()
  await door.sheetRuns.takeUp()
  const stopHearing = hearPresent(door)
  const app = routes()
  app.use(async (c, next) => {
    c.set('language', languageOf(c.req.header('accept-language'), options.language ?? 'zh'))
    await next()
    noteOn(c)
  })
  app.use(careful(options.isSecure === true))
  app.use(ownHost(options.hosts))
  app.use('/api/*', sameSite)
  app.use('/api/*', jsonOnly)
  app.use('/api/*', lightly)
  app.use(permitted(door))
  app.route('/api', apiOf(door))
  if (options.webDir !== null) app.route('/', webRoutes(options.webDir))
  refuseUndeclared(app)
  app.notFound((c) => {
    const params = { path: c.req.path.slice(0, 200) }
    return problemResponse(c, refusal(c.get('language'), 'not-found', 'http.noAddress', params))
  })
  const secure = openSecurityLog(door)
  app.onError(async (error, c) => {
    const refused = refusedBy(error, c, door)
    await secure(c, refused)
    return problemResponse(c, refused)
  })
  const close = async () => {
    stopHearing()
    door.live.stop()
    door.fileUses.stop()
    await door.aside.stop()
    await door.readings.stop()
    await door.sheetRuns.stop()
  }
  return { app, close }
}

function apiOf(door: Door) {
  const api = routes()
  api.use('/*', modestBody(door.limits))
  api.route('/', signInRoutes(door))
  api.route('/', providerRoutes(door))
  api.route('/', healthRoutes(door))
  api.get('/openapi.json', (c) => c.json(described()))
  api.route('/', peopleRoutes(door))
  api.route('/', organisationRoutes(door))
  api.route('/', registerRoutes(door))
  api.route('/', myAccountRoutes(door))
  api.route('/', secondFactorRoutes(door))
  api.route('/', tokenRoutes(door))
  api.route('/', manageAccountRoutes(door))
  api.route('/', scenarioRoutes(door))
  api.route('/', permissionRoutes(door))
  api.route('/', caseRoutes(door))
  api.route('/', revealRoutes(door))
  // Before the commands: `links` is none.
  api.route('/', caseLinkRoutes(door))
  api.route('/', openLinkRoutes(door))
  api.route('/', commandRoutes(door))
  api.route('/', fileRoutes(door))
  api.route('/', documentRoutes(door))
  api.route('/', cockpitRoutes(door))
  api.route('/', measureRoutes(door))
  api.route('/', boardDraftRoutes(door))
  api.route('/', figureSheetRoutes(door))
  api.route('/', sheetRoutes(door))
  api.route('/', planChangeRoutes(door))
  api.route('/', bulletinRoutes(door))
  api.route('/', casePrintRoutes(door))
  api.route('/', messageRoutes(door))
  api.route('/', proofRoutes(door))
  api.route('/', linkProofRoutes(door))
  api.route('/', auditRoutes(door))
  api.route('/', backupRoutes(door))
  api.route('/', liveRoutes(door))
  let description: object | null = null
  // Made when first asked for: most starts never need it.
  const described = () => (description ??= describeApi(routes().route('/api', api), door))
  return api
}

/** Which route answered, and whom: for the gate, figures and logs. */
function noteOn(c: Asking): void {
  const ticket = ticketOf(c)
  if (ticket === null) return
  ticket.route = matchedRoutes(c).find(({ method }) => method !== 'ALL')?.path ?? ''
  const asker = c.get('asker') as Asker | undefined
  if (asker !== undefined) ticket.recognise(asker.who.person)
}

/** Whatever went wrong, as something that can be said; what is ours to mend is logged. */
function refusedBy(error: unknown, c: Asking, { desk }: Door): Refused {
  if (error instanceof Refused) return error
  const language = c.get('language') ?? 'zh'
  if (error instanceof HTTPException && error.status < 500) {
    return refusal(language, 'not-valid', 'http.badJson', {}, error.status === 415 ? 415 : 400)
  }
  const trouble = troubleOf(error)
  if (trouble !== null) {
    const { method, routePath: path } = c.req
    desk.parts.log('a request met trouble', { method, path, why: trouble.message })
    return refusalOfTrouble(trouble, language, method === 'GET' || method === 'HEAD')
  }
  const why = error instanceof Error ? (error.stack ?? error.message) : String(error)
  desk.parts.log('a request failed', { method: c.req.method, path: c.req.routePath, why })
  return refusal(language, 'unavailable', 'http.unavailable')
}
