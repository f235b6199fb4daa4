/** The real app with its own PostgreSQL, demo district and data directory, stopped whole. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const clock = fileURLToPath(new URL('./fixed-clock.ts', import.meta.url))

/** The Monday morning of every browser test and picture. */
export const monday = '2026-11-23T01:40:00.000Z'

/** A server that answers. */
export interface RunningServer {
  readonly url: string
  readonly dataDir: string
  /** Ends the server and its database and removes what they kept. */
  stop(): Promise<void>
}

/** How long a first start may take on two slow cores. */
const patience = 240_000

/** Starts the app as `npm start` does, its clock at a pace, and waits until it answers. */
export async function startServer(
  pace = 1,
  environment: NodeJS.ProcessEnv = {},
): Promise<RunningServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'luoshi-browser-'))
  const port = await freePort()
  const args = ['--import', clock, 'src/app/main.ts', 'start']
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      LUOSHI_CLOCK: monday,
      LUOSHI_CLOCK_PACE: String(pace),
      LUOSHI_DATA: dataDir,
      PORT: String(port),
      HOST: '127.0.0.1',
      // A test runner's own mode must not be taken for the server's.
      NODE_ENV: 'development',
      ...environment,
    },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes: Buffer) => (said = `${said}${bytes.toString()}`.slice(-8000)))
  }
  const url = `http://127.0.0.1:${port}`
  const stop = async (): Promise<void> => {
    await ended(child)
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    await answering(url, child)
  } catch (error) {
    await stop()
    throw new Error(`the server did not come up: ${String(error)}\n${said}`, { cause: error })
  }
  return { url, dataDir, stop }
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + patience
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`it ended with code ${child.exitCode}`)
    const isUp = await fetch(`${url}/api/welcome`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isUp) return
    await new Promise((wake) => setTimeout(wake, 200))
  }
  throw new Error(`nothing answers at ${url}`)
}

/** Asks it to stop, and insists when it does not. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), 20_000)
  await gone
  clearTimeout(force)
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open))
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}
