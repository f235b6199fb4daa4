/**
 * Tries an unpacked archive where there is no network and no checkout: installs, starts, signs in,
 * gives a command, stops. Prints a line for each thing that holds; leaves with 1 at the first that
 * does not. Plain JavaScript: it runs on the Node of the archive, alone.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const [unpacked, checkout, place] = process.argv.slice(2)
const port = 4131
/** A machine that does other work as well takes its time to load the demo district. */
const patienceMs = 240_000
const url = `http://127.0.0.1:${port}`

const steps = [
  ['there is no network but the loopback', () => Object.keys(networkInterfaces()).join() === 'lo'],
  ['there is no checkout', () => !existsSync(join(checkout, 'package.json'))],
  ['it installs and starts', startsWithin],
  ['its pages are there', async () => (await (await fetch(url)).text()).includes('<div id="')],
  ['somebody signs in', signsIn],
  ['a command is accepted', accepted],
  ['the command line of the archive verifies the record', verified],
  ['it stops in good order', stops],
]

let server
let cookie = ''
let said = ''
for (const [name, step] of steps) {
  if (!(await step())) {
    process.stdout.write(`✗ ${name}\n${said}\n`)
    server?.kill('SIGKILL')
    process.exit(1)
  }
  process.stdout.write(`✓ ${name}\n`)
}

async function startsWithin() {
  const args = ['--to', join(place, 'opt'), '--data', join(place, 'data'), '--port', String(port)]
  server = spawn('sh', [join(unpacked, 'install.sh'), ...args, '--demo', '--no-service', '--run'])
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text) => (said += text))
  const until = Date.now() + patienceMs
  while (Date.now() < until && server.exitCode === null) {
    const answer = await fetch(`${url}/api/health`).catch(() => null)
    if (answer?.ok) return true
    await sleep(200)
  }
  return false
}

async function signsIn() {
  const answer = await post('sign-in', { account: 'counter', password: 'luoshi-demo' })
  cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ')
  const me = await fetch(`${url}/api/me`, { headers: { cookie } })
  if (!me.ok) said += await me.text()
  return answer.ok && me.ok
}

async function accepted() {
  const input = { kind: 'other', description: '一把蓝伞', foundAt: '一楼大厅', shelf: 'A1' }
  const answer = await post('new/lost-property/lost-item/register', { input })
  if (!answer.ok) said += await answer.text()
  return answer.ok
}

function verified() {
  const luoshi = join(place, 'opt', 'current', 'luoshi')
  const child = spawn(luoshi, ['verify', '--data', join(place, 'data')])
  child.stdout.on('data', (text) => (said += text))
  return new Promise((resolve) => child.once('exit', (code) => resolve(code === 0)))
}

async function stops() {
  server.kill('SIGTERM')
  const code = await new Promise((resolve) => server.once('exit', resolve))
  return code === 0
}

function post(path, body) {
  const headers = { 'content-type': 'application/json', cookie, 'idempotency-key': path }
  return fetch(`${url}/api/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
}
