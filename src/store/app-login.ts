/**
 * The login the server works under: a member of `luoshi_app` and nothing else. The owner's login
 * brings the database up to date and says which lanes the other may have; no connection that
 * serves people could become the owner again.
 */
import { createHmac } from 'node:crypto'
import type { Client } from 'pg'
import { Told } from '../kernel/told.ts'
import { connectedClient, endOf } from './client.ts'
import { appRole, configOf, type Reach } from './pool.ts'

/** What is known of the login the server is to work under. */
export interface AppLogin {
  /** Connection string of a login made by hand; null: one is made where the owner may. */
  readonly url: string | null
  /** The server is ours alone: whoever reaches it needs no password. */
  readonly isPrivate: boolean
  readonly lane: string
}

/**
 * Makes the login ready and gives how to reach the database by it; null: the owner may not make
 * roles or has no password to derive one from, so the owner's own connections take the role.
 * Throws a sentence when a login made by hand could do more than the application may.
 */
export async function readyLogin(owner: Reach, asked: AppLogin): Promise<Reach | null> {
  const client = await connectedClient(configOf(owner, null))
  try {
    const reach = asked.url === null ? await ownLogin(client, owner, asked) : { url: asked.url }
    if (reach === null) return null
    const login = userOf(reach)
    await refuseMighty(client, login)
    const text = 'insert into lane_login (lane, login) values ($1, $2) on conflict do nothing'
    await client.query(text, [asked.lane, login])
    return reach
  } finally {
    await endOf(client)
  }
}

/** Named after the database, for roles belong to the whole server. */
async function ownLogin(
  client: Client,
  owner: Reach,
  { isPrivate }: AppLogin,
): Promise<Reach | null> {
  const place = placeOf(owner)
  if (place.password === null && !isPrivate) return null
  const login = `${place.database}_server`
  const password = place.password === null ? null : derivedFrom(place.password, login)
  try {
    const found = await client.query('select from pg_roles where rolname = $1', [login])
    if (found.rowCount === 0) await perform(client, `create role %I login`, login)
    if (password !== null) await perform(client, 'alter role %I password %L', login, password)
    await perform(client, `grant ${appRole} to %I`, login)
  } catch (error) {
    if (isRefused(error)) return null
    throw error
  }
  return place.as(login, password)
}

/** Names and passwords are quoted by PostgreSQL itself. */
async function perform(client: Client, form: string, ...values: string[]): Promise<void> {
  const places = values.map((_, at) => `$${at + 2}::text`).join(', ')
  const text = `select format($1, ${places}) as statement`
  const { rows } = await client.query<{ statement: string }>(text, [form, ...values])
  await client.query(rows[0]?.statement ?? '')
}

/** Two servers that start at once make the same login; who may not make one is told apart. */
function isRefused(error: unknown): boolean {
  const { code } = error as { readonly code?: string }
  return code === '42501'
}

/** The same for all servers of a database, and of no use to whoever knows it for the owner's. */
function derivedFrom(password: string, login: string): string {
  return createHmac('sha256', password).update(login).digest('hex')
}

async function refuseMighty(client: Client, login: string): Promise<void> {
  const text = `select rolsuper or rolbypassrls or rolcreaterole
      or pg_has_role(rolname, current_user, 'member') as mighty,
    pg_has_role(rolname, $2, 'member') as serves
    from pg_roles where rolname = $1`
  const { rows } = await client.query<{ mighty: boolean; serves: boolean }>(text, [login, appRole])
  const [found] = rows
  if (found?.serves === true && !found.mighty) return
  const known = found?.mighty ? 'may do too much' : 'is no member'
  const why = found === undefined ? 'is not there' : known
  throw new Told(
    `LUOSHI_APP_URL 的登录“${login}”应只属于 ${appRole}（不能是所有者、超级用户）/ ` +
      `the login of LUOSHI_APP_URL, “${login}”, ${why}: make it a member of ${appRole} alone`,
  )
}

interface Place {
  readonly database: string
  readonly password: string | null
  as(user: string, password: string | null): Reach
}

function placeOf(reach: Reach): Place {
  if ('connection' in reach) {
    const { password: own, user: _user, ...rest } = reach.connection
    return {
      database: reach.connection.database,
      password: own ?? null,
      as: (user, password) => {
        return { connection: { ...rest, user, ...(password === null ? {} : { password }) } }
      },
    }
  }
  const url = new URL(reach.url)
  return {
    database: decodeURIComponent(url.pathname.slice(1)),
    password: url.password === '' ? null : decodeURIComponent(url.password),
    as: (user, password) => {
      const other = new URL(reach.url)
      other.username = encodeURIComponent(user)
      other.password = password === null ? '' : encodeURIComponent(password)
      return { url: other.href }
    },
  }
}

function userOf(reach: Reach): string {
  if ('connection' in reach) return reach.connection.user
  return decodeURIComponent(new URL(reach.url).username)
}
