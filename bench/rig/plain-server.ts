/**
 * The peer of `ledger-http`: a plain Node handler with `pg` and one transaction a request, as one
 * writes it by hand. It looks the session up, checks the body, locks the case, writes the event
 * and the case, commits. `DATABASE_URL` and `PORT` in the environment.
 */
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { Pool } from 'pg'

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 })
await pool.query(`create table if not exists plain_case (
  id text primary key, ver integer not null, status text not null, shelf text not null,
  moved_at timestamptz not null)`)
await pool.query(`create table if not exists plain_event (
  id bigint generated always as identity primary key, case_id text not null, ver integer not null,
  type text not null, by text not null, at timestamptz not null, command_id text not null unique,
  body jsonb not null, unique (case_id, ver))`)
await pool.query('create table if not exists plain_session (token text primary key, person text)')
await pool.query(`insert into plain_session values ('demo', 'person-1') on conflict do nothing`)
const sessions = new Map<string, string>()

createServer((asked, answer) => {
  handle(asked).then(
    ({ status, body }) => {
      answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    },
    (error: unknown) => answer.writeHead(500).end(String(error)),
  )
}).listen(Number(process.env.PORT), '127.0.0.1')

process.once('SIGTERM', () => process.exit(0))

async function handle(asked: IncomingMessage): Promise<{ status: number; body: object }> {
  if (asked.method === 'GET') return { status: 200, body: {} }
  const person = await personOf(asked.headers.cookie?.split('=')[1] ?? '')
  if (person === undefined) return { status: 401, body: {} }
  const id = asked.url?.split('/')[3] ?? ''
  const parts: Buffer[] = []
  for await (const part of asked) parts.push(part as Buffer)
  const { input } = JSON.parse(Buffer.concat(parts).toString()) as { input: { shelf?: unknown } }
  if (typeof input.shelf !== 'string' || input.shelf.length > 20) return { status: 422, body: {} }
  return { status: 200, body: await move(id, input.shelf, person, commandOf(asked)) }
}

const commandOf = ({ headers }: IncomingMessage) =>
  String(headers['idempotency-key'] ?? randomUUID())

async function personOf(token: string): Promise<string | undefined> {
  const known = sessions.get(token)
  if (known !== undefined) return known
  const text = 'select person from plain_session where token = $1'
  const { rows } = await pool.query<{ person: string }>({ name: 'session', text, values: [token] })
  if (rows[0] !== undefined) sessions.set(token, rows[0].person)
  return rows[0]?.person
}

async function move(id: string, shelf: string, person: string, command: string): Promise<object> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const found = await client.query<{ ver: number; shelf: string }>({
      name: 'lock',
      text: 'select ver, shelf from plain_case where id = $1 for update',
      values: [id],
    })
    const ver = (found.rows[0]?.ver ?? 0) + 1
    const now = new Date().toISOString()
    await client.query({
      name: 'event',
      text: `insert into plain_event (case_id, ver, type, by, at, command_id, body)
        values ($1, $2, 'moved', $3, $4, $5, $6)`,
      values: [id, ver, person, now, command, JSON.stringify({ shelf })],
    })
    await client.query({
      name: 'case',
      text: `insert into plain_case values ($1, $2, 'kept', $3, $4)
        on conflict (id) do update set ver = $2, shelf = $3, moved_at = $4`,
      values: [id, ver, shelf, now],
    })
    await client.query('commit')
    return { id, ver, shelf }
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
