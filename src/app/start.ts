/** Opens everything in its order, and closes it again in the other. */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDesk, type Desk } from '../desk/index.ts'
import { openHttp } from '../doors/http/open-http.ts'
import { openDoorTables } from '../doors/http/tables/open-door-tables.ts'
import { keepingAccountTurns } from './account-turns.ts'
import { openKeeper } from './backup-keeper.ts'
import { openDatabase, type Database } from './database.ts'
import { deskPartsOf } from './desk-parts.ts'
import { furnish, type Furnished } from './furnish.ts'
import { channelsOf, messagesOf, watchMessages } from './messages.ts'
import { rootingOf } from './roots.ts'
import { say } from './say.ts'
import { discoverScenarios, type Discovered } from './scenarios.ts'
import { givenKey } from './secrets.ts'
import type { Settings } from './settings.ts'
import { withinHandles } from './spare-handles.ts'
import { openTelemetry, type Telemetry } from './telemetry.ts'
import { notOpened } from './not-opened.ts'
import { readProviders } from './sign-in-providers.ts'
import { refuseUnknownRoles, signInSecret } from './sign-in-settings.ts'
import { tellUnknown } from './variables.ts'
import { builtWeb } from './web-build.ts'
import { witnessesOf } from './witnesses.ts'

/** A server that answers. */
export interface Running {
  /** Where it does. */
  readonly url: string
  /** Lets what is under way end, then stops everything that was started. */
  stop(): Promise<void>
}

/**
 * How long a stop waits for what is under way: requests have 20 seconds, and a database that hangs
 * must not keep the server from stopping.
 */
const longestStopMs = 30_000

/** Starts the server; on a signal meanwhile it stops what was started and rejects. */
export async function start(
  settings: Settings,
  root: string,
  signal: AbortSignal,
): Promise<Running> {
  const closers: (() => Promise<void>)[] = []
  let telemetry: Telemetry | null = null
  let database: Database | null = null
  const stop = () => closeAll(closers.splice(0), telemetry, database)
  tellUnknown(process.env)
  try {
    telemetry = await openTelemetry(settings.telemetry)
    const discovered = await discoverScenarios(root)
    const providers = refuseWrongly(settings, discovered)
    const building = settings.hasPages ? builtWeb(root) : Promise.resolve(null)
    // Complained of below, when the database is open and can be closed again in good order.
    building.catch(() => {})
    database = await openDatabase(settings, (line) => process.stderr.write(`${line}\n`))
    signal.throwIfAborted()
    const { log } = telemetry
    const parts = telemetry.traced({ ...deskPartsOf(settings, discovered, database), log })
    telemetry.watchDatabase(database, settings.lane, parts.now)
    const tables = await openDoorTables(database.store.pool, settings.lane, database.owner)
    const furnished = await furnish({ settings, discovered, parts, tables, signal })
    const rooting = await rootingOf(settings, database, parts)
    closers.push(() => rooting.end())
    const desk = telemetry.tracedDesk(await openDesk(parts))
    closers.push(() => desk.end())
    desk.receive(keepingAccountTurns(settings.lane, settings.proof.erasureLog))
    const messages = messagesOf(settings, desk, database)
    closers.push(() => messages.end())
    watchMessages(messages, parts.now, telemetry.watch)
    const keeper = await openKeeper(desk, database.reach, settings)
    closers.push(() => keeper.end())
    const webDir = await building
    signal.throwIfAborted()
    const { host, port, isSecure, dataDir } = settings
    const filesDir = join(dataDir, 'door')
    const { address } = settings.messages
    const hosts = address === null ? {} : { hosts: [new URL(address).host] }
    const { rules } = settings.signIn
    const secret = signInSecret(process.env, dataDir)
    const signIn = { rules, secret, providers }
    const more = { ...hosts, address, signIn, isSecure, proofs: rooting.proofs, ...furnished }
    const signals = database.store.signals(settings.lane)
    closers.push(() => signals.close())
    const options = { ...more, keeper, desk, tables, messages, signals, webDir, filesDir }
    const { hearing, readiness, around } = telemetry
    const { proxies } = settings.telemetry
    const limits = withinHandles(settings.telemetry.limits)
    const { pool } = database.store
    const watched = { limits, proxies, pool, hearing, readiness, around }
    const http = await openHttp({ ...options, ...watched, host, port }).catch((error: unknown) => {
      throw notOpened(error, host, port) ?? error
    })
    telemetry.watchGate(http.gate)
    closers.push(() => http.close())
    desk.begin()
    messages.begin()
    rooting.begin()
    keeper.watch()
    database.announce(http.url)
    readiness.began()
    greet(http.url, furnished, desk)
    return { url: http.url, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Closes the last opened first; what fails, or is not done in time, keeps nobody. */
async function closeAll(
  closers: readonly (() => Promise<void>)[],
  telemetry: Telemetry | null,
  database: Database | null,
): Promise<void> {
  telemetry?.readiness.stopping()
  const over = new AbortController()
  const late = sleep(longestStopMs, undefined, over).catch(() => {})
  const failed = (error: unknown) => telemetry?.log('stop', { error: String(error) })
  for (const close of closers.toReversed()) {
    await Promise.race([close().catch(failed), late])
  }
  over.abort()
  // What still waits for the database by then is told that it has gone.
  await database?.close().catch(failed)
  // A collector of traces that is away takes the last ones no more.
  await telemetry?.close().catch(failed)
}

/**
 * Refuses what the settings cannot mean before anything is made by them: passwords that are shown
 * once are not shown by a start that fails. Gives the houses that vouch for people.
 */
function refuseWrongly(settings: Settings, { scenarios }: Discovered) {
  const now = () => new Date(Date.now()).toISOString()
  const { rules, providersFile } = settings.signIn
  refuseUnknownRoles(rules, scenarios)
  channelsOf(settings.messages, now)
  witnessesOf(settings, now)
  for (const name of ['LUOSHI_SECRET_KEY', 'LUOSHI_MESSAGES_KEY']) givenKey(process.env, name)
  return readProviders(providersFile, process.env)
}

/** Where to go and as whom. */
function greet(url: string, { demoAccounts }: Furnished, desk: Desk): void {
  const names = desk.parts.library.scenarios.map(({ title }) => title.zh).join('、')
  say(`落实已启动：${url}（${names}）`, `Luoshi is running at ${url}; stop it with Ctrl-C.`)
  if (demoAccounts.length === 0) return
  say('演示账号（均为虚构人物）：', 'Demo accounts, all invented people:')
  for (const { account, password, name, title } of demoAccounts) {
    process.stderr.write(`  ${account.padEnd(14)} ${password.padEnd(14)} ${name}，${title}\n`)
  }
}
