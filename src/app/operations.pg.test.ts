/** Runs the commands of OPERATIONS.md, in their order, as somebody following it would. */
import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { find } from '../store/embedded/account.ts'
import { appendRoot, makeRoot, openStore } from '../store/index.ts'
import { debianServerBin } from '../store/rig.ts'
import { at, errand } from '../store/sample.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'luoshi-operations-'))
const bin = join(folder, 'bin')
const book = readFileSync(join(root, 'OPERATIONS.md'), 'utf8')

beforeAll(() => {
  // PostgreSQL runs as a user of its own, who must get through.
  chmodSync(folder, 0o755)
  mkdirSync(bin)
  const launcher = `#!/bin/sh
if [ "$1" = start ]; then exec "${process.execPath}" "${root}/src/app/main.ts" "$@"; fi
exec "${process.execPath}" "${root}/src/app/cli/main.ts" "$@"
`
  writeFileSync(join(bin, 'luoshi'), launcher, { mode: 0o755 })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The fenced blocks that are marked so. */
function blocks(mark: string): string[] {
  const fence = new RegExp(`^\`\`\`${mark}\\n([^]*?)^\`\`\`$`, 'gm')
  return [...book.matchAll(fence)].map(([, code = '']) => code)
}

async function run(script: string, env: Readonly<Record<string, string>>, uid?: number) {
  const who = uid === undefined ? {} : { uid, gid: uid }
  const child = spawn('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: env.PLACE,
    env: { ...env, PATH: `${bin}:${debianServerBin}:${process.env.PATH}` },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...who,
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, said }
}

/** Programs are started one after the other, perhaps on a machine that does other work. */
const patienceMs = 240_000
const isCurl = spawnSync('curl', ['--version']).status === 0

describe('the commands of OPERATIONS.md', () => {
  it('are the same in Chinese', () => {
    const other = readFileSync(join(root, 'OPERATIONS.zh-CN.md'), 'utf8')
    const known = blocks('sh(?: test| test postgres)?').join('\n').split('\n')
    const said = [...other.matchAll(/^```sh\n([^]*?)^```$/gm)].flatMap(([, code = '']) =>
      code.split('\n'),
    )
    const commands = said.map(withoutRemark)
    expect(commands.length).toBeGreaterThan(20)
    expect(commands.filter((line) => !known.map(withoutRemark).includes(line))).toEqual([])
    const heads = (text: string) => [...text.matchAll(/^## /gm)].length
    expect(heads(other)).toBe(heads(book))
  })

  it.skipIf(!isCurl)('run from the first start to the drill (curl)', async () => {
    const place = join(folder, 'place')
    mkdirSync(place)
    const script = ['set -m', ...blocks('sh test')].join('\n')
    const env = { PLACE: place, LUOSHI_DATA: join(place, 'data'), PORT: '4139' }
    const { code, said } = await run(script, env)
    expect([code, said]).toEqual([0, expect.stringContaining('intact')])
  }, patienceMs)

  const isServer = existsSync(debianServerBin) && process.getuid?.() === 0
  it.skipIf(!isServer)('bring a server back to a moment (Debian’s PostgreSQL)', async () => {
    const place = join(folder, 'pitr')
    const { uid = 0, gid = 0 } = find('postgres') ?? {}
    const places = ['', 'wal', 'run'].map((name) => join(place, name))
    for (const path of places) {
      mkdirSync(path)
      chownSync(path, uid, gid)
    }
    const urlAt = (port: string) =>
      `postgresql://postgres@${encodeURIComponent(join(place, 'run'))}:${port}/luoshi`
    const env = {
      PLACE: place,
      PGDATA: join(place, 'live'),
      PGLOG: join(place, 'postgres.log'),
      PGHOST: join(place, 'run'),
      PGPORT: '5971',
      WAL: join(place, 'wal'),
      BASE: join(place, 'base'),
      RECOVERED: join(place, 'recovered'),
      RECOVERED_PORT: '5972',
      RECOVERED_URL: urlAt('5972'),
      ROOTS: join(place, 'roots.jsonl'),
    }
    const begin = `initdb -D "$PGDATA" -A trust --locale=C.UTF-8
      printf "unix_socket_directories = '%s'\\nlisten_addresses = ''\\n" "$PGHOST" \
        >>"$PGDATA/postgresql.conf"
      echo 'port = 5971' >>"$PGDATA/postgresql.conf"
      pg_ctl start -w -D "$PGDATA" -l "$PGLOG"; createdb luoshi`
    const ran = async (script: string, more: Readonly<Record<string, string>> = {}) => {
      const { code, said } = await run(script, { ...env, ...more }, uid)
      expect([code, said]).toEqual([0, expect.anything()])
    }
    try {
      await ran(begin)
      const [archiving = '', recovering = '', verifying = ''] = blocks('sh test postgres')
      await ran(archiving)
      const store = await openStore({ url: urlAt('5971') })
      const closed = (id: string) => errand({ id, cases: [[id, 0]], row: { closedAt: at(1) } })
      await store.facts.append('district', [closed('before')])
      const terms = { lanes: ['district'], at: at(9), suite: 'sha256', before: null } as const
      await appendRoot(env.ROOTS, await makeRoot(store.pool, terms))
      chmodSync(env.ROOTS, 0o644)
      const now = { text: 'select now()::text as at' }
      const [moment] = await store.pool.run<{ at: string }>(now, [])
      await new Promise((resolve) => setTimeout(resolve, 1_100))
      await store.facts.append('district', [closed('after')])
      await store.pool.close()
      await switched(urlAt('5971'))
      await ran(recovering, { TARGET: moment?.at ?? '' })
      await ran(verifying)
      const recovered = await openStore({ url: urlAt('5972'), migrate: false, role: null })
      expect(await recovered.facts.load('district', 'before')).toHaveLength(1)
      expect(await recovered.facts.load('district', 'after')).toHaveLength(0)
      await recovered.close()
    } finally {
      const stop = `for one in "$PGDATA" "$RECOVERED"
        do pg_ctl stop -m immediate -D "$one" || true; done`
      await run(stop, env, uid)
    }
  }, patienceMs)
})

/** A command without what is said about it at its end. */
function withoutRemark(line: string): string {
  return line.replace(/\s+# .*$/, '')
}

/** The segment in use goes to the archive. */
async function switched(url: string): Promise<void> {
  const client = new Client(url)
  await client.connect()
  await client.query('select pg_switch_wal()')
  await client.end()
}
