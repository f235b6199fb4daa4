/**
 * `npm run proof -- disk-full`: the product on a disk so small that it fills: all of it, then only
 * the folder of files, then so that the database goes down. What people are told, what stands, and
 * how it goes on once there is space. Skipped by name where a small disk may not be mounted.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { runningConnection } from '../src/store/embedded/running.ts'
import { People, type Told } from './rig/counter.ts'
import { freePort } from './rig/free-port.ts'
import { inspect } from './rig/inspect.ts'
import { root } from './rig/proof-desk.ts'
import { mountSmallDisk, type SmallDisk } from './rig/small-disk.ts'

const disk = mountSmallDisk(400)
if (disk === null) {
  process.stdout.write('disk-full: no small disk may be mounted here\n')
  process.stdout.write('0 passed, 0 failed, 1 skipped\n')
} else {
  const problems = await run(disk).finally(() => disk.remove())
  for (const problem of problems) process.stdout.write(`    ${problem}\n`)
  const isGood = problems.length === 0
  process.stdout.write(isGood ? '1 passed, 0 failed\n' : '0 passed, 1 failed\n')
  process.exitCode = isGood ? 0 : 1
}

async function run({ folder, fill, free }: SmallDisk): Promise<string[]> {
  const problems: string[] = []
  const port = await freePort()
  const argv = ['start', '--data', folder, '--port', String(port), '--no-pages']
  const main = join(root, 'src', 'app', 'main.ts')
  const log = openSync(join(tmpdir(), 'luoshi-disk-full.log'), 'w')
  const server = spawn(process.execPath, [main, ...argv], { stdio: ['ignore', log, log] })
  process.once('exit', () => server.kill('SIGKILL'))
  const people = new People(`http://127.0.0.1:${port}`)
  await people.signIn()
  const expect = (what: string, told: Told, statuses: readonly number[], words = ''): void => {
    const { status, body } = told
    say(`${what}: ${status} ${body.title ?? ''}`)
    const isRight = statuses.includes(status) && (body.title ?? '').includes(words)
    if (!isRight) problems.push(`${what}: ${status} ${JSON.stringify(body)}`)
  }
  expect('with space, a command', await people.register(), [200])
  fill()
  expect('full, an upload', await people.upload(), [507], '存储空间已满')
  expect('full, an upload in English', await people.upload('en'), [507], 'no space left')
  expect('full, a command', await untilNot(() => people.register(), 200), [507, 503], '没有存上')
  expect('full, a list', await people.list(), [200])
  free()
  expect('with space again, a command', await until(() => people.register(), 200), [200])
  expect('with space again, an upload', await until(() => people.upload(), 200), [200])
  const files = mountSmallDisk(1, join(folder, 'files', 'ff'))
  files?.fill()
  expect('only files full, an upload', await untilNot(() => people.upload(), 200), [507])
  expect('only files full, a command', await people.register(), [200])
  files?.remove()
  fill()
  await stopDatabase(folder)
  expect('database down, a command', await people.register(), [503, 507])
  free()
  const began = performance.now()
  expect('with space again, a command', await until(() => people.register(), 200), [200])
  say(`it went on by itself ${((performance.now() - began) / 1_000).toFixed(1)} s later`)
  server.kill('SIGTERM')
  await once(server, 'exit')
  const { commands, files: stored } = people
  const findings = await inspect(folder, {
    commands: new Map(),
    answers: { commands, files: stored },
  })
  say(`${commands.size} commands and ${stored.size} files acknowledged, ${findings.facts} facts`)
  // Nothing was given at a desk here, so there is nothing to give again.
  const found = findings.problems.filter((problem) => problem !== 'nothing was acknowledged')
  return [...problems, ...found]
}

async function until(ask: () => Promise<Told>, status: number): Promise<Told> {
  for (let tries = 1; ; tries += 1) {
    const told = await ask()
    if (told.status === status || tries === 120) return told
    await sleep(250)
  }
}

async function untilNot(ask: () => Promise<Told>, status: number): Promise<Told> {
  for (let tries = 1; ; tries += 1) {
    const told = await ask()
    const isBusy = told.status === 429
    if ((told.status !== status && !isBusy) || tries === 5_000) return told
    if (isBusy) await sleep(500)
  }
}

/** A log that cannot be begun anew stops the whole server. */
async function stopDatabase(folder: string): Promise<void> {
  const text = `select pg_logical_emit_message(false, 'fill', repeat('x', 1000000))`
  for (let times = 0; times < 60; times += 1) {
    const client = new Client(runningConnection(folder))
    client.on('error', () => {})
    const isDown = await client
      .connect()
      .then(() => client.query(text))
      .then(() => false, () => true)
    await client.end().catch(() => {})
    if (isDown) return
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
